"""Due dates, worked by hand with a Korean calendar beside."""

from datetime import date

import pytest

from deliberation.responses.deadlines import DayKind, due
from deliberation.responses.labels import HOLIDAYS, holiday_label


@pytest.mark.parametrize(
    ("referred_on", "days", "due_on", "why"),
    [
        (date(2022, 6, 13), 30, date(2022, 7, 13), "day 30 is a Wednesday"),
        (date(2022, 6, 9), 30, date(2022, 7, 11), "day 30 is Saturday 9 July: Monday"),
        (date(2022, 6, 10), 30, date(2022, 7, 11), "day 30 is Sunday 10 July: Monday"),
        (date(2022, 5, 2), 30, date(2022, 6, 2), "day 30 is the local election of Wednesday 1 June"),
        (date(2022, 5, 5), 30, date(2022, 6, 7), "day 30 is Saturday 4 June, and Monday 6 June is Memorial Day"),
        (date(2022, 8, 10), 30, date(2022, 9, 13), "day 30 is 9 September: three days of Chuseok and its substitute on Monday"),
        (date(2022, 9, 8), 30, date(2022, 10, 11), "day 30 is Saturday 8 October; Hangul Day is a Sunday and has a substitute"),
        (date(2023, 9, 2), 30, date(2023, 10, 4), "day 30 is the temporary holiday of 2 October, then National Foundation Day"),
        (date(2022, 12, 25), 7, date(2023, 1, 2), "day 7 is New Year's Day, a Sunday, which has no substitute"),
        (date(2024, 2, 28), 1, date(2024, 2, 29), "the day after, in a leap year"),
        (date(2022, 6, 13), 365, date(2023, 6, 13), "a year"),
    ],
)
def test_a_period_ends_on_a_working_day(referred_on, days, due_on, why):
    assert due(referred_on, days).due_on == due_on, why


def test_every_day_of_the_count_is_there_and_the_first_is_the_day_after():
    deadline = due(date(2022, 8, 10), 30)
    assert (deadline.steps[0].day, deadline.steps[0].number) == (date(2022, 8, 11), 1)
    assert [step.number for step in deadline.steps] == [*range(1, 31), None, None, None, None]


def test_the_end_says_which_days_it_rolled_over_and_why():
    rolled = due(date(2022, 9, 8), 30).rolled
    assert [(step.day.day, step.kind, step.holiday) for step in rolled] == [
        (8, DayKind.SATURDAY, ""),
        (9, DayKind.HOLIDAY, "Hangul Day"),
        (10, DayKind.HOLIDAY, "Alternative holiday for Hangul Day"),
        (11, DayKind.WORKING_DAY, ""),
    ]


def test_a_period_that_ends_on_a_working_day_rolls_over_nothing():
    assert [step.number for step in due(date(2022, 6, 13), 30).rolled] == [30]


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_period_is_a_day_to_a_year_long(days):
    with pytest.raises(ValueError, match="period"):
        due(date(2022, 6, 13), days)


def test_every_holiday_has_a_name_that_can_be_translated(app):
    named = {step.holiday for year in range(2020, 2030) for step in due(date(year, 1, 1), 365).steps if step.holiday}
    parts = {part.removeprefix("Alternative holiday for ") for name in named for part in name.split("; ")}
    assert parts <= HOLIDAYS.keys()


def test_a_substitute_holiday_and_two_holidays_on_one_day_are_said_in_words(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert holiday_label("Alternative holiday for Chuseok") == "Substitute holiday for Chuseok"
        assert holiday_label("Buddha's Birthday; Children's Day") == "Buddha’s Birthday and Children’s Day"
