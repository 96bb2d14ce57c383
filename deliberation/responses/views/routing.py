"""To whom a question goes: the facilitator refers it, an office passes it on, another gives it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.plans.models import Department
from deliberation.responses.access import referral_for, row_for
from deliberation.responses.actions.routing import (
    goes_back_to,
    is_for_facilitator,
    is_refusable,
    leave_to_facilitator,
    outside_body,
    pass_on,
    refer,
    refuse,
)
from deliberation.responses.deadlines.counting import calendar_now, period_anew, period_given_back, period_of
from deliberation.responses.deadlines.labels import clock_rules
from deliberation.responses.deadlines.rules import Deadline
from deliberation.responses.errors import NothingToRefuse
from deliberation.responses.forms.routing import GiveBackForm, PassOnForm, ReferForm
from deliberation.responses.models import HandOver, Referral
from deliberation.responses.queries.chain import stops_of
from deliberation.responses.queries.workshop import departments, proposed_departments
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.views.coming_back import desk_or

blueprint.app_template_test("refusable")(is_refusable)
blueprint.app_template_test("for_facilitator")(is_for_facilitator)


@blueprint.route("/forums/<forum_slug>/questions/<int:number>/refer", methods=["GET", "POST"])
def refer_row(forum_slug: str, number: int) -> ResponseReturnValue:
    """Put a row before departments; the first time makes it public."""
    row = row_for(me(), forum_slug, number, Verb.REFER)
    lost = row.lost_hand_over
    follow_up_id = lost.referral.follow_up_id if lost else None
    there = {one.department_id for one in row.referrals if one.hand_over is None and one.follow_up_id == follow_up_id}
    proposed = [one for one in proposed_departments(row) if one.id not in there]
    others = [one for one in departments() if one.id not in there and one not in proposed]
    form = ReferForm(proposed if not row.referrals else [], others if not row.referrals else [*proposed, *others], row.forum.reply_days)
    if form.validate_on_submit():
        with form.refusals():
            chosen = form.chosen()
            if form.outside.data:
                chosen.append(outside_body(someone(), form.outside.data))
            referrals = refer(someone(), row, chosen, days=form.days.data)
            commit()
            flash(ngettext("Referred to %(num)d office.", "Referred to %(num)d offices.", len(referrals)), "success")
            return redirect(url_for(".question", forum_slug=forum_slug, number=row.number), 303)
    return render_template(
        "responses/refer_row.html",
        forum=row.forum,
        row=row,
        form=form,
        stops=stops_of(row, clock.today()),
        deadline=period_of(row.forum).deadline(clock.now(), calendar_now()),
    ), form.status


@blueprint.route("/forums/<forum_slug>/referrals/<int:referral_id>/pass-on", methods=["GET", "POST"])
def hand_over(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Say that a question belongs elsewhere."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.PASS_ON)
    offices = [one for one in departments() if one.id != referral.department_id]
    form = PassOnForm(offices)
    if form.validate_on_submit():
        with form.refusals():
            _pass_on(referral, form, offices)
            commit()
            flash(_("The question was passed on."), "success")
            return redirect(desk_or(url_for(".question", forum_slug=forum_slug, number=referral.row.number)), 303)
    row = referral.row
    return render_template(
        "responses/hand_over.html",
        forum=row.forum,
        row=row,
        referral=referral,
        form=form,
        rules=clock_rules(),
        deadline=period_anew(referral).deadline(clock.now(), calendar_now()),
    ), form.status


@blueprint.route("/forums/<forum_slug>/referrals/<int:referral_id>/refuse", methods=["GET", "POST"])
def give_back(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Refuse what another office passed on; after two hand-overs, leave it to the facilitator."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.REFUSE)
    row, refusable = referral.row, is_refusable(referral)
    if not refusable and not is_for_facilitator(referral):
        raise NothingToRefuse
    form = GiveBackForm()
    if form.validate_on_submit():
        with form.refusals():
            (refuse if refusable else leave_to_facilitator)(someone(), referral, form.reason.data or "")
            commit()
            flash(_("The question was given back."), "success")
            return redirect(desk_or(url_for(".question", forum_slug=forum_slug, number=row.number)), 303)
    back_to = goes_back_to(referral) if refusable else None
    return render_template(
        "responses/refuse.html",
        forum=row.forum,
        row=row,
        referral=referral,
        form=form,
        back_to=back_to,
        rules=clock_rules(),
        deadline=_given_back(referral) if back_to else None,
    ), form.status


def _given_back(referral: Referral) -> Deadline | None:
    sender = referral.came_by.referral if referral.came_by else None
    return period_given_back(sender).deadline(clock.now(), calendar_now()) if sender else None


def _pass_on(referral: Referral, form: PassOnForm, offices: list[Department]) -> HandOver:
    to: Department | None = None
    if form.where.data == "department":
        to = next(one for one in offices if one.id == form.department.data)
    elif form.where.data == "outside":
        to = outside_body(someone(), form.outside.data or "")
    return pass_on(someone(), referral, to, form.reason.data or "")
