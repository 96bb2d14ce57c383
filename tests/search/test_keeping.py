"""The index follows the database: what is public is found, what is not is not, and nothing is lost on the way."""

from dataclasses import replace

import pytest
from flask import Flask

from deliberation.db import commit, db, record
from deliberation.forums.actions.forums import publish_forum
from deliberation.people.models import Role
from deliberation.plans.actions import rename_department
from deliberation.positions.actions.items import add_item, withdraw_item
from deliberation.positions.actions.papers import file_paper, open_paper
from deliberation.positions.kinds import ItemKind
from deliberation.positions.words import ItemWords
from deliberation.responses.actions.answering import Point, approve, draft_reply, submit
from deliberation.responses.happenings import QuestionPublished
from deliberation.responses.words import Stance
from deliberation.search.asking import Ask
from deliberation.search.documents import Filter
from deliberation.search.keeping import index, rebuild
from deliberation.work import carry_out_errands
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_participant,
    make_person,
    make_plan,
    make_referral,
    make_reply,
    make_row,
    make_session,
)


def found(words: str, **filters: str) -> list[str]:
    narrowed = {Filter(name): (value,) for name, value in filters.items()}
    return [hit.document.source for hit in index().search(Ask(words=words, filters=narrowed)).hits]


@pytest.fixture
def question(app: Flask):
    """A public question about low-floor buses, made from an item, referred and not answered yet; committed and in the index."""
    plan = make_plan()
    element = make_element(plan, "6:2-2-1", "친환경차량 보급 확대")
    forum = make_forum(plan, slug="mid-term")
    paper = make_paper(make_forum_group(forum))
    item = make_item(paper, "저상버스를 늘려 주십시오", (element,))
    row = make_row(forum, ("저상버스 도입 계획이 있는지?",), (item,))
    referral = make_referral(row, make_department("교통행정과"))
    record(QuestionPublished(row_id=row.id))
    commit()
    return referral


def test_a_published_question_and_its_item_are_found(question):
    assert set(found("저상버스")) == {f"questions/{question.row.number}", question.row.derivations[0].item.source}


def test_a_draft_of_a_reply_is_found_only_once_it_is_published(question):
    staff, approver = make_person(Role.STAFF, question.department), make_person(Role.APPROVER, question.department)
    asked = question.row.questions[0]
    reply = draft_reply(staff, question, [Point(question_id=asked.id, stance=Stance.ACCEPTED, text="경사로부터 바꾸겠습니다")])
    commit()
    assert found("경사로") == []
    submit(staff, reply)
    commit()
    assert found("경사로") == []
    approve(approver, reply)
    commit()
    assert found("경사로") == [f"questions/{question.row.number}"]
    assert found("", stance="accepted", state="answered") == [f"questions/{question.row.number}"]


def test_an_open_paper_is_found_only_once_it_is_filed(app):
    forum = make_forum()
    seat = make_forum_group(forum)
    leader = make_person(Role.LEADER, seat)
    paper = open_paper(leader, seat)
    add_item(leader, paper, ItemWords(kind=ItemKind.OPINION, text="골목 도서관을 늦게까지 열어 주십시오"))
    gone = add_item(leader, paper, ItemWords(kind=ItemKind.OPINION, text="골목 도서관은 그대로 두어 주십시오"))
    commit()
    withdraw_item(leader, gone)
    commit()
    assert found("도서관") == []
    file_paper(leader, paper)
    commit()
    assert len(found("도서관")) == 1


def test_a_forum_that_is_set_up_is_found_only_once_it_is_published(app):
    forum = make_forum(is_public=False)
    item = make_item(make_paper(make_forum_group(forum)), "골목 도서관")
    person = make_person(Role.FACILITATOR, forum)
    session = make_session(forum, minutes="도서관 이야기")
    db.session.commit()
    rebuild()
    assert found("도서관") == []
    publish_forum(person, forum)
    commit()
    assert found("도서관") == [item.source]
    assert session.minutes, "minutes that are not public stay out"


def test_no_participant_is_found_by_name(question):
    make_participant(question.row.derivations[0].item.paper, "홍길동")
    db.session.commit()
    rebuild()
    assert found("홍길동") == []


def test_the_index_can_be_made_anew_from_the_database_alone(question):
    before = found("저상버스")
    index().clear()
    assert found("저상버스") == []
    rebuild()
    assert found("저상버스") == before


def test_a_crash_between_commit_and_index_loses_nothing(app):
    forum = make_forum()
    row = make_row(forum, ("저상버스 도입 계획이 있는지?",))
    usual = app.extensions["wiring"]
    app.extensions["wiring"] = replace(usual, carry_out=lambda: None)  # the process dies right after the commit
    record(QuestionPublished(row_id=row.id))
    commit()
    app.extensions["wiring"] = usual
    assert found("저상버스") == []
    carry_out_errands()
    assert found("저상버스") == [f"questions/{row.number}"]


def test_what_is_passed_over_in_one_forum_is_found_in_another(app):
    items = [make_item(make_paper(make_forum_group(make_forum(slug=slug))), "저상버스") for slug in ("spring", "autumn")]
    db.session.commit()
    rebuild()
    assert found("저상버스", forum="autumn") == [items[1].source]


def test_an_answer_counts_as_one_only_from_every_office(question):
    make_reply(question, ("늘리겠습니다",))
    second = make_referral(question.row, make_department("예산과"))
    db.session.commit()
    rebuild()
    assert found("", kind="question", state="answered") == []
    make_reply(second, ("예산을 세우겠습니다",))
    db.session.commit()
    rebuild()
    assert found("", kind="question", state="answered") == [f"questions/{question.row.number}"]


def test_the_search_page_shows_results_and_says_what_to_do_without_any(question, client):
    page = client.get("/search?q=저상버스").text
    assert f"questions/{question.row.number}" in page
    assert "Nothing was found" in client.get("/search?q=우주정거장").text
    assert "What are you looking for?" in client.get("/search").text


def test_a_strange_search_is_answered_like_any_other(question, client):
    for query in ('"', "()", "a" * 5000, "%00", "⁂", "1:3-1-3", "-", "page=-1"):
        assert client.get("/search", query_string={"q": query, "page": "-7", "stance": "<b>"}).status_code == 200
    assert client.get("/search", query_string={"q": "\x00"}).status_code == 422, "no text holds a character that means its end"


def test_the_page_never_takes_more_than_twelve_statements(question, client, statements):
    client.get("/search?q=저상버스")
    statements.clear()
    client.get("/search?q=저상버스")
    assert len(statements) <= 12


def test_a_department_is_found_by_its_new_name_at_once(question):
    administrator = make_person(Role.ADMINISTRATOR)
    rename_department(administrator, question.department, "교통정책과")
    commit()
    assert found("교통정책과", kind="question") == [f"questions/{question.row.number}"]
