"""The weeks a calendar shows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.forums.days import FIRST, LAST, Span, sheet

DAYS = st.dates(FIRST + timedelta(days=7), LAST - timedelta(days=7))
WEEKDAYS = st.integers(0, 6)


def test_may_2026_has_six_weeks_that_begin_on_sundays():
    may = sheet(Span.MONTH, date(2026, 5, 14))
    assert (may.first, may.last) == (date(2026, 5, 1), date(2026, 5, 31))
    assert [week[0].day for week in may.weeks] == [26, 3, 10, 17, 24, 31]
    assert not may.holds(date(2026, 4, 26))


def test_a_week_begins_where_the_reader_expects():
    assert sheet(Span.WEEK, date(2026, 5, 6)).first == date(2026, 5, 3)
    assert sheet(Span.WEEK, date(2026, 5, 6), first_weekday=0).first == date(2026, 5, 4)


@given(st.sampled_from([Span.MONTH, Span.WEEK]), DAYS, WEEKDAYS)
def test_a_sheet_is_whole_weeks_day_after_day_and_holds_its_day(span, day, first_weekday):
    found = sheet(span, day, first_weekday=first_weekday)
    days = [one for week in found.weeks for one in week]
    assert found.holds(day)
    assert {week[0].weekday() for week in found.weeks} == {first_weekday}
    assert days == [days[0] + timedelta(days=step) for step in range(len(days))]
    assert {found.first, found.last} <= set(days)


def test_a_day_stands_alone():
    alone = sheet(Span.DAY, date(2026, 5, 6))
    assert (alone.weeks, alone.first, alone.last) == (((date(2026, 5, 6),),), date(2026, 5, 6), date(2026, 5, 6))


@given(st.sampled_from(Span), DAYS, WEEKDAYS)
def test_the_sheets_follow_each_other_without_a_gap(span, day, first_weekday):
    found = sheet(span, day, first_weekday=first_weekday)
    if found.after:
        following = sheet(span, found.after, first_weekday=first_weekday)
        assert following.first == found.last + timedelta(days=1)
        assert following.before == found.last


@pytest.mark.parametrize("day", [date.min, date.max])
def test_what_lies_outside_the_calendar_is_its_first_or_last_sheet(day):
    assert sheet(Span.MONTH, day).first in (FIRST, date(2199, 12, 1))
    assert sheet(Span.MONTH, FIRST).before is None
    assert sheet(Span.MONTH, LAST).after is None
