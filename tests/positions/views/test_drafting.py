"""Writing a position paper: items, the general opinion, who took part."""

import pytest

from deliberation.db import db
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Participant, PositionPaper
from tests.makers import make_forum_group, make_item
from tests.positions.views.conftest import NAME, typed
from tests.responses.scenes import seen


def test_a_writer_starts_the_paper_with_a_button(pages, client_of):
    group = make_forum_group(pages.forum)
    pages.leader.memberships[0].forum_group_id = group.id
    db.session.commit()
    writer, address = client_of(pages.leader), f"/forums/{pages.forum.slug}/papers/{group.slug}/draft"
    assert "Nobody has started the paper yet" in seen(writer.get(address))
    assert db.session.query(PositionPaper).count() == 1, "reading starts nothing"
    answer = writer.post(f"{address}/start", data={"language": "en"})
    assert (answer.status_code, answer.location) == (303, address)
    assert "Being written" in seen(writer.get(address))


def test_an_item_is_added_at_an_area_and_opens(pages):
    answer = pages.as_drafter.post(f"{pages.address}/draft/items", data={"at": "2"})
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/draft/items/1")
    assert pages.paper.items[0].elements[0].name == "Learning"
    assert pages.as_drafter.post(f"{pages.address}/draft/items", data={"at": "9"}).status_code == 404
    pages.as_drafter.post(f"{pages.address}/draft/items", data={"other": "y"})
    assert [item.key for item in pages.paper.items] == ["1", "other-1"]


@pytest.mark.parametrize("sent", [["1:1-1-1", "2:1-1-1"], ["1:1-1-1, 2:1-1-1"], ["2:1-1-1 1:1-1-1"], ["１:1-1-1，2:1-1-1"]])
def test_elements_come_from_the_picker_or_from_one_typed_line(pages, sent):
    item = make_item(pages.paper)
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=typed(item, elements=sent))
    assert (answer.status_code, answer.location) == (303, f"{pages.address}/draft#item-1")
    assert [element.reference for element in item.elements] == ["1:1-1-1", "2:1-1-1"]


def test_an_unknown_reference_is_named_and_nothing_typed_is_lost(pages):
    item = make_item(pages.paper, elements=(pages.well,))
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=typed(item, text="Half a thought", elements=["2:1-1-1 9:9-9"]))
    assert answer.status_code == 422
    assert "The plan has no element 9:9-9." in seen(answer)
    assert "Half a thought" in answer.text
    assert 'data-reference="9:9-9"' in answer.text
    assert 'value="2:1-1-1 9:9-9 "' in answer.text
    db.session.expire_all()
    assert item.elements == [pages.well]


def test_the_form_asks_for_what_each_kind_needs(pages):
    item = make_item(pages.paper)
    db.session.commit()
    sent = typed(item, kind="new task", new_task_name="A pond", wording_now="dropped", elements=["1"])
    pages.as_drafter.post(f"{pages.address}/draft/items/1", data=sent)
    assert (item.kind, item.new_task_name, item.wording_now) == (ItemKind.NEW_TASK, "A pond", "")
    assert "Proposed name: A pond" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    sent = typed(item, kind="wording", wording_now="well", wording_wanted="wells")
    pages.as_drafter.post(f"{pages.address}/draft/items/1", data=sent)
    assert "The plan says well It should say wells" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))


def test_the_second_to_save_sees_both_versions_and_loses_nothing(pages):
    item = make_item(pages.paper, "Dig.", elements=(pages.well,))
    db.session.commit()
    first, second = typed(item, text="Dig here."), typed(item, text="Dig there.")
    assert pages.as_leader.post(f"{pages.address}/draft/items/1", data=first).status_code == 303
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1", data=second)
    assert answer.status_code == 409
    assert "Saved by somebody else Dig here. Yours Dig there." in seen(answer)
    assert "data-autosave=" not in answer.text, "which words stand is for a person to say"
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert pages.as_drafter.post(f"{pages.address}/draft/items/1", data={**second, "version": 2}).status_code == 303
    assert item.text == "Dig there."


def test_a_form_that_lost_its_version_overwrites_nothing(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    assert pages.as_drafter.post(f"{pages.address}/draft/items/1", data={**typed(item, text="Else."), "version": ""}).status_code == 422
    assert item.text == "Dig."


def test_a_draft_saves_itself(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=typed(item, text="Dig de"))
    assert answer.json == {"saved_at": answer.json["saved_at"], "version": 2}
    assert item.text == "Dig de"


def test_a_draft_that_saves_itself_over_anothers_words_is_told_where_both_are(pages):
    item = make_item(pages.paper, "Dig.")
    db.session.commit()
    before = typed(item, text="Mine.")
    pages.as_leader.post(f"{pages.address}/draft/items/1/save", data=typed(item, text="Theirs."))
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=before)
    assert answer.status_code == 409
    assert answer.json["theirs"]["text"] == "Theirs."
    assert answer.json["address"] == f"{pages.address}/draft/items/1?seen=1"
    page = pages.as_drafter.get(answer.json["address"])
    assert page.status_code == 200
    assert "Both versions" in seen(page)
    assert "Both versions" not in seen(pages.as_drafter.get(f"{pages.address}/draft/items/1"))


def test_a_draft_that_saves_itself_with_a_mistake_says_which(pages):
    item = make_item(pages.paper)
    db.session.commit()
    answer = pages.as_drafter.post(f"{pages.address}/draft/items/1/save", data=typed(item, elements=["9:9"]))
    assert (answer.status_code, answer.json["error"]["fields"]) == (422, {"elements": ["The plan has no element 9:9."]})


def test_the_general_opinion_saves_itself_and_shows_both_versions(pages):
    address = f"{pages.address}/draft/opinion"
    assert pages.as_leader.post(f"{address}/save", data={"version": 1, "general_opinion": "Good."}).json["version"] == 2
    answer = pages.as_drafter.post(address, data={"version": 1, "general_opinion": "Bad."})
    assert answer.status_code == 409
    assert "Saved by somebody else Good. Yours Bad." in seen(answer)


def test_items_are_moved_withdrawn_and_brought_back_from_the_desk(pages):
    first, second = (make_item(pages.paper, words, elements=(pages.well,)) for words in ("One.", "Two."))
    db.session.commit()
    draft = f"{pages.address}/draft"
    assert "Item 2: Up" in seen(pages.as_drafter.get(draft))
    pages.as_drafter.post(f"{draft}/items/2/move", data={"to": "up"})
    assert second.order < first.order
    pages.as_drafter.post(f"{draft}/items/2/withdraw")
    assert "Withdrawn items" in seen(pages.as_drafter.get(draft))
    pages.as_drafter.post(f"{draft}/items/2/bring-back")
    assert not second.is_withdrawn


def test_no_opinion_on_an_area_is_one_button(pages):
    pages.as_drafter.post(f"{pages.address}/draft/no-opinion", data={"at": "2"})
    assert pages.paper.items[0].kind is ItemKind.NO_OPINION
    shown = seen(pages.as_drafter.get(f"{pages.address}/draft"))
    assert "1 of 2" in shown
    assert "0 demands" in shown


def test_participants_are_added_changed_and_removed(pages):
    address = f"{pages.address}/draft/participants"
    answer = pages.as_drafter.post(f"{address}/new", data={"version": 1, "name": "", "neighbourhood": "북쪽마을"})
    assert answer.status_code == 422
    assert "북쪽마을" in answer.text
    pages.as_drafter.post(f"{address}/new", data={"version": 1, "name": NAME, "is_drafter": "y"})
    (participant,) = db.session.query(Participant)
    assert (participant.name, participant.is_drafter) == (NAME, True)
    answer = pages.as_drafter.post(f"{address}/{participant.id}", data={"version": 1, "name": "한나리"})
    assert (answer.status_code, participant.name, participant.is_drafter) == (303, "한나리", False)
    pages.as_drafter.post(f"{address}/{participant.id}/remove")
    assert db.session.query(Participant).count() == 0
