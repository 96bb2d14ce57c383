"""What is wanted of a meeting, and what came of it. Pure."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from deliberation.forums.scheduling.model import Meeting, Slot, hour_of

#: Meetings begin on the half hours after the earliest hour.
STEP = 30


@dataclass(frozen=True)
class Wanted:
    """A meeting that has no day yet: on one of these weekdays (0: Monday) from the first to the last day, between the hours (in minutes
    since the day began), in one of the places. `target` is the day it should be nearest to."""

    key: str
    groups: frozenset[int]
    length: int
    first: date
    last: date
    target: date
    weekdays: frozenset[int] = frozenset(range(5))
    opens: int = 9 * 60
    closes: int = 18 * 60
    places: tuple[str, ...] = ("",)
    people: frozenset[int] = frozenset()
    interpreters: frozenset[str] = frozenset()
    is_plenary: bool = False

    @property
    def days(self) -> list[date]:
        """The days it could be on, holidays among them."""
        every = (self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))
        return [day for day in every if day.weekday() in self.weekdays]

    @property
    def starts(self) -> range:
        """When it could begin, in minutes since the day began."""
        return range(self.opens, self.closes - self.length + 1, STEP)

    @property
    def alike(self) -> "Wanted":
        """The same for all that only differ in key and target: any of them can take another's day."""
        return replace(self, key="", target=self.first)

    def at(self, day: date, start: int, place: str) -> Meeting:
        slot = Slot(day, hour_of(start), hour_of(start + self.length))
        return Meeting(self.key, slot, self.groups, place, self.people, self.interpreters, self.is_plenary)

    def candidates(self, day: date) -> Iterator[Slot]:
        for start in self.starts:
            yield Slot(day, hour_of(start), hour_of(start + self.length))


def spread(first: date, last: date, count: int, share: float = 0.5) -> list[date]:
    """So many days evenly over the days from the first to the last, each as far into its part of them as `share` says (0 to 1)."""
    days = (last - first).days + 1
    return [first + timedelta(days=min(int((number + share) * days / count), days - 1)) for number in range(count)]


class Obstacle(enum.StrEnum):
    """Why a day could not be. SEVERAL: no hour of it suits everything at once, and no one thing alone is the reason."""

    HOLIDAY = "holiday"
    GROUP = "group"
    PERSON = "person"
    INTERPRETER = "interpreter"
    PLACE = "place"
    NEAR = "near"
    SEVERAL = "several"


@dataclass(frozen=True)
class Missing:
    """A meeting without a place in the plan: how many days were looked at, and what stood in the way on how many of them."""

    wanted: Wanted
    days: int
    obstacles: Mapping[Obstacle, int]


@dataclass(frozen=True)
class Proposal:
    """Days for what was wanted, in the order of wanting. `is_proved`: no arrangement has room for more of them. `would_help`: where some
    are missing, each of these alone is to blame; were it not in the way, there would be room for all."""

    placed: Sequence[Meeting]
    missing: Sequence[Missing]
    is_proved: bool
    would_help: Sequence[Obstacle] = ()
