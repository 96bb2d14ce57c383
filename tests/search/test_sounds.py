"""Words that are nearly alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.search.sounds import Vocabulary, difference, letters

WORDS = ("차량", "사업", "쓰레기", "페트병", "마을버스", "온실가스", "자전거도로", "information")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("챠량", "차량"),
        ("쓰래기", "쓰레기"),
        ("페트평", "페트병"),
        ("마을버쓰", "마을버스"),
        ("온실까스", "온실가스"),
        ("자전거도르", "자전거도로"),
        ("infromation", "information"),
    ],
)
def test_a_mistyped_word_leads_to_the_one_meant(typed: str, meant: str) -> None:
    assert Vocabulary(WORDS).nearest(typed) == [meant]


@pytest.mark.parametrize("typed", ["돌봄", "차", "미세먼지", "뷁뷁뷁"])
def test_a_word_unlike_all_others_leads_nowhere(typed: str) -> None:
    assert Vocabulary(WORDS).nearest(typed) == []


def test_words_that_hold_a_word_come_shortest_first() -> None:
    assert Vocabulary(["온실가스배출", "온실가스", "가"]).holding("온실") == ["온실가스", "온실가스배출"]


@given(one=st.text(max_size=8), other=st.text(max_size=8))
def test_difference_is_the_same_both_ways_and_nothing_only_for_the_same(one: str, other: str) -> None:
    one, other = letters(one), letters(other)
    there, back = difference(one, other, 99), difference(other, one, 99)
    assert there == back
    assert (there == 0) == (one == other)
    assert there <= max(len(one), len(other))
