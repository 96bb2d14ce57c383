"""Going back to a revision."""

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import NotFound
from deliberation.history.models import HistoryEntry
from deliberation.positions.actions.items import withdraw_item
from deliberation.positions.errors import AlreadyFiled, ItemIsWithdrawn
from deliberation.positions.happenings import ItemChanged
from deliberation.positions.revisions.actions import restore
from deliberation.positions.revisions.errors import SavedSince
from deliberation.positions.revisions.happenings import PartRestored
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause
from deliberation.positions.revisions.queries import last_of


def test_an_item_says_again_what_it_said_as_a_new_revision(written, happened):
    came_of_it = restore(written.member, written.paper, "1", 3, version=written.item.version)
    assert (came_of_it.number, came_of_it.before, came_of_it.missing) == (8, 4, [])
    assert (written.item.text, written.item.elements) == ("우물을 더 깊게 파 주세요.", [written.well])
    kept = last_of(written.paper, "1", 1)[0]
    assert (kept.cause, kept.restored_from, kept.number) == (Cause.RESTORED, 3, 8)
    assert [type(one) for one in happened()] == [ItemChanged, PartRestored]


def test_restoring_what_it_replaced_undoes_it(written):
    before = written.item.text
    undo = restore(written.leader, written.paper, "1", 3).before
    restore(written.leader, written.paper, "1", undo)
    assert written.item.text == before


def test_the_general_opinion_goes_back_too(written):
    written.paper.general_opinion, written.paper.version = "", 9
    assert restore(written.drafter, written.paper, GENERAL_OPINION, 5, version=9).number == 8
    assert written.paper.general_opinion == "계획을 환영합니다."


def test_nothing_happens_where_it_says_that_already(written, happened):
    assert restore(written.leader, written.paper, "1", 4).number is None
    assert happened() == []


def test_an_element_the_plan_lost_is_named(written):
    kept = last_of(written.paper, "1", 1)[0]
    kept.words = {**kept.words, "elements": "2:1-1-1 9:9-9", "text": "다른 말"}
    assert restore(written.leader, written.paper, "1", 4).missing == ["9:9-9"]


def test_what_somebody_else_saved_meanwhile_is_not_written_over(written):
    with pytest.raises(SavedSince):
        restore(written.leader, written.paper, "1", 3, version=written.item.version - 1)


@pytest.mark.parametrize(("part", "number"), [("1", 5), ("1", 99), (GENERAL_OPINION, 1)])
def test_a_number_of_another_part_is_none(written, part, number):
    with pytest.raises(NotFound):
        restore(written.leader, written.paper, part, number)


def test_a_withdrawn_item_is_brought_back_first(written):
    withdraw_item(written.leader, written.item)
    with pytest.raises(ItemIsWithdrawn):
        restore(written.leader, written.paper, "1", 3)


def test_a_filed_paper_stays_as_it_is(written):
    written.paper.filed_at = clock.now()
    db.session.flush()
    with pytest.raises(AlreadyFiled):
        restore(written.leader, written.paper, "1", 3)


def test_it_is_in_the_record_with_its_numbers(written):
    restore(written.leader, written.paper, "1", 3)
    commit()
    entry = db.session.scalars(db.select(HistoryEntry).where(HistoryEntry.happening == "PartRestored")).one()
    assert entry.details["restored_from"] == 3
