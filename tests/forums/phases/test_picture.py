"""Where days stand in a picture."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.forums.phases.picture import NAMED, Frame, frame_of

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_a_picture_shows_whole_months():
    assert frame_of([date(2027, 2, 10), date(2027, 4, 2)], date(2027, 3, 1)) == Frame(date(2027, 2, 1), date(2027, 4, 30))


@pytest.mark.parametrize(
    ("today", "last"), [(date(2027, 6, 1), date(2027, 6, 30)), (date(2028, 6, 1), date(2027, 4, 30)), (date(2020, 1, 1), date(2027, 4, 30))]
)
def test_it_reaches_to_a_today_that_is_near_and_to_no_other(today, last):
    frame = frame_of([date(2027, 2, 10), date(2027, 4, 20)], today)
    assert (frame.last, frame.holds(today)) == (last, today == date(2027, 6, 1))


def test_no_days_make_no_picture():
    assert frame_of([], date(2027, 1, 1)) is None


def test_a_month_of_thirty_days_is_parted_evenly():
    frame = Frame(date(2027, 4, 1), date(2027, 4, 30))
    assert (frame.place(date(2027, 4, 1)), frame.place(date(2027, 4, 16))) == (0, 50)
    bar = frame.stretch(date(2027, 4, 1), date(2027, 4, 3))
    assert (bar.start, bar.width) == (0, 10), "both days belong to it"
    assert frame.middle(date(2027, 4, 30)) == pytest.approx(98.333)


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS)
def test_everything_stands_within_the_picture(days, today):
    frame = frame_of(days, today)
    bar = frame.stretch(min(days), max(days))
    assert bar.start >= 0
    assert bar.width > 0
    assert bar.start + bar.width <= 100.01
    assert frame.first.day == 1
    assert (frame.last + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 2000))
def test_there_is_room_for_the_names_of_the_months(first, days):
    months = frame_of([first, first + timedelta(days=days)], first).months
    assert sum(one.is_named for one in months) <= NAMED
    assert months[0].is_named
    assert [one.first for one in months] == sorted({one.first for one in months})
