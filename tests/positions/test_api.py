"""Position papers as programs get them."""

from deliberation import clock
from deliberation.db import commit, db
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import ItemRevision
from tests.makers import make_element, make_forum, make_forum_group, make_group, make_item, make_paper, make_participant

API = "/api/v1"


def test_only_filed_papers_are_listed_in_the_forums_order(client):
    forum = make_forum()
    seats = [make_forum_group(forum, make_group(slug=slug)) for slug in ("women", "elderly", "labour")]
    for seat in reversed(seats):
        make_paper(seat, is_filed=seat.slug != "elderly")
    commit()
    given = client.get(f"{API}/forums/{forum.slug}/papers").json["results"]
    assert [one["group"]["slug"] for one in given] == ["women", "labour"]
    assert client.get(f"{API}/forums/{forum.slug}/papers/elderly").status_code == 404


def test_a_paper_comes_with_its_items_in_order_and_without_those_withdrawn(client):
    paper = make_paper()
    element = make_element(paper.forum_group.forum.plan, "3:1-1-2")
    make_item(paper, "Last", key="other-1", is_other=True, order=1)
    make_item(paper, "First", (element,), kind=ItemKind.NEW_TASK, new_task_name="Night buses")
    make_item(paper, "Withdrawn", withdrawn_at=clock.now())
    commit()
    db.session.expire_all()
    answer = client.get(address_of(paper)).json
    assert [one["text"] for one in answer["items"]] == ["First", "Last"]
    first = answer["items"][0]
    assert (first["kind"], first["new_task_name"], first["elements"][0]["reference"]) == ("new task", "Night buses", "3:1-1-2")
    assert first["source"] == f"papers/{paper.forum_group.slug}#2"
    assert first["url"].endswith(f"{paper.forum_group.slug}/items/2")


def test_an_item_that_was_corrected_says_what_it_said_before(client):
    paper = make_paper()
    item = make_item(paper, "Ten buses")
    item.revisions = [ItemRevision(number=1, text="Two buses", references=["3:1-1-2"], reason="A slip.", replaced_at=clock.now())]
    commit()
    (before,) = client.get(address_of(paper)).json["items"][0]["revisions"]
    assert (before["text"], before["references"], before["reason"]) == ("Two buses", ["3:1-1-2"], "A slip.")


def test_participants_are_masked(client):
    paper = make_paper()
    make_participant(paper, "남궁민수", neighbourhood="유학생", is_drafter=True)
    commit()
    answer = client.get(address_of(paper))
    assert answer.json["participants"] == [{"name": "남궁○수", "neighbourhood": "유학생", "is_drafter": True}]
    assert "남궁민수" not in answer.text


def test_no_answer_takes_more_statements_for_a_longer_paper(client, statements):
    paper = make_paper()
    for number in range(1, 25):
        element = make_element(paper.forum_group.forum.plan, f"3:1-1-{number}")
        make_item(paper, elements=(element,)).revisions = [ItemRevision(number=1, reason="x", replaced_at=clock.now())]
        make_participant(paper, "최민진")
    commit()
    address, papers = address_of(paper), f"{API}/forums/{paper.forum_group.forum.slug}/papers"
    for path in (address, papers):
        db.session.expunge_all()
        statements.clear()
        assert client.get(path).status_code == 200
        assert len(statements) <= 12, path


def address_of(paper):
    return f"{API}/forums/{paper.forum_group.forum.slug}/papers/{paper.forum_group.slug}"
