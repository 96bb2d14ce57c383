"""Questions and answers as programs get them."""

from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.responses.models import Derivation, HandOver, Omission
from deliberation.responses.words import RefusalReason, Relation, Stance
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_group,
    make_item,
    make_paper,
    make_referral,
    make_reply,
    make_row,
)

API = "/api/v1"
TODAY = datetime(2022, 7, 1, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _first_of_july():
    with clock.stopped(TODAY):
        yield


@pytest.fixture
def forum(app):
    return make_forum(slug="mid-term")


def asked(client, **filters):
    answer = client.get(f"{API}/forums/mid-term/questions", query_string=filters)
    assert answer.status_code == 200, answer.text
    return [one["number"] for one in answer.json["results"]]


# The list.


def test_the_list_is_narrowed_by_what_is_asked(client, forum):
    women, elderly = (make_forum_group(forum, make_group(slug=slug)) for slug in ("women", "elderly"))
    traffic, parks = make_department("Traffic", slug="traffic"), make_department("Parks", slug="parks")
    buses, trees = make_element(forum.plan, "3:1-1-2"), make_element(forum.plan, "4:1-1-1")
    first = make_row(forum, items=(make_item(make_paper(women), elements=(buses,)),), number=1)
    second = make_row(forum, items=(make_item(make_paper(elderly), elements=(trees,)),), number=2)
    make_reply(make_referral(first, traffic)).points[0].stance = Stance.NOT_ACCEPTED
    make_referral(second, parks, due_on=date(2022, 6, 30))
    commit()
    assert asked(client) == [1, 2]
    assert asked(client, group="women") == asked(client, area="3") == asked(client, department="traffic") == [1]
    assert asked(client, stance="not accepted") == asked(client, state="answered") == [1]
    assert asked(client, state="overdue") == [2]
    assert asked(client, group="women", state="overdue") == asked(client, group="nobody") == []


def test_a_long_list_comes_in_pages_and_none_beyond_the_last(client, forum):
    for number in range(1, 53):
        make_row(forum, number=number)
    commit()
    first = client.get(f"{API}/forums/mid-term/questions").json
    assert (first["page"], first["pages"], first["total"], len(first["results"])) == (1, 2, 52, 50)
    assert asked(client, page=2) == [51, 52]
    assert client.get(f"{API}/forums/mid-term/questions?page=3").status_code == 404


def test_a_list_without_results_is_a_list(client, forum):
    commit()
    assert client.get(f"{API}/forums/mid-term/questions").json == {"page": 1, "pages": 1, "total": 0, "results": []}


# One question with its whole chain.


def test_a_question_says_where_it_came_from_and_how(client, forum):
    paper = make_paper(make_forum_group(forum, make_group(slug="women")))
    item = make_item(paper, "More buses")
    row = make_row(forum, ("Are there more buses?",), number=7)
    row.derivations = [Derivation(item=item, relations=[Relation.REWRITTEN, Relation.SPLIT], confidence=0.9)]
    commit()
    answer = chain(client)
    assert [one["text"] for one in answer["questions"]] == ["Are there more buses?"]
    (link,) = answer["items"]
    assert (link["relations"], link["confidence"], link["item"]["source"]) == (["rewritten", "split"], 0.9, "papers/women#1")


def test_a_link_to_an_item_that_is_not_public_is_not_given(client, forum):
    draft = make_item(make_paper(make_forum_group(forum), is_filed=False), "Not yet filed")
    row = make_row(forum, number=7)
    row.derivations = [Derivation(item=draft, relations=[Relation.TAKEN_OVER])]
    commit()
    assert chain(client)["items"] == []


def test_each_referral_says_how_its_time_stands(client, forum):
    row = make_row(forum, number=7)
    make_referral(row, make_department("Traffic"), referred_on=date(2022, 6, 1), due_on=date(2022, 6, 28), department_name="Roads")
    commit()
    (referral,) = chain(client)["referrals"]
    assert (referral["department"]["name"], referral["department_name"]) == ("Traffic", "Roads")
    assert referral["clock"] == {
        "state": "overdue",
        "referred_on": "2022-06-01",
        "due_on": "2022-06-28",
        "stopped_on": None,
        "days_used": 30,
        "days_allowed": 27,
    }


def test_a_hand_over_says_from_where_to_where_and_why(client, forum):
    row, roads, parks = make_row(forum, number=7), make_department("Roads"), make_department("Parks")
    first = make_referral(row, roads)
    first.hand_over = HandOver(to_department=parks, reason="Trees are theirs.", handed_over_on=date(2022, 6, 3))
    make_referral(row, parks, came_by=first.hand_over)
    commit()
    passed, received = chain(client)["referrals"]
    assert (passed["clock"]["state"], passed["hand_over"]["to"]["name"]) == ("passed on", "Parks")
    assert (passed["hand_over"]["reason"], passed["came_from"]) == ("Trees are theirs.", None)
    assert (received["came_from"]["name"], received["hand_over"]) == ("Roads", None)


def test_every_published_version_of_a_reply_is_given_and_no_draft(client, forum):
    row = make_row(forum, ("One?", "Two?"), number=7)
    referral = make_referral(row)
    make_reply(referral, ("First.",))
    point = make_reply(referral, ("Second.", "More."), correction_reason="A slip.", stance_as_printed="비동의").points[1]
    point.stance, point.reason = Stance.NOT_ACCEPTED, RefusalReason.BUDGET
    make_reply(referral, ("Draft.",), is_public=False)
    commit()
    db.session.expire_all()
    first, second = chain(client)["referrals"][0]["replies"]
    assert [point["text"] for point in first["points"]] == ["First."]
    assert (second["number"], second["correction_reason"], second["stance_as_printed"]) == (2, "A slip.", "비동의")
    assert [(one["question"], one["stance"], one["reason"]) for one in second["points"]] == [
        (0, "accepted", None),
        (1, "not accepted", "budget"),
    ]


def test_a_question_that_is_not_public_does_not_exist(client, forum):
    make_row(forum, number=7, published_at=None)
    commit()
    assert client.get(f"{API}/forums/mid-term/questions/7").status_code == 404
    assert asked(client) == []


def chain(client):
    answer = client.get(f"{API}/forums/mid-term/questions/7")
    assert answer.status_code == 200, answer.text
    return answer.json


# What became of an item.


def test_an_item_says_which_questions_it_went_into(client, forum):
    paper = make_paper(make_forum_group(forum, make_group(slug="women")))
    item = make_item(paper)
    make_row(forum, items=(item,), number=7)
    make_row(forum, items=(item,), number=8, published_at=None)
    commit()
    answer = client.get(f"{API}/forums/mid-term/papers/women/items/1").json
    assert (answer["fate"], [one["number"] for one in answer["questions"]]) == ("put forward", [7])
    assert answer["questions"][0]["url"] == "http://127.0.0.1:5000/forums/mid-term/questions/7"


def test_an_item_that_was_left_out_says_why(client, forum):
    paper = make_paper(make_forum_group(forum, make_group(slug="women")))
    db.session.add(Omission(item=make_item(paper), reason="Said twice.", decided_at=TODAY))
    commit()
    answer = client.get(f"{API}/forums/mid-term/papers/women/items/1").json
    assert (answer["fate"], answer["omission_reason"], answer["questions"]) == ("left out", "Said twice.", [])
    assert answer["omitted_at"].startswith("2022-07-01T03:00:00")


# Statements.


def test_no_answer_takes_more_statements_for_more_answers(client, forum, statements):
    for number in range(1, 41):
        items = tuple(make_item(make_paper(make_forum_group(forum))) for _ in range(2))
        row = make_row(forum, ("One?", "Two?"), items, number=number, elements=[make_element(forum.plan, f"3:1-1-{number}")])
        first = make_referral(row)
        first.hand_over = HandOver(to_department=make_department(), reason="Not ours.")
        for _ in range(2):
            referral = make_referral(row, came_by=first.hand_over)
            make_reply(referral, ("One.", "Two."))
            make_reply(referral, ("One.", "Two."), correction_reason="A slip.")
    commit()
    seat = row.derivations[0].item.paper.forum_group.slug
    for path in ("questions", "questions/40", f"papers/{seat}/items/1"):
        db.session.expunge_all()
        statements.clear()
        assert client.get(f"{API}/forums/mid-term/{path}").status_code == 200
        assert len(statements) <= 12, path
