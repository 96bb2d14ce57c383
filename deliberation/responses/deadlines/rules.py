"""How a period for an answer is counted: named rules, each a pure function of its beginning, its days and a calendar.

The name is kept with every referral, so that a rule chosen later does not change what an earlier one said. `due(...)` counts by
name; what it gives has every day, or every stretch of hours, that led to the due date, for the page that prints them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from deliberation import clock
from deliberation.forums.reply_rules import ReplyRule
from deliberation.responses.deadlines.calendars import KOREA, Calendar, DayKind

#: The rule a forum has unless it chose another.
RULE = ReplyRule.CALENDAR_DAYS.value
#: The rule for what comes back by a refusal (`counting.py`): no forum chooses it, so it stands in no form.
GIVEN_BACK = "given-back"
SHORTEST, LONGEST = 1, 365
#: The years in which periods may begin: the library's lunar calendar ends with the century.
FIRST_YEAR, LAST_YEAR = 1990, 2090

#: Petition law counts periods up to so many days in hours.
LONGEST_IN_HOURS = 5
HOURS_A_DAY = 8
#: When offices work. The law says eight hours a day and not which: 09:00 to 18:00 without the lunch hour is our assumption.
OFFICE_HOURS = ((time(9), time(12)), (time(13), time(18)))


@dataclass(frozen=True)
class Step:
    """One day of the count."""

    day: date
    #: Its place in the count; None for a day that is not counted, or that comes after the last one on the way to a working day.
    number: int | None
    kind: DayKind
    #: The holiday's name, which `labels.py` puts into the reader's words; else empty.
    holiday: str = ""
    #: Where hours are counted: from when to when on that day, and how many minutes were used when it was over.
    begins: time | None = None
    ends: time | None = None
    minutes: int = 0


@dataclass(frozen=True)
class Deadline:
    """A due date with every day that led to it."""

    rule: str
    referred_on: date
    days: int
    due_on: date
    steps: tuple[Step, ...]
    #: The hour the period is over, where hours are counted; else the whole day is left.
    due_time: time | None = None
    #: When it came in, where that counts.
    received_at: time | None = None
    #: The date it was not to fall before, for what was given back.
    not_before: date | None = None

    @property
    def is_in_hours(self) -> bool:
        return self.due_time is not None

    @property
    def first(self) -> Step:
        """The first day that counts."""
        return next(step for step in self.steps if step.number)

    @property
    def rolled(self) -> tuple[Step, ...]:
        """The last day that counts and the days it rolled over: one step where it did not roll."""
        last = next(place for place in reversed(range(len(self.steps))) if self.steps[place].number)
        return self.steps[last:]


def due(begin: date | datetime, days: int, *, rule: str = RULE, calendar: Calendar = KOREA, not_before: date | None = None) -> Deadline:
    """The due date of what was referred on that day, or at that moment, with so many days for the answer.

    A moment without a time zone is one in the district. A day alone counts from the opening of the offices. `not_before` is for what was
    given back: the date does not fall before that day. Raises ValueError for a rule nobody knows, below 1 or above 365 days, and for a
    year outside 1990 to 2090.
    """
    if rule not in RULES:
        raise ValueError(f"no rule “{rule}”")
    if not SHORTEST <= days <= LONGEST:
        raise ValueError(f"a period of {days} days")
    if not FIRST_YEAR <= begin.year <= LAST_YEAR:
        raise ValueError(f"a period that begins in {begin.year}")
    if isinstance(begin, datetime) and begin.tzinfo is not None:
        begin = clock.local(begin).replace(tzinfo=None)
    return _due(rule, begin, days, calendar, not_before)


@lru_cache(maxsize=4096)
def _due(rule: str, begin: date | datetime, days: int, calendar: Calendar, not_before: date | None) -> Deadline:
    return RULES[rule](begin, days, calendar, not_before)


def _calendar_days(begin: date | datetime, days: int, calendar: Calendar, _not_before: date | None) -> Deadline:
    """Calendar days in Korea.

    Day 1 is the day after: the first day is not counted (Civil Act of Korea, article 157). A period whose last day is a Saturday or a
    public holiday ends on the day after it (article 161); a Sunday is a public holiday.
    """
    first = _day_of(begin)
    steps = [_step(calendar, first + timedelta(days=number), number) for number in range(1, days + 1)]
    while steps[-1].kind is not DayKind.WORKING_DAY:
        steps.append(_step(calendar, steps[-1].day + timedelta(days=1), None))
    return Deadline(RULE, first, days, steps[-1].day, tuple(steps))


def _working_days(begin: date | datetime, days: int, calendar: Calendar, _not_before: date | None) -> Deadline:
    """Working days as petition law counts them: Civil Petitions Treatment Act of Korea (민원 처리에 관한 법률), article 19.

    Paragraph 1: a period of five days or less is counted in hours from the time of receipt, a day having eight working hours; public
    holidays and Saturdays are left out. Paragraph 2: one of six days or more is counted in days, the first day included; public
    holidays and Saturdays are left out. A Sunday is a public holiday.

    So what comes in on a day off begins on the next working day, for that is the first day that is not left out. The law does not say
    which hours are worked, nor what is received outside them: we take `OFFICE_HOURS`, begin hours with the next one worked, and
    in days count the day of receipt whole, however late the hour. Seconds are dropped.
    """
    return (_in_hours if days <= LONGEST_IN_HOURS else _in_working_days)(begin, days, calendar)


def _in_working_days(begin: date | datetime, days: int, calendar: Calendar) -> Deadline:
    first = _day_of(begin)
    steps: list[Step] = []
    counted, day = 0, first
    while counted < days:
        counts = calendar.is_working(day)
        counted += counts
        steps.append(_step(calendar, day, counted if counts else None))
        day += timedelta(days=1)
    return Deadline(ReplyRule.WORKING_DAYS.value, first, days, steps[-1].day, tuple(steps))


def _in_hours(begin: date | datetime, days: int, calendar: Calendar) -> Deadline:
    first = _day_of(begin)
    received = begin.time().replace(second=0, microsecond=0) if isinstance(begin, datetime) else None
    whole, used, day, number = days * HOURS_A_DAY * 60, 0, first, 0
    steps: list[Step] = []
    while used < whole:
        hours = _worked(received if day == first else None, whole - used) if calendar.is_working(day) else None
        if hours:
            used, number = used + hours[2], number + 1
            step = _step(calendar, day, number)
            steps.append(Step(step.day, number, step.kind, begins=hours[0], ends=hours[1], minutes=used))
        else:
            steps.append(_step(calendar, day, None))
        day += timedelta(days=1)
    rule = ReplyRule.WORKING_DAYS.value
    return Deadline(rule, first, days, steps[-1].day, tuple(steps), due_time=steps[-1].ends, received_at=received)


def _worked(received: time | None, wanted: int) -> tuple[time, time, int] | None:
    """From when to when a working day is used, and its minutes: from the receipt on, and not more than are wanted. None: not at all."""
    begins: int | None = None
    ends = used = 0
    for opens, closes in OFFICE_HOURS:
        start = max(_minute(opens), _minute(received) if received else 0)
        minutes = min(_minute(closes) - start, wanted - used)
        if minutes > 0:
            begins = start if begins is None else begins
            ends, used = start + minutes, used + minutes
    return None if begins is None else (_time(begins), _time(ends), used)


def _given_back(begin: date | datetime, days: int, calendar: Calendar, not_before: date | None) -> Deadline:
    """What a refusal brings back: calendar days as above, and never before the due date it had there at first (rolled likewise)."""
    plain = _calendar_days(begin, days, calendar, None)
    steps = list(plain.steps)
    while steps[-1].kind is not DayKind.WORKING_DAY or (not_before and steps[-1].day < not_before):
        steps.append(_step(calendar, steps[-1].day + timedelta(days=1), None))
    return Deadline(GIVEN_BACK, plain.referred_on, days, steps[-1].day, tuple(steps), not_before=not_before)


#: What counts by each name.
RULES: dict[str, Callable[[date | datetime, int, Calendar, date | None], Deadline]] = {
    ReplyRule.CALENDAR_DAYS.value: _calendar_days,
    ReplyRule.WORKING_DAYS.value: _working_days,
    GIVEN_BACK: _given_back,
}


def _step(calendar: Calendar, day: date, number: int | None) -> Step:
    return Step(day, number, calendar.kind(day), calendar.holiday(day))


def _day_of(begin: date | datetime) -> date:
    return begin.date() if isinstance(begin, datetime) else begin


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))
