"""What stands in the way of a meeting."""

from datetime import date, time

import pytest

from deliberation.forums.scheduling.clashes import clashes
from deliberation.forums.scheduling.model import ClashKind, Names, Slot
from tests.forums.scheduling.cases import MONDAY, meeting


def kinds(one, other, **rule):
    """What is in the way, either way round the same."""
    there = [clash.kind for clash in clashes(one, [other], **rule)]
    assert there == [clash.kind for clash in clashes(other, [one], **rule)]
    return there


@pytest.mark.parametrize(
    ("mine", "theirs", "meet"),
    [
        ((10, 12), (11, 13), True),
        ((10, 12), (12, 14), False),
        ((10, 12), (10, 12), True),
        ((10, None), (11, 13), True),
        ((10, None), (12, 14), False),
        ((None, None), (20, 21), True),
        ((None, None), (None, None), True),
    ],
)
def test_slots_share_a_moment_or_not(mine, theirs, meet):
    one, other = (Slot(MONDAY, *(hour and time(hour) for hour in hours)) for hours in (mine, theirs))
    assert one.overlaps(other) is other.overlaps(one) is meet
    assert not one.overlaps(Slot(date(2026, 3, 3), *(hour and time(hour) for hour in theirs)))


def test_nobody_is_in_two_sessions_at_once():
    mine, theirs = meeting("a", people=(7,)), meeting("b", starts=11, groups=(2,), people=(7, 8))
    assert kinds(mine, theirs) == [ClashKind.PERSON]
    assert kinds(mine, meeting("b", starts=12, groups=(2,), people=(7, 8))) == []
    assert kinds(mine, meeting("b", starts=11, groups=(2,), people=(8,))) == []


def test_a_place_is_the_same_however_it_is_typed_and_no_place_is_none():
    assert kinds(meeting("a", place="Hall  1"), meeting("b", groups=(2,), place=" hall 1")) == [ClashKind.PLACE]
    assert kinds(meeting("a", place="Hall 1"), meeting("b", groups=(2,), place="Hall 2")) == []
    assert kinds(meeting("a"), meeting("b", groups=(2,))) == []


def test_an_interpreter_is_the_same_however_the_name_is_typed():
    mine, theirs = meeting("a", interpreters=("Kim Ha",)), meeting("b", groups=(2,), interpreters=("kim ha ",))
    assert kinds(mine, theirs) == [ClashKind.INTERPRETER]


def test_a_plenary_session_needs_every_group():
    plenary = meeting("p", groups=(1, 2, 3), is_plenary=True)
    assert kinds(plenary, meeting("a", groups=(3,))) == [ClashKind.GROUP]
    assert kinds(plenary, meeting("a", groups=(3,), starts=12), days_between=7) == []


@pytest.mark.parametrize(("days", "found"), [(0, [ClashKind.NEAR]), (6, [ClashKind.NEAR]), (7, []), (8, [])])
def test_sessions_of_one_group_lie_days_apart(days, found):
    assert kinds(meeting("a"), meeting("b", day=days, starts=14), days_between=7) == found
    assert kinds(meeting("a"), meeting("b", day=days, starts=14, groups=(2,)), days_between=7) == []


def test_a_holiday_and_a_day_outside_the_round_are_said_first_and_a_weekend_is_neither():
    saturday = meeting("a", day=5)
    assert clashes(saturday, []) == []
    found = clashes(saturday, [], holidays={saturday.slot.day: "A day off"}, round_days=(MONDAY, MONDAY))
    assert [(one.kind, one.what) for one in found] == [(ClashKind.HOLIDAY, "A day off"), (ClashKind.ROUND, "")]


def test_a_session_does_not_clash_with_itself_and_names_what_it_clashes_with():
    assert clashes(meeting("a"), [meeting("a")]) == []
    names = Names({7: "Nam"}, {1: "Women"})
    found = clashes(meeting("a", people=(7,)), [meeting("b", people=(7,))], names=names)
    assert [(one.kind, one.with_key, one.what) for one in found] == [(ClashKind.GROUP, "b", "Women"), (ClashKind.PERSON, "b", "Nam")]
