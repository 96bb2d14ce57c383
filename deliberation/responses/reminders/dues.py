"""What has a date and whom to remind of it. Answers and commitments each bring a `Source`; the rest does not know them apart.

    REMINDS.append(Source("Commitment", due=commitments_due, entries=commitment_entries))

A thing is reminded of in stages. A run that was missed is made up for by the stage that is on by then, never by those that passed.
"""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: Days before the due date of the first reminder, and between those that follow it.
AHEAD = 7
BETWEEN = 7


class ReminderKind(enum.StrEnum):
    """Why somebody is reminded."""

    AHEAD = "ahead"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True)
class Stage:
    """How far along a due date is. `number` counts the reminders of things that are late: 1 the day after, then one more each week.

    Ahead it is 0, and 1 where a source reminds once more before the day (`papers.py`)."""

    kind: ReminderKind
    number: int = 0


@dataclass(frozen=True)
class Due:
    """Something these people have to be reminded of today, if they were not yet. `about_id` is its id, `people` are ids of accounts."""

    about_id: int
    due_on: date
    stage: Stage
    people: Sequence[int]
    #: The forum it belongs to, whose facilitators may send the reminder by hand.
    forum_id: int | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the mail, in the language now spoken; only `words` are in their own, `language`."""

    due_on: date
    words: str
    language: str
    #: "Question 12, Deliberation 2026", "Transport Department".
    place: str
    address: str


@dataclass(frozen=True)
class Source:
    """One kind of thing with due dates."""

    #: The model's name; an entry of the table of reminders keeps it.
    about: str
    #: What is due for a reminder on that day, to whom.
    due: Callable[[date], Iterable[Due]]
    #: For the mail: what is to be said of these things (by id), as they are now. What no longer waits is left out.
    entries: Callable[[Sequence[int]], Mapping[int, Entry]]
    #: What a facilitator can have these people reminded of with a click: "Answers that are due".
    word: object = ""


#: Everything that is reminded of, in the order of the mail.
REMINDS: list[Source] = []


def stage_of(due_on: date, today: date, ahead: int = AHEAD) -> Stage | None:
    """The stage a due date is in; None while it is further off than `ahead` days."""
    days = (today - due_on).days
    if days > 0:
        return Stage(ReminderKind.LATE, 1 + (days - 1) // BETWEEN)
    if days == 0:
        return Stage(ReminderKind.TODAY)
    return Stage(ReminderKind.AHEAD) if days >= -ahead else None
