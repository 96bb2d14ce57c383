"""Bringing a paper in, correcting what was understood, taking it in and undoing that."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadFile, ChangedMeanwhile
from deliberation.files import kept_file
from deliberation.positions.actions.items import change_item
from deliberation.positions.arrivals import actions, taking
from deliberation.positions.arrivals.errors import ArrivalIsClosed, NoPieceBefore, NothingToSplit, NotTakenIn, PiecesUndecided
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.arrivals.pieces import What
from deliberation.positions.arrivals.queries import counts_of, same_in_draft
from deliberation.positions.arrivals.taking import OpinionChoice
from deliberation.positions.errors import AlreadyFiled
from deliberation.positions.kinds import ItemKind
from deliberation.positions.revisions.models import Cause, Revision
from deliberation.positions.words import ItemWords
from tests.makers import make_item
from tests.positions.arrivals.conftest import BENCHES, CARS, GREETING, OPINION, PASTED, TREES, WELL


def piece(arrival, number):
    pieces = actions.pieces_of(arrival)
    return pieces[actions.place_of(pieces, number)]


def test_what_is_brought_is_kept_whole_and_the_draft_stays_as_it_is(scene, arrival, happened):
    assert kept_file(arrival.digest) == PASTED.encode()
    assert (arrival.number, arrival.is_open, arrival.brought_by) == (1, True, scene.drafter)
    assert scene.paper.items == []
    assert happened()[-1].pieces == len(arrival.pieces)


def test_codes_and_areas_are_looked_up_in_the_plan(scene, arrival):
    well, trees = piece(arrival, WELL), piece(arrival, TREES)
    assert (well.references, well.level, well.is_doubtful) == (("1:1-1-1",), "task", False)
    assert (trees.references, trees.is_doubtful) == (("1:1-1",), True), "the plan has no 1-1-2: it would stand below 1-1"
    nothing = next(one for one in actions.pieces_of(arrival) if one.kind is ItemKind.NO_OPINION)
    assert nothing.references == ("2",)


def test_a_bad_file_leaves_nothing(scene):
    with pytest.raises(BadFile):
        actions.bring_paper(scene.drafter, scene.paper, name="a.docx", content=b"PK and no more")
    assert db.session.query(Arrival).count() == 0


def test_nothing_is_brought_into_a_paper_that_is_filed(scene):
    scene.paper.filed_at = clock.now()
    with pytest.raises(AlreadyFiled):
        actions.bring_paper(scene.drafter, scene.paper, name="", content=b"General opinion\nGood.")


def test_what_nobody_understood_has_to_be_decided_first(scene, arrival):
    with pytest.raises(PiecesUndecided) as refused:
        taking.take_in(scene.drafter, arrival)
    assert refused.value.count == 1
    actions.leave_out(scene.drafter, arrival, GREETING)
    assert len(taking.take_in(scene.drafter, arrival)) == 5


def test_a_person_corrects_a_piece_and_a_second_one_is_shown_that(scene, arrival):
    seen = piece(arrival, TREES)
    actions.change_piece(scene.drafter, arrival, TREES, version=seen.version, words="Along both roads.")
    with pytest.raises(ChangedMeanwhile) as refused:
        actions.change_piece(scene.leader, arrival, TREES, version=seen.version, words="Nowhere.")
    assert refused.value.theirs["words"] == "Along both roads."
    assert not piece(arrival, TREES).is_doubtful, "a person looked at it"


def test_two_people_correct_two_pieces_without_noticing_each_other(scene, arrival):
    trees, well = piece(arrival, TREES), piece(arrival, WELL)
    actions.change_piece(scene.drafter, arrival, TREES, version=trees.version, words="Along both roads.")
    actions.change_piece(scene.leader, arrival, WELL, version=well.version, words="Deeper still.")
    assert (piece(arrival, TREES).words, piece(arrival, WELL).words) == ("Along both roads.", "Deeper still.")


def test_a_piece_is_joined_to_the_one_before_over_headings(scene, arrival):
    joined = actions.join_to_previous(scene.drafter, arrival, TREES)
    assert joined.number == WELL
    assert joined.words == "Dig it deeper.\nPlant trees\nAlong the road."
    assert len(joined.source) == 2
    with pytest.raises(NoPieceBefore):
        actions.join_to_previous(scene.drafter, arrival, GREETING)


def test_a_piece_is_split_at_a_line(scene, arrival):
    actions.change_piece(scene.drafter, arrival, WELL, words="Dig it deeper.\nAnd wider.")
    first, second = actions.split_piece(scene.drafter, arrival, WELL, line=2)
    assert (first.words, second.words) == ("Dig it deeper.", "And wider.")
    assert (second.references, second.source) == (first.references, first.source)
    with pytest.raises(NothingToSplit):
        actions.split_piece(scene.drafter, arrival, WELL, line=1)


def test_what_is_put_aside_can_be_taken_up_again(scene, arrival):
    actions.put_aside(scene.drafter, arrival)
    with pytest.raises(ArrivalIsClosed):
        taking.take_in(scene.drafter, arrival)
    actions.take_up_again(scene.drafter, arrival)
    assert arrival.is_open


def taken_in(scene, arrival, **details):
    actions.leave_out(scene.drafter, arrival, GREETING)
    return taking.take_in(scene.drafter, arrival, **details)


def test_items_people_and_the_general_opinion_come_into_the_draft(scene, arrival):
    items = taken_in(scene, arrival)
    assert [(item.key, item.text) for item in items] == [
        ("1", "Dig it deeper."),
        ("2", "Along the road."),
        ("3", "No opinion"),
        ("other-1", "More benches"),
        ("other-2", "Fewer cars"),
    ]
    assert [element.reference for element in items[0].elements] == ["1:1-1-1"]
    assert scene.paper.general_opinion == "We like it."
    db.session.refresh(scene.paper)
    assert [(one.name, one.neighbourhood) for one in scene.paper.participants] == [("한가람", "Riverside"), ("박나래", "")]
    assert {one.cause for one in db.session.query(Revision)} == {Cause.BROUGHT_IN}


def test_a_printed_code_that_is_not_in_the_plan_is_kept_beside_the_item(scene, arrival):
    well, trees = taken_in(scene, arrival)[:2]
    assert (trees.printed_area, trees.printed_code, trees.printed_heading) == ("1", "1-1-2", "Plant trees")
    assert (well.printed_area, well.printed_code) == (None, None), "nothing is printed otherwise than the plan says"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(OpinionChoice.APPEND, "Ours.\n\nWe like it."), (OpinionChoice.REPLACE, "We like it."), (OpinionChoice.LEAVE, "Ours.")],
)
def test_the_general_opinion_comes_in_as_chosen(scene, arrival, choice, expected):
    scene.paper.general_opinion = "Ours."
    taken_in(scene, arrival, opinion=choice)
    assert scene.paper.general_opinion == expected


def test_it_can_be_undone_and_done_again(scene, arrival):
    taken_in(scene, arrival)
    assert taking.undo(scene.drafter, arrival) == []
    assert all(item.is_withdrawn for item in scene.paper.items)
    assert scene.paper.general_opinion == ""
    db.session.refresh(scene.paper)
    assert scene.paper.participants == []
    with pytest.raises(NotTakenIn):
        taking.undo(scene.drafter, arrival)
    assert [item.key for item in taking.take_in(scene.drafter, arrival)] == ["4", "5", "6", "other-3", "other-4"]


def test_what_somebody_changed_since_stays_when_it_is_undone(scene, arrival):
    well = taken_in(scene, arrival)[0]
    change_item(scene.leader, well, ItemWords(kind=ItemKind.ADDITION, text="Dig it much deeper.", elements=(scene.well,)))
    assert taking.undo(scene.drafter, arrival) == ["1"]
    assert not well.is_withdrawn
    again = taking.take_in(scene.drafter, arrival)
    assert "Dig it deeper." not in [item.text for item in again], "what stayed does not come in twice"


def test_nobody_is_named_in_the_record(scene, arrival, happened):
    taken_in(scene, arrival)
    taking.undo(scene.drafter, arrival)
    assert "한가람" not in str([one.as_record() for one in happened()])


def test_what_the_draft_says_already_is_pointed_out(scene, arrival):
    item = make_item(scene.paper, "Dig it deeper!", elements=(scene.well,))
    assert same_in_draft(scene.paper, actions.pieces_of(arrival)) == {WELL: item}


def test_pieces_are_counted_by_what_becomes_of_them(scene, arrival):
    counts = counts_of(actions.pieces_of(arrival))
    assert (counts.items, counts.other_proposals, counts.participants, counts.undecided, counts.has_opinion) == (3, 2, 2, 1, True)
    assert {piece(arrival, number).what for number in (BENCHES, CARS)} == {What.OTHER_PROPOSAL}
    assert piece(arrival, OPINION).what is What.GENERAL_OPINION


def test_five_hundred_items_come_in_within_seconds(scene):
    text = "Items\n" + "".join(f"\n1-1-1 Dig a well: Reason {number} for it.\n" for number in range(500))
    started = clock.now()
    arrival = actions.bring_paper(scene.drafter, scene.paper, name="", content=text.encode())
    assert len(taking.take_in(scene.drafter, arrival)) == 500
    assert (clock.now() - started).total_seconds() < 20, "on a machine that does nothing else it takes three"
