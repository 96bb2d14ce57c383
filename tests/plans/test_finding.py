"""Finding elements by code and words, in the picker and in the tree."""

import unicodedata

import pytest

from deliberation.plans.actions import import_plan
from deliberation.plans.finding import Findable, Query
from deliberation.plans.tree import tree_of
from tests.plans.samples import read, sample_plan

NAMES = {
    "1": "먹거리",
    "1:1": "건강한 먹거리",
    "1:1-1": "푸드플랜 추진",
    "1:1-1-1": "먹거리통합지원센터 운영",
    "1:1-2": "친환경 급식",
    "2": "교통",
    "2:1-1": "저상버스 확대",
    "2:1-10": "Café für alle",
}
THINGS = [Findable(reference, reference.partition(":")[2] or reference, (name,), ("교통행정과",)) for reference, name in NAMES.items()]


def found(words):
    """The references that fit, best first."""
    query = Query(words)
    ranked = [(rank, place, one.reference) for place, one in enumerate(THINGS) if (rank := query.rank(one)) is not None]
    return [reference for _rank, _place, reference in sorted(ranked)]


@pytest.mark.parametrize("words", ["1-1", "1.1", " 1 - 1 ", "1–1"])
def test_a_code_finds_itself_in_every_area_first_and_then_what_is_below(words):
    assert found(words)[:3] == ["1:1-1", "2:1-1", "1:1-1-1"]


def test_a_code_is_no_start_of_a_number():
    assert "2:1-10" not in found("1-1")


def test_a_reference_finds_one_area_only():
    assert found("1:1-1") == ["1:1-1", "1:1-1-1"]
    assert found("2:") == ["2", "2:1-1", "2:1-10"]


@pytest.mark.parametrize("words", ["푸드플랜", "푸드 플랜", "푸드플랜추진", "드플", "추진 푸드", "푸드플래"])
def test_words_are_found_together_or_apart_and_while_they_are_typed(words):
    assert found(words) == ["1:1-1"]


def test_a_name_comes_before_what_only_has_it_in_it():
    assert found("먹거리") == ["1", "1:1-1-1", "1:1"]


@pytest.mark.parametrize("words", ["cafe fur", "CAFÉ", unicodedata.normalize("NFD", "Café")])
def test_case_and_accents_do_not_matter(words):
    assert found(words) == ["2:1-10"]


def test_decomposed_hangul_finds_composed():
    assert found(unicodedata.normalize("NFD", "저상버스")) == ["2:1-1"]


def test_a_department_finds_its_tasks():
    assert found("저상버스 교통행정과") == ["2:1-1"]


@pytest.mark.parametrize("words", ["", "  ", "없는 말", "9-9-9", "...", "3:1-1", ":", "\x00"])
def test_what_fits_nothing_finds_nothing(words):
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("플랜", "푸드<mark>플랜</mark> 추진"),
        ("푸드플랜추진", "<mark>푸드플랜 추진</mark>"),
        ("추진 푸드", "<mark>푸드</mark>플랜 <mark>추진</mark>"),
        ("1-1", "푸드플랜 추진"),
        ("", "푸드플랜 추진"),
    ],
)
def test_what_was_found_is_marked(words, marked):
    assert str(Query(words).marked("푸드플랜 추진")) == marked


def test_marking_lets_no_html_through():
    assert str(Query("b").marked("<b>b</b>")) == "&lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt;"


# The tree.


@pytest.fixture
def tree(app):
    plan, _difference = import_plan(None, read(sample_plan()))
    return tree_of(plan, "ko")


def shown(tree):
    return [branch.reference for branch in tree.all]


def test_the_whole_tree_counts_its_levels_and_departments(tree):
    assert shown(tree) == ["1", "1:1-1", "1:1-2", "2", "2:1-1"]
    assert tree.counts == {"area": 2, "task": 3}
    assert [office.name for office in tree.departments] == ["경제과", "교통과", "복지과"]
    assert tree.found is None


def test_a_search_leaves_what_fits_with_the_way_down_to_it(tree):
    narrowed = tree.narrowed("저상")
    assert (shown(narrowed), narrowed.found) == (["2", "2:1-1"], 1)


def test_a_department_leaves_its_tasks(tree):
    slug = next(office.slug for office in tree.departments if office.name == "복지과")
    assert shown(tree.narrowed("", slug)) == ["1", "1:1-1"]


def test_words_and_department_must_both_fit(tree):
    slug = next(office.slug for office in tree.departments if office.name == "교통과")
    assert shown(tree.narrowed("푸드플랜", slug)) == []


def test_names_are_of_the_language_being_read_and_found_in_every_one(app, tree):
    plan, _difference = import_plan(None, read(sample_plan()))
    english = tree_of(plan, "en")
    assert [str(branch.name) for branch in english.branches] == ["Food", '<span lang="ko">교통</span>']
    assert [branch.reference for branch in tree.best("food", 5)] == ["1"]
