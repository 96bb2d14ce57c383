"""What a query is taken to ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.search.asking import understand


def core(query: str) -> list[tuple[str, ...]]:
    return [word.core for word in understand(query).words]


def test_together_and_apart_ask_for_the_same_terms() -> None:
    together, apart = understand("친환경차량보급"), understand("친환경 차량 보급")
    assert {term for word in together.words for term in word.core} == {term for word in apart.words for term in word.core}
    assert together.together == apart.together


@pytest.mark.parametrize("query", ["보도를 정비해 주세요", "보도 정비", "보도는 정비하고 있는지"])
def test_particles_and_endings_are_not_asked_for(query: str) -> None:
    assert core(query) == [("보도",), ("정비",)]


def test_prefixes_and_suffixes_stay_with_their_noun_which_counts_a_little() -> None:
    (word,) = understand("주입기").words
    assert word.core == ("주입기",)
    assert 0 < word.terms["주입"] < word.terms["주입기"]


def test_codes_are_told_from_words() -> None:
    wanted = understand("1:2–1–3 주차")
    assert wanted.codes == ("1:2-1-3",)
    assert core("1:2–1–3 주차") == [("주차",)]


@pytest.mark.parametrize("query", ['"지역 주민 축제"', "“지역 주민 축제”", "「지역 주민 축제」"])
def test_quoted_words_are_one_phrase(query: str) -> None:
    assert understand(query).phrases == ("지역주민축제",)


def test_a_long_phrase_is_held_together_by_overlapping_terms() -> None:
    assert understand('"지역 주민 축제 준비 위원회"').phrases == ("지역주민축제", "주민축제준비", "축제준비위원회")


@pytest.mark.parametrize("query", ['"', '""', '"도로', '도로" "'])
def test_quotes_without_a_partner_are_nothing_special(query: str) -> None:
    assert understand(query).phrases == ()


def test_a_query_of_nothing_but_a_particle_verb_is_asked_for_as_written() -> None:
    assert core("위한") == [("=위한",)]


def test_only_an_empty_query_is_blank() -> None:
    assert understand("  ").blank
    assert not understand("?").blank


@given(st.text())
def test_anything_can_be_asked(query: str) -> None:
    wanted = understand(query)
    assert all(word.core and set(word.core) <= set(word.terms) | {word.whole} for word in wanted.words)
