"""The public list and the page of one meeting, and what other pages show of them."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.forums.models import Forum
from deliberation.locales import public_address
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me
from deliberation.people.names import mask_name
from deliberation.responses.alleys import labels
from deliberation.responses.alleys.access import alley_for, public_alleys
from deliberation.responses.alleys.labels import LOOKS, STATES
from deliberation.responses.alleys.models import Alley, StepKind
from deliberation.responses.alleys.queries import AlleyDuties, AlleyFilters, alley_of_item, alleys_for, list_of, listed, passages_to
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import (
    ENOUGH,
    OUTGROWN,
    PUBLIC_STATES,
    AlleyState,
    draft_of,
    has_outgrown,
    is_held,
    public_texts,
)
from deliberation.responses.alleys.takedowns import takedown_of
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.views.blueprint import blueprint

for _filter in (
    labels.alley_state_label,
    labels.alley_text_label,
    labels.decline_reason_label,
    labels.step_label,
    labels.when_held,
    labels.alley_clock_words,
    labels.alley_title,
    labels.alley_language,
    labels.takedown_label,
):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@blueprint.app_template_filter("alley_looks")
def _looks(state: AlleyState) -> tuple[str, str]:
    return LOOKS[state]


@blueprint.app_template_filter("own_day")
def _own_day(alley: Alley) -> str:
    """The day and hours of the residents' own invitation."""
    return labels.meeting_words(alley.invites_on, alley.invites_from, alley.invites_until)


@blueprint.app_template_filter("masked_names")
def _masked_names(alley: Alley) -> list[str]:
    """Those who stand by it, masked, in the order in which they confirmed."""
    return [mask_name(one.name) for one in sorted(alley.joined, key=lambda one: (one.confirmed_at, one.id))]


@blueprint.app_context_processor
def _for_other_pages() -> dict[str, Callable[..., Any]]:
    """For the desk, a forum's page and the page of an item."""
    return {"alley_duties": _alley_duties, "alleys_passed_to": _alleys_passed_to, "alley_of_item": alley_of_item, "AlleyState": AlleyState}


def _alley_duties() -> AlleyDuties:
    return alleys_for(me(), clock.today())


def _alleys_passed_to(forum: Forum) -> Any:
    return passages_to(forum)


@blueprint.get("/alleys")
@kept_ready
def alleys() -> ResponseReturnValue:
    """Every public alley meeting, narrowed as the reader likes."""
    filters, every = _filters(), public_alleys()
    return render_template(
        "responses/alleys/index.html",
        page=list_of(filters, every, request.args.get("page", 1, type=int), clock.today()),
        is_any=bool(every),
        filters=filters,
        arguments={name: value for name, value in request.args.items() if name != "page" and value},
        states={one: STATES[one] for one in PUBLIC_STATES},
        enough=ENOUGH,
    )


def _filters() -> AlleyFilters:
    given = request.args
    state = given.get("state", "")
    return AlleyFilters(
        state=AlleyState(state) if state in set(AlleyState) else None,
        department=given.get("department", ""),
        words=given.get("words", "").strip()[:100],
    )


@blueprint.get("/alleys/<int:number>")
@kept_ready
def alley(number: int) -> ResponseReturnValue:
    """One meeting: the question, who signed up (masked), what the office did, what came of it."""
    found, today = alley_for(me(), number), clock.today()
    one = listed(found, today, calendar_now())
    works_here = may(me(), Verb.ANSWER, found)
    return render_template(
        "responses/alleys/alley.html",
        alley=found,
        state=one.state,
        clock=one.clock,
        is_held=is_held(found, today),
        is_meeting_day_over=bool(found.arrangement and found.arrangement.held_on and found.arrangement.held_on <= today),
        texts={kind: list(reversed(public_texts(found, kind))) for kind in TextKind},
        drafts={kind: draft_of(found, kind) for kind in TextKind} if works_here else {},
        story=_story(found),
        StepKind=StepKind,
        TextKind=TextKind,
        enough=ENOUGH,
        outgrown=has_outgrown(found),
        outgrown_from=OUTGROWN,
        taken_down={one.text_id: one for one in found.takedowns if one.stands and one.text_id},
        question_taken_down=takedown_of(found),
        lasting_address=public_address("responses.alley", number=number),
    )


def _story(found: Alley) -> list[tuple[Any, str, Any]]:
    """(when, kind, thing) of everything public that happened, in its order."""
    entries: list[tuple[Any, str, Any]] = [(one.made_at, "step", one) for one in found.steps]
    entries += [(one.published_at, "text", one) for one in found.texts if one.is_public]
    entries += [(one.passed_at, "to forum", one) for one in found.passages]
    entries += [(one.decided_at, "forum said", one) for one in found.passages if not one.is_open]
    entries += [(one.item.paper.filed_at, "item", one) for one in found.offers if one.public_item and one.item]
    entries += [(one.taken_down_at, "taken down", one) for one in found.takedowns]
    entries += [(one.brought_back_at, "brought back", one) for one in found.takedowns if not one.stands]
    if found.withdrawn_at is not None:
        entries.append((found.withdrawn_at, "withdrawn", found))
    return sorted(entries, key=lambda entry: entry[0])


@blueprint.get("/alleys/<int:number>/deadline")
@kept_ready
def alley_deadline(number: int) -> ResponseReturnValue:
    """How the day was counted until which the office owes a word."""
    found = alley_for(me(), number)
    one = listed(found, clock.today(), calendar_now())
    if one.clock is None:
        return redirect(url_for(".alley", number=number), 303)
    return render_template("responses/alleys/deadline.html", alley=found, clock=one.clock, deadline=one.clock.deadline)
