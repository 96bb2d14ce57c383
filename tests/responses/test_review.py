"""A facilitator reviews what an import made of an archive."""

import re

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.archive.reviewing import (
    NothingProposed,
    confirm_item,
    confirm_row,
    decide_item,
    decide_row,
    restore_item,
    restore_row,
)
from deliberation.responses.models import Omission, QuestionRow
from deliberation.responses.queries.review import Show, review_of
from deliberation.responses.words import Relation
from tests.makers import make_forum, make_item, make_paper, make_person
from tests.responses.archives import harbour, write
from tests.responses.scenes import names_of_what_happened

AT = "/forums/harbour-2022/review"


@pytest.fixture
def forum(app, tmp_path):
    files = harbour()
    files["papers/harbour.json"]["items"].append(
        {**files["papers/harbour.json"]["items"][0], "no": 4, "text": "등대 견학", "left_out": "다음 차수에 다룸"}
    )
    forum = import_archive(None, *read_archive(write(tmp_path, files))).forum
    commit()
    return forum


@pytest.fixture
def facilitator(forum):
    person = make_person(Role.FACILITATOR, forum)
    commit()
    return person


def item(key) -> Item:
    return db.session.scalars(select(Item).where(Item.source == f"papers/harbour#{key}")).one()


def row(number) -> QuestionRow:
    return db.session.scalars(select(QuestionRow).where(QuestionRow.source == f"replies/harbour#{number}")).one()


def element(reference) -> Element:
    return db.session.scalars(select(Element).where(Element.reference == reference)).one()


def references(thing) -> list[str]:
    return sorted(one.reference for one in thing.elements)


def links_of(one) -> dict[str, list[str]]:
    return {derivation.item.key: list(derivation.relations) for derivation in one.derivations}


# Deciding.


def test_a_correction_is_a_persons_and_the_record_has_both(facilitator):
    swimming = decide_item(facilitator, item(2), [element("1:1"), element("1:1-1")], ItemKind.CONFLICT, version=1)
    assert (references(swimming), swimming.kind, swimming.placed_by_id) == (["1:1", "1:1-1"], ItemKind.CONFLICT, facilitator.id)
    assert (swimming.confidence, swimming.resolution_reason, swimming.version) == (None, None, 2)
    commit()
    entry = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "ItemPlaced")).one()
    assert (entry.details["how"], entry.details["before"]["elements"], entry.details["after"]) == (
        "corrected",
        ["1:1-2"],
        {"elements": ["1:1", "1:1-1"], "kind": "conflict"},
    )


def test_said_unchanged_it_is_confirmed(facilitator):
    confirm_item(facilitator, item(2), version=1)
    confirm_row(facilitator, row(1), version=1)
    commit()
    assert [
        one.details["how"]
        for one in db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening.in_(["ItemPlaced", "RowPlaced"])))
    ] == [
        "confirmed",
        "confirmed",
    ]
    assert (item(2).placed_by_id, row(1).placed_by_id, row(1).linked_by_id) == (facilitator.id,) * 3


def test_whoever_saw_an_older_version_is_shown_what_holds_now(facilitator):
    decide_item(facilitator, item(2), [element("1:1")], ItemKind.OPINION, version=1)
    with pytest.raises(ChangedMeanwhile) as refusal:
        decide_item(make_person(), item(2), [], ItemKind.QUESTION, version=1)
    assert refusal.value.theirs == {"elements": "1:1", "kind": "opinion"}


def test_links_are_chosen_with_their_relations(facilitator):
    lights = decide_row(
        facilitator, row(1), [element("1:1-1")], {item(2): [Relation.MOVED, Relation.MERGED], item(1): [Relation.MERGED]}, version=1
    )
    assert links_of(lights) == {"2": ["merged", "moved"], "1": ["merged"]}


def test_a_row_can_have_no_source_at_all(facilitator):
    assert links_of(decide_row(facilitator, row(1), [], {}, version=1)) == {}


def test_an_item_of_another_forum_cannot_be_the_source(facilitator):
    with pytest.raises(BadInput):
        decide_row(facilitator, row(1), [], {make_item(): [Relation.TAKEN_OVER]}, version=1)


def test_a_left_out_item_that_did_become_a_question_is_no_longer_left_out(facilitator):
    decide_row(facilitator, row(1), [], {item(4): [Relation.TAKEN_OVER]}, version=1)
    assert names_of_what_happened() == ["ItemTakenBack", "RowPlaced"]
    commit()
    assert db.session.scalars(select(Omission)).all() == []


def test_undone_the_proposal_holds_again(facilitator):
    before = (references(item(2)), item(2).kind, item(2).confidence, item(2).resolution_reason)
    decide_item(facilitator, item(2), [], ItemKind.QUESTION)
    restored = restore_item(facilitator, item(2))
    assert (references(restored), restored.kind, restored.confidence, restored.resolution_reason) == before
    assert restored.placed_by_id is None


def test_undone_the_links_hold_again(facilitator):
    links, placed = links_of(row(1)), references(row(1))
    decide_row(facilitator, row(1), [], {item(2): [Relation.SPLIT]})
    restored = restore_row(facilitator, row(1))
    assert (links_of(restored), references(restored), restored.linked_by_id) == (links, placed, None)
    assert [one.confidence for one in restored.derivations] == [one["confidence"] for one in restored.proposal["links"]]


def test_there_is_nothing_to_go_back_to_for_what_was_written_here(app):
    with pytest.raises(NothingProposed):
        restore_item(make_person(), make_item())


def test_an_import_leaves_what_was_decided_and_takes_up_what_was_undone(facilitator, tmp_path):
    decide_item(facilitator, item(1), [element("1:1")], ItemKind.OPINION)
    decide_row(facilitator, row(3), [element("1:1")], {})
    restore_row(facilitator, row(3))
    commit()
    files = harbour()
    files["papers/harbour.json"]["items"][0]["code"] = "1-2"
    files["papers/harbour.json"]["items"][0]["heading"] = "수영 교실 운영"
    files["replies/harbour.json"]["items"][2]["heading"] = "수영 교실 운영"
    import_archive(None, *read_archive(write(tmp_path, files)))
    assert references(item(1)) == ["1:1"]
    assert references(row(3)) == ["1:1-2"]


# The list.


def sources(review) -> list[str]:
    return [one.source for one in review.entries]


def test_the_least_sure_come_first_and_what_is_decided_goes(forum, facilitator):
    waiting = review_of(forum, Show.WAITING)
    assert sources(waiting)[:2] == ["papers/harbour#other-1", "replies/harbour#3"]
    assert waiting.counts == {Show.WAITING: 8, Show.UNRESOLVED: 2, Show.UNSURE: 2, Show.REVIEWED: 0, Show.ALL: 8}
    confirm_item(facilitator, item("other-1"))
    assert "papers/harbour#other-1" not in sources(review_of(forum, Show.WAITING))
    assert sources(review_of(forum, Show.REVIEWED)) == ["papers/harbour#other-1"]


def test_no_opinion_is_resolved_to_nothing_and_right_so(forum):
    assert "papers/harbour#3" not in sources(review_of(forum, Show.UNRESOLVED))


def test_a_row_is_as_sure_as_its_least_sure_link(forum):
    link = row(1).derivations[0]
    link.confidence = 0.4
    assert "replies/harbour#1" in sources(review_of(forum, Show.UNSURE))


def test_the_list_narrows_to_a_group(forum):
    assert review_of(forum, Show.ALL, group="hills").entries == ()
    assert review_of(forum, Show.ALL, group="harbour").total == 8


def test_a_page_beyond_the_end_is_the_first(forum):
    assert sources(review_of(forum, Show.ALL, number=9)) == sources(review_of(forum, Show.ALL))


def test_a_forum_that_was_not_imported_has_nothing_to_review(app):
    forum = make_forum()
    make_item(make_paper())
    assert review_of(forum, Show.WAITING).counts == {}


# The pages.


def test_a_reader_and_a_facilitator_of_another_forum_find_no_review(forum, client, client_of):
    other = make_person(Role.FACILITATOR, make_forum())
    commit()
    assert client.get(AT).status_code == 302
    assert client_of(other).get(AT).status_code == 403
    assert client.post(AT, data={"only": "papers/harbour#1", "shown": "papers/harbour#1@1"}).status_code == 401
    assert item(1).placed_by_id is None


def test_the_page_says_what_is_printed_what_it_was_taken_for_and_why(facilitator, client_of):
    page = client_of(facilitator).get(f"{AT}?show=all").get_data(as_text=True)
    assert "수영교실 운영" in page
    assert "The printed heading stands in the plan under another code." in page
    assert "Harbour dwellers, Item 2" in page


def test_the_page_takes_twelve_statements_at_most(facilitator, client_of, statements):
    client = client_of(facilitator)
    for address in (AT, f"{AT}?show=all&group=harbour", f"{AT}/questions/1", f"{AT}/papers/harbour/2"):
        db.session.expire_all()
        statements.clear()
        assert client.get(address).status_code == 200
        assert len(statements) <= 12, (address, statements)


def test_one_button_confirms_one_entry(facilitator, client_of):
    shown = ["papers/harbour#1@1", "papers/harbour#2@1"]
    answer = client_of(facilitator).post(f"{AT}?group=harbour", data={"shown": shown, "only": "papers/harbour#2"})
    assert (answer.status_code, answer.location) == (303, f"{AT}?group=harbour")
    assert (item(1).placed_by_id, item(2).placed_by_id) == (None, facilitator.id)


def test_another_confirms_everything_that_is_sure_enough(facilitator, client_of):
    shown = [f"papers/harbour#{key}@1" for key in (1, 2, 3, "other-1")] + [f"replies/harbour#{number}@1" for number in (1, 2, 3)]
    client_of(facilitator).post(AT, data={"shown": shown, "least": "80"})
    decided = {one.source for one in (*db.session.scalars(select(Item)), *db.session.scalars(select(QuestionRow))) if one.placed_by_id}
    assert "papers/harbour#1" in decided
    assert not decided & {"papers/harbour#other-1", "replies/harbour#3", "papers/harbour#4"}


def test_what_changed_since_the_page_was_shown_is_not_confirmed(facilitator, client_of):
    answer = client_of(facilitator).post(AT, data={"shown": "papers/harbour#2@7", "only": "papers/harbour#2"}, follow_redirects=True)
    assert "Somebody else changed some of these meanwhile." in answer.get_data(as_text=True)
    assert item(2).placed_by_id is None


def test_an_item_is_corrected_on_its_page(facilitator, client_of):
    address = f"{AT}/papers/harbour/2"
    answer = client_of(facilitator).post(f"{address}?show=unsure", data={"elements": "1:1-1, 1:1", "kind": "widening", "version": "1"})
    assert (answer.status_code, answer.location) == (303, f"{AT}?show=unsure#papers-harbour-2")
    assert (references(item(2)), item(2).kind) == (["1:1", "1:1-1"], ItemKind.WIDENING)


def test_an_element_the_plan_does_not_have_is_named_and_nothing_typed_is_lost(facilitator, client_of):
    answer = client_of(facilitator).post(f"{AT}/papers/harbour/2", data={"elements": "1:9-9", "kind": "widening", "version": "1"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "The plan has no element 1:9-9." in page
    assert re.search(r'value="widening"[^>]*selected|selected[^>]*value="widening"', page)
    assert item(2).kind is not ItemKind.WIDENING


def test_two_at_once_both_versions_are_shown(facilitator, client_of):
    decide_item(make_person(), item(2), [element("1:1")], ItemKind.OPINION)
    commit()
    answer = client_of(facilitator).post(f"{AT}/papers/harbour/2", data={"elements": "1:1-1", "kind": "widening", "version": "1"})
    assert answer.status_code == 409
    assert "Both versions" in answer.get_data(as_text=True)
    assert references(item(2)) == ["1:1"]


def test_a_row_is_linked_on_its_page(facilitator, client_of):
    ticks = [f"{item(2).id}:merged", f"{item(2).id}:moved"]
    answer = client_of(facilitator).post(f"{AT}/questions/1", data={"elements": ["1:1-1", "1:1-2"], "links": ticks, "version": "1"})
    assert answer.status_code == 303
    assert (links_of(row(1)), references(row(1))) == ({"2": ["merged", "moved"]}, ["1:1-1", "1:1-2"])


def test_a_link_that_is_not_offered_is_refused(facilitator, client_of):
    stranger = make_item()
    commit()
    answer = client_of(facilitator).post(f"{AT}/questions/1", data={"links": f"{stranger.id}:merged", "version": "1"})
    assert answer.status_code == 422
    assert row(1).linked_by_id is None


@pytest.mark.parametrize("path", ["papers/harbour/2", "questions/1"])
def test_a_decision_is_undone_by_a_button(facilitator, client_of, path):
    decide_item(facilitator, item(2), [], ItemKind.OPINION)
    decide_row(facilitator, row(1), [], {})
    commit()
    client = client_of(facilitator)
    assert "Undo the decision" in client.get(f"{AT}/{path}").get_data(as_text=True)
    assert client.post(f"{AT}/{path}/restore").status_code == 303
    undone = item(2) if path.startswith("papers") else row(1)
    assert (undone.placed_by_id, references(undone)) == (None, sorted(undone.proposal["elements"]))
