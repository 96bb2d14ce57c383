"""Sessions for all groups at once: asked for, proposed, looked at, saved, and taken back."""

from datetime import date
from typing import Any

from babel.dates import format_skeleton
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.forums import queries
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum, RoundKind
from deliberation.forums.scheduling import proposals
from deliberation.forums.scheduling.access import batch_for
from deliberation.forums.scheduling.actions import may_be_taken_back, save_sessions, take_back
from deliberation.forums.scheduling.errors import ClashesNow
from deliberation.forums.scheduling.forms import PlanForm
from deliberation.forums.scheduling.grid import grid_of
from deliberation.forums.scheduling.labels import clash_sentence, days_looked_at, help_sentences, reasons_of
from deliberation.forums.scheduling.planning import arranged_in, missing_of, propose
from deliberation.forums.scheduling.proposals import Kept
from deliberation.forums.scheduling.solving import SolverNotInstalled, can_solve
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, me, someone

blueprint.app_template_filter("days_looked_at")(days_looked_at)
blueprint.app_template_filter("obstacles")(reasons_of)
blueprint.app_template_filter("what_would_help")(help_sentences)


@blueprint.app_template_filter("day_short")
def day_short(day: date) -> str:
    """Month and day alone: "3 Jan"."""
    return str(format_skeleton("MMMd", day, locale=get_locale()))


@blueprint.route("/forums/<forum_slug>/sessions/plan", methods=["GET", "POST"])
def plan_sessions(forum_slug: str) -> ResponseReturnValue:
    """The form, and below it what is proposed; nothing is saved before it was looked at."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    form = _form(forum)
    if request.method == "POST" and not can_solve():
        raise SolverNotInstalled
    if "save" in request.form:
        return _save(forum, form)
    shown: dict[str, Any] = {}
    if form.validate_on_submit():
        with form.refusals():
            asked = form.asked()
            plan = propose(forum, asked)
            form.proposal.data = proposals.sign(someone(), forum, asked, plan.lines)
            arranged = arranged_in(forum, asked.first, asked.last)
            shown = {"plan": plan, "lines": plan.lines, "grid": grid_of(forum.groups, plan.lines, arranged, asked.first, asked.last)}
            shown["kept"] = set(range(len(plan.lines)))
    return _page(forum, form, shown)


def _save(forum: Forum, form: PlanForm) -> ResponseReturnValue:
    """Save what is ticked, or show what clashes by now."""
    kept = proposals.read(form.proposal.data or "", someone(), forum, queries.facilitators_of(forum))
    if kept is None:
        form.form_errors.append(_("This proposal is too old to be saved. Have it planned anew."))
        return _page(forum, form, {}, 409)
    ticked = {number for number in request.form.getlist("keep", type=int) if 0 <= number < len(kept.lines)}
    clashing: dict[int, list[str]] = {}
    with form.refusals():
        try:
            batch = save_sessions(someone(), forum, {number: kept.details(number) for number in sorted(ticked)})
        except ClashesNow as now:
            clashing = {number: [clash_sentence(one) for one in clashes] for number, clashes in now.lines.items()}
            raise
        commit()
    if form.form_errors:
        return _page(forum, form, _shown_again(forum, kept) | {"kept": ticked, "clashing": clashing})
    flash(ngettext("%(num)s session is saved.", "%(num)s sessions are saved.", len(ticked)), "success")
    return redirect(url_for("forums.planned_sessions", forum_slug=forum.slug, batch_id=batch.id), 303)


def _shown_again(forum: Forum, kept: Kept) -> dict[str, Any]:
    first, last = kept.days
    return {"lines": kept.lines, "grid": grid_of(forum.groups, kept.lines, arranged_in(forum, first, last), first, last)}


def _page(forum: Forum, form: PlanForm, shown: dict[str, Any], status: int | None = None) -> ResponseReturnValue:
    return render_template("forums/scheduling/plan.html", forum=forum, form=form, can_solve=can_solve(), **shown), status or form.status


def _form(forum: Forum) -> PlanForm:
    """The form, filled with what the rule still misses and the round that comes next."""
    missing, plenaries = missing_of(forum)
    rounds, facilitators, today = queries.rounds_of(forum), queries.facilitators_of(forum), clock.today()
    ahead = sorted((one for one in rounds if one.closes_on > today), key=lambda one: one.kind is not RoundKind.DELIBERATION)
    return PlanForm(
        seats=forum.groups,
        missing=missing,
        rounds=rounds,
        facilitators=facilitators,
        groups=[seat.id for seat in forum.groups],
        plenaries=plenaries,
        round=ahead[0].id if ahead else None,
        weekdays=list(range(5)),
        run_by=[one.id for one in facilitators[:1]] if len(facilitators) == 1 else [],
    )


@blueprint.get("/forums/<forum_slug>/sessions/planned/<int:batch_id>")
def planned_sessions(forum_slug: str, batch_id: int) -> ResponseReturnValue:
    """What was saved together, and the way back."""
    batch = batch_for(me(), forum_slug, batch_id)
    return render_template("forums/scheduling/planned.html", forum=batch.forum, batch=batch, is_free=may_be_taken_back(batch))


@blueprint.post("/forums/<forum_slug>/sessions/planned/<int:batch_id>/take-back")
def take_sessions_back(forum_slug: str, batch_id: int) -> ResponseReturnValue:
    """Undo it, as long as nothing hangs on the sessions."""
    batch = batch_for(me(), forum_slug, batch_id, Verb.WITHDRAW)
    count = len(batch.sessions)
    take_back(someone(), batch)
    commit()
    flash(ngettext("%(num)s session is taken back.", "%(num)s sessions are taken back.", count), "success")
    return redirect(url_for("forums.plan_sessions", forum_slug=batch.forum.slug), 303)
