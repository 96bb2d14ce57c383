"""What can be asked of revisions, and with how many statements."""

from datetime import timedelta

import pytest

from deliberation.db import db
from deliberation.positions.models import ItemRevision
from deliberation.positions.revisions.models import GENERAL_OPINION, Cause, Revision
from deliberation.positions.revisions.queries import (
    earlier_versions,
    history_of,
    last_of,
    latest_number,
    paper_compared,
    part_at,
    place_of,
    state_at,
)
from tests.makers import make_item
from tests.positions.revisions.conftest import MORNING


def numbers(history):
    return [[save.number for save in told.burst.saves] for told in history.sittings]


def test_one_part_is_told_in_sittings(written):
    history = history_of(written.paper, "1")
    assert numbers(history) == [[4], [1, 2, 3]]
    assert [row.field for row in history.sittings[0].rows] == ["elements", "text"]
    assert history.latest == 4
    assert [day.isoformat() for day, _sittings in history.days] == ["2022-05-02"]


def test_the_whole_paper_by_day_person_and_part(written):
    assert numbers(history_of(written.paper)) == [[7], [6], [5], [4], [1, 2, 3]]
    assert numbers(history_of(written.paper, person_id=written.drafter.id)) == [[5], [4]]
    assert numbers(history_of(written.paper, GENERAL_OPINION)) == [[5]]
    history = history_of(written.paper)
    assert [len(sittings) for _day, sittings in history.days] == [2, 3]
    assert history.parts == [GENERAL_OPINION, "1", "2"]
    assert {name for _id, name in history.people} == {written.leader.name, written.drafter.name}


def test_what_was_said_at_a_number(written):
    assert part_at(written.paper, "1", 2).words["text"] == "우물을"
    assert part_at(written.paper, "1", 6).number == 4
    assert part_at(written.paper, "2", 5) is None
    assert {part: one.number for part, one in state_at(written.paper, 5).items()} == {"1": 4, GENERAL_OPINION: 5}
    assert state_at(written.paper, 0) == {}


def test_the_last_number_of_anybody_and_of_one_person(written):
    assert latest_number(written.paper) == 7
    assert latest_number(written.paper, written.drafter) == 5
    assert latest_number(written.paper, written.member) == 0


@pytest.mark.parametrize(
    ("since", "until", "fates"),
    [
        (0, 7, [(GENERAL_OPINION, "added"), ("1", "added")]),
        (3, 7, [(GENERAL_OPINION, "added"), ("1", "moved")]),
        (2, 3, [("1", "changed")]),
        (6, 7, [("2", "withdrawn")]),
        (7, 6, [("2", "brought back")]),
        (5, 7, []),
        (7, 7, []),
    ],
)
def test_the_whole_paper_at_two_numbers(written, since, until, fates):
    """What came and went in between is no difference."""
    found = paper_compared(written.paper, since, until)
    assert [(one.part, one.fate.value) for one in found.parts] == fates


def test_parts_go_as_the_paper_goes():
    assert sorted(["other-2", "10", "other-1", "2", GENERAL_OPINION], key=place_of) == [GENERAL_OPINION, "2", "10", "other-1", "other-2"]


def test_an_earlier_version_of_a_filed_item_is_told_with_what_replaced_it(scene):
    item = make_item(scene.paper, "Third.", elements=(scene.well,), people_reached="everybody")
    for number, text in ((1, "First."), (2, "Second.")):
        item.revisions.append(
            ItemRevision(number=number, kind=item.kind, text=text, references=["1:1-1-1"], reason="Typo.", replaced_at=MORNING)
        )
    db.session.flush()
    told = earlier_versions(item, item.revisions[::-1])
    assert [(one.revision.number, [row.field for row in one.rows]) for one in told] == [(2, ["people_reached", "text"]), (1, ["text"])]
    assert [stretch.words for stretch in told[1].rows[0].stretches] == ["First", "Second", "."]


@pytest.fixture
def long_written(scene):
    """500 items, each saved ten times by one of two people: 5,000 revisions."""
    for number in range(1, 501):
        make_item(scene.paper, f"의견 {number}", elements=(scene.well,))
    kept = [
        {
            "paper_id": scene.paper.id,
            "number": number,
            "part": item.key,
            "item_id": item.id,
            "version": number,
            "words": {"kind": "addition", "text": f"의견 {number}입니다.", "elements": "1:1-1-1"},
            "cause": Cause.TYPED,
            "written_by_id": (scene.leader if number % 2 else scene.drafter).id,
            "written_at": MORNING + timedelta(minutes=number),
        }
        for number, item in enumerate((item for item in scene.paper.items for _ in range(10)), start=1)
    ]
    db.session.execute(db.insert(Revision), kept)
    db.session.commit()
    return scene


def test_a_long_paper_costs_no_more_statements(long_written, statements):
    paper = long_written.paper
    assert paper.forum_group.forum.plan, "loaded, as it comes with the door"
    statements.clear()
    assert len(history_of(paper).sittings) == 30
    assert len(statements) == 3
    statements.clear()
    assert len(paper_compared(paper, 2_500, 5_000).parts) == 50
    assert len(statements) == 3
    statements.clear()
    assert len(last_of(paper, "500")) == 3
    assert len(statements) == 1
