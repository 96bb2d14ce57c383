"""The nearest free days and hours for one meeting that clashes. What is free for one meeting needs no solver: every hour is looked at."""

from collections.abc import Iterator
from datetime import date, timedelta

from deliberation.forums.models import Round
from deliberation.forums.scheduling.free import Taken
from deliberation.forums.scheduling.model import MINUTES_A_DAY, Meeting, Slot, hour_of
from deliberation.forums.scheduling.situation import Situation
from deliberation.forums.scheduling.wanted import STEP

#: How far around the day that was asked for, and between which hours (in minutes) besides the hour that was.
REACH = timedelta(days=28)
OPENS, CLOSES = 9 * 60, 21 * 60


def alternatives(
    meeting: Meeting,
    situation: Situation,
    count: int = 3,
    *,
    round: Round | None = None,  # noqa: A002 - the field's word for it
    not_before: date | None = None,
) -> list[Slot]:
    """The free slots nearest to the meeting's own, at most one a day: by days first, then by hours; a tie goes to the earlier.

    In the four weeks before and after it, in the round if one is given; on a weekend only where the meeting itself is.
    """
    taken = Taken(situation.others, situation.holidays, situation.days_between)
    found: list[Slot] = []
    for day in _days(meeting.slot.day, round, not_before):
        if len(found) == count:
            break
        found += [slot for slot in _hours(meeting.slot, day) if taken.is_free(_at(meeting, slot))][:1]
    return found


def _days(asked: date, one: Round | None, not_before: date | None) -> list[date]:
    days = [asked + timedelta(days=step) for step in range(-REACH.days, REACH.days + 1)]
    fitting = [
        day
        for day in days
        if (one is None or one.opens_on <= day <= one.closes_on)
        and (not_before is None or day >= not_before)
        and (asked.weekday() >= 5 or day.weekday() < 5)
    ]
    return sorted(fitting, key=lambda day: (abs(day - asked), day))


def _hours(asked: Slot, day: date) -> Iterator[Slot]:
    """The same hours that day, nearest first. Where no hour was asked for, the whole day."""
    if asked.starts is None:
        yield Slot(day)
        return
    begins, ends = asked.minutes
    starts = {begins, *range(OPENS, CLOSES - (ends - begins) + 1, STEP)}
    for start in sorted(starts, key=lambda start: (abs(start - begins), start)):
        if start + ends - begins < MINUTES_A_DAY or start == begins:
            yield Slot(day, hour_of(start), hour_of(start + ends - begins) if asked.ends else None)


def _at(meeting: Meeting, slot: Slot) -> Meeting:
    return Meeting(meeting.key, slot, meeting.groups, meeting.place, meeting.people, meeting.interpreters, meeting.is_plenary)
