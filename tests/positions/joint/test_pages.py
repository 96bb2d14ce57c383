"""The pages of joint items: offering beside the editor, the one page another group reads, and the official form."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.models import Joining, JoiningState
from tests.makers import make_item, make_joining
from tests.responses.scenes import seen


@pytest.fixture
def editor(two):
    return f"{two.scene.address}/draft/items/{two.item.key}"


@pytest.fixture
def joining(two):
    made = make_joining(two.item, two.elderly)
    db.session.commit()
    return made


def test_a_leader_offers_an_item_beside_its_editor_and_takes_it_back(two, editor, client_of):
    client = client_of(two.scene.leader)
    assert "Offer it to other groups" in seen(client.get(editor))
    assert "Offer it to other groups" not in seen(client_of(two.scene.drafter).get(editor)), "the leader offers"
    assert client.post(f"{editor}/offer", data={"groups": [two.elderly.id]}).status_code == 303
    offered = db.session.query(Joining).one()
    page = client.get(editor)
    assert "Elderly Offered" in seen(page)
    assert "1 group can read the item now" in page.text
    client.post(f"{editor}/offer/{offered.id}/take-back")
    assert db.session.query(Joining).count() == 0
    assert client.post(f"{editor}/offer/{offered.id}/take-back").status_code == 303, "twice is no mistake"


def test_only_the_leader_offers_and_only_to_groups_of_the_forum(two, editor, client_of):
    assert client_of(two.scene.drafter).post(f"{editor}/offer", data={"groups": [two.elderly.id]}).status_code == 403
    assert client_of(two.their_leader).post(f"{editor}/offer", data={"groups": [two.elderly.id]}).status_code == 404
    for groups in ([], [two.scene.group.id], [99999]):
        client_of(two.scene.leader).post(f"{editor}/offer", data={"groups": groups})
    assert db.session.query(Joining).count() == 0


def test_the_other_groups_writers_are_told_beside_their_draft(two, joining, client_of):
    address = f"/forums/{two.forum_slug}/papers/elderly/draft"
    for person in (two.their_leader, two.their_drafter):
        words = seen(client_of(person).get(address))
        assert "Item 1 of Women Waits for your answer" in words
    assert "Item 1 of Women" not in seen(client_of(two.their_member).get(address))


def test_the_page_shows_that_item_and_nothing_else_of_the_paper(two, joining, client, client_of):
    page = client_of(two.their_drafter).get(two.joint(joining))
    assert "Dig a second well." in page.text
    assert "Our own secret." not in page.text
    assert "The leader of Elderly joins or declines." in seen(page)
    for person in (two.their_member, two.scene.outsider):
        assert client_of(person).get(two.joint(joining)).status_code == 404
    assert client.get(two.joint(joining)).status_code == 404
    assert client_of(two.their_leader).get(f"{two.scene.address}/draft/preview").status_code == 404


def test_the_leader_joins_changes_the_remark_and_leaves(two, joining, client_of):
    client = client_of(two.their_leader)
    assert client.post(two.joint(joining), data={"answer": "join", "remark": "Ours are dry."}).status_code == 303
    words = seen(client.get(two.joint(joining)))
    assert "Elderly stands behind this item." in words
    assert words.count("Ours are dry.") == 2, "as it stands, and in the field so that it can be changed"
    client.post(two.joint(joining), data={"answer": "leave"})
    assert joining.state is JoiningState.LEFT
    assert "Join the item" in seen(client.get(two.joint(joining)))
    assert client_of(two.their_drafter).post(two.joint(joining), data={"answer": "join"}).status_code == 404


def test_a_drafter_joins_nothing_and_a_refusal_is_shown_with_what_was_typed(two, joining, client_of):
    assert client_of(two.their_drafter).post(two.joint(joining), data={"answer": "join"}).status_code == 403
    two.their_paper.filed_at = clock.now()
    db.session.commit()
    answer = client_of(two.their_leader).post(two.joint(joining), data={"answer": "join", "remark": "Still ours."})
    assert answer.status_code == 409
    assert "Still ours." in answer.text


def test_a_withdrawn_item_shows_its_words_no_more(two, joining, client_of):
    two.item.withdrawn_at = clock.now()
    db.session.commit()
    page = client_of(two.their_leader).get(two.joint(joining))
    assert "Dig a second well." not in page.text
    assert "has withdrawn this item" in seen(page)


def test_the_group_is_told_what_was_changed_since_it_joined(two, joining, client_of):
    writer = client_of(two.scene.leader)
    editor = f"{two.scene.address}/draft/items/{two.item.key}"

    def say(text):
        data = {"kind": "addition", "text": text, "elements": "1:1-1-1", "version": two.item.version}
        assert writer.post(editor, data=data).status_code == 303, text

    say("Dig a new well.")
    client = client_of(two.their_leader)
    client.post(two.joint(joining), data={"answer": "join"})
    assert "Changed since you joined" not in seen(client.get(two.joint(joining)))
    say("Dig a deep well.")
    words = seen(client.get(two.joint(joining)))
    assert "Changed since you joined" in words
    assert "Changed since you joined" in seen(client.get(f"/forums/{two.forum_slug}/papers/elderly/draft"))
    assert "Stay with it as it is now" in words
    client.post(two.joint(joining), data={"answer": "join"})
    assert "Changed since you joined" not in seen(client.get(two.joint(joining)))
    assert "Changed since you joined" not in seen(client.get(f"/forums/{two.forum_slug}/papers/elderly/draft"))


def test_filed_papers_name_what_is_joint_on_both_sides(two, client):
    make_joining(two.item, two.elderly, JoiningState.JOINED, remark="Ours are dry.")
    make_item(two.their_paper, "Benches.")
    for paper in (two.scene.paper, two.their_paper):
        paper.filed_at = clock.now()
    two.item.source = "papers/women#1"
    db.session.commit()
    assert "Together with: Elderly" in seen(client.get(two.scene.address))
    assert "Elderly Ours are dry." in seen(client.get(f"{two.scene.address}/items/{two.item.key}"))
    words = seen(client.get(f"/forums/{two.forum_slug}/papers/elderly"))
    assert "Joined items" in words
    assert "Item 1 of Women" in words
    api = client.get(f"/api/v1/forums/{two.forum_slug}/papers/women").json
    [item] = [one for one in api["items"] if one["key"] == two.item.key]
    assert [(one["group"]["slug"], one["remark"]) for one in item["joined"]] == [("elderly", "Ours are dry.")]


def test_the_preview_names_an_open_item_and_tells_none_of_its_words(two, client_of):
    make_joining(two.item, two.elderly, JoiningState.JOINED)
    db.session.commit()
    page = client_of(two.their_member).get(f"/forums/{two.forum_slug}/papers/elderly/draft/preview")
    assert "Item 1 of Women" in seen(page)
    assert "Dig a second well." not in page.text
