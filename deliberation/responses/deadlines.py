"""When an answer is due, and how that day was found.

The rule has a name, `RULE`, which is kept with every referral, so that a later rule does not change what an earlier one said.
Days are calendar days in Korea:

    day 1 is the day after the referral         Civil Act of Korea, article 157: the first day is not counted
    the last day, if nobody works, rolls on     Civil Act of Korea, article 161: a period that ends on a Saturday or a public
                                                holiday ends on the day after it; a Sunday is a public holiday

Public holidays, with substitute, election and temporary ones, are those of the `holidays` library.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

RULE = "calendar-days"
SHORTEST, LONGEST = 1, 365
_SATURDAY, _SUNDAY = 5, 6


class DayKind(enum.StrEnum):
    WORKING_DAY = "working day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Step:
    """One day of the count. `number` is None for the days after the last one, on the way to a working day."""

    day: date
    number: int | None
    kind: DayKind
    #: The holiday's name in the library's English ("Chuseok"), which `labels.py` translates; else empty.
    holiday: str = ""


@dataclass(frozen=True)
class Deadline:
    """A due date with every day that led to it."""

    referred_on: date
    days: int
    due_on: date
    steps: tuple[Step, ...]

    @property
    def rolled(self) -> tuple[Step, ...]:
        """The last day of the period and the days it rolled over: one step where it did not roll."""
        return self.steps[self.days - 1 :]


@lru_cache(maxsize=1024)
def due(referred_on: date, days: int) -> Deadline:
    """The due date of a referral made that day with so many calendar days for the answer. Raises ValueError below 1 or above 365."""
    if not SHORTEST <= days <= LONGEST:
        raise ValueError(f"a period of {days} days")
    steps = [_step(referred_on + timedelta(days=number), number) for number in range(1, days + 1)]
    while steps[-1].kind is not DayKind.WORKING_DAY:
        steps.append(_step(steps[-1].day + timedelta(days=1), None))
    return Deadline(referred_on=referred_on, days=days, due_on=steps[-1].day, steps=tuple(steps))


def _step(day: date, number: int | None) -> Step:
    holiday = _holidays(day.year).get(day, "")
    if holiday:
        return Step(day, number, DayKind.HOLIDAY, holiday)
    weekdays = {_SATURDAY: DayKind.SATURDAY, _SUNDAY: DayKind.SUNDAY}
    return Step(day, number, weekdays.get(day.weekday(), DayKind.WORKING_DAY))


@lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of a year. Made whole before it is kept: the library's own calendar fills while several threads ask it."""
    return dict(country_holidays("KR", years=year, language="en_US"))
