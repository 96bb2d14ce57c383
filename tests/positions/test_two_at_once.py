"""Two people of a group at the same moment, with real processes on PostgreSQL: nobody's words vanish, nothing is done twice."""

import pytest
from sqlalchemy import func, select

from deliberation.app import create_app
from deliberation.db import db
from deliberation.people.models import Person, Role
from deliberation.positions.actions.items import add_item, change_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.arrivals.actions import bring_paper
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.arrivals.taking import take_in
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, Receipt
from deliberation.positions.revisions.models import Cause, Revision
from deliberation.positions.signing.canonical import fingerprint_of, words_fingerprint
from deliberation.positions.signing.verifying import verify
from deliberation.positions.words import ItemWords
from tests.crowd import at_the_same_time, settings_for
from tests.makers import make_element, make_forum, make_forum_group, make_person, make_plan
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql

TEXT = "여성 안심 귀갓길을 동마다 두고 해마다 점검해 주십시오."
BEGINNING, END = TEXT.replace("여성", "모두의"), TEXT.replace("점검해", "함께 점검해")


@pytest.fixture
def stage(tmp_path):
    """Settings of a database of its own, with an open paper of one item, its writers and a text brought in, by their ids."""
    settings = settings_for(new_postgresql("deliberation_crowd_papers"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        plan = make_plan()
        area, _task = make_element(plan, "1", "Safety"), make_element(plan, "1:1-1-1", "Safe ways home")
        seat = make_forum_group(make_forum(plan))
        leader, second = make_person(Role.LEADER, seat), make_person(Role.LEADER, seat)
        paper = PositionPaper(forum_group=seat, language="ko")
        db.session.add(paper)
        db.session.flush()
        item = add_item(leader, paper, words(TEXT, area))
        arrival = bring_paper(leader, paper, name="", content="1-1-1 안심 귀갓길\n가로등을 더 밝게 해 주십시오.\n".encode())
        db.session.flush()
        ids = {"paper": paper.id, "item": item.id, "leader": leader.id, "second": second.id}
        ids |= {"arrival": arrival.id}
        db.session.info.pop("happened", None)
        db.session.commit()
        yield settings, ids
        db.session.remove()
        db.engine.dispose()


def words(text, area):
    return ItemWords(kind=ItemKind.OPINION, text=text, elements=(area,))


# What people do, each in a process of their own; each has read what stood there before either began.


def saves(person, item, text, version):
    found = db.session.get_one(Item, item)
    change_item(db.session.get_one(Person, person), found, words(text, found.elements[0]), version=version)


def adds(person, paper, text):
    add_item(db.session.get_one(Person, person), db.session.get_one(PositionPaper, paper), ItemWords(text=text))


def files(person, paper):
    file_paper(db.session.get_one(Person, person), db.session.get_one(PositionPaper, paper), without_all=True)


def takes_in(person, arrival):
    take_in(db.session.get_one(Person, person), db.session.get_one(Arrival, arrival))


def test_changes_of_different_words_are_put_together(stage):
    settings, ids = stage
    first, second = (saves, ids["leader"], ids["item"], BEGINNING, 1), (saves, ids["second"], ids["item"], END, 1)
    assert at_the_same_time(settings, first, second) == ("done", "done")
    item = db.session.get_one(Item, ids["item"])
    assert item.text == BEGINNING.replace("점검해", "함께 점검해")
    causes = db.session.scalars(select(Revision.cause).where(Revision.item == item).order_by(Revision.number)).all()
    assert causes == [Cause.BEGUN, Cause.TYPED, Cause.MERGED]


def test_changes_of_the_same_words_are_for_a_person(stage):
    settings, ids = stage
    first = (saves, ids["leader"], ids["item"], TEXT.replace("점검해", "둘러보아"), 1)
    assert at_the_same_time(settings, first, (saves, ids["second"], ids["item"], END.replace("함께 점검해", "꼭 살펴"), 1)) == (
        "done",
        "both-changed",
    )
    assert "둘러보아" in db.session.get_one(Item, ids["item"]).text


def test_two_new_items_have_keys_and_revisions_of_their_own(stage):
    settings, ids = stage
    first, second = (adds, ids["leader"], ids["paper"], "하나"), (adds, ids["second"], ids["paper"], "둘")
    assert at_the_same_time(settings, first, second) == ("done", "done")
    assert sorted(db.session.scalars(select(Item.key))) == ["1", "2", "3"]
    assert sorted(db.session.scalars(select(Revision.number))) == [1, 2, 3]


def test_a_paper_is_filed_once_and_has_one_receipt(stage):
    settings, ids = stage
    outcome = at_the_same_time(settings, (files, ids["leader"], ids["paper"]), (files, ids["second"], ids["paper"]))
    assert outcome == ("done", "already-filed")
    assert db.session.scalar(select(func.count(Receipt.id))) == 1


def test_what_is_saved_while_the_paper_is_filed_is_in_it_or_is_refused(stage):
    settings, ids = stage
    file, save = (files, ids["leader"], ids["paper"]), (saves, ids["second"], ids["item"], END, 1)
    assert at_the_same_time(settings, file, save) == ("done", "already-filed")
    assert_the_receipt_tells_what_stands(ids, TEXT)


def test_what_was_saved_before_the_paper_was_filed_is_in_the_receipt(stage):
    settings, ids = stage
    assert at_the_same_time(settings, (saves, ids["second"], ids["item"], END, 1), (files, ids["leader"], ids["paper"])) == ("done", "done")
    assert_the_receipt_tells_what_stands(ids, END)


def assert_the_receipt_tells_what_stands(ids, text):
    paper = db.session.get_one(PositionPaper, ids["paper"])
    assert [item.text for item in paper.items] == [text]
    (receipt,) = paper.receipts
    assert receipt.fingerprint == fingerprint_of(receipt.content)
    assert text in receipt.content
    assert verify(paper) == (1, [])
    assert words_fingerprint(paper)


def test_what_was_brought_in_is_taken_in_once(stage):
    settings, ids = stage
    outcome = at_the_same_time(settings, (takes_in, ids["leader"], ids["arrival"]), (takes_in, ids["second"], ids["arrival"]))
    assert outcome[0] == "done"
    assert outcome[1] != "done"
    assert db.session.scalar(select(func.count(Item.id)).where(Item.text.contains("가로등"))) == 1
