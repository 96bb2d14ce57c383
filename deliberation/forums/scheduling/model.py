"""Meetings as the arranging of them knows them: when, where, with whom. Pure; `situation.py` makes them of sessions."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from deliberation.text import tidy

#: Where somebody has said when a meeting begins and not when it ends, it is taken to last so many minutes.
USUAL_LENGTH = 120
MINUTES_A_DAY = 24 * 60


class ClashKind(enum.StrEnum):
    """What can stand in the way of a meeting. A weekend is none of it."""

    HOLIDAY = "holiday"
    ROUND = "round"
    GROUP = "group"
    NEAR = "near"
    PERSON = "person"
    INTERPRETER = "interpreter"
    PLACE = "place"


@dataclass(frozen=True, order=True)
class Slot:
    """A day and its hours. Without a beginning nobody knows the hour, so it takes the whole day."""

    day: date
    starts: time | None = None
    ends: time | None = None

    @property
    def minutes(self) -> tuple[int, int]:
        """From and to, in minutes since the day began."""
        if self.starts is None:
            return 0, MINUTES_A_DAY
        begins = minutes_of(self.starts)
        ends = minutes_of(self.ends) if self.ends is not None else begins + USUAL_LENGTH
        return begins, max(begins + 1, min(ends, MINUTES_A_DAY))

    def overlaps(self, other: "Slot") -> bool:
        """Whether they share a moment; one may begin as the other ends."""
        (mine, mine_ends), (theirs, theirs_ends) = self.minutes, other.minutes
        return self.day == other.day and mine < theirs_ends and theirs < mine_ends


@dataclass(frozen=True)
class Meeting:
    """One meeting. `groups` are ids of seats in the forum (a plenary: all of them), `people` those who cannot be missing."""

    key: str
    slot: Slot
    groups: frozenset[int] = frozenset()
    place: str = ""
    people: frozenset[int] = frozenset()
    interpreters: frozenset[str] = frozenset()
    is_plenary: bool = False


@dataclass(frozen=True)
class Names:
    """How people and seats are called in sentences."""

    people: Mapping[int, str] = field(default_factory=dict)
    groups: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Clash:
    """Something in the way. `with_key`: the other meeting (empty for a holiday or the round); `what`: the people, groups, place or
    holiday it is about, by name."""

    kind: ClashKind
    with_key: str = ""
    what: str = ""


def minutes_of(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def hour_of(minutes: int) -> time:
    """The other way round; midnight at the end of a day is its last minute."""
    return time(*divmod(min(minutes, MINUTES_A_DAY - 1), 60))


def same_name(words: str) -> str:
    """Two names of places or people that agree in this are the same one."""
    return " ".join(tidy(words).casefold().split())
