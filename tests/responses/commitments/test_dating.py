"""Dates as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.responses.commitments.dating import dates_in, last_day

SAID_ON = date(2022, 6, 10)


def values(text, said_on=SAID_ON):
    return [one.value for one in dates_in(text, said_on)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023년", "2023"),
        ("2023년도", "2023"),
        ("’23년", "2023"),
        ("'23. 3월", "2023-03"),
        ("23년 상반기", "2023-06"),
        ("2023년 하반기", "2023-12"),
        ("2022. 7월", "2022-07"),
        ("2022. 9. 30.", "2022-09-30"),
        ("2022년 9월 30일", "2022-09-30"),
        ("2023년 2/4분기", "2023-06"),
        ("내년", "2023"),
        ("내년 상반기", "2023-06"),
        ("내후년", "2024"),
        ("올해 말까지", "2022"),
        ("금년 하반기", "2022-12"),
        ("하반기 중", "2022-12"),
        ("연말까지", "2022"),
        ("7월부터", "2022-07"),
        ("3월 중", "2023-03"),
    ],
)
def test_a_date_is_as_exact_as_it_was_printed(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["6개월간", "제15조", "829가구", "2022억원", "13월", "연 2회(상, 하반기)", "2,022원", ""])
def test_other_numbers_are_no_dates(text):
    assert values(text) == []


def test_the_same_year_is_that_of_the_date_before():
    assert values("2023년 예산에 넣고 같은 해 하반기에 연다") == ["2023", "2023-12"]


def test_what_is_relative_is_counted_from_the_day_it_was_said():
    assert values("내년", date(2024, 1, 2)) == ["2025"]
    assert values("3월", date(2024, 1, 2)) == ["2024-03"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023", date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-06-30", date(2023, 6, 30)),
        ("2023-02-30", None),
        ("2023-13", None),
        ("0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_due_on_its_last_day(value, day):
    assert last_day(value) == day


@given(
    st.text(alphabet=st.sampled_from("0123456789년월일.’'상하반기내올해말분/ ~"), max_size=40), st.dates(date(1990, 1, 1), date(2090, 1, 1))
)
def test_whatever_is_written_a_date_is_a_day_and_stands_there(text, said_on):
    for one in dates_in(text, said_on):
        assert last_day(one.value) == one.due_on
        assert text[one.start : one.end].strip()
