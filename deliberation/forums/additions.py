"""What the packages above add to the pages of forums. They say so here when they are imported; forums knows none of them.

@adds_facts
def counts(forums): return {forum.id: [ngettext("%(num)s item", "%(num)s items", ...)]}
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deliberation.forums.models import Forum
from deliberation.people.models import Person


@dataclass(frozen=True)
class GroupState:
    """How far a group has come: a state for a badge, its word, and where to read on (None: nothing this reader may see)."""

    state: str
    word: str
    url: str | None = None


@dataclass(frozen=True)
class DayMark:
    """What a calendar says of a day besides its sessions. `kind`: "holiday" or "due"."""

    kind: str
    word: str
    url: str | None = None


#: What is known of the days from one to another, as everybody may know it.
DayMarks = Callable[[Forum, date, date], Mapping[date, Sequence[DayMark]]]
#: Public figures of some forums, in the reader's words, by the forum's id: ["190 items", "130 questions"].
Facts = Callable[[Sequence[Forum]], Mapping[int, Sequence[str]]]
#: How far the groups of a forum have come, as far as that person may see it, by the seat's id.
GroupStates = Callable[[Person | None, Forum], Mapping[int, GroupState]]
#: A part of the first page: a template and what it needs.
HomeSection = Callable[[Person | None], tuple[str, dict[str, Any]]]

_day_marks: list[DayMarks] = []
_facts: list[Facts] = []
_group_states: list[GroupStates] = []
_home_sections: list[HomeSection] = []


def adds_day_marks(marks: DayMarks) -> DayMarks:
    _day_marks.append(marks)
    return marks


def adds_facts(facts: Facts) -> Facts:
    _facts.append(facts)
    return facts


def adds_group_states(states: GroupStates) -> GroupStates:
    _group_states.append(states)
    return states


def adds_home_section(section: HomeSection) -> HomeSection:
    _home_sections.append(section)
    return section


def day_marks_of(forum: Forum, first: date, last: date) -> dict[date, list[DayMark]]:
    """All marks added for these days; only days that have one."""
    found: dict[date, list[DayMark]] = {}
    for marks in _day_marks:
        for day, added in marks(forum, first, last).items():
            found.setdefault(day, []).extend(added)
    return found


def facts_of(forums: Sequence[Forum]) -> dict[int, list[str]]:
    """All figures added for these forums, by the forum's id; every forum has an entry."""
    found = [facts(forums) for facts in _facts]
    return {forum.id: [fact for facts in found for fact in facts.get(forum.id, ())] for forum in forums}


def group_states_of(person: Person | None, forum: Forum) -> dict[int, list[GroupState]]:
    """All states added for the forum's groups, by the seat's id; every group has an entry."""
    found = [states(person, forum) for states in _group_states]
    return {seat.id: [states[seat.id] for states in found if seat.id in states] for seat in forum.groups}


def home_sections(person: Person | None) -> list[tuple[str, dict[str, Any]]]:
    return [section(person) for section in _home_sections]
