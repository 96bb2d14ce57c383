"""A reply from the first draft to a corrected version."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Role
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.answering import (
    Point,
    approve,
    correct_reply,
    draft_reply,
    return_with_remark,
    submit,
    withdraw_submission,
)
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.errors import (
    AlreadyAnswered,
    AlreadyPassedOn,
    InReview,
    NotAnswered,
    NotInReview,
    ReplyIncomplete,
    SecondPersonNeeded,
)
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import make_person, make_reply, make_row
from tests.responses.scenes import Scene, happened, names_of_what_happened


@pytest.fixture
def scene(app):
    scene = Scene()
    scene.referral = scene.referral("What share?", "By when?")
    scene.questions = scene.referral.row.questions
    return scene


def points(scene, *texts, stance=Stance.ACCEPTED):
    return [Point(question_id=question.id, stance=stance, text=text) for question, text in zip(scene.questions, texts, strict=False)]


def drafted(scene, *texts):
    return draft_reply(scene.staff, scene.referral, points(scene, *(texts or ("Half.", "By March."))))


def published(scene):
    return approve(scene.approver, submit(scene.staff, drafted(scene)))


def test_a_draft_keeps_what_was_typed_and_drops_what_is_blank(scene):
    reply = draft_reply(
        scene.staff,
        scene.referral,
        [
            Point(question_id=scene.questions[0].id, stance=Stance.NOT_ACCEPTED, reason=RefusalReason.LAW, text=" Half.\r\n"),
            Point(question_id=scene.questions[1].id),
            Point(text="Besides."),
        ],
    )
    assert [(one.position, one.question, one.text) for one in reply.points] == [(0, scene.questions[0], "Half."), (1, None, "Besides.")]
    assert (reply.number, reply.is_public, reply.drafted_by) == (1, False, scene.staff)
    assert happened()[-1].points[0] == {
        "question_id": scene.questions[0].id,
        "stance": "not accepted",
        "reason": "law",
        "text": "Half.",
        "proof": "",
        "onward": "",
        "figures": [],
        "citations": [],
    }


def test_a_draft_is_saved_again_over_the_version_that_was_seen(scene):
    reply = drafted(scene)
    again = draft_reply(scene.approver, scene.referral, points(scene, "All."), version=1)
    assert again is reply
    assert [one.text for one in reply.points] == ["All."]
    assert (reply.version, reply.drafted_by) == (2, scene.approver)


@pytest.mark.parametrize("seen", [0, 1])
def test_the_second_of_two_who_write_is_shown_the_first_ones_words(scene, seen):
    drafted(scene, "Half.")
    draft_reply(scene.approver, scene.referral, points(scene, "First."), version=1)
    with pytest.raises(ChangedMeanwhile) as refusal:
        draft_reply(scene.staff, scene.referral, points(scene, "Second."), version=seen)
    assert refusal.value.theirs == {"points-0": "First."}
    assert scene.referral.draft.points[0].text == "First."


def test_a_draft_that_is_gone_is_not_written_over(scene):
    with pytest.raises(ChangedMeanwhile):
        draft_reply(scene.staff, scene.referral, points(scene, "Half."), version=3)


def test_a_point_is_about_a_question_of_its_own_row(scene):
    elsewhere = make_row(scene.forum).questions[0]
    with pytest.raises(BadInput):
        draft_reply(scene.staff, scene.referral, [Point(question_id=elsewhere.id, text="Half.")])


def test_an_office_that_passed_it_on_writes_no_answer(scene):
    pass_on(scene.staff, scene.referral, scene.other_office, "Theirs.")
    with pytest.raises(AlreadyPassedOn):
        drafted(scene)


def test_a_closed_forum_takes_no_first_answer(scene):
    scene.forum.closed_on = scene.forum.opened_on
    with pytest.raises(ForumIsClosed):
        drafted(scene)


def test_an_incomplete_draft_is_not_sent_and_every_gap_is_named(scene):
    reply = draft_reply(scene.staff, scene.referral, [Point(question_id=scene.questions[0].id, stance=Stance.NOT_ACCEPTED)])
    with pytest.raises(ReplyIncomplete) as refusal:
        submit(scene.staff, reply)
    assert list(refusal.value.fields) == ["answers-0-reason", "answers-0-text", "answers-1-stance", "answers-1-text"]
    assert not reply.is_submitted


def test_what_waits_for_approval_is_not_written_on(scene):
    reply = submit(scene.staff, drafted(scene))
    with pytest.raises(InReview):
        draft_reply(scene.staff, scene.referral, points(scene, "Other."))
    with pytest.raises(InReview):
        submit(scene.staff, reply)


def test_what_only_another_stance_asks_for_goes_when_it_is_sent_and_evidence_stays(scene):
    reply = draft_reply(
        scene.staff,
        scene.referral,
        [
            Point(question_id=one.id, stance=Stance.ACCEPTED, reason=RefusalReason.LAW, text="Yes.", proof="Here.", onward="There.")
            for one in scene.questions
        ],
    )
    assert reply.points[0].proof == "Here."
    submit(scene.staff, reply)
    assert {(one.reason, one.proof, one.onward) for one in reply.points} == {(None, "Here.", "")}, "evidence stands with any stance"


def test_a_submission_is_withdrawn_and_written_on(scene):
    reply = submit(scene.staff, drafted(scene))
    withdraw_submission(scene.staff, reply)
    assert not reply.is_submitted
    assert draft_reply(scene.staff, scene.referral, points(scene, "Other."), version=reply.version) is reply
    assert names_of_what_happened()[-3:] == ["ReplySubmitted", "SubmissionWithdrawn", "ReplyDrafted"]


def test_a_reply_is_returned_with_a_remark_that_goes_when_it_is_sent_again(scene):
    reply = submit(scene.staff, drafted(scene))
    return_with_remark(scene.approver, reply, "Give the figure.")
    assert (reply.remark, reply.is_submitted) == ("Give the figure.", False)
    submit(scene.staff, reply)
    assert reply.remark == ""


def test_returning_needs_a_remark(scene):
    reply = submit(scene.staff, drafted(scene))
    with pytest.raises(BadInput) as refusal:
        return_with_remark(scene.approver, reply, " ")
    assert "remark" in refusal.value.fields


@pytest.mark.parametrize("action", [approve, lambda person, reply: return_with_remark(person, reply, "No."), withdraw_submission])
def test_only_what_was_sent_is_approved_returned_or_withdrawn(scene, action):
    with pytest.raises(NotInReview):
        action(scene.approver, drafted(scene))


def test_a_second_person_publishes_it(scene):
    with clock.stopped(datetime(2022, 7, 1, 16, tzinfo=UTC)):
        reply = published(scene)
    assert (reply.is_public, reply.approved_by, str(reply.answered_on)) == (True, scene.approver, "2022-07-02"), "the day is Korea's"
    assert scene.referral.public_reply is reply
    assert happened()[-1].name == "ReplyPublished"


def test_nobody_approves_their_own_words(scene):
    reply = submit(scene.staff, drafted(scene))
    with pytest.raises(SecondPersonNeeded):
        approve(scene.staff, reply)


def test_the_database_refuses_one_person_for_both_too(scene):
    with pytest.raises(IntegrityError):
        make_reply(scene.referral, drafted_by=scene.staff, approved_by=scene.staff)


def test_what_changed_after_it_was_read_is_not_approved(scene):
    reply = submit(scene.staff, drafted(scene))
    seen = reply.version
    withdraw_submission(scene.staff, reply)
    submit(scene.staff, draft_reply(scene.staff, scene.referral, points(scene, "Other.", "Later.")))
    with pytest.raises(ChangedMeanwhile):
        approve(scene.approver, reply, version=seen)
    assert not reply.is_public


def test_a_public_answer_is_corrected_only_by_the_next_version(scene):
    first = published(scene)
    with pytest.raises(AlreadyAnswered):
        drafted(scene)
    with pytest.raises(AlreadyAnswered):
        submit(scene.staff, first)
    second = correct_reply(scene.staff, scene.referral, "The month was wrong.")
    assert (second.number, [one.text for one in second.points]) == (2, ["Half.", "By March."])
    assert scene.referral.public_reply is first, "what is public stays until the next is approved"
    draft_reply(scene.staff, scene.referral, points(scene, "Half.", "By May."), correction_reason="The month was wrong.")
    approve(scene.approver, submit(scene.staff, second))
    assert scene.referral.public_replies == [first, second]
    assert [one.text for one in first.points] == ["Half.", "By March."]


def test_a_correction_says_why(scene):
    published(scene)
    with pytest.raises(BadInput) as refusal:
        correct_reply(scene.staff, scene.referral, " ")
    assert "correction_reason" in refusal.value.fields
    reply = correct_reply(scene.staff, scene.referral, "Wrong.")
    draft_reply(scene.staff, scene.referral, points(scene, "Half.", "By May."))
    with pytest.raises(ReplyIncomplete) as refusal:
        submit(scene.staff, reply)
    assert list(refusal.value.fields) == ["correction_reason"]


def test_there_is_one_correction_at_a_time_and_none_of_nothing(scene):
    with pytest.raises(NotAnswered):
        correct_reply(scene.staff, scene.referral, "Wrong.")
    published(scene)
    correct_reply(scene.staff, scene.referral, "Wrong.")
    with pytest.raises(InReview):
        correct_reply(scene.staff, scene.referral, "Wrong again.")


def test_a_correction_is_possible_after_the_forum_closed(scene):
    published(scene)
    scene.forum.closed_on = scene.forum.opened_on
    second = correct_reply(scene.staff, scene.referral, "Wrong.")
    draft_reply(scene.staff, scene.referral, points(scene, "Half.", "By May."), correction_reason="Wrong.", version=1)
    assert approve(scene.approver, submit(scene.staff, second)).is_public


def test_a_second_facilitator_approves_what_was_entered_for_an_outside_body(scene):
    scene.office.is_outside = True
    second = make_person(Role.FACILITATOR, scene.forum)
    reply = draft_reply(scene.facilitator, scene.referral, points(scene, "Half.", "By March."))
    with pytest.raises(ReplyIncomplete) as refusal:
        submit(scene.facilitator, reply)
    assert list(refusal.value.fields) == ["stated_in"], "the facilitator speaks for others and says where they said it"
    draft_reply(scene.facilitator, scene.referral, points(scene, "Half.", "By March."), stated_in="Letter of 3 June 2022")
    assert approve(second, submit(scene.facilitator, reply)).stated_in == "Letter of 3 June 2022"
    db.session.flush()
