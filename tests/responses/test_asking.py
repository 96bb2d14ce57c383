"""From items to questions, and what is said of an item that is not asked."""

import pytest

from deliberation.db import db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.positions.errors import ForumIsClosed
from deliberation.positions.kinds import ItemKind
from deliberation.responses.actions.asking import change_row, leave_out, make_row, remove_row, take_back
from deliberation.responses.actions.routing import refer
from deliberation.responses.errors import CannotBeAsked, ItemIsAsked, ItemIsLeftOut, RowIsPublic
from deliberation.responses.models import Omission, QuestionRow
from deliberation.responses.words import Relation
from tests.makers import make_element, make_forum_group, make_item, make_paper, make_plan
from tests.responses.scenes import Scene, happened, names_of_what_happened


@pytest.fixture
def scene(app):
    return Scene()


def relations(row):
    return {one.item.key: one.kinds for one in row.derivations}


def test_a_row_is_made_from_an_item_and_only_its_facilitator_sees_it(scene):
    row = make_row(scene.facilitator, scene.forum, [" What share\n", "", "By when?"], items=[scene.item], elements=[scene.task])
    assert [(one.position, one.text) for one in row.questions] == [(0, "What share"), (1, "By when?")]
    assert (row.number, row.is_public, row.forum_group, row.elements) == (1, False, scene.group, [scene.task])
    made = happened()[-1]
    assert (made.name, made.questions, list(made.items), made.elements) == (
        "RowMade",
        ["What share", "By when?"],
        [str(scene.item.id)],
        ["6:2-2-1"],
    )


def test_rows_are_numbered_in_their_forum(scene):
    numbers = [make_row(scene.facilitator, scene.forum, ["Why?"]).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_most_of_an_items_words_kept_is_taken_over_less_is_rewritten(scene):
    kept = make_row(scene.facilitator, scene.forum, ["Publish the share of low-floor buses every year?"], items=[scene.item])
    changed = make_row(scene.facilitator, scene.forum, ["Is there a timetable?"], items=[scene.other_item])
    assert relations(kept) == {"1": [Relation.TAKEN_OVER]}
    assert relations(changed) == {"2": [Relation.REWRITTEN]}


def test_a_row_from_several_items_is_merged(scene):
    row = make_row(scene.facilitator, scene.forum, [scene.item.text, scene.other_item.text], items=[scene.item, scene.other_item])
    assert relations(row) == {"1": [Relation.TAKEN_OVER, Relation.MERGED], "2": [Relation.TAKEN_OVER, Relation.MERGED]}


def test_an_item_in_two_rows_is_split_seen_from_both_until_one_is_removed(scene):
    first = make_row(scene.facilitator, scene.forum, ["Is the share published?"], items=[scene.item])
    second = make_row(scene.facilitator, scene.forum, ["Every year?"], items=[scene.item])
    assert Relation.SPLIT in relations(first)["1"]
    assert Relation.SPLIT in relations(second)["1"]
    remove_row(scene.facilitator, second)
    assert Relation.SPLIT not in relations(first)["1"]
    assert db.session.query(QuestionRow).all() == [first]


def test_a_row_put_under_another_element_says_so(scene):
    same_area, other_area = make_element(scene.forum.plan, "6:1-1-1"), make_element(scene.forum.plan, "3:1-1-1")
    re_coded = make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item], elements=[same_area])
    moved = make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.other_item], elements=[other_area])
    assert Relation.RE_CODED in relations(re_coded)["1"]
    assert Relation.MOVED in relations(moved)["2"]


def test_a_row_without_items_has_no_source(scene):
    row = make_row(scene.facilitator, scene.forum, ["What about the budget?"])
    assert (row.derivations, row.forum_group) == ([], None)


@pytest.mark.parametrize("questions", [[], ["", "  \n"]])
def test_a_row_asks_something(scene, questions):
    with pytest.raises(BadInput) as refusal:
        make_row(scene.facilitator, scene.forum, questions, items=[scene.item])
    assert "questions" in refusal.value.fields


def test_a_row_is_about_the_forums_own_plan(scene):
    with pytest.raises(BadInput) as refusal:
        make_row(scene.facilitator, scene.forum, ["Why?"], elements=[make_element(make_plan(), "1")])
    assert "elements" in refusal.value.fields


def test_nothing_is_asked_from_a_draft_a_withdrawn_item_no_opinion_or_another_forum(scene):
    draft = make_item(make_paper(make_forum_group(scene.forum), is_filed=False))
    silent = make_item(scene.paper, kind=ItemKind.NO_OPINION)
    elsewhere = make_item()
    for item in (draft, silent, elsewhere):
        with pytest.raises(CannotBeAsked):
            make_row(scene.facilitator, scene.forum, ["Why?"], items=[item])


def test_a_closed_forum_takes_no_new_questions(scene):
    scene.forum.closed_on = scene.forum.opened_on
    with pytest.raises(ForumIsClosed):
        make_row(scene.facilitator, scene.forum, ["Why?"])


def test_a_row_is_changed_while_nobody_was_asked(scene):
    row = make_row(scene.facilitator, scene.forum, ["One?", "Two?"], items=[scene.item], elements=[scene.task])
    kept = row.questions[0]
    change_row(scene.facilitator, row, ["One!", "Two?", "Three?"], items=[scene.other_item], elements=[], version=1)
    assert [one.text for one in row.questions] == ["One!", "Two?", "Three?"]
    assert row.questions[0] is kept, "an answer that was drafted keeps its question"
    assert [one.item for one in row.derivations] == [scene.other_item]
    changed = happened()[-1]
    assert changed.before["questions"] == ["One?", "Two?"]
    assert changed.after["questions"] == ["One!", "Two?", "Three?"]
    assert (changed.before["elements"], changed.after["elements"]) == (["6:2-2-1"], [])
    change_row(scene.facilitator, row, ["One!"], version=2)
    assert [one.text for one in row.questions] == ["One!"]


def test_a_change_that_changes_nothing_is_no_happening(scene):
    row = make_row(scene.facilitator, scene.forum, ["One?"], items=[scene.item])
    change_row(scene.facilitator, row, ["One?"], items=[scene.item])
    assert names_of_what_happened() == ["RowMade"]


def test_the_second_of_two_who_change_a_row_is_shown_the_first_ones_words(scene):
    row = make_row(scene.facilitator, scene.forum, ["One?"])
    change_row(scene.facilitator, row, ["First?"], version=1)
    with pytest.raises(ChangedMeanwhile) as refusal:
        change_row(scene.facilitator, row, ["Second?"], version=1)
    assert refusal.value.theirs == {"questions-0": "First?"}
    assert row.questions[0].text == "First?"


def test_a_public_row_is_neither_changed_nor_removed(scene):
    row = make_row(scene.facilitator, scene.forum, ["One?"])
    refer(scene.facilitator, row, [scene.office])
    with pytest.raises(RowIsPublic):
        change_row(scene.facilitator, row, ["Other?"])
    with pytest.raises(RowIsPublic):
        remove_row(scene.facilitator, row)


def test_a_removed_row_leaves_its_words_in_the_record(scene):
    row = make_row(scene.facilitator, scene.forum, ["One?"], items=[scene.item])
    remove_row(scene.facilitator, row)
    removed = happened()[-1]
    assert (removed.name, removed.questions, list(removed.items)) == ("RowRemoved", ["One?"], [str(scene.item.id)])


def test_an_item_is_left_out_with_a_reason_and_taken_back(scene):
    omission = leave_out(scene.facilitator, scene.item, " The bus company decides. ")
    assert (omission.reason, omission.decided_by_id) == ("The bus company decides.", scene.facilitator.id)
    with pytest.raises(ItemIsLeftOut):
        make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item])
    with pytest.raises(ItemIsLeftOut):
        leave_out(scene.facilitator, scene.item, "Again.")
    take_back(scene.facilitator, omission)
    assert db.session.query(Omission).all() == []
    assert [(one.name, one.reason) for one in happened()] == [
        ("ItemLeftOut", "The bus company decides."),
        ("ItemTakenBack", "The bus company decides."),
    ]


def test_an_item_is_not_left_out_without_a_reason(scene):
    with pytest.raises(BadInput) as refusal:
        leave_out(scene.facilitator, scene.item, "  ")
    assert "reason" in refusal.value.fields


def test_an_item_that_was_asked_cannot_be_left_out(scene):
    make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item])
    with pytest.raises(ItemIsAsked):
        leave_out(scene.facilitator, scene.item, "Enough.")


def test_what_was_left_out_stays_so_in_a_closed_forum(scene):
    omission = leave_out(scene.facilitator, scene.item, "Enough.")
    scene.forum.closed_on = scene.forum.opened_on
    with pytest.raises(ForumIsClosed):
        take_back(scene.facilitator, omission)
