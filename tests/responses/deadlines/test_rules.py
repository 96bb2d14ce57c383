"""Due dates, worked by hand with a Korean calendar beside, and what holds for every one of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.clock import DISTRICT_ZONE
from deliberation.forums.reply_rules import REPLY_RULES, ReplyRule
from deliberation.responses.deadlines import Calendar, DayKind, due
from deliberation.responses.deadlines.labels import HOLIDAYS, PRINTED_RULES, explanation, holiday_label, hours_words
from deliberation.responses.deadlines.rules import GIVEN_BACK, RULES

WORKING = "working-days"


def at(*parts):
    """A moment by the clock of the district."""
    return datetime(*parts, tzinfo=DISTRICT_ZONE)


@pytest.mark.parametrize(
    ("referred_on", "days", "due_on", "why"),
    [
        (date(2022, 6, 13), 30, date(2022, 7, 13), "day 30 is a Wednesday"),
        (date(2022, 6, 9), 30, date(2022, 7, 11), "day 30 is Saturday 9 July: Monday"),
        (date(2022, 6, 10), 30, date(2022, 7, 11), "day 30 is Sunday 10 July: Monday"),
        (date(2022, 2, 7), 30, date(2022, 3, 10), "day 30 is Wednesday 9 March, the presidential election"),
        (date(2022, 5, 2), 30, date(2022, 6, 2), "day 30 is the local election of Wednesday 1 June"),
        (date(2022, 5, 5), 30, date(2022, 6, 7), "day 30 is Saturday 4 June, and Monday 6 June is Memorial Day"),
        (date(2022, 8, 10), 30, date(2022, 9, 13), "day 30 is 9 September: three days of Chuseok and its substitute on Monday"),
        (date(2022, 9, 8), 30, date(2022, 10, 11), "day 30 is Saturday 8 October; Hangul Day is a Sunday and has a substitute"),
        (date(2022, 12, 25), 7, date(2023, 1, 2), "day 7 is New Year's Day, a Sunday, which has no substitute"),
        (date(2023, 1, 11), 10, date(2023, 1, 25), "day 10 is Saturday 21 January: New Year to Monday 23, substitute on Tuesday 24"),
        (date(2023, 9, 2), 30, date(2023, 10, 4), "day 30 is the temporary holiday of 2 October, then National Foundation Day"),
        (date(2024, 1, 11), 30, date(2024, 2, 13), "day 30 is Saturday 10 February: New Year to Sunday 11, substitute on Monday 12"),
        (date(2024, 2, 28), 1, date(2024, 2, 29), "the day after, in a leap year"),
        (date(2024, 3, 11), 30, date(2024, 4, 11), "day 30 is Wednesday 10 April, the National Assembly election"),
        (date(2024, 9, 1), 30, date(2024, 10, 2), "day 30 is Tuesday 1 October, a temporary holiday that year"),
        (date(2024, 12, 28), 30, date(2025, 1, 31), "day 30 is Monday 27 January, temporary; New Year is Tuesday 28 to Thursday 30"),
        (date(2025, 5, 4), 30, date(2025, 6, 4), "day 30 is Tuesday 3 June, the presidential election"),
        (date(2025, 9, 3), 30, date(2025, 10, 10), "day 30 is Friday 3 October; Chuseok 5 to 7, substitute on 8, Hangul Day on 9"),
        (date(2026, 1, 17), 30, date(2026, 2, 19), "day 30 is Monday 16 February: New Year to Wednesday 18"),
        (date(2026, 5, 4), 30, date(2026, 6, 4), "day 30 is Wednesday 3 June, the local elections"),
        (date(2026, 8, 25), 30, date(2026, 9, 28), "day 30 is Thursday 24 September: Chuseok to Saturday 26, no substitute for a Saturday"),
        (date(2027, 1, 7), 30, date(2027, 2, 10), "day 30 is Saturday 6 February: New Year to Monday 8, substitute on Tuesday 9"),
        (date(2027, 12, 25), 7, date(2028, 1, 3), "day 7 is New Year's Day, a Saturday"),
        (date(2022, 6, 13), 365, date(2023, 6, 13), "a year"),
    ],
)
def test_a_period_in_calendar_days_ends_on_a_working_day(referred_on, days, due_on, why):
    assert due(referred_on, days).due_on == due_on, why


@pytest.mark.parametrize(
    ("received_on", "days", "due_on", "why"),
    [
        # Mo 2 = 1, Tu 3 = 2, We 4 = 3, Th 5 Children's Day, Fr 6 = 4, Mo 9 = 5, Tu 10 = 6, We 11 = 7
        (date(2022, 5, 2), 7, date(2022, 5, 11), "the first day counts, Children's Day does not"),
        # Sa 7, Su 8; Mo 9 = 1 ... Fr 13 = 5, Mo 16 = 6
        (date(2022, 5, 7), 6, date(2022, 5, 16), "received on a Saturday: Monday is the first day"),
        # Mo 7 = 1, Tu 8 = 2, We 9 election, Th 10 = 3, Fr 11 = 4, Mo 14 = 5, Tu 15 = 6
        (date(2022, 3, 7), 6, date(2022, 3, 15), "the presidential election"),
        # We 7 = 1, Th 8 = 2, Fr 9 to Mo 12 Chuseok with its substitute, Tu 13 = 3 ... Fr 16 = 6
        (date(2022, 9, 7), 6, date(2022, 9, 16), "Chuseok"),
        # We 27 = 1, Chuseok Th 28 to Sa 30, Su 1, Mo 2 temporary, Tu 3; We 4 = 2 ... Fr 6 = 4, Mo 9 Hangul,
        # Tu 10 = 5 ... Fr 13 = 8, Mo 16 = 9, Tu 17 = 10
        (date(2023, 9, 27), 10, date(2023, 10, 17), "six days off in a row, and Hangul Day"),
        # Mo 30 = 1, Tu 1 temporary, We 2 = 2, Th 3, Fr 4 = 3, Mo 7 = 4, Tu 8 = 5, We 9 Hangul, Th 10 = 6, Fr 11 = 7
        (date(2024, 9, 30), 7, date(2024, 10, 11), "the temporary holiday of 1 October 2024"),
        # Fr 24 = 1, Mo 27 temporary, Tu 28 to Th 30 New Year, Fr 31 = 2, Mo 3 = 3, Tu 4 = 4, We 5 = 5, Th 6 = 6
        (date(2025, 1, 24), 6, date(2025, 2, 6), "the temporary holiday of 27 January 2025"),
        # Th 2 = 1, Fr 3 to Th 9 off, Fr 10 = 2, Mo 13 = 3 ... Th 16 = 6
        (date(2025, 10, 2), 6, date(2025, 10, 16), "the long Chuseok of 2025"),
        # Fr 13 = 1, Mo 16 to We 18 New Year, Th 19 = 2, Fr 20 = 3, Mo 23 = 4, Tu 24 = 5, We 25 = 6, Th 26 = 7
        (date(2026, 2, 13), 7, date(2026, 2, 26), "New Year 2026"),
        # We 30 = 1, Th 31 = 2, Fr 1 January, Mo 4 = 3, Tu 5 = 4, We 6 = 5, Th 7 = 6
        (date(2026, 12, 30), 6, date(2027, 1, 7), "over the end of the year"),
    ],
)
def test_six_working_days_or_more_are_counted_in_days_with_the_first(received_on, days, due_on, why):
    deadline = due(received_on, days, rule=WORKING)
    assert (deadline.due_on, deadline.due_time) == (due_on, None), why


@pytest.mark.parametrize(
    ("received", "days", "until", "why"),
    [
        # Fr 14:30 to 18:00 = 3:30; Mo 9 to 12 = 6:30, 13:00 to 14:30 = 8:00
        (at(2022, 5, 6, 14, 30), 1, at(2022, 5, 9, 14, 30), "over a weekend"),
        # Mo 2, Tu 3, We 4, Fr 6, Mo 9: five whole days
        (at(2022, 5, 2, 9), 5, at(2022, 5, 9, 18), "from the opening, Children's Day between"),
        # We 17 to 18 = 1; Fr 6 = 9; Mo 9 = 17; Tu 10: 7 hours, 9 to 12 and 13 to 17
        (at(2022, 5, 4, 17), 3, at(2022, 5, 10, 17), "an hour before closing"),
        # from 13: Fr 5 hours, Mo 3 hours
        (at(2022, 5, 6, 12, 30), 1, at(2022, 5, 9, 12), "in the lunch hour"),
        (at(2022, 5, 6, 18), 1, at(2022, 5, 9, 18), "at closing time: the next working hour is Monday 9:00"),
        (at(2022, 5, 7, 10), 2, at(2022, 5, 10, 18), "on a Saturday: Monday and Tuesday"),
        # Tu 16 to 18 = 2; We 1 June election; Th 2 = 10; Fr 3: 6 hours, 9 to 12 and 13 to 16
        (at(2022, 5, 31, 16), 2, at(2022, 6, 3, 16), "the local elections between"),
        # Mo 11 to 12 and 13 to 18 = 6; Tu 1 temporary; We 2: 2 hours
        (at(2024, 9, 30, 11), 1, at(2024, 10, 2, 11), "the temporary holiday of 1 October 2024 between"),
        # Mo whole; Tu 3 June election; We whole
        (at(2025, 6, 2, 8, 10), 2, at(2025, 6, 4, 18), "before the opening, and the presidential election between"),
        # We 15 to 18 = 3; Th 1 January; Fr 2: 5 hours, 9 to 12 and 13 to 15
        (at(2025, 12, 31, 15), 1, at(2026, 1, 2, 15), "over the end of the year"),
    ],
)
def test_five_working_days_or_less_are_counted_in_hours(received, days, until, why):
    deadline = due(received, days, rule=WORKING)
    assert (deadline.due_on, deadline.due_time) == (until.date(), until.time()), why


def test_a_day_alone_counts_from_the_opening():
    assert due(date(2022, 5, 2), 5, rule=WORKING).due_time == time(18)
    assert due(date(2022, 5, 2), 5, rule=WORKING).due_on == due(at(2022, 5, 2, 9), 5, rule=WORKING).due_on


def test_a_moment_is_one_in_the_district():
    evening_in_seoul = datetime(2022, 5, 6, 10, 30, tzinfo=UTC)  # 19:30 on that Friday
    assert due(evening_in_seoul, 1, rule=WORKING).due_on == date(2022, 5, 9)
    after_midnight_in_seoul = datetime(2022, 6, 12, 15, 30, tzinfo=UTC)  # 00:30 on the 13th
    assert due(after_midnight_in_seoul, 30) == due(date(2022, 6, 13), 30)


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


def test_what_is_given_back_is_not_due_before_the_senders_date():
    # refused on Mo 20 June: seven days on is Mo 27; the sender's Su 10 July rolls to Mo 11
    assert due(date(2022, 6, 20), 7, rule=GIVEN_BACK, not_before=date(2022, 7, 10)).due_on == date(2022, 7, 11)
    # seven days on from Fr 8 July is Fr 15: later than Mo 11
    assert due(date(2022, 7, 8), 7, rule=GIVEN_BACK, not_before=date(2022, 7, 11)).due_on == date(2022, 7, 15)
    assert due(date(2022, 7, 9), 7, rule=GIVEN_BACK).due_on == date(2022, 7, 18), "seven days on is Saturday 16 July"


def test_a_holiday_of_our_own_counts_as_one():
    calendar = Calendar.with_own([(date(2022, 7, 13), "그날")])
    deadline = due(date(2022, 6, 13), 30, calendar=calendar)
    assert deadline.due_on == date(2022, 7, 14)
    assert [step.holiday for step in deadline.rolled] == ["그날", ""]
    assert due(date(2022, 6, 13), 30).due_on == date(2022, 7, 13), "the calendar is a value, not a state"


@pytest.mark.parametrize("days", [0, -1, 366])
@pytest.mark.parametrize("rule", RULES)
def test_a_period_is_a_day_to_a_year_long(days, rule):
    with pytest.raises(ValueError, match="period"):
        due(date(2022, 6, 13), days, rule=rule)


def test_a_rule_nobody_knows_and_a_year_without_calendar_are_refused():
    with pytest.raises(ValueError, match="rule"):
        due(date(2022, 6, 13), 30, rule="lunar-days")
    with pytest.raises(ValueError, match="9999"):
        due(date(9999, 12, 31), 30)


# What holds for every one of them. (No time limit: the machine may be busy.)

days_in_question = st.dates(date(2021, 12, 1), date(2027, 12, 31))
moments = st.builds(datetime.combine, days_in_question, st.times(), st.just(DISTRICT_ZONE))
lengths = st.integers(1, 60)
rules = st.sampled_from([rule.value for rule in ReplyRule])
calendars = st.lists(days_in_question, max_size=8).map(lambda days: Calendar.with_own((day, "own") for day in days))


def until(deadline):
    """Where it ends, as something to compare: a day without an hour is over at its end."""
    return deadline.due_on, deadline.due_time or time.max


@settings(deadline=None)
@given(moments, lengths, rules, calendars)
def test_an_answer_is_due_on_a_working_day_and_the_steps_lead_there_without_a_gap(moment, days, rule, calendar):
    deadline = due(moment, days, rule=rule, calendar=calendar)
    assert calendar.is_working(deadline.due_on)
    assert deadline.due_on.weekday() < 5
    assert deadline.steps[-1].day == deadline.due_on
    assert [step.day for step in deadline.steps] == [deadline.steps[0].day + timedelta(days=n) for n in range(len(deadline.steps))]
    numbers = [step.number for step in deadline.steps if step.number]
    assert numbers == list(range(1, len(numbers) + 1))


@settings(deadline=None)
@given(moments, moments, lengths, rules, calendars)
def test_what_comes_in_later_is_not_due_earlier(one, other, days, rule, calendar):
    first, second = sorted((one, other))
    assert until(due(first, days, rule=rule, calendar=calendar)) <= until(due(second, days, rule=rule, calendar=calendar))


@settings(deadline=None)
@given(moments, lengths, rules, calendars)
def test_a_longer_period_is_not_over_earlier(moment, days, rule, calendar):
    """By the day: five days in hours may end at noon of the day six days end on."""
    assert due(moment, days, rule=rule, calendar=calendar).due_on <= due(moment, days + 1, rule=rule, calendar=calendar).due_on


@settings(deadline=None)
@given(moments, lengths, rules, calendars, days_in_question)
def test_one_holiday_more_makes_nothing_due_earlier(moment, days, rule, calendar, day):
    more = Calendar.with_own([*calendar.own, (day, "one more")])
    assert until(due(moment, days, rule=rule, calendar=calendar)) <= until(due(moment, days, rule=rule, calendar=more))


@settings(deadline=None)
@given(moments, st.integers(1, 5), calendars)
def test_hours_add_up_to_eight_a_day(moment, days, calendar):
    deadline = due(moment, days, rule=WORKING, calendar=calendar)

    def minutes(step):
        begins, ends = (one.hour * 60 + one.minute for one in (step.begins, step.ends))
        return sum(9 * 60 <= minute < 12 * 60 or 13 * 60 <= minute < 18 * 60 for minute in range(begins, ends))

    counted = [step for step in deadline.steps if step.begins]
    assert sum(map(minutes, counted)) == deadline.steps[-1].minutes == 8 * 60 * days
    assert all(calendar.is_working(step.day) for step in counted)
    assert deadline.due_time == deadline.steps[-1].ends


@settings(deadline=None)
@given(days_in_question, st.integers(6, 60), calendars)
def test_working_days_from_the_first_to_the_last_are_as_many_as_the_period(day, days, calendar):
    last = due(day, days, rule=WORKING, calendar=calendar).due_on
    assert sum(calendar.is_working(day + timedelta(days=n)) for n in range((last - day).days + 1)) == days


# The words.


def test_every_rule_a_forum_can_choose_is_counted_named_and_printed():
    assert set(RULES) == {*ReplyRule, GIVEN_BACK}
    assert REPLY_RULES.keys() == set(ReplyRule)
    assert PRINTED_RULES.keys() == set(RULES)


def test_every_holiday_has_a_name_that_can_be_translated(app):
    named = {step.holiday for year in range(2020, 2030) for step in due(date(year, 1, 1), 365).steps if step.holiday}
    parts = {part.removeprefix("Alternative holiday for ") for name in named for part in name.split("; ")}
    assert parts <= HOLIDAYS.keys()


def test_a_substitute_holiday_and_two_holidays_on_one_day_are_said_in_words(app):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert holiday_label("Alternative holiday for Chuseok") == "Substitute holiday for Chuseok"
        assert holiday_label("Buddha's Birthday; Children's Day") == "Buddha’s Birthday and Children’s Day"


@pytest.mark.parametrize(
    ("moment", "days", "words"),
    [
        (
            at(2022, 5, 7, 10),
            6,
            ["Saturday, May 7, 2022", "the first day is Monday, May 9", "2 days between are left out", "Day 6 is Monday, May 16"],
        ),
        (at(2022, 5, 6, 19), 1, ["8 working hours", "after office hours", "used up on Monday, May 9, 2022, 18:00"]),
    ],
)
def test_the_explanation_says_which_day_is_the_first_and_why(app, moment, days, words):
    with app.test_request_context(headers={"Accept-Language": "en"}):
        said = " ".join(explanation(due(moment, days, rule=WORKING)))
        hours = hours_words(due(at(2022, 5, 6, 14, 30), 1, rule=WORKING).steps[0])
    for word in words:
        assert word in said, said
    assert hours == "14:30 to 18:00; together 3:30 hours"
