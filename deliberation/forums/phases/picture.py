"""Days as places from 0 to 100 percent of a picture's width. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

#: Days by which a picture is stretched to have today in it.
REACH = timedelta(days=45)
#: Months with a name; where there are more, every second one has one, or every third.
NAMED = 5


@dataclass(frozen=True)
class Stretch:
    """From one day to another, both within, as a bar: where it begins and how long it is."""

    start: float
    width: float


@dataclass(frozen=True)
class Month:
    """The first day of a month, where it stands, and whether there is room for its name."""

    first: date
    start: float
    is_named: bool


@dataclass(frozen=True)
class Frame:
    """The days a picture shows: whole months."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def place(self, day: date) -> float:
        """Where the day begins."""
        return round(100 * (day - self.first).days / self.days, 3)

    def middle(self, day: date) -> float:
        return round(100 * ((day - self.first).days + 0.5) / self.days, 3)

    def stretch(self, first: date, last: date) -> Stretch:
        start = self.place(first)
        return Stretch(start, round(self.place(last + timedelta(days=1)) - start, 3))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> list[Month]:
        firsts, day = [], self.first
        while day <= self.last:
            firsts.append(day)
            day = _next_month(day)
        step = -(-len(firsts) // NAMED)
        return [Month(one, self.place(one), count % step == 0) for count, one in enumerate(firsts)]


def frame_of(days: Iterable[date], today: date) -> Frame | None:
    """The whole months that hold these days, and today where it is not far from them; None for no days."""
    shown = list(days)
    if not shown:
        return None
    first, last = min(shown), max(shown)
    if first - REACH <= today <= last + REACH:
        first, last = min(first, today), max(last, today)
    return Frame(first.replace(day=1), _next_month(last.replace(day=1)) - timedelta(days=1))


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
