"""The facilitator's pages: from items to questions, and to whom they go."""

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import PositionPaper
from deliberation.responses.actions import asking
from deliberation.responses.actions.routing import refer
from deliberation.responses.models import Omission
from deliberation.responses.queries.workshop import Progress, progress_of, undecided_items
from deliberation.responses.words import Relation
from tests.makers import make_element, make_forum, make_forum_group, make_group, make_item, make_paper, make_person, make_row
from tests.responses.scenes import asked_anew, seen
from tests.responses.workshop.conftest import made, rows

# What is to be decided.


def test_undecided_items_stand_in_the_workshop_until_they_are_asked_or_left_out(scene):
    page = scene.as_facilitator.get(scene.workshop)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Undecided items 2" in seen(page)
    made(scene)
    asking.leave_out(scene.facilitator, scene.other_item, "The bus company decides.")
    commit()
    words = seen(scene.as_facilitator.get(scene.workshop))
    assert "2 of 2" in words
    assert "Every demand is decided" in words
    assert "What share?" in seen(scene.as_facilitator.get(f"{scene.workshop}?show=unreferred"))
    assert "The bus company decides." in seen(scene.as_facilitator.get(f"{scene.workshop}?show=left-out"))


def test_what_is_no_filed_demand_is_not_decided_upon(scene):
    make_item(make_paper(make_forum_group(scene.forum), is_filed=False), "A draft.")
    make_item(scene.paper, "Nothing to say.", kind=ItemKind.NO_OPINION)
    make_item(scene.paper, "Withdrawn.", withdrawn_at=clock.now())
    make_item(text="In another forum.")
    commit()
    assert progress_of([scene.forum])[scene.forum.id] == Progress(undecided=2)
    words = seen(scene.as_facilitator.get(scene.workshop))
    for other in ("A draft.", "Nothing to say.", "Withdrawn.", "In another forum."):
        assert other not in words


def test_the_work_is_narrowed_to_a_group_and_an_area(scene):
    women = make_forum_group(scene.forum, make_group(slug="women"))
    school = make_item(make_paper(women), "Open at night.", (make_element(scene.forum.plan, "3:1-1-1"),))
    assert undecided_items(scene.forum, group="women") == ([school], 1)
    assert undecided_items(scene.forum, area="3") == ([school], 1)
    assert undecided_items(scene.forum, area="6") == ([scene.item, scene.other_item], 2)
    assert undecided_items(scene.forum, group="women", area="6") == ([], 0)
    commit()
    assert "Nothing is undecided here" in seen(scene.as_facilitator.get(f"{scene.workshop}?group=women&area=6"))


def test_progress_is_told_apart_by_forum(scene):
    other = make_forum()
    make_item(make_paper(make_forum_group(other)))
    made(scene)
    make_row(scene.forum, items=(scene.other_item,))
    found = progress_of([scene.forum, other])
    assert found == {scene.forum.id: Progress(asked=2, unreferred=1), other.id: Progress(undecided=1)}


def test_an_empty_workshop_says_what_comes(scene, client_of):
    forum = make_forum()
    client = client_of(make_person(Role.FACILITATOR, forum))
    commit()
    address = f"/forums/{forum.slug}/workshop"
    assert "No paper has been filed yet" in seen(client.get(address))
    assert "Every question that was made has been referred" in seen(client.get(f"{address}?show=unreferred"))
    assert "Nothing was left out" in seen(client.get(f"{address}?show=left-out"))
    assert "No paper has been filed yet" in seen(client.get(f"{address}?show=nonsense"))


@pytest.mark.parametrize("show", ["undecided", "unreferred", "left-out"])
def test_the_workshop_takes_no_more_statements_for_more(scene, statements, show):
    address, kinds = f"{scene.workshop}?show={show}", (PositionPaper, Person)
    ids = scene.paper.id, scene.facilitator.id

    def fill(paper, facilitator):
        one, other, _undecided = (make_item(paper) for _ in range(3))
        asking.make_row(facilitator, paper.forum_group.forum, ["Why?"], items=[one])
        asking.leave_out(facilitator, other, "Enough.")
        commit()

    fill(scene.paper, scene.facilitator)
    _, few = asked_anew(scene.as_facilitator, address, statements)
    for _ in range(8):
        fill(*map(db.session.get, kinds, ids))
    _, many = asked_anew(scene.as_facilitator, address, statements)
    assert (few, many <= 12) == (many, True)


# Making, changing and removing rows.


def test_chosen_items_become_a_row_that_starts_with_their_words(scene):
    address = f"{scene.workshop}/rows/new?item={scene.item.id}&item={scene.other_item.id}"
    page = scene.as_facilitator.get(address)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert page.text.count("Publish the share of low-floor buses every year.") == 2, "as an item, and as the first question"
    assert "6:2-2-1" in page.text
    form = {
        "version": 0,
        "items": [scene.item.id, scene.other_item.id],
        "questions-0": "What share?",
        "questions-1": "",
        "questions-2": "Which first?",
        "elements": "6:2-2-1",
    }
    answer = scene.as_facilitator.post(address, data=form)
    (row,) = rows()
    assert (answer.status_code, answer.location) == (303, scene.address(f"questions/{row.number}/refer"))
    assert [one.text for one in row.questions] == ["What share?", "Which first?"]
    assert [one.item for one in row.derivations] == [scene.item, scene.other_item]
    assert row.elements == [scene.task]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"questions-0": " "}, "Write at least one question."),
        ({"elements": "6:2-2-1 9:9"}, "The plan has no element 9:9."),
    ],
)
def test_a_wrong_row_comes_back_with_what_was_typed(scene, change, message):
    form = {"version": 0, "items": [scene.item.id], "questions-0": "What share?", "questions-1": "Typed.", "elements": "6:2-2-1", **change}
    if "questions-0" in change:
        form["questions-1"] = ""
    answer = scene.as_facilitator.post(f"{scene.workshop}/rows/new?item={scene.item.id}", data=form)
    assert answer.status_code == 422
    assert message in seen(answer)
    assert 'value="6:2-2-1 "' in answer.text
    assert rows() == []


def test_an_item_of_another_forum_is_not_offered(scene):
    elsewhere = make_item()
    commit()
    address = f"{scene.workshop}/rows/new?item={elsewhere.id}"
    answer = scene.as_facilitator.post(address, data={"version": 0, "items": [elsewhere.id], "questions-0": "Why?"})
    assert answer.status_code == 422
    assert elsewhere.text not in answer.text
    assert rows() == []


def test_a_question_no_paper_asks_has_no_source(scene):
    address = f"{scene.workshop}/rows/new"
    assert "comes from no paper" in seen(scene.as_facilitator.get(address))
    scene.as_facilitator.post(address, data={"version": 0, "questions-0": "What of the budget?"})
    (row,) = rows()
    assert row.derivations == []


def test_a_row_is_changed_while_nobody_was_asked(scene):
    row = made(scene, "What share?")
    address = f"{scene.workshop}/rows/{row.number}"
    assert "What share?" in scene.as_facilitator.get(address).text
    form = {"version": 1, "items": [scene.item.id], "questions-0": "Which share?", "elements": ["6:2-2-1"]}
    assert scene.as_facilitator.post(address, data=form).status_code == 303
    assert rows()[0].questions[0].text == "Which share?"


def test_the_second_of_two_facilitators_is_shown_both_versions(scene):
    row = made(scene, "What share?")
    asking.change_row(scene.facilitator, row, ["The first one's?"], items=[scene.item], version=1)
    commit()
    form = {"version": 1, "items": [scene.item.id], "questions-0": "The second one's?"}
    address = f"{scene.workshop}/rows/{row.number}"
    answer = scene.as_facilitator.post(address, data=form)
    assert answer.status_code == 409
    assert "The first one" in seen(answer)
    assert "The second one" in answer.text
    assert 'name="version" type="hidden" value="2"' in answer.text
    assert scene.as_facilitator.post(address, data={**form, "version": 2}).status_code == 303


def test_a_row_is_removed_and_its_items_are_undecided_again(scene):
    row = made(scene)
    answer = scene.as_facilitator.post(f"{scene.workshop}/rows/{row.number}/remove")
    assert (answer.status_code, rows()) == (303, [])
    assert progress_of([scene.forum])[scene.forum.id].undecided == 2


def test_a_public_row_is_changed_by_no_form(scene):
    row = made(scene)
    refer(scene.facilitator, row, [scene.office])
    commit()
    form = {"version": 1, "questions-0": "Other?"}
    assert scene.as_facilitator.post(f"{scene.workshop}/rows/{row.number}", data=form).status_code == 409
    assert scene.as_facilitator.post(f"{scene.workshop}/rows/{row.number}/remove").status_code == 409
    assert rows()[0].questions[0].text == "What share?"


# Leaving out.


def test_an_item_is_left_out_with_a_reason_that_readers_see_and_taken_back(scene, client):
    address = f"{scene.workshop}/items/{scene.group.slug}/1"
    page = scene.as_facilitator.get(f"{address}/leave-out")
    html5lib.HTMLParser(strict=True).parse(page.text)
    answer = scene.as_facilitator.post(f"{address}/leave-out", data={"reason": " "})
    assert answer.status_code == 422
    assert "Say why it is not put forward" in seen(answer)
    assert scene.as_facilitator.post(f"{address}/leave-out", data={"reason": "The bus company decides."}).status_code == 303
    public = scene.address(f"papers/{scene.group.slug}/items/1")
    assert "Left out Decided on Jun 10, 2022, because: The bus company decides." in seen(client.get(public))
    assert scene.as_facilitator.post(f"{address}/take-back").status_code == 303
    assert "Not decided yet" in seen(client.get(public))
    assert db.session.query(Omission).all() == []
    assert scene.as_facilitator.post(f"{address}/take-back").status_code == 404


def test_a_paper_shows_what_became_of_each_item_without_a_statement_for_each(scene, client, statements):
    address, paper_id = scene.address(f"papers/{scene.group.slug}"), scene.paper.id
    refer(scene.facilitator, made(scene), [scene.office])
    commit()
    page, few = asked_anew(client, address, statements)
    assert "Put forward Question 1" in seen(page)
    paper = db.session.get(PositionPaper, paper_id)
    for _ in range(40):
        make_item(paper)
    page, many = asked_anew(client, address, statements)
    assert (few, many <= 16) == (many, True)
    assert seen(page).count("Not decided yet") == 41


def test_an_item_in_a_row_nobody_was_asked_is_undecided_for_readers(scene, client):
    made(scene, "A secret so far?")
    answer = client.get(scene.address(f"papers/{scene.group.slug}/items/1"))
    assert "Not decided yet" in seen(answer)
    assert "Question" not in seen(answer)


# Who gets in.


@pytest.mark.parametrize(
    "rest",
    [
        "workshop",
        "workshop?show=unreferred",
        "workshop?show=left-out",
        "workshop/rows/new",
        "workshop/rows/{number}",
        "questions/{number}/refer",
        "workshop/items/{group}/1/leave-out",
    ],
)
def test_the_workshop_is_the_facilitators(scene, client, client_of, rest):
    row = made(scene)
    address = scene.address(rest.format(number=row.number, group=scene.group.slug))
    answer = client.get(address)
    assert answer.status_code in (302, 404), "sign in, or: there is no such thing"
    assert "What share?" not in answer.text
    leader = make_person(Role.LEADER, scene.group)
    commit()
    for person in (scene.staff, leader):
        answer = client_of(person).get(address)
        assert answer.status_code in (403, 404)
        assert "What share?" not in answer.text
    assert scene.as_facilitator.get(address).status_code == 200


def test_no_reader_changes_anything(scene, client, client_of):
    row = made(scene)
    for rest in ("workshop/rows/new", f"workshop/rows/{row.number}", f"workshop/rows/{row.number}/remove", f"questions/{row.number}/refer"):
        for reader in (client, client_of(scene.staff)):
            assert reader.post(scene.address(rest), data={"questions-0": "Mine?"}).status_code in (401, 403, 404)
    for rest in ("leave-out", "take-back"):
        address = scene.address(f"workshop/items/{scene.group.slug}/2/{rest}")
        assert client.post(address, data={"reason": "Mine."}).status_code == 401
    assert [one.text for one in rows()[0].questions] == ["What share?"]
    assert Relation.REWRITTEN in rows()[0].derivations[0].kinds
