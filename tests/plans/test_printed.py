"""The same words however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.plans.printed import code_parts, folded, likeness, pairs, says_nothing


def test_separators_spaces_width_and_case_fall_away() -> None:
    assert folded("배움․일 ‧ “ＣＣＴＶ” <전체>") == folded("배움일 cctv 전체") == "배움일cctv전체"


@pytest.mark.parametrize("code", ["3-1-5", "3.1.5", " 3-1-5. ", "３－１－５", "3:1-5"])
def test_a_code_is_its_parts(code: str) -> None:
    assert code_parts(code) == ("3", "1", "5")


@pytest.mark.parametrize("text", ["해당 내용 없음", "해당사항 없음", "별도 의견은 없습니다.", "없음", "-", "None", "No comment."])
def test_a_text_may_say_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["홍보 방안 없음", "의견 수렴 필요", "none of the lamps work"])
def test_a_complaint_that_something_is_missing_says_something(text: str) -> None:
    assert not says_nothing(text)


@given(one=st.text(), other=st.text())
def test_likeness_is_the_same_from_both_sides_and_whole_only_for_the_same_pairs(one: str, other: str) -> None:
    a, b = pairs(one), pairs(other)

    assert 0 <= likeness(a, b) == likeness(b, a) <= 1
    assert (likeness(a, b) == 1) == (a == b and bool(a))
