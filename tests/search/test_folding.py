"""One spelling for what people write in several ways, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.search.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＣＴＶ", "cctv"),
        ("Đường phố", "duong pho"),
        ("Ёлка", "елка"),
        ("oʻzbek", "o'zbek"),
        ("کتاب", "كتاب"),
        ("مُعَلِّم", "معلم"),
        ("학습․일", "학습·일"),
        ("1:2–1–3", "1:2-1-3"),
        ("워크샵", "워크숍"),
        ("리더쉽 컨텐츠", "리더십 콘텐츠"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
    ],
)
def test_two_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_vowel_signs_of_nepali_are_letters_and_stay() -> None:
    assert fold("अपाङ्गता").text == "अपाङ्गता"


def test_a_folded_word_leads_back_to_the_very_letters_it_stood_for() -> None:
    text = "㎎ 단위의 레크레이션"
    folded = fold(text)
    start = folded.text.index("레크리에이션")
    first, last = folded.span(start, start + 6)
    assert text[first:last] == "레크레이션"


@given(st.text())
def test_every_folded_character_stands_for_some_of_the_text_in_its_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
