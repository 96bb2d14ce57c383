"""A year's days off for the page of the calendar, and the calculator's count."""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from deliberation.responses.deadlines.calendars import Calendar, holidays_of_the_library
from deliberation.responses.models import Holiday


class HolidayKind(enum.StrEnum):
    """What makes a day a public holiday."""

    REGULAR = "regular"
    SUBSTITUTE = "substitute"
    ELECTION = "election"
    TEMPORARY = "temporary"
    #: Entered here.
    OWN = "own"


@dataclass(frozen=True)
class DayOff:
    """One public holiday of a year. `entry` is ours, where it was entered here; the name is then in the words of who entered it."""

    day: date
    name: str
    kind: HolidayKind
    entry: Holiday | None = None

    @property
    def is_in_force(self) -> bool:
        return self.entry is None or self.entry.is_in_force


@dataclass(frozen=True)
class Year:
    """A year of the calendar in force."""

    year: int
    days: Sequence[DayOff]
    working_days: int

    @property
    def counts(self) -> dict[HolidayKind, int]:
        found = Counter(one.kind for one in self.days if one.is_in_force)
        return {kind: found[kind] for kind in HolidayKind if found[kind]}


def year_of(year: int, own: Sequence[Holiday], calendar: Calendar) -> Year:
    """The public holidays of a year by day, our struck out entries too, and how many working days it has. No statement."""
    days = [DayOff(day, name, kind_of(name)) for day, name in holidays_of_the_library(year).items()]
    days += [DayOff(one.day, one.name, HolidayKind.OWN, one) for one in own]
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    working = sum(calendar.is_working(first + timedelta(days=number)) for number in range(length))
    return Year(year, sorted(days, key=lambda one: one.day), working)


def kind_of(name: str) -> HolidayKind:
    """The kind, by the library's name: Armed Forces Day is no regular holiday, and was a temporary one in 2024."""
    if name.startswith("Alternative holiday"):
        return HolidayKind.SUBSTITUTE
    if "Election Day" in name:
        return HolidayKind.ELECTION
    return HolidayKind.TEMPORARY if name in ("Temporary Public Holiday", "Armed Forces Day") else HolidayKind.REGULAR
