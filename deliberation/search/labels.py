"""What the values of the filters are called, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation.db import db
from deliberation.forums.models import Forum, Group
from deliberation.plans.models import Element
from deliberation.responses.commitments.labels import STATES
from deliberation.responses.commitments.models import CommitmentState
from deliberation.responses.labels import FATES, STANCES
from deliberation.responses.words import ItemFate, Stance
from deliberation.search.documents import Filter, Kind


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it is called, how many results it would leave, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


def choices(counts: Mapping[Filter, Mapping[str, int]], chosen: Mapping[Filter, tuple[str, ...]]) -> dict[Filter, list[Choice]]:
    """For each filter its values, most results first; those chosen are there even where they leave nothing."""
    offered = {}
    for one in Filter:
        found = dict.fromkeys(chosen.get(one, ()), 0) | dict(counts.get(one, {}))
        if one is Filter.TASK:
            found = _tasks_to_offer(found, chosen)
        label = _labels_of(one, list(found))
        choices = [Choice(value, label(value), count, value in chosen.get(one, ())) for value, count in found.items()]
        offered[one] = sorted(choices, key=lambda choice: (-choice.count, choice.label))
    return offered


def _tasks_to_offer(found: Mapping[str, int], chosen: Mapping[Filter, tuple[str, ...]]) -> dict[str, int]:
    """There are hundreds of tasks: those of an area are offered once the area is chosen."""
    areas, tasks = chosen.get(Filter.AREA, ()), chosen.get(Filter.TASK, ())
    return {value: count for value, count in found.items() if value in tasks or (":" in value and value.partition(":")[0] in areas)}


def kind_label(kind: Kind) -> str:
    labels: dict[Kind, str] = {
        Kind.ITEM: _("Item"),
        Kind.QUESTION: _("Question and answer"),
        Kind.ELEMENT: _("Plan"),
        Kind.MINUTES: _("Minutes"),
        Kind.COMMITMENT: _("Commitment"),
        Kind.ALLEY: _("Alley meeting"),
    }
    return labels[kind]


def filter_label(one: Filter) -> str:
    labels: dict[Filter, str] = {
        Filter.KIND: _("Kind"),
        Filter.FORUM: _("Forum"),
        Filter.GROUP: _("Group"),
        Filter.AREA: _("Area"),
        Filter.TASK: _("Task"),
        Filter.DEPARTMENT: _("Department"),
        Filter.STANCE: _("Stance"),
        Filter.STATE: _("State"),
        Filter.YEAR: _("Year"),
    }
    return labels[one]


def state_labels() -> dict[str, str]:
    """What the states of questions and items are called."""
    return {
        "answered": _("Answered"),
        "unanswered": _("Not answered"),
        **{fate.value: str(FATES[fate]) for fate in ItemFate},
        "to be kept": _("To be kept"),
        **{state.value: str(STATES[state]) for state in (CommitmentState.KEPT, CommitmentState.DROPPED)},
    }


def _labels_of(one: Filter, values: list[str]) -> Callable[[str], str]:
    """How the values of a filter are called. One statement where the database knows the names, else none."""
    named: dict[str, str] = {}
    if one is Filter.FORUM:
        named = {forum.slug: forum.display_name for forum in db.session.scalars(select(Forum).where(Forum.slug.in_(values)))}
    elif one is Filter.GROUP:
        named = {group.slug: group.display_name for group in db.session.scalars(select(Group).where(Group.slug.in_(values)))}
    elif one in (Filter.AREA, Filter.TASK):
        elements = db.session.scalars(select(Element).where(Element.reference.in_(values)).order_by(Element.plan_id.desc()))
        named = {element.reference: f"{element.reference} {element.display_name}" for element in elements}
    elif one is Filter.KIND:
        named = {kind.value: kind_label(kind) for kind in Kind}
    elif one is Filter.STANCE:
        named = {stance.value: str(STANCES[stance]) for stance in Stance}
    elif one is Filter.STATE:
        named = state_labels()
    return lambda value: named.get(value, value)
