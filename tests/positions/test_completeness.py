"""What an item lacks depends on what kind it is; a draft may lack anything, and filing asks."""

from dataclasses import replace

import pytest

from deliberation.errors import BadInput
from deliberation.positions.actions.items import add_item, correct_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.completeness import FIELDS, Gap, gaps_in
from deliberation.positions.errors import PaperIncomplete
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import GAPS
from deliberation.positions.words import ItemWords
from tests.makers import make_item

#: The least of what each kind needs besides words, and what is lacking where it is not there.
NEEDS = {
    ItemKind.OPINION: ({}, set()),
    ItemKind.QUESTION: ({}, set()),
    ItemKind.PROCESS: ({}, set()),
    ItemKind.NO_OPINION: ({}, set()),
    ItemKind.NEW_TASK: ({"new_task_name": "A pond", "elements": 1}, {Gap.NEW_TASK_NAME, Gap.NEW_TASK_PLACE}),
    ItemKind.ADDITION: ({"elements": 1}, {Gap.ADDITION_PLACE}),
    ItemKind.WORDING: ({"wording_now": "well", "wording_wanted": "wells"}, {Gap.WORDING}),
    ItemKind.INDICATOR: ({"indicator": "1:1-1-1-1", "indicator_wish": "By sex."}, {Gap.INDICATOR, Gap.INDICATOR_WISH}),
    ItemKind.WIDENING: ({"people_reached": "Tenants"}, {Gap.PEOPLE_REACHED}),
    ItemKind.CONFLICT: ({"elements": 2}, {Gap.CONFLICT}),
}


def test_every_kind_is_told_of_here():
    assert set(NEEDS) == set(ItemKind)


@pytest.mark.parametrize("kind", ItemKind)
def test_each_kind_asks_for_what_it_needs_and_only_that(kind, scene):
    needs, lacking = NEEDS[kind]
    needs = {**needs, **({"elements": (scene.well, scene.schools)[: needs["elements"]]} if "elements" in needs else {})}
    bare = ItemWords(kind=kind, text="" if kind is ItemKind.NO_OPINION else "Words.")
    assert set(gaps_in(bare)) == lacking
    assert gaps_in(replace(bare, **needs)) == []
    without_words = gaps_in(replace(bare, **needs, text=""))
    assert without_words == ([] if kind is ItemKind.NO_OPINION else [Gap.TEXT])


def test_half_of_what_a_kind_needs_is_not_enough(scene):
    assert gaps_in(ItemWords(kind=ItemKind.WORDING, text="Words.", wording_now="well")) == [Gap.WORDING]
    assert gaps_in(ItemWords(kind=ItemKind.INDICATOR, text="Words.", indicator="Dry wells")) == [Gap.INDICATOR_WISH]


def test_a_conflict_is_between_two_elements_or_one_and_what_the_words_say(scene):
    one = ItemWords(kind=ItemKind.CONFLICT, elements=(scene.well,))
    assert gaps_in(one) == [Gap.TEXT, Gap.CONFLICT]
    assert gaps_in(replace(one, text="It runs against the ban on digging.")) == []


@pytest.mark.parametrize("kind", [ItemKind.NEW_TASK, ItemKind.ADDITION, ItemKind.CONFLICT])
def test_other_proposals_stand_outside_the_plan(kind):
    assert gaps_in(ItemWords(kind=kind, text="Words.", new_task_name="A pond"), is_other=True) == []


def test_every_gap_of_an_item_is_said_in_words_and_has_its_field():
    assert set(GAPS) == set(Gap)
    assert set(FIELDS) == set(Gap) - {Gap.ITEMS}
    names = set(ItemWords.__dataclass_fields__)
    assert set(FIELDS.values()) <= names


def test_a_draft_may_lack_it_and_filing_names_it(scene):
    item = add_item(scene.drafter, scene.paper, ItemWords(kind=ItemKind.WIDENING, text="Reach more.", elements=(scene.well,)))
    with pytest.raises(PaperIncomplete) as refusal:
        file_paper(scene.leader, scene.paper)
    assert set(refusal.value.fields) == {"items-1"}
    item.people_reached = "Tenants"
    file_paper(scene.leader, scene.paper)


def test_what_was_filed_before_is_not_touched_until_it_is_corrected(scene):
    item = make_item(scene.paper, "Reach more.", (scene.well,), kind=ItemKind.WIDENING, source="papers/women#1")
    scene.paper.filed_at = scene.leader.confirmed_at
    with pytest.raises(BadInput) as refusal:
        correct_item(scene.leader, item, replace(ItemWords.of(item), text="Reach everybody."), reason="Sharper")
    assert set(refusal.value.fields) == {"people_reached"}
