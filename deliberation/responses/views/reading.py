"""What everybody may read: a forum's questions, one question with its whole chain, an element's page."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.forums.access import forum_for
from deliberation.forums.additions import adds_facts, adds_home_section
from deliberation.forums.agenda.queries import sessions_about
from deliberation.forums.models import Forum
from deliberation.locales import public_address
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me
from deliberation.people.models import Person
from deliberation.plans.access import element_for
from deliberation.plans.queries import element_with_everything
from deliberation.responses.access import row_for
from deliberation.responses.changes.queries import changes_of
from deliberation.responses.labels import REFERRAL_STATES, STANCES
from deliberation.responses.models import ReferralState
from deliberation.responses.queries.chain import CHAIN, answered_questions, stops_of
from deliberation.responses.queries.lists import (
    Filters,
    answered_lately,
    choices_of,
    demands_about,
    how_many_answered,
    questions_about,
    questions_of,
)
from deliberation.responses.queries.places import paths_of
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.words import Stance

Word = TypeVar("Word", bound=StrEnum)


@adds_facts
def questions_and_answers(forums: Sequence[Forum]) -> dict[int, list[str]]:
    """On a forum's card: how much was asked there, and how much of it answered."""
    return {
        forum_id: [ngettext("%(num)s question", "%(num)s questions", asked), _("%(count)s answered", count=answered)]
        for forum_id, (asked, answered) in how_many_answered(forums).items()
    }


@adds_home_section
def answered_on_the_first_page(_person: Person | None) -> tuple[str, dict[str, Any]]:
    return "responses/_lately.html", {"rows": answered_lately()}


@blueprint.get("/forums/<forum_slug>/questions/<int:number>")
@kept_ready
def question(forum_slug: str, number: int) -> ResponseReturnValue:
    """The whole chain of one question."""
    person = me()
    row = row_for(person, forum_slug, number, load=CHAIN)
    return render_template(
        "responses/question.html",
        row=row,
        forum=row.forum,
        lasting_address=public_address("responses.question", forum_slug=forum_slug, number=number),
        paths=paths_of(row.elements),
        stops=stops_of(row, clock.today()),
        answered=answered_questions(row),
        answerable={one.id for one in row.referrals if may(person, Verb.ANSWER, one)} if person else (),
    )


@blueprint.get("/forums/<forum_slug>/questions")
@kept_ready
def index(forum_slug: str) -> ResponseReturnValue:
    """A forum's questions, narrowed by what the reader chose."""
    forum = forum_for(me(), forum_slug)
    filters = _filters()
    return render_template(
        "responses/index.html",
        forum=forum,
        page=questions_of(forum, filters, clock.today(), _page_number()),
        filters=filters,
        arguments={name: value for name, value in request.args.items() if name != "page" and value},
        choices=_choices(forum),
    )


@blueprint.get("/plans/<plan_slug>/elements/<reference>")
@kept_ready
def element(plan_slug: str, reference: str) -> ResponseReturnValue:
    """An element of the plan with everything demanded and answered about it and what lies below it."""
    found = element_for(me(), plan_slug, reference)
    path = paths_of([found])[found.id]  # first, so that the elements above are at hand
    return render_template(
        "responses/element.html",
        element=element_with_everything(found),
        plan=found.plan,
        path=path,
        demands=demands_about(found),
        changes=changes_of(found),
        agendas=sessions_about(found),
        page=questions_about(found, _page_number()),
    )


def _choices(forum: Forum) -> dict[str, list[tuple[str, str]]]:
    """What the list can be narrowed by: (value, word) pairs."""
    found = choices_of(forum)
    return {
        "groups": [(one.slug, one.display_name) for one in found.groups],
        "areas": [(one.reference, one.display_name) for one in found.areas],
        "departments": [(one.slug, one.display_name) for one in found.departments],
        "stances": [(one.value, str(word)) for one, word in STANCES.items()],
        "states": [(one.value, str(word)) for one, word in REFERRAL_STATES.items()],
    }


def _filters() -> Filters:
    """From the address; what is not a choice there counts as nothing chosen."""
    given = request.args
    return Filters(
        group=given.get("group", ""),
        area=given.get("area", ""),
        department=given.get("department", ""),
        stance=_word(Stance, given.get("stance")),
        state=_word(ReferralState, given.get("state")),
        late=given.get("late") == "yes",
        contradictory=given.get("whole") == "contradictory",
        words=given.get("words", "").strip()[:100],
    )


def _word(kind: type[Word], value: str | None) -> Word | None:
    return kind(value) if value in {one.value for one in kind} else None


def _page_number() -> int:
    return request.args.get("page", 1, type=int)
