"""The nearest free days and hours for one meeting."""

from datetime import date, time, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from deliberation.forums.models import Round
from deliberation.forums.scheduling.clashes import clashes
from deliberation.forums.scheduling.model import Meeting, Names, Slot, hour_of, minutes_of
from deliberation.forums.scheduling.nearest import alternatives
from deliberation.forums.scheduling.situation import Situation
from tests.forums.scheduling.cases import MONDAY, meeting, meetings, slots

HOLIDAYS = {MONDAY + timedelta(days=1): "A day off"}


def situation(others=(), days_between=7, holidays=HOLIDAYS):
    return Situation(tuple(others), holidays, days_between, Names(), {}, frozenset(), {})


def at(one, slot):
    return Meeting(one.key, slot, one.groups, one.place, one.people, one.interpreters, one.is_plenary)


def is_free(one, slot, others, days_between):
    return not clashes(at(one, slot), others, holidays=HOLIDAYS, days_between=days_between)


def distance(one, slot):
    hours = abs(minutes_of(slot.starts) - minutes_of(one.slot.starts)) if slot.starts and one.slot.starts else 0
    return abs((slot.day - one.slot.day).days), slot.day, hours


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(slots(), meetings(at_most=8), some.integers(0, 8), some.sampled_from(["", "Hall 0"]), some.booleans())
def test_what_is_offered_is_free_and_nothing_nearer_is(slot, others, days_between, place, is_plenary):
    assume(slot.starts is None or slot.ends is not None)
    one = Meeting("mine", slot, frozenset([1]), place, frozenset([1]), frozenset(["Kim"]), is_plenary)
    offered = alternatives(one, situation(others, days_between))
    assert all(is_free(one, offer, others, days_between) for offer in offered)
    assert len({offer.day for offer in offered}) == len(offered)
    assert offered == every_free_slot(one, others, days_between)[:3]


def every_free_slot(one, others, days_between):
    """By looking at every half hour of every day; of each day the nearest."""
    length = one.slot.minutes[1] - one.slot.minutes[0]
    nearest = {}
    for step in range(-28, 29):
        day = one.slot.day + timedelta(days=step)
        if one.slot.day.weekday() < 5 <= day.weekday():
            continue
        starts = [None] if one.slot.starts is None else [*range(540, 1261 - length, 30), one.slot.minutes[0]]
        free = [
            slot
            for start in starts
            for slot in [Slot(day) if start is None else Slot(day, hour_of(start), hour_of(start + length))]
            if is_free(one, slot, others, days_between)
        ]
        if free:
            nearest[day] = min(free, key=lambda slot: (distance(one, slot), slot.starts or time.min))
    return sorted(nearest.values(), key=lambda slot: distance(one, slot))


def test_the_same_day_comes_first_then_the_days_around_it():
    taken = meeting("a", day=2, place="Hall", groups=(2,))
    mine = meeting("mine", day=2, place="Hall")
    assert alternatives(mine, situation([taken])) == [
        Slot(date(2026, 3, 4), time(12), time(14)),
        Slot(date(2026, 3, 5), time(10), time(12)),  # the 3rd is a holiday
        Slot(date(2026, 3, 2), time(10), time(12)),
    ]


def test_a_round_and_a_first_day_narrow_it():
    one = Round(opens_on=MONDAY, closes_on=MONDAY + timedelta(days=3))
    offered = alternatives(meeting("mine"), situation(), 9, round=one, not_before=MONDAY + timedelta(days=2))
    assert [slot.day for slot in offered] == [date(2026, 3, 4), date(2026, 3, 5)]


def test_where_nothing_is_free_nothing_is_offered():
    closed = {MONDAY + timedelta(days=step): "A day off" for step in range(-40, 60)}
    assert alternatives(meeting("mine"), situation(holidays=closed)) == []
