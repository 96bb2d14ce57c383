"""Who gets to the office’s page of a question, and what the page costs."""

import pytest

from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.models import QuestionRow, Referral
from deliberation.responses.words import Stance
from tests.makers import make_person, make_referral
from tests.responses.answering.steps import COMPLETE, replies_address, reply, sent
from tests.responses.scenes import asked_anew, seen


def test_nobody_else_gets_in_or_changes_anything(scene, client, client_of):
    sent(scene)
    elsewhere = make_person(Role.APPROVER, scene.other_office)
    leader = make_person(Role.LEADER, scene.group)
    commit()
    for person in (elsewhere, leader, scene.facilitator):
        stranger = client_of(person)
        answer = stranger.get(scene.page)
        assert answer.status_code == 403
        assert "Half of them." not in answer.text
        for address in (scene.page, f"{scene.page}/draft", scene.address(f"referrals/{scene.referral.id}/correct")):
            assert stranger.post(address, data=COMPLETE).status_code == 403
        for what in ("approve", "return", "withdraw"):
            assert stranger.post(replies_address(scene, what), data={"remark": "No."}).status_code == 404, "a draft is not there"
    assert client.get(scene.page).status_code == 302
    assert client.post(scene.page, data=COMPLETE).status_code == 401
    assert reply().is_submitted


def test_a_closed_forum_takes_no_answer(scene):
    scene.forum.closed_on = scene.forum.opened_on
    commit()
    assert "The forum is closed. No answer can be given any more." in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(scene.page, data=COMPLETE).status_code == 409


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_no_more_statements_for_a_longer_answer(scene, statements, number):
    row = db.session.get(QuestionRow, scene.referral.row_id)
    for _ in range(number):
        make_referral(row, scene.other_office)
    points = [Point(question_id=one.id, stance=Stance.ACCEPTED, text="Yes.") for one in row.questions] + [Point(text="More.")] * number
    draft_reply(db.session.get(Person, scene.staff.id), db.session.get(Referral, scene.referral.id), points)
    commit()
    _, count = asked_anew(scene.as_staff, scene.page, statements)
    assert count <= 24, "thirteen of its own, and eleven of what stands beside the form"
