"""Which days nobody works: the holidays of Korea as the `holidays` library knows them, and those this site was told of."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_SATURDAY, _SUNDAY = 5, 6
#: Two holidays on one day are written so by the library, and so by us.
BETWEEN = "; "


class DayKind(enum.StrEnum):
    WORKING_DAY = "working day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Calendar:
    """The library's holidays and these days of our own. A value: what is counted with one is the same tomorrow."""

    #: Day and name, sorted, so that equal calendars are equal.
    own: tuple[tuple[date, str], ...] = ()

    @classmethod
    def with_own(cls, days: Iterable[tuple[date, str]]) -> "Calendar":
        return cls(tuple(sorted(set(days))))

    def holiday(self, day: date) -> str:
        """The public holiday's name, empty on any other day. The library names it in English, an entry of ours in its own words."""
        known = _of_the_library(day.year).get(day, "")
        return BETWEEN.join(filter(None, [known, *(name for one, name in self.own if one == day)])) if self.own else known

    def kind(self, day: date) -> DayKind:
        if self.holiday(day):
            return DayKind.HOLIDAY
        return {_SATURDAY: DayKind.SATURDAY, _SUNDAY: DayKind.SUNDAY}.get(day.weekday(), DayKind.WORKING_DAY)

    def is_working(self, day: date) -> bool:
        return self.kind(day) is DayKind.WORKING_DAY

    def working_day_from(self, day: date) -> date:
        """That day, or the next one on which people work."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


#: The library's holidays alone.
KOREA = Calendar()


def holidays_of_the_library(year: int) -> dict[date, str]:
    """The public holidays of Korea in a year, by the library's English names: substitute, election and temporary ones among them."""
    return dict(sorted(_of_the_library(year).items()))


@lru_cache(maxsize=64)
def _of_the_library(year: int) -> Mapping[date, str]:
    """Made whole before it is kept: the library's own calendar fills while several threads ask it."""
    return dict(country_holidays("KR", years=year, language="en_US"))
