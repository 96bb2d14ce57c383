"""Decisions and tasks found in the words of minutes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.forums.minutes.finding import day_in, outcomes_in
from deliberation.forums.models import OutcomeKind

HELD = date(2026, 4, 20)
DECISION, TASK = OutcomeKind.DECISION, OutcomeKind.TASK


def said(minutes):
    return [(one.kind, one.words) for one in outcomes_in(minutes, HELD)]


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("결정: 목록을 만든다", DECISION, "목록을 만든다"),
        ("**결정사항**: 목록을 만든다", DECISION, "목록을 만든다"),
        ("- 할 일: 목록 만들기", TASK, "목록 만들기"),
        ("Decision: keep it: always", DECISION, "keep it: always"),
        ("Task 2: write it", TASK, "write it"),
        ("TODO: write it", TASK, "write it"),
        ("决定：保留", DECISION, "保留"),
        ("Решение: оставить", DECISION, "оставить"),
        ("Vazifa: yozish", TASK, "yozish"),
        ("فیصلہ: رکھیں", DECISION, "رکھیں"),
        ("निर्णय: राख्ने", DECISION, "राख्ने"),
    ],
)
def test_a_line_says_so_itself(line, kind, words):
    assert said(f"We met.\n\n{line}\n\nWe left.") == [(kind, words)]


def test_lists_under_a_heading_that_says_so_are_taken_until_the_next_heading():
    minutes = "## 결정사항\n\n- 하나\n  - 하나의 설명\n- 둘\n\n## 나눈 이야기\n- 아님\n\n## Tasks\n1. write\n2. [ ] call\n"
    assert said(minutes) == [(DECISION, "하나"), (DECISION, "둘"), (TASK, "write"), (TASK, "call")]


def test_a_list_behind_a_word_and_a_colon_ends_with_the_next_paragraph():
    assert said("결정:\n- 하나\n\n그 밖의 이야기\n- 아님") == [(DECISION, "하나")]


@pytest.mark.parametrize(
    "minutes", ["", "We decided nothing.", "결정이 없었다", "## Decisions\n\n- 없음\n- None", "note: keep", "- just a list"]
)
def test_nothing_is_made_up(minutes):
    assert said(minutes) == []


def test_the_same_words_are_found_once():
    assert said("Decision: keep\n\n## Decisions\n- keep") == [(DECISION, "keep")]


@pytest.mark.parametrize(
    ("line", "words", "owner", "due_on"),
    [
        ("할 일: 목록 만들기 (담당: 사무국, 기한: 5월 3일)", "목록 만들기", "사무국", date(2026, 5, 3)),
        ("할 일: 지도 그리기 (노인 그룹 대표, 2026. 6. 1.까지)", "지도 그리기", "노인 그룹 대표", date(2026, 6, 1)),
        ("Task: write – owner: the leaders – by 3 May", "write", "the leaders", date(2026, 5, 3)),
        ("Task: write – by 2026-05-03", "write", "", date(2026, 5, 3)),
        ("Task: write (who: the office)", "write", "the office", None),
        ("Task: call them (soon)", "call them (soon)", "", None),
        ("Task: count (due: 31 June)", "count (due: 31 June)", "", None),
    ],
)
def test_of_a_task_also_who_and_until_when(line, words, owner, due_on):
    [found] = outcomes_in(line, HELD)
    assert (found.words, found.owner, found.due_on, found.line) == (words, owner, due_on, line)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5월 3일까지", date(2026, 5, 3)),
        ("1월 7일", date(2027, 1, 7)),
        ("2026년 5월 3일", date(2026, 5, 3)),
        ("2026-05-03", date(2026, 5, 3)),
        ("until May 3, 2028", date(2028, 5, 3)),
        ("2026-02-30", None),
        ("three mice", None),
        ("1 maybe", None),
        ("1 sept", date(2026, 9, 1)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(words, day):
    assert day_in(words, HELD) == day


def test_a_day_without_a_year_needs_the_day_of_the_session():
    assert day_in("3 May", None) is None


@given(st.text(alphabet=st.sampled_from("결정할 일:：-*#()\n \t1.5월일Task/–;,담당"), max_size=200))
def test_no_minutes_are_too_strange(minutes):
    for one in outcomes_in(minutes, HELD):
        assert one.words.strip() == one.words
        assert one.line in minutes
