"""What the packages above add to the pages of forums. They say so here when they are imported (`deliberation/adding.py`); forums knows
none of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deliberation.adding import Adding, Part, in_order
from deliberation.forums.models import Forum, RoundKind, Session
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


@dataclass(frozen=True)
class Owed:
    """Something that waits for somebody, as this reader may know it. `kind` sorts them ("paper", "answer", "minutes", "session", ...);
    `who` is a group, an office or a person in the reader's words."""

    kind: str
    who: str
    what: str
    url: str
    due_on: date | None = None


@dataclass(frozen=True)
class Reminding:
    """One kind of reminder that a facilitator can send with a click: how many people it would reach today, and how it is sent.

    `send` takes the facilitator and returns how many people it reached; a second click reaches nobody."""

    word: str
    people: int
    send: Callable[[Person], int]
    #: What the button of this kind is called inside; where it is empty, the word.
    key: str = ""

    @property
    def name(self) -> str:
        return self.key or self.word


@dataclass(frozen=True)
class Measure:
    """How much of the work of a round is done, as everybody may know it: so many of so many, or where there is no total a plain count."""

    word: str
    done: int
    total: int | None = None
    url: str = ""


#: A section of a session's page, for that reader; None: nothing to show.
adds_to_session: Adding[Callable[[Person | None, Session], Part | None]] = Adding()
#: What waits for whom in a forum, as that person may know it.
adds_owed: Adding[Callable[[Person | None, Forum], Iterable[Owed]]] = Adding()
#: How much is done of what is done in rounds of each kind.
adds_measures: Adding[Callable[[Forum], Mapping[RoundKind, Sequence[Measure]]]] = Adding()
#: Which reminders are due in a forum today.
adds_remindings: Adding[Callable[[Forum], Iterable[Reminding]]] = Adding()
#: What is known of the days from one to another, as everybody may know it.
adds_day_marks: Adding[Callable[[Forum, date, date], Mapping[date, Sequence[DayMark]]]] = Adding()
#: The public holidays from one day to another, by name.
adds_holidays: Adding[Callable[[date, date], Mapping[date, str]]] = Adding()
#: Public figures of some forums, in the reader's words, by the forum's id: ["190 items", "130 questions"].
adds_facts: Adding[Callable[[Sequence[Forum]], Mapping[int, Sequence[str]]]] = Adding()
#: How far the groups of a forum have come, as far as that person may see it, by the seat's id.
adds_group_states: Adding[Callable[[Person | None, Forum], Mapping[int, GroupState]]] = Adding()
#: A part of the first page: a template and what it needs.
adds_home_section: Adding[Callable[[Person | None], tuple[str, dict[str, Any]]]] = Adding()


def day_marks_of(forum: Forum, first: date, last: date) -> dict[date, list[DayMark]]:
    """All marks added for these days; only days that have one."""
    found: dict[date, list[DayMark]] = {}
    for marks in adds_day_marks:
        for day, added in marks(forum, first, last).items():
            found.setdefault(day, []).extend(added)
    return found


def facts_of(forums: Sequence[Forum]) -> dict[int, list[str]]:
    """All figures added for these forums, by the forum's id; every forum has an entry."""
    found = [facts(forums) for facts in adds_facts]
    return {forum.id: [fact for facts in found for fact in facts.get(forum.id, ())] for forum in forums}


def group_states_of(person: Person | None, forum: Forum) -> dict[int, list[GroupState]]:
    """All states added for the forum's groups, by the seat's id; every group has an entry."""
    found = [states(person, forum) for states in adds_group_states]
    return {seat.id: [states[seat.id] for states in found if seat.id in states] for seat in forum.groups}


def holidays_between(first: date, last: date) -> dict[date, str]:
    """The public holidays among the days; without a request too."""
    return {day: name for holidays in adds_holidays for day, name in holidays(first, last).items()}


def home_sections(person: Person | None) -> list[tuple[str, dict[str, Any]]]:
    return [section(person) for section in adds_home_section]


def measures_of(forum: Forum) -> dict[RoundKind, list[Measure]]:
    """All figures added for rounds of each kind; every kind has an entry."""
    found = [measures(forum) for measures in adds_measures]
    return {kind: [one for measures in found for one in measures.get(kind, ())] for kind in RoundKind}


def owed_in(person: Person | None, forum: Forum) -> list[Owed]:
    """Everything that waits for somebody in the forum, what is due first on top, what has no day last."""
    found = [one for owed in adds_owed for one in owed(person, forum)]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.kind, one.who))


def remindings_of(forum: Forum) -> list[Reminding]:
    """The reminders that are due today and would reach somebody."""
    return [one for remindings in adds_remindings for one in remindings(forum) if one.people]


def session_parts(person: Person | None, session: Session) -> list[Part]:
    """The sections of a session's page for that reader, in their order."""
    return in_order(part(person, session) for part in adds_to_session)
