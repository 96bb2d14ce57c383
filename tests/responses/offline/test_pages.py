"""The pages on which a department takes its questions away and brings the answers back."""

import io
import re

import pytest
from openpyxl import load_workbook

from deliberation.api import PREFIX as API
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.models import Referral
from deliberation.responses.offline import actions
from deliberation.responses.offline.models import AnswerFile
from tests.makers import make_person
from tests.responses.offline.bringing import ANSWER, number_of
from tests.responses.offline.files import file_of, lines_in, workbook_of
from tests.responses.scenes import Scene, seen


@pytest.fixture
def scene(app):
    scene = Scene()
    scene.colleague_elsewhere = make_person(Role.STAFF, scene.other_office)
    commit()
    return scene


def page(scene, rest=""):
    return f"/departments/{scene.office.slug}/answers{rest}"


def send(client, scene, content, name="answers.xlsx"):
    return client.post(page(scene), data={"file": (io.BytesIO(content), name)})


def drafts():
    return {one.id: [point.text for point in one.draft.points] for one in db.session.query(Referral) if one.draft}


# Who may.


def test_only_the_offices_own_people_get_there(scene, client, client_of):
    referral = scene.referral()
    commit()
    send(client_of(scene.staff), scene, file_of({"id": number_of(referral), "text": "Secret so far."}))
    for rest in ("", ".xlsx", ".docx", "/1", "/1/rest.xlsx"):
        assert client.get(page(scene, rest)).status_code in (302, 404)
        assert client_of(scene.colleague_elsewhere).get(page(scene, rest)).status_code in (403, 404)
        assert client_of(scene.facilitator).get(page(scene, rest)).status_code in (403, 404)
        assert client_of(scene.approver).get(page(scene, rest)).status_code == 200
    for rest in ("", "/1/carry-out", "/1/decide", "/1/lay-aside"):
        assert client_of(scene.colleague_elsewhere).post(page(scene, rest)).status_code in (403, 404)
    assert drafts() == {}


def test_what_was_brought_is_nowhere_public(scene, client, client_of):
    referral = scene.referral()
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, file_of({"id": number_of(referral), "text": "Secret so far."}))
    staff.post(page(scene, "/1/carry-out"))
    assert drafts() == {referral.id: ["Secret so far."]}
    number = referral.row.number
    for address in (
        scene.address(f"questions/{number}"),
        f"{API}/forums/{scene.forum.slug}/questions/{number}",
        f"/departments/{scene.office.slug}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Secret" not in answer.text


# Away and back.


def test_the_questions_come_as_a_spreadsheet_or_a_document_in_the_readers_language(scene, client_of):
    referral = scene.referral("What share is low-floor?")
    commit()
    staff = client_of(scene.staff)
    answer = staff.get("/en" + page(scene, ".xlsx"))
    assert answer.headers["Content-Disposition"] == f"attachment; filename={scene.office.slug}-answers.xlsx"
    assert load_workbook(io.BytesIO(answer.data)).worksheets[0]["A1"].value == "Number of the question"
    assert lines_in(answer.data)[0]["id"] == number_of(referral)
    assert lines_in(staff.get(page(scene, ".docx")).data)[0]["question"] == "What share is low-floor?"
    assert lines_in(staff.get(page(scene, ".xlsx?mine=y")).data) == []
    assert lines_in(staff.get(page(scene, ".xlsx?forum=another")).data) == []


def test_a_file_is_shown_first_and_drafted_when_one_says_so(scene, client_of):
    referral = scene.referral()
    commit()
    staff = client_of(scene.staff)
    answer = send(staff, scene, file_of({"id": number_of(referral), **ANSWER}))
    assert answer.status_code == 303
    preview = staff.get(answer.location)
    assert "Nothing is drafted yet" in seen(preview)
    assert "We will." in seen(preview)
    assert "Draft 1 line" in seen(preview)
    assert drafts() == {}
    answer = staff.post(page(scene, "/1/carry-out"), data={"submits": "y"}, follow_redirects=True)
    assert "The file is carried out" in seen(answer)
    assert drafts() == {referral.id: ["We will."]}
    assert db.session.get(Referral, referral.id).draft.is_submitted


def test_a_file_that_cannot_be_read_is_refused_with_the_place(scene, client_of):
    answer = send(client_of(scene.staff), scene, workbook_of(["id", "text", "Answer"], ["a/1-1/1", "Yes", "No"]), "march.xlsx")
    assert answer.status_code == 422
    assert "There are two columns of this name" in seen(answer)
    assert db.session.query(AnswerFile).count() == 0
    assert client_of(scene.staff).post(page(scene)).status_code == 422


def test_wrong_lines_are_listed_and_handed_back_as_a_file(scene, client_of):
    referral = scene.referral()
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, file_of({"id": number_of(referral), "stance": "Perhaps", "text": "Typed with care."}, {"text": "To whom?"}))
    words = seen(staff.get(page(scene, "/1")))
    assert "“Perhaps” is not known here. Known are: Accepted, Partly accepted" in words
    assert "which question it belongs to" in words
    assert [line["text"] for line in lines_in(staff.get(page(scene, "/1/rest.docx")).data)] == ["Typed with care.", "To whom?"]


def test_a_stale_line_shows_both_versions_and_asks(scene, client_of):
    referral = scene.referral()
    content = file_of({"id": number_of(referral), "text": "Mine of March."})
    draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs of April.")])
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, content)
    answer = staff.get(page(scene, "/1"))
    assert "Mine of March." in seen(answer)
    assert "Theirs of April." in seen(answer)
    staff.post(page(scene, "/1/carry-out"))
    assert drafts() == {referral.id: ["Theirs of April."]}
    staff.post(page(scene, "/1/decide"), data={"line-0": "take"})
    assert drafts() == {referral.id: ["Theirs of April."]}, "a choice alone writes nothing"
    staff.post(page(scene, "/1/carry-out"))
    assert drafts() == {referral.id: ["Mine of March."]}


@pytest.mark.parametrize(("choice", "words"), [("take", ["Mine.", "Mine."]), ("keep", ["Theirs.", "Theirs."])])
def test_all_stale_lines_can_be_decided_at_once(scene, client_of, choice, words):
    referrals = [scene.referral(), scene.referral()]
    content = file_of(*({"id": number_of(one), "text": "Mine."} for one in referrals))
    for referral in referrals:
        draft_reply(scene.approver, referral, [Point(question_id=referral.row.questions[0].id, text="Theirs.")])
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, content)
    staff.post(page(scene, "/1/decide"), data={"rest": choice})
    staff.post(page(scene, "/1/carry-out"))
    assert sorted(text for texts in drafts().values() for text in texts) == words


def test_without_scripts_the_button_goes_on_and_with_them_the_answer_is_a_number(scene, client_of, monkeypatch):
    monkeypatch.setattr(actions.carry_out, "__kwdefaults__", {"submits": None, "at_most": 2})
    referrals = [scene.referral() for _ in range(5)]
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, file_of(*({"id": number_of(one), **ANSWER} for one in referrals)))
    words = seen(staff.post(page(scene, "/1/carry-out"), follow_redirects=True))
    assert "It goes on where it stopped" in words
    assert "2 of 5" in words
    as_json = {"Accept": "application/json"}
    assert [staff.post(page(scene, "/1/carry-out"), headers=as_json).get_json() for _ in range(3)] == [
        {"left": 1},
        {"left": 0},
        {"left": 0},
    ]
    assert len(drafts()) == 5
    assert "Begun" not in seen(staff.get(page(scene)))


def test_a_file_can_be_taken_out_again(scene, client_of):
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, file_of({"text": "To whom?"}))
    assert "answers.xlsx" in seen(staff.get(page(scene)))
    assert staff.post(page(scene, "/1/lay-aside")).status_code == 303
    assert staff.get(page(scene, "/1")).status_code == 404


def test_a_preview_takes_the_same_statements_whatever_the_number_of_lines(scene, client_of, statements):
    staff = client_of(scene.staff)

    def counted(number, lines):
        content = file_of(*({"id": number_of(scene.referral()), **ANSWER} for _ in range(lines)))
        commit()
        send(staff, scene, content)
        db.session.expunge_all()
        statements.clear()
        assert staff.get(f"/departments/{slug}/answers/{number}").status_code == 200
        return len(statements)

    slug = scene.office.slug
    few = counted(1, 3)
    scene.__dict__.update({name: db.session.merge(thing) for name, thing in vars(scene).items()})
    assert counted(2, 60) == few


def test_the_progress_bar_is_there_for_scripts_and_hidden_without(scene, client_of):
    referral = scene.referral()
    commit()
    staff = client_of(scene.staff)
    send(staff, scene, file_of({"id": number_of(referral), **ANSWER}))
    text = staff.get(page(scene, "/1")).text
    assert re.search(r'<form[^>]*data-portions="1"', text)
    assert re.search(r'data-portions-bar hidden><label>[^<]*<progress max="1" value="0">', text)
