"""Pages about due dates: how one was counted, extending one, the calendar of holidays, and a calculator for everybody."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.responses.access import referral_for
from deliberation.responses.deadlines import marks as _marks  # noqa: F401 - puts holidays and due dates into calendars
from deliberation.responses.deadlines.access import calendar_for, holiday_for, holiday_keeper, holidays_for, keeps_holidays
from deliberation.responses.deadlines.actions import (
    LONGEST_EXTENSION,
    checked_holiday,
    enter_holiday,
    extend,
    follow_calendar,
    may_extend_now,
    moves_by_entering,
    moves_by_striking_out,
    office_may_extend,
    strike_out_holiday,
)
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.deadlines.forms import CountForm, ExtendForm, HolidayForm, SealedForm
from deliberation.responses.deadlines.labels import printed_rule
from deliberation.responses.deadlines.moving import Move, moves_to, seal_of
from deliberation.responses.deadlines.queries import year_of
from deliberation.responses.deadlines.rules import FIRST_YEAR, LAST_YEAR, SHORTEST, due
from deliberation.responses.queries.chain import stop_of
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.views.coming_back import desk_or

#: Moves that a preview lists one by one.
SHOWN = 100

blueprint.app_template_test("extendable")(lambda referral: may_extend_now(me(), referral))


@blueprint.get("/forums/<forum_slug>/referrals/<int:referral_id>/deadline")
@kept_ready
def deadline(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """How a due date was counted, day by day."""
    referral = referral_for(me(), forum_slug, referral_id)
    stop = stop_of(referral, clock.today())
    return render_template("responses/deadline.html", referral=referral, row=referral.row, stop=stop, rule=_printed(referral.deadline_rule))


@blueprint.route("/forums/<forum_slug>/referrals/<int:referral_id>/extend", methods=["GET", "POST"])
def extend_deadline(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Give the answer more time, with a reason."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.EXTEND)
    row = referral.row
    form = ExtendForm(data={"seen": referral.due_on})
    if form.validate_on_submit():
        with form.refusals():
            extend(someone(), referral, form.to.data, form.reason.data or "", seen=form.seen_day())
            commit()
            flash(_("The answer has more time. The earlier due date stays readable."), "success")
            return redirect(desk_or(url_for(".question", forum_slug=forum_slug, number=row.number)), 303)
    return render_template(
        "responses/extend.html",
        forum=row.forum,
        row=row,
        referral=referral,
        form=form,
        stop=stop_of(referral, clock.today()),
        is_possible=may_extend_now(me(), referral),
        is_for_office=office_may_extend(referral, clock.today()),
        longest=LONGEST_EXTENSION,
    ), form.status


@blueprint.get("/holidays")
@kept_ready
def holidays() -> ResponseReturnValue:
    """The public holidays of a year, and those entered here."""
    person = me()
    year = request.args.get("year", clock.today().year, type=int)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound
    calendar = calendar_for(person)
    keeps = keeps_holidays(person)
    return render_template(
        "responses/holidays.html",
        year=year_of(year, holidays_for(person, year), calendar),
        first=FIRST_YEAR,
        last=LAST_YEAR,
        keeps=keeps,
        differing=len(moves_to(calendar)) if keeps else 0,
    )


@blueprint.route("/holidays/new", methods=["GET", "POST"])
def new_holiday() -> ResponseReturnValue:
    """Enter a holiday: first what it would move is shown, then it is confirmed."""
    holiday_keeper(me())
    form, moves = HolidayForm(), None
    if form.validate_on_submit() and (day := form.day.data):
        name, source = form.name.data or "", form.announced_in.data or ""
        with form.refusals():
            checked_holiday(day, name, source)
            moves = moves_by_entering(day, name)
            if form.seal.data:
                _holiday, changes = enter_holiday(someone(), day, name, source, seal=form.seal.data)
                commit()
                flash(_told(len(changes)), "success")
                return redirect(url_for(".holidays", year=day.year), 303)
        form.seal.data = seal_of(moves) if moves is not None else ""
    return render_template("responses/holiday_new.html", form=form, **_preview(moves)), form.status


@blueprint.route("/holidays/<int:holiday_id>/strike-out", methods=["GET", "POST"])
def strike_out(holiday_id: int) -> ResponseReturnValue:
    """Take an entry of ours out of the calendar."""
    holiday = holiday_for(me(), holiday_id, Verb.EDIT)
    form = SealedForm()
    if form.validate_on_submit():
        with form.refusals():
            changes = strike_out_holiday(someone(), holiday, seal=form.seal.data or "")
            commit()
            flash(_told(len(changes)), "success")
            return redirect(url_for(".holidays", year=holiday.day.year), 303)
    moves = moves_by_striking_out(holiday)
    form.seal.data = seal_of(moves)
    return render_template("responses/holiday_strike_out.html", form=form, holiday=holiday, **_preview(moves)), form.status


@blueprint.route("/holidays/recount", methods=["GET", "POST"])
def recount() -> ResponseReturnValue:
    """Bring running due dates to what today's calendar gives."""
    holiday_keeper(me())
    form = SealedForm()
    if form.validate_on_submit():
        with form.refusals():
            changes = follow_calendar(someone(), seal=form.seal.data or "")
            commit()
            flash(_told(len(changes)), "success")
            return redirect(url_for(".holidays"), 303)
    moves = moves_to(calendar_now())
    form.seal.data = seal_of(moves)
    return render_template("responses/holiday_recount.html", form=form, **_preview(moves)), form.status


@blueprint.get("/deadline")
@kept_ready
def count_days() -> ResponseReturnValue:
    """The calculator: a day, a rule, a number of days, and every step to the due date."""
    calendar = calendar_for(me())
    form = CountForm(request.args or None, today=clock.today())
    counted = None
    if not request.args or form.validate():
        counted = due(form.moment(), form.days.data or SHORTEST, rule=form.rule.data, calendar=calendar)
    return render_template(
        "responses/count_days.html", form=form, counted=counted, rule=_printed(form.rule.data)
    ), 422 if request.args and form.errors else 200


def _printed(rule: str | None) -> list[str]:
    return printed_rule(rule or "")


def _preview(moves: list[Move] | None) -> dict[str, object]:
    """What a preview shows: the moves this person may know of, and how many more there are."""
    if moves is None:
        return {"moves": None}
    readable = [one for one in moves if may(me(), Verb.READ, one.referral.row)]
    return {"moves": readable[:SHOWN], "total": len(moves), "others": len(moves) - len(readable[:SHOWN])}


def _told(moved: int) -> str:
    if not moved:
        return str(_("The calendar is changed. No due date moved."))
    words = ngettext("%(num)d due date moved; those concerned get a mail.", "%(num)d due dates moved; those concerned get a mail.", moved)
    return str(words)
