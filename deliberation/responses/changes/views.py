"""What changed in the plan because of questions: the list everybody reads, and recording, correcting, taking back."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.plans.access import element_for, plan_for
from deliberation.plans.actions.wording import change_wording
from deliberation.plans.models import Element
from deliberation.responses.changes.access import change_for
from deliberation.responses.changes.actions import correct_change, record_change, withdraw_change
from deliberation.responses.changes.difference import side_by_side
from deliberation.responses.changes.forms import ChangeForm, ChooseForm, CorrectionForm
from deliberation.responses.changes.labels import change_part_label
from deliberation.responses.changes.models import ChangePart, ElementChange
from deliberation.responses.changes.queries import changes_in, public_rows, rows_about
from deliberation.responses.changes.words import FIELDS, wording_now
from deliberation.responses.views.blueprint import blueprint

blueprint.app_template_filter("change_part_label")(change_part_label)
blueprint.app_template_filter("wording_difference")(lambda change: side_by_side(change.before, change.after))


@blueprint.get("/forums/<forum_slug>/changes")
@kept_ready
def element_changes(forum_slug: str) -> ResponseReturnValue:
    """Everything in the plan that changed because of this forum's questions."""
    forum = forum_for(me(), forum_slug)
    return render_template("responses/element_changes.html", forum=forum, changes=changes_in(forum))


@blueprint.route("/forums/<forum_slug>/changes/new", methods=["GET", "POST"])
def element_change_new(forum_slug: str) -> ResponseReturnValue:
    """Record a change. Without an element in the address it is chosen first."""
    forum = forum_for(me(), forum_slug, Verb.EDIT)
    chosen = ChooseForm(request.args)
    if not chosen.element.data or not chosen.of_plan(forum.plan):
        return render_template("responses/element_change_choose.html", forum=forum, form=chosen), chosen.status
    element = element_for(me(), forum.plan.slug, chosen.element.data[0])
    form = _new_form(forum, element)
    if form.validate_on_submit():
        with form.refusals():
            change = record_change(someone(), forum, element, form.words(), public_rows(forum, form.numbers))
            if form.take_up.data:
                _take_up(change)
            commit()
            flash(_("The change is recorded, and readers see it."), "success")
            return redirect(url_for(".element_changes", forum_slug=forum.slug, _anchor=f"change-{change.number}"), 303)
    return _form_page(forum, element, form), form.status


def _new_form(forum: Forum, element: Element) -> ChangeForm:
    """As the plan stands, with all the questions about the element ticked."""
    part = _part(request.args.get("part"))
    offered = rows_about(forum, element)
    return ChangeForm(
        offered,
        data={
            "part": part,
            "before": wording_now(element, part),
            "after": wording_now(element, part),
            "changed_on": clock.today(),
            "rows": [row.number for row in offered if len(offered) == 1],
        },
    )


def _take_up(change: ElementChange) -> None:
    """The plan itself says so too; only who may change plans gets here."""
    plan = plan_for(me(), change.forum.plan.slug, Verb.ADMINISTER)
    element = element_for(me(), plan.slug, change.element.reference)
    change_wording(someone(), element, FIELDS[change.part], change.before, change.after)


@blueprint.route("/forums/<forum_slug>/changes/<int:number>/correct", methods=["GET", "POST"])
def element_change_correct(forum_slug: str, number: int) -> ResponseReturnValue:
    """Let a record say something else; what it said stays readable."""
    change = change_for(me(), forum_slug, number, Verb.EDIT)
    offered = sorted({*rows_about(change.forum, change.element), *change.rows}, key=lambda row: row.number)
    form = CorrectionForm(offered, obj=change, data={"rows": [row.number for row in change.rows]})
    if form.validate_on_submit():
        with form.refusals():
            rows = public_rows(change.forum, form.numbers)
            correct_change(someone(), change, form.words(), rows, form.reason.data or "", version=form.version.data)
            commit()
            flash(_("The record is corrected; what it said before stays readable."), "success")
            return redirect(url_for(".element_changes", forum_slug=forum_slug, _anchor=f"change-{number}"), 303)
    return _form_page(change.forum, change.element, form, change=change), form.status


@blueprint.post("/forums/<forum_slug>/changes/<int:number>/withdraw")
def element_change_withdraw(forum_slug: str, number: int) -> ResponseReturnValue:
    """Take back a record made by mistake; its place stays."""
    change = change_for(me(), forum_slug, number, Verb.EDIT)
    withdraw_change(someone(), change, request.form.get("reason", ""))
    commit()
    flash(_("The record is withdrawn; readers see the reason."), "success")
    return redirect(url_for(".element_changes", forum_slug=forum_slug, _anchor=f"change-{number}"), 303)


def _form_page(forum: Forum, element: Element, form: ChangeForm, **further: Any) -> str:
    may_take_up = "change" not in further and may(me(), Verb.ADMINISTER, forum.plan)
    return render_template(
        "responses/element_change_form.html", forum=forum, element=element, form=form, may_take_up=may_take_up, **further
    )


def _part(given: str | None) -> ChangePart:
    return next((part for part in ChangePart if part.value == given), ChangePart.CONTENT)
