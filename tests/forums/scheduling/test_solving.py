"""Days for many meetings at once."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from deliberation.forums.scheduling import solving
from deliberation.forums.scheduling.clashes import clashes
from deliberation.forums.scheduling.free import Taken
from deliberation.forums.scheduling.model import Meeting
from deliberation.forums.scheduling.solving import SolverNotInstalled, solve
from deliberation.forums.scheduling.wanted import Obstacle, Proposal, Wanted
from tests.forums.scheduling.cases import MONDAY, many, meeting, meetings, questions, wanted

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOLIDAY = {MONDAY + timedelta(days=1): "A day off"}


def in_the_way(placed: Sequence[Meeting], others: Iterable[Meeting], holidays: dict[date, str], days_between: int) -> list[object]:
    """Every clash of what is proposed, with what is arranged and among itself."""
    everything = [*others, *placed]
    return [clash for one in placed for clash in clashes(one, everything, holidays=holidays, days_between=days_between)]


def days(proposal: Proposal) -> list[date]:
    return [one.slot.day for one in proposal.placed]


@QUICK
@given(questions(), meetings(), some.integers(0, 8))
def test_nothing_that_is_proposed_clashes_and_what_is_left_out_has_no_free_day(asked, arranged, days_between):
    found = solve(asked, arranged, holidays=HOLIDAY, days_between=days_between)
    assert in_the_way(found.placed, arranged, HOLIDAY, days_between) == []
    assert sorted([*(one.key for one in found.placed), *(one.wanted.key for one in found.missing)]) == sorted(one.key for one in asked)
    by_key = {one.key: one for one in asked}
    for one in found.placed:
        assert one.slot.day in by_key[one.key].days
        assert one.slot in by_key[one.key].candidates(one.slot.day)
    taken = Taken([*arranged, *found.placed], HOLIDAY, days_between, one_a_day=True)
    for missing in found.missing:
        assert missing.days == len(missing.wanted.days) == sum(missing.obstacles.values())
        assert not any(taken.is_free(meeting) for meeting in possible(missing.wanted))


def possible(one: Wanted) -> list[Meeting]:
    return [one.at(day, start, place) for day in one.days for start in one.starts for place in one.places]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions(), meetings(days=7, at_most=4), some.integers(1, 4))
def test_as_many_are_placed_as_trying_everything_places(asked, arranged, days_between):
    asked = asked[:3]
    found = solve(asked, arranged, holidays={}, days_between=days_between)
    assert found.is_proved
    assert len(found.placed) == most(asked, arranged, days_between)


def most(asked: Sequence[Wanted], arranged: Sequence[Meeting], days_between: int) -> int:
    """By trying every arrangement."""
    free = [[one for one in possible(each) if Taken(arranged, {}, days_between, one_a_day=True).is_free(one)] for each in asked]
    for count in range(len(asked), 0, -1):
        for chosen in itertools.combinations(free, count):
            for placed in itertools.product(*chosen):
                if not in_the_way(placed, (), {}, days_between):
                    return count
    return 0


@QUICK
@given(questions(), meetings(), some.integers(0, 8))
def test_the_same_question_has_the_same_answer(asked, arranged, days_between):
    first, again = (solve(asked, arranged, holidays={}, days_between=days_between) for _turn in range(2))
    assert first == again


@QUICK
@given(questions(), meetings(), some.integers(1, 8))
def test_what_is_to_blame_alone_is_truly_to_blame(asked, arranged, days_between):
    found = solve(asked, arranged, holidays=HOLIDAY, days_between=days_between)
    if Obstacle.HOLIDAY in found.would_help:
        assert not solve(asked, arranged, holidays={}, days_between=days_between).missing
    elif found.missing:
        assert solve(asked, arranged, holidays={}, days_between=days_between).missing
    assert found.missing or not found.would_help


def test_two_hundred_sessions_of_eleven_groups_have_no_clash():
    asked = many(200, 11, weeks=30)
    arranged = [meeting(f"session {week}", day=7 * week + 1, groups=tuple(range(11)), is_plenary=True) for week in range(30)]
    found = solve(asked, arranged, holidays=HOLIDAY, days_between=7)
    assert len(found.placed) == 200
    assert in_the_way(found.placed, arranged, HOLIDAY, 7) == []


def test_two_hundred_sessions_that_one_person_cannot_run_are_told_why():
    asked = many(200, 11, weeks=20, people=1)  # forty days with room for four sessions each
    found = solve(asked, [], holidays={}, days_between=7)
    assert (len(found.placed), len(found.missing), found.is_proved) == (160, 40, True)
    assert found.would_help == [Obstacle.PERSON]
    assert {one.days for one in found.missing} == {40}
    assert all(one.obstacles == {Obstacle.PERSON: 40} for one in found.missing)


def test_each_day_is_counted_under_what_stood_in_the_way():
    tuesdays = wanted(weekdays=frozenset([1]), last=MONDAY + timedelta(days=34), places=("Hall",))  # the 3rd to the 31st: five of them
    halls = [meeting(f"session {day}", day=day, starts=9, hours=9, groups=(9,), place="hall") for day in (8, 15)]
    assert days(solve([tuesdays], halls, holidays=HOLIDAY, days_between=7)) == [date(2026, 3, 24)]
    own = meeting("session 1", day=25, starts=19, hours=1)  # a Friday, four days from the Tuesdays around it
    [missing] = solve([tuesdays], [*halls, own], holidays=HOLIDAY, days_between=7).missing
    assert missing.days == 5
    assert missing.obstacles == {Obstacle.HOLIDAY: 1, Obstacle.PLACE: 2, Obstacle.NEAR: 2}


def test_sessions_lie_near_the_days_aimed_at_and_begin_early():
    asked = [wanted(str(number), target=day, last=MONDAY + timedelta(days=27)) for number, day in enumerate([MONDAY, date(2026, 3, 18)])]
    found = solve(asked, [meeting("x", day=16, starts=9, groups=(1,), is_plenary=True)], holidays={}, days_between=7)
    assert days(found) == [MONDAY, date(2026, 3, 18)]
    assert [one.slot.starts.hour for one in found.placed] == [10, 11]


def test_plenary_sessions_are_on_days_of_their_own():
    asked = [wanted(f"p {number}", groups=frozenset([1, 2]), is_plenary=True, last=MONDAY + timedelta(days=1)) for number in range(3)]
    found = solve(asked, [], holidays={}, days_between=7)
    assert days(found) == [MONDAY, MONDAY + timedelta(days=1)]
    assert found.missing[0].obstacles == {Obstacle.GROUP: 2}


def test_without_the_solver_it_says_so(monkeypatch):
    monkeypatch.setattr(solving, "_cp_model", lambda: None)
    with pytest.raises(SolverNotInstalled):
        solve([wanted()], [], holidays={}, days_between=7)
