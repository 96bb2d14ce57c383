"""Days as a calendar shows them: the weeks of a month, one week, or one day. Pure."""

import calendar
import enum
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)


class Span(enum.StrEnum):
    """How much of the calendar is looked at."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True)
class Sheet:
    """Some whole weeks, of which the days from `first` to `last` are looked at."""

    span: Span
    first: date
    last: date
    weeks: tuple[tuple[date, ...], ...]

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def before(self) -> date | None:
        """A day of the sheet before this one; None where the calendar begins."""
        day = self.first - timedelta(days=1)
        return day if day >= FIRST else None

    @property
    def after(self) -> date | None:
        day = self.last + timedelta(days=1)
        return day if day <= LAST else None


def sheet(span: Span, day: date, *, first_weekday: int = 6) -> Sheet:
    """The month or week with that day in it, or the day alone. `first_weekday`: 0 is Monday, 6 Sunday, with which weeks begin in Korea."""
    day = min(max(day, FIRST), LAST)
    if span is Span.DAY:
        return Sheet(span, day, day, ((day,),))
    if span is Span.WEEK:
        first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
        week = tuple(first + timedelta(days=step) for step in range(7))
        return Sheet(span, first, week[-1], (week,))
    first = day.replace(day=1)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(day.year, day.month)
    return Sheet(span, first, last, tuple(tuple(week) for week in weeks))


def is_in_reach(day: date) -> bool:
    """Whether the calendar goes that far."""
    return FIRST <= day <= LAST
