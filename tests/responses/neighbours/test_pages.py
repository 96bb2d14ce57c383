"""Neighbours beside the editor: who sees them, asking again for them, citing and joining from there."""

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.models import Citation, CitationManner, Joining, JoiningState
from deliberation.responses.neighbours.citing import cited_thing
from tests.makers import make_forum_group, make_item, make_paper, make_person, make_row
from tests.responses.scenes import seen


def test_the_editor_shows_what_was_asked_for_before(writing, client_of):
    words = seen(client_of(writing.drafter).get(writing.address))
    assert "Asked for before" in words
    assert "Item 1 of Elderly" in words
    assert "Forum" in words
    assert "Join it" not in words, "only the leader joins"
    assert "Join it : Item 1 of Elderly" in seen(client_of(writing.leader).get(writing.address))


def test_the_list_comes_alone_for_whoever_writes_the_item_and_for_nobody_else(writing, client, client_of):
    answer = client_of(writing.drafter).get(f"{writing.address}/neighbours")
    assert answer.status_code == 200
    assert "<mark>빗물 저금통을</mark>" in answer.text
    assert "<html" not in answer.text
    stranger = make_person(Role.LEADER, make_forum_group(writing.forum))
    db.session.commit()
    assert client.get(f"{writing.address}/neighbours").status_code == 404
    assert client_of(stranger).get(f"{writing.address}/neighbours").status_code == 404
    assert client_of(writing.member).get(f"{writing.address}/neighbours").status_code == 403


def test_where_nothing_is_alike_it_says_so(writing, client_of):
    writing.item.text = "전혀 다른 말"
    db.session.commit()
    assert "Nothing alike is public yet." in seen(client_of(writing.drafter).get(f"{writing.address}/neighbours"))


def test_a_neighbour_is_cited_and_the_citation_taken_out_again(writing, client_of):
    client = client_of(writing.drafter)
    answer = client.post(f"{writing.address}/cite", data={"source": "then/papers/elderly#1", "manner": "sharpens"})
    assert answer.status_code == 303
    citation = db.session.query(Citation).one()
    assert (citation.manner, citation.cited_item) == (CitationManner.SHARPENS, writing.earlier)
    page = seen(client.get(writing.address))
    assert "Sharpens: Item 1 of Elderly (2022)" in page
    client.post(f"{writing.address}/citations/{citation.id}/remove")
    assert db.session.query(Citation).count() == 0


def test_a_question_is_cited_by_its_number(writing, client, client_of):
    make_row(writing.then, ("언제?",), number=12)
    db.session.commit()
    client_of(writing.drafter).post(f"{writing.address}/cite", data={"source": "then/questions/12", "manner": "asks again"})
    writing.paper.filed_at = clock.now()
    writing.item.source = "papers/women#1"
    db.session.commit()
    for address in (f"/forums/now/papers/women/items/{writing.item.key}", "/forums/now/papers/women"):
        answer = client.get(address)
        assert "Asks again: Question 12 (2022)" in seen(answer)
        assert 'href="/forums/then/questions/12"' in answer.text.replace("/en/", "/")


def test_the_cited_item_says_who_cites_it(writing, client, client_of):
    client_of(writing.drafter).post(f"{writing.address}/cite", data={"source": "then/papers/elderly#1", "manner": "cites"})
    address = f"/forums/then/papers/elderly/items/{writing.earlier.key}"
    assert "Cited by" not in seen(client.get(address)), "a draft is nobody's business"
    client.application.extensions["page_cache"].forget()
    writing.paper.filed_at = clock.now()
    db.session.commit()
    assert "Cited by Item 1 of Women" in seen(client.get(address))


def test_only_what_is_public_can_be_cited(writing, client_of):
    draft = make_item(make_paper(make_forum_group(writing.forum), is_filed=False))
    make_row(writing.forum, number=3, published_at=None)
    db.session.commit()
    slug = draft.paper.forum_group.slug
    client = client_of(writing.drafter)
    for source in (f"now/papers/{slug}#1", "now/questions/3", "now/questions/99", "now/papers/women#1", "nowhere", "", "now/questions/x"):
        assert client.post(f"{writing.address}/cite", data={"source": source, "manner": "cites"}).status_code == 404, source
    assert client.post(f"{writing.address}/cite", data={"source": "then/papers/elderly#1", "manner": "loves"}).status_code == 422
    assert cited_thing("then/papers/elderly#1") is writing.earlier


def test_members_cite_nothing(writing, client_of):
    answer = client_of(writing.member).post(f"{writing.address}/cite", data={"source": "then/papers/elderly#1", "manner": "cites"})
    assert answer.status_code == 403


def test_the_leader_joins_a_filed_item_from_there(writing, client_of):
    address = "/forums/now/papers/women/draft/join/elderly/1"
    assert client_of(writing.drafter).post(address).status_code == 403
    answer = client_of(writing.leader).post(address)
    assert answer.status_code == 303
    joining = db.session.query(Joining).one()
    assert (joining.item, joining.state) == (writing.filed, JoiningState.JOINED)
    assert answer.location.endswith(f"/draft/joint/{joining.id}")
    assert "Joined" in seen(client_of(writing.leader).get(f"{writing.address}/neighbours"))
