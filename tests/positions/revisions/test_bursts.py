"""Saves of one sitting told as one."""

from datetime import UTC, datetime, timedelta

from deliberation.positions.revisions.bursts import Save, in_bursts
from deliberation.positions.revisions.models import Cause

START = datetime(2022, 5, 2, tzinfo=UTC)


def save(number, minutes, part="1", person=1, cause=Cause.TYPED):
    return Save(number, part, person, f"Person {person}", START + timedelta(minutes=minutes), cause, None)


def told(*saves):
    return [(burst.part, [one.number for one in burst.saves], burst.before) for burst in in_bursts(saves)]


def test_saves_by_one_person_soon_after_each_other_are_one():
    assert told(save(1, 0, cause=Cause.BEGUN), save(2, 9), save(3, 18)) == [("1", [1, 2, 3], 0)]


def test_a_pause_or_another_person_ends_it():
    assert told(save(1, 0), save(2, 11)) == [("1", [2], 1), ("1", [1], 0)]
    assert told(save(1, 0), save(2, 1, person=2)) == [("1", [2], 1), ("1", [1], 0)]


def test_two_parts_typed_in_at_once_stay_apart():
    both = told(save(1, 0), save(2, 1, part="2", person=2), save(3, 2), save(4, 3, part="2", person=2))
    assert both == [("2", [2, 4], 0), ("1", [1, 3], 0)]


def test_what_is_no_typing_stands_for_itself():
    saves = (save(1, 0), save(2, 1, cause=Cause.RESTORED), save(3, 2), save(4, 3, cause=Cause.WITHDRAWN))
    assert [numbers for _part, numbers, _before in told(*saves)] == [[4], [3], [2], [1]]


def test_it_says_how_it_came_about_but_not_that_somebody_typed():
    burst = in_bursts([save(1, 0, cause=Cause.BEGUN), save(2, 1), save(3, 2, cause=Cause.MERGED)])[0]
    assert burst.causes == [Cause.BEGUN, Cause.MERGED]
