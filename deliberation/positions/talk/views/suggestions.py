"""Suggestions: writing one, reading it, deciding on it."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit, rollback
from deliberation.people.access import Verb, me, someone
from deliberation.positions.labels import KIND_HINTS, KINDS
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.talk.access import part_for, suggestion_for, suggestion_to_open_again
from deliberation.positions.talk.actions import suggestions, threads
from deliberation.positions.talk.errors import SuggestionClashes, SuggestionIsDecided
from deliberation.positions.talk.forms import SuggestedItemForm, SuggestedOpinionForm, suggestion_form
from deliberation.positions.talk.labels import CHOICES
from deliberation.positions.talk.models import Suggestion
from deliberation.positions.talk.parts import NEW_OTHER, NOT_THERE_YET, part_name
from deliberation.positions.talk.queries import said_now, said_then, together_now
from deliberation.positions.talk.showing import rows
from deliberation.positions.talk.views.coming_back import back_to_suggestion, place_of
from deliberation.positions.views.blueprint import DRAFT, blueprint
from deliberation.together import Together

SUGGESTION = f"{DRAFT}/suggestions/<int:number>"


@blueprint.route(f"{DRAFT}/parts/<part>/suggest", methods=["GET", "POST"])
def suggest(forum_slug: str, group_slug: str, part: str) -> ResponseReturnValue:
    """Other words for a part; or, with the part "new" or "new-other", an item the paper does not have."""
    paper, item = part_for(me(), forum_slug, group_slug, part, Verb.SUGGEST)
    threads.refuse_when_filed(paper)
    form = suggestion_form(paper, part, item)
    if form.validate_on_submit():
        with form.refusals():
            made = _suggest(paper, part, item, form)
            commit()
            flash(_("Suggestion %(number)s is there. The leader of your group decides on it.", number=made.number), "success")
            return redirect(url_for(".suggestion", forum_slug=forum_slug, group_slug=group_slug, number=made.number), 303)
    return render_template(
        "positions/suggest.html", paper=paper, item=item, part=part, form=form, kinds=KINDS, kind_hints=KIND_HINTS
    ), form.status


def _suggest(paper: PositionPaper, part: str, item: Item | None, form: SuggestedItemForm | SuggestedOpinionForm) -> Suggestion:
    reason, version = form.reason.data or "", form.version.data
    if isinstance(form, SuggestedOpinionForm):
        return suggestions.suggest_general_opinion(someone(), paper, form.general_opinion.data or "", version=version, reason=reason)
    if item is None:
        return suggestions.suggest_new_item(someone(), paper, form.words(), is_other=part == NEW_OTHER, reason=reason)
    return suggestions.suggest_change(someone(), item, form.words(), version=version, reason=reason)


@blueprint.get(SUGGESTION)
def suggestion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    found = suggestion_for(me(), forum_slug, group_slug, number)
    both = together_now(found) if found.is_open and found.part not in NOT_THERE_YET else None
    plan, now = found.paper.forum_group.forum.plan, said_now(found.paper, found.item)
    return render_template(
        "positions/suggestion.html",
        paper=found.paper,
        suggestion=found,
        both=both,
        effect=rows(plan, now, both.words) if both and both.is_clean else [],
    )


@blueprint.post(f"{SUGGESTION}/take")
def take_suggestion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    found = suggestion_for(me(), forum_slug, group_slug, number, Verb.DECIDE)
    try:
        suggestions.take(someone(), found)
        commit()
    except SuggestionClashes:
        rollback()
        return redirect(url_for(".settle_suggestion", forum_slug=forum_slug, group_slug=group_slug, number=number), 303)
    except SuggestionIsDecided as refusal:
        return _too_late(found, refusal)
    flash(_("Suggestion %(number)s is taken: %(part)s.", number=number, part=part_name(_part_after(found))), "success")
    return back_to_suggestion(found)


@blueprint.route(f"{SUGGESTION}/settle", methods=["GET", "POST"])
def settle_suggestion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    """The suggestion beside what stands now, and a box with both put together as far as they go: the leader says what shall stand."""
    found = suggestion_for(me(), forum_slug, group_slug, number, Verb.DECIDE)
    paper = found.paper
    if request.method == "GET" and not (found.is_open and paper.is_open):
        return redirect(url_for(".suggestion", forum_slug=forum_slug, group_slug=group_slug, number=number))
    both = together_now(found)
    form = suggestion_form(paper, found.part, found.item, both.words)
    del form.reason
    form.show_both(both, found.words, found.on_version, {})
    if "together" in request.form:
        form.choose(both, found.words, found.on_version, request.form)
    elif form.validate_on_submit():
        with form.refusals():
            suggestions.settle(someone(), found, form.record(), version=form.version.data)
            commit()
            flash(_("Suggestion %(number)s is taken: %(part)s.", number=number, part=part_name(_part_after(found))), "success")
            return redirect(url_for(".suggestion", forum_slug=forum_slug, group_slug=group_slug, number=number), 303)
    return _show_both(found, both, form)


def _show_both(found: Suggestion, both: Together, form: SuggestedItemForm | SuggestedOpinionForm) -> ResponseReturnValue:
    paper, plan = found.paper, found.paper.forum_group.forum.plan
    now, then = said_now(paper, found.item), said_then(found)
    return render_template(
        "positions/settle_suggestion.html",
        paper=paper,
        item=found.item,
        suggestion=found,
        both=both,
        form=form,
        suggested=rows(plan, now if then is None else then, found.words),
        since=rows(plan, then, now) if then is not None and found.part not in NOT_THERE_YET else [],
        kinds=KINDS,
        kind_hints=KIND_HINTS,
        choice_words=CHOICES,
    ), form.status


@blueprint.post(f"{SUGGESTION}/decline")
def decline_suggestion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    found = suggestion_for(me(), forum_slug, group_slug, number, Verb.DECIDE)
    reason = request.form.get("reason", "")
    return _done(
        found,
        lambda: suggestions.decline(someone(), found, reason),
        _("Suggestion %(number)s is declined. It can be opened again.", number=number),
    )


@blueprint.post(f"{SUGGESTION}/withdraw")
def withdraw_suggestion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    found = suggestion_for(me(), forum_slug, group_slug, number, Verb.WITHDRAW)
    return _done(
        found,
        lambda: suggestions.withdraw(someone(), found),
        _("Suggestion %(number)s is taken back. You can open it again.", number=number),
    )


@blueprint.post(f"{SUGGESTION}/open-again")
def open_suggestion_again(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    """What was declined the leader opens again, what was taken back whoever suggested it."""
    found = suggestion_to_open_again(me(), forum_slug, group_slug, number)
    return _done(found, lambda: suggestions.open_again(someone(), found), _("Suggestion %(number)s is open again.", number=number))


def _done(found: Suggestion, action: Callable[[], object], message: str) -> ResponseReturnValue:
    try:
        action()
        commit()
    except SuggestionIsDecided as refusal:
        return _too_late(found, refusal)
    flash(message, "success")
    return back_to_suggestion(found)


def _too_late(found: Suggestion, refusal: SuggestionIsDecided) -> ResponseReturnValue:
    """Somebody decided first: the page of the suggestion says who and what."""
    rollback()
    flash(refusal.message, "warning")
    return redirect(url_for(".suggestion", number=found.number, **place_of(found.paper)), 303)


def _part_after(found: Suggestion) -> str:
    """The part it stands in now: of a new item the key it was given."""
    return found.item.key if found.item else found.part
