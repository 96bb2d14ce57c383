"""A department's page of a referral: the form, saving, sending, approving, correcting, passing on."""

from datetime import UTC, datetime

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Person, Role
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.models import QuestionRow, Referral, Reply
from deliberation.responses.words import Stance
from tests.makers import make_person, make_referral
from tests.responses.scenes import Scene, asked_anew, seen

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
COMPLETE = {
    "version": 0,
    "answers-0-stance": "accepted",
    "answers-0-text": "Half of them.",
    "answers-1-stance": "not accepted",
    "answers-1-reason": "budget",
    "answers-1-text": "There is no money.",
    "extras-0-text": "",
}


@pytest.fixture
def scene(app, client_of):
    with clock.stopped(JUNE_10):
        scene = Scene()
        scene.referral = scene.referral("What share?", "By when?")
        commit()
        scene.page = scene.address(f"referrals/{scene.referral.id}/answer")
        scene.as_staff, scene.as_approver = client_of(scene.staff), client_of(scene.approver)
        yield scene


def reply():
    return db.session.query(Reply).order_by(Reply.number.desc()).first()


def replies_address(scene, what, number=1):
    return scene.address(f"referrals/{scene.referral.id}/replies/{number}/{what}")


def sent(scene):
    assert scene.as_staff.post(scene.page, data={**COMPLETE, "then": "submit"}).status_code == 303
    return reply()


def published(scene):
    sent(scene)
    assert scene.as_approver.post(replies_address(scene, "approve"), data={"version": reply().version}).status_code == 303
    return reply()


def test_the_form_asks_each_question_and_says_what_each_stance_needs(scene):
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    assert "Question 1 of 2 What share?" in words
    assert "Question 2 of 2 By when?" in words
    assert words.count("Needs proof: a link, a figure or a place.") == 3, "two questions and a further point"
    assert "Due on Jul 10, 2022" in words


def test_a_draft_is_saved_and_comes_back(scene):
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-1-text": "", "extras-0-text": "Besides."})
    assert answer.status_code == 303
    assert not reply().is_submitted
    page = scene.as_staff.get(scene.page)
    assert "Half of them." in page.text
    assert 'name="answers-1-stance" value="not accepted" checked' in page.text
    assert '<option selected value="budget">' in page.text
    assert "Besides." in page.text
    assert 'name="extras-1-text"' in page.text, "another empty further point follows"


def test_a_further_point_may_be_about_a_question(scene):
    question = scene.referral.row.questions[1]
    scene.as_staff.post(scene.page, data={**COMPLETE, "extras-0-text": "More of it.", "extras-0-question": question.id})
    assert [(one.question.position, one.text) for one in reply().points] == [
        (0, "Half of them."),
        (1, "There is no money."),
        (1, "More of it."),
    ]
    assert f'<option selected value="{question.id}">' in scene.as_staff.get(scene.page).text


def test_a_question_of_another_row_is_no_choice(scene):
    other = scene.row("Elsewhere?").questions[0]
    commit()
    scene.as_staff.post(scene.page, data={**COMPLETE, "extras-0-text": "More.", "extras-0-question": other.id})
    assert reply().points[2].question is None


def test_saving_by_itself_answers_with_time_and_version(scene):
    for version in (0, 1, 2):
        answer = scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "version": version})
        assert answer.json == {"saved_at": JUNE_10.isoformat(), "version": version + 1}


def test_saving_by_itself_over_an_unseen_version_says_where_both_are(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "answers-0-text": "Theirs."})
    answer = scene.as_staff.post(f"{scene.page}/draft", data=COMPLETE)
    assert (answer.status_code, answer.json["address"]) == (409, scene.page)
    assert reply().points[0].text == "Theirs."


def test_the_second_of_two_who_write_sees_both_and_loses_nothing(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "answers-0-text": "The first one’s."})
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-0-text": "The second one’s."})
    assert answer.status_code == 409
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert "Saved by somebody else while you were writing" in seen(answer)
    assert "The first one’s." in answer.text
    assert "The second one’s." in answer.text
    assert "data-autosave=" not in answer.text, "which words stand is for a person to say"
    assert 'name="version" type="hidden" value="1"' in answer.text
    again = scene.as_staff.post(scene.page, data={**COMPLETE, "version": 1, "answers-0-text": "Both."})
    assert (again.status_code, reply().points[0].text) == (303, "Both.")


def test_an_incomplete_answer_is_kept_and_what_is_missing_is_marked(scene):
    form = {
        **COMPLETE,
        "answers-0-text": "",
        "answers-1-reason": "",
        "extras-0-stance": "already in place",
        "extras-0-text": "Look.",
        "then": "submit",
    }
    answer = scene.as_staff.post(scene.page, data=form)
    assert answer.status_code == 422
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    assert "Your draft is saved; what is missing is marked." in words
    assert 'href="#answers-0-text"' in answer.text
    assert 'href="#answers-1-reason"' in answer.text
    assert 'href="#extras-0-proof"' in answer.text
    assert "There is no money." in answer.text
    assert not reply().is_submitted
    assert f'name="version" type="hidden" value="{reply().version}"' in answer.text


def test_words_that_are_too_long_come_back(scene):
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-0-text": "x" * 20_001})
    assert answer.status_code == 422
    assert "Please use at most 20000 characters." in seen(answer)
    assert reply() is None
    by_itself = scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "answers-0-text": "x" * 20_001})
    assert by_itself.status_code == 422


def test_an_answer_goes_from_draft_to_public_by_two_people(scene, client):
    sent(scene)
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Somebody who did not write it has to approve it." in seen(page)
    assert "Approve and publish" not in seen(page)
    page = scene.as_approver.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "1. What share? Accepted Half of them." in seen(page)
    assert "Approve and publish" in seen(page)
    public = scene.address(f"questions/{scene.referral.row.number}")
    assert "Half of them." not in client.get(public).text
    answer = scene.as_approver.post(replies_address(scene, "approve"), data={"version": reply().version})
    assert (answer.status_code, answer.location) == (303, public)
    assert "Half of them." in client.get(public).text


def test_nobody_approves_their_own_answer(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "then": "submit"})
    assert "Approve and publish" not in seen(scene.as_approver.get(scene.page))
    for client in (scene.as_approver, scene.as_staff):
        assert client.post(replies_address(scene, "approve")).status_code == 403
        assert client.post(replies_address(scene, "return"), data={"remark": "No."}).status_code == 403
    assert not reply().is_public


def test_what_changed_since_it_was_read_is_not_published(scene):
    version = sent(scene).version
    scene.as_staff.post(replies_address(scene, "withdraw"))
    scene.as_staff.post(scene.page, data={**COMPLETE, "version": reply().version, "answers-0-text": "None.", "then": "submit"})
    answer = scene.as_approver.post(replies_address(scene, "approve"), data={"version": version})
    assert answer.status_code == 409
    assert not reply().is_public


def test_an_answer_is_returned_with_a_remark_only_the_office_sees(scene, client):
    sent(scene)
    answer = scene.as_approver.post(replies_address(scene, "return"), data={"remark": " ", "version": reply().version})
    assert answer.status_code == 422
    assert "Say what has to change" in seen(answer)
    assert "Half of them." in seen(answer)
    scene.as_approver.post(replies_address(scene, "return"), data={"remark": "Give the figure.", "version": reply().version})
    assert "Returned by the approver: Give the figure." in seen(scene.as_staff.get(scene.page))
    assert "Give the figure." not in client.get(scene.address(f"questions/{scene.referral.row.number}")).text


def test_an_answer_is_withdrawn_to_go_on_writing(scene):
    sent(scene)
    assert scene.as_staff.post(replies_address(scene, "withdraw")).status_code == 303
    assert "Send for approval" in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(replies_address(scene, "withdraw")).status_code == 409


def test_what_waits_for_approval_is_not_written_over(scene):
    sent(scene)
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "version": reply().version})
    assert answer.status_code == 409
    assert "Withdraw it from there to go on writing." in answer.text
    assert "Your words, which were not saved Half of them. There is no money." in seen(answer)
    assert scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "version": reply().version}).status_code == 409


def test_a_public_answer_is_corrected_by_a_next_version(scene, client):
    published(scene)
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Begin a corrected version" in seen(page)
    address = scene.address(f"referrals/{scene.referral.id}/correct")
    answer = scene.as_staff.post(address, data={"correction_reason": ""})
    assert answer.status_code == 422
    assert "Say why the published answer is being corrected." in seen(answer)
    assert scene.as_staff.post(address, data={"correction_reason": "The share was wrong."}).status_code == 303
    page = scene.as_staff.get(scene.page)
    assert 'value="The share was wrong."' in page.text
    form = {**COMPLETE, "version": 1, "correction_reason": "The share was wrong.", "answers-0-text": "A third.", "then": "submit"}
    assert scene.as_staff.post(scene.page, data=form).status_code == 303
    public = scene.address(f"questions/{scene.referral.row.number}")
    assert "A third." not in client.get(public).text
    scene.as_approver.post(replies_address(scene, "approve", 2), data={"version": reply().version})
    words = seen(client.get(public))
    assert words.find("A third.") < words.find("Half of them.")


def test_a_facilitator_enters_what_an_outside_body_says_and_a_second_one_publishes_it(scene, client_of):
    scene.office.is_outside = True
    second = make_person(Role.FACILITATOR, scene.forum)
    commit()
    first, second = client_of(scene.facilitator), client_of(second)
    assert first.post(scene.page, data={**COMPLETE, "then": "submit"}).status_code == 303
    assert first.post(replies_address(scene, "approve")).status_code == 403
    assert second.post(replies_address(scene, "approve")).status_code == 303
    assert reply().is_public


# Passing on.


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"where": "department", "reason": "Theirs."}, "Choose the department."),
        ({"where": "outside", "reason": "Theirs."}, "Give a name"),
        ({"where": "unknown"}, "Say why it belongs elsewhere"),
        ({"where": "nowhere", "reason": "Theirs."}, "Not a valid choice"),
    ],
)
def test_a_wrong_hand_over_comes_back(scene, form, message):
    answer = scene.as_staff.post(scene.address(f"referrals/{scene.referral.id}/pass-on"), data=form)
    assert answer.status_code == 422
    assert message in seen(answer)
    assert scene.referral.hand_over is None


def test_a_question_is_passed_on(scene, client):
    address = scene.address(f"referrals/{scene.referral.id}/pass-on")
    html5lib.HTMLParser(strict=True).parse(scene.as_staff.get(address).text)
    form = {"where": "department", "department": scene.other_office.id, "reason": "Parks plants the stops."}
    answer = scene.as_staff.post(address, data=form)
    assert (answer.status_code, answer.location) == (303, scene.address(f"questions/{scene.referral.row.number}"))
    assert "Passed on to Parks" in seen(client.get(answer.location))
    assert "the next office answers it" in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(address, data=form).status_code == 409


@pytest.mark.parametrize("where", ["outside", "unknown"])
def test_a_question_is_passed_on_to_an_outside_body_or_nobody_known(scene, where):
    form = {"where": where, "outside": "Seoul city", "reason": "Not ours."}
    assert scene.as_staff.post(scene.address(f"referrals/{scene.referral.id}/pass-on"), data=form).status_code == 303
    to = scene.referral.hand_over.to_department
    assert (to.name if to else None) == ("Seoul city" if where == "outside" else None)


def test_after_two_hand_overs_the_page_sends_the_office_to_the_secretariat(scene, client_of):
    pass_on(scene.staff, scene.referral, scene.other_office, "Theirs.")
    pass_on(scene.facilitator, scene.referral.row.referrals[1], scene.office, "Yours.")
    commit()
    referral = scene.referral.row.referrals[2]
    words = seen(scene.as_staff.get(scene.address(f"referrals/{referral.id}/answer")))
    assert "tell the secretariat" in words
    assert "pass it on" not in words
    address = scene.address(f"referrals/{referral.id}/pass-on")
    assert scene.as_staff.get(address).status_code == 403
    assert client_of(scene.facilitator).get(address).status_code == 200


# Who gets in, and what it costs.


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
def test_the_page_takes_no_more_than_twelve_statements(scene, statements, number):
    row = db.session.get(QuestionRow, scene.referral.row_id)
    for _ in range(number):
        make_referral(row, scene.other_office)
    points = [Point(question_id=one.id, stance=Stance.ACCEPTED, text="Yes.") for one in row.questions] + [Point(text="More.")] * number
    draft_reply(db.session.get(Person, scene.staff.id), db.session.get(Referral, scene.referral.id), points)
    commit()
    _, count = asked_anew(scene.as_staff, scene.page, statements)
    assert count <= 12
