"""What the plan has ready for whoever writes an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.plans.models import FigureKind, Indicator, IndicatorFigure
from deliberation.positions.kinds import ItemKind
from deliberation.positions.offers import next_code, offers_for, place_for, sentences_of
from deliberation.positions.words import ItemWords
from tests.makers import _saved, make_element, make_item

NUMBERS = st.integers(1, 999)


def make_indicator(element, code, name):
    figure = IndicatorFigure(year=2022, kind=FigureKind.TARGET, text="12")
    return _saved(
        Indicator(plan=element.plan, code=code, reference=f"{element.area_code}:{code}", name=name, elements=[element], figures=[figure])
    )


# The next free code.


@pytest.mark.parametrize(
    ("place", "is_top", "taken", "code"),
    [
        ("3-1", False, ["3-1-1", "3-1-2", "3-1-4"], "3-1-5"),
        ("3-1", False, [], "3-1-1"),
        ("3-1", False, ["3-1-9", "3-1-10", "13-1-40", "3-1-2-7", "other"], "3-1-11"),
        ("2", True, ["1", "2"], "3"),
    ],
)
def test_the_next_code_follows_the_last(place, is_top, taken, code):
    assert next_code(place, is_top, taken) == code


@given(st.lists(NUMBERS, max_size=30), st.lists(st.text(max_size=8), max_size=10), st.booleans())
def test_the_next_code_is_free_and_stands_at_its_place(numbers, others, is_top):
    prefix = "" if is_top else "3-1-"
    taken = [f"{prefix}{number}" for number in numbers] + others
    code = next_code("3-1", is_top, taken)
    assert code not in taken
    assert code.startswith(prefix)
    assert int(code.removeprefix(prefix)) > max(numbers, default=0)


@given(st.lists(NUMBERS, max_size=10))
def test_codes_taken_one_after_the_other_never_meet(numbers):
    taken = [f"3-1-{number}" for number in numbers]
    for _time in range(4):
        code = next_code("3-1", False, taken)
        assert code not in taken
        taken.append(code)


def test_a_new_task_stands_under_a_target_or_beside_a_task(scene):
    target = scene.well.parent
    assert place_for([target], scene.forum.plan) is target
    assert place_for([scene.well], scene.forum.plan) is target
    assert place_for([scene.water, scene.schools], scene.forum.plan) is scene.schools.parent
    assert place_for([scene.water, target.parent], scene.forum.plan) is None


def test_the_code_counts_what_the_plan_no_longer_has_and_what_the_paper_proposes(scene):
    target = scene.well.parent
    make_element(scene.forum.plan, "1:1-1-2", is_retired=True)
    words = ItemWords(kind=ItemKind.NEW_TASK, elements=(target,))
    assert offers_for(scene.paper, words).code == "1-1-3"
    mine = make_item(scene.paper, elements=(target,), kind=ItemKind.NEW_TASK, new_task_code="1-1-3")
    assert offers_for(scene.paper, words).code == "1-1-4"
    assert offers_for(scene.paper, words, mine).code == "1-1-3"


def test_a_code_that_the_plan_has_already_is_named(scene):
    words = ItemWords(kind=ItemKind.NEW_TASK, elements=(scene.well.parent,), new_task_code="1-1-1")
    assert offers_for(scene.paper, words).taken_by is scene.well


# Sentences and indicators.


def test_the_plans_sentences_come_point_by_point_and_none_twice(scene):
    scene.well.purpose = "Water for all"
    scene.well.content = "- Dig deep\n  - at night\n- Dig deep\n구분 | 2022\n건수 | 3"
    assert list(sentences_of(scene.well)) == ["Dig a well", "Water for all", "Dig deep", "at night"]


def test_indicators_of_what_is_chosen_are_offered_and_another_may_be_named(scene):
    far, near = make_indicator(scene.well, "1-1-1-1", "Wells"), make_indicator(scene.schools, "1-1-1-1", "Schools")
    offers = offers_for(scene.paper, ItemWords(kind=ItemKind.INDICATOR, elements=(scene.schools,), indicator="1:1-1-1-1"))
    assert (list(offers.indicators), offers.indicator) == ([near], far)
    assert offers_for(scene.paper, ItemWords(indicator="A name of our own")).indicator is None


# The kind.


def test_a_kind_is_guessed_only_while_it_is_the_one_an_item_begins_with(scene):
    words = ItemWords(text="마을버스 정류장에 조명을 추가로 설치해 주십시오.", elements=(scene.well,))
    assert offers_for(scene.paper, words).guessed is ItemKind.ADDITION
    assert offers_for(scene.paper, ItemWords(text="짧은 글")).guessed is None
    assert offers_for(scene.paper, ItemWords(kind=ItemKind.PROCESS, text=words.text)).guessed is None
    assert offers_for(scene.paper, ItemWords(text="[질문] 예산이 얼마인지 알려 주십시오?")).guessed is ItemKind.QUESTION


def test_offers_take_few_statements(scene, statements):
    make_indicator(scene.well, "1-1-1-1", "Wells")
    words = ItemWords(kind=ItemKind.NEW_TASK, elements=(scene.well,), new_task_code="1-1-1")
    statements.clear()
    offers_for(scene.paper, words)
    assert len(statements) <= 6
