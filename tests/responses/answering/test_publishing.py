"""From approved to public and back: batches, the chore that publishes them, withdrawing. The rules."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from deliberation.responses.actions.answering import Point, approve, approve_several, correct_reply, draft_reply, submit
from deliberation.responses.actions.publishing import (
    cancel_batch,
    change_batch,
    make_batch,
    publish_batch,
    publish_due_batches,
    take_out,
    withdraw_reply,
)
from deliberation.responses.errors import (
    BatchIsPublished,
    InReview,
    NotAnswered,
    NotInBatch,
    NotInReview,
    SecondPersonNeeded,
    WaitsForBatch,
)
from deliberation.responses.models import Batch, ReferralState
from deliberation.responses.words import Stance
from deliberation.work import do_chores
from tests.makers import make_person, make_referral, make_reply
from tests.responses.scenes import Scene, happened, names_of_what_happened

NOON = datetime(2022, 6, 10, 3, tzinfo=UTC)
MONDAY = datetime(2022, 6, 13, 0, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(NOON):
        scene = Scene()
        scene.referral = scene.referral("What share?")
        scene.batch = make_batch(scene.approver, scene.office, title="June", publishes_at=MONDAY)
        yield scene


def sent(scene, referral=None, person=None):
    referral = referral or scene.referral
    person = person or scene.staff
    points = [Point(question_id=one.id, stance=Stance.ACCEPTED, text="Half.") for one in referral.questions]
    return submit(person, draft_reply(person, referral, points))


def another(scene):
    """A further question at the office."""
    return make_referral(scene.row("And by when?"), scene.office)


def held(scene, referral=None):
    return approve(scene.approver, sent(scene, referral), batch=scene.batch)


# Batches.


def test_an_approved_answer_waits_in_its_batch_and_is_not_public(scene):
    reply = held(scene)
    assert (reply.is_held, reply.is_public, reply.is_submitted) == (True, False, False)
    assert (reply.approved_by, reply.approved_at, reply.batch) == (scene.approver, NOON, scene.batch)
    assert scene.referral.public_reply is None
    assert scene.referral.state(clock.today()) is ReferralState.WAITING
    assert names_of_what_happened()[-1] == "ReplyApproved", "nothing is said to be published"


def test_what_waits_is_neither_written_on_nor_sent_nor_approved_again(scene):
    reply = held(scene)
    with pytest.raises(WaitsForBatch):
        draft_reply(scene.staff, scene.referral, [Point(text="Other.")])
    with pytest.raises(WaitsForBatch):
        submit(scene.staff, reply)
    with pytest.raises(NotInReview):
        approve(make_person(Role.APPROVER, scene.office), reply)


def test_a_batch_is_published_whole_at_its_moment_and_once(scene):
    replies = [held(scene), held(scene, another(scene))]
    commit()
    do_chores()
    assert not any(reply.is_public for reply in replies), "its moment has not come"
    with clock.stopped(MONDAY + timedelta(minutes=5)):
        do_chores()
        assert [reply.answered_on.isoformat() for reply in replies] == ["2022-06-13"] * 2, "the day it became public"
        assert scene.batch.published_at == clock.now()
        before = db.session.query(HistoryEntry).count()
        assert publish_due_batches() == 0
        commit()
        assert db.session.query(HistoryEntry).count() == before


def test_if_one_answer_cannot_be_published_none_is(scene, monkeypatch):
    first = held(scene)
    second = approve(scene.approver, sent(scene, another(scene)), batch=scene.batch)
    commit()
    seen = []

    def breaks(reply, *, by):
        seen.append(reply.id)
        if len(seen) == 2:
            raise RuntimeError("the light goes out")
        reply.published_at = clock.now()

    monkeypatch.setattr("deliberation.responses.actions.publishing.publish", breaks)
    with clock.stopped(MONDAY):
        do_chores()
        assert not first.is_public
        assert not second.is_public
        monkeypatch.undo()
        do_chores()
        assert first.is_public
        assert second.is_public


def test_an_answer_taken_out_waits_for_approval_again(scene):
    reply = held(scene)
    take_out(scene.approver, reply)
    assert (reply.is_submitted, reply.is_held, reply.batch, reply.approved_at) == (True, False, None, None)
    with clock.stopped(MONDAY):
        publish_due_batches()
    assert not reply.is_public
    with pytest.raises(NotInBatch):
        take_out(scene.approver, reply)
    assert approve(scene.approver, reply).is_public


def test_a_cancelled_batch_gives_its_answers_back(scene):
    reply = held(scene)
    cancel_batch(scene.approver, scene.batch)
    commit()
    assert reply.is_submitted
    assert db.session.query(Batch).count() == 0


def test_a_batch_is_published_at_once_when_somebody_says_so(scene):
    reply = held(scene)
    assert publish_batch(scene.batch, by=scene.approver.id) == [reply]
    assert (reply.is_public, reply.answered_on, scene.batch.published_at) == (True, clock.today(), NOON)
    assert [one.by for one in happened()[-2:]] == [scene.approver.id] * 2


def test_a_published_batch_is_changed_no_more(scene):
    publish_batch(scene.batch)
    for deed in (
        lambda: publish_batch(scene.batch),
        lambda: cancel_batch(scene.approver, scene.batch),
        lambda: change_batch(scene.approver, scene.batch, title="July", publishes_at=MONDAY),
        lambda: approve(scene.approver, sent(scene), batch=scene.batch),
    ):
        with pytest.raises(BatchIsPublished):
            deed()


def test_a_batch_has_a_title_and_a_moment_still_to_come(scene):
    with pytest.raises(BadInput) as refusal:
        make_batch(scene.approver, scene.office, title=" ", publishes_at=NOON)
    assert set(refusal.value.fields) == {"title", "publishes_at"}
    with pytest.raises(BadInput) as refusal:
        change_batch(scene.approver, scene.batch, title="July", publishes_at=None)
    assert set(refusal.value.fields) == {"publishes_at"}
    change_batch(scene.approver, scene.batch, title="July", publishes_at=MONDAY + timedelta(days=1), version=1)
    assert happened()[-1].before == {"title": "June", "publishes_at": MONDAY.isoformat()}
    with pytest.raises(ChangedMeanwhile):
        change_batch(scene.approver, scene.batch, title="August", publishes_at=MONDAY, version=1)


def test_a_batch_takes_answers_of_its_own_department_alone(scene):
    elsewhere = make_batch(scene.approver, scene.other_office, title="Parks", publishes_at=MONDAY)
    reply = sent(scene)
    with pytest.raises(BadInput):
        approve(scene.approver, reply, batch=elsewhere)
    assert reply.is_submitted


def test_several_are_approved_and_what_changed_meanwhile_is_left_alone(scene):
    first, second, own = sent(scene), sent(scene, another(scene)), sent(scene, another(scene), scene.approver)
    versions = {reply.id: reply.version for reply in (first, second, own)}
    versions[second.id] -= 1
    done, left = approve_several(scene.approver, [first, second, own], versions)
    assert done == [first]
    assert [(reply, type(why)) for reply, why in left] == [(second, ChangedMeanwhile), (own, SecondPersonNeeded)]
    assert second.is_submitted
    with pytest.raises(BadInput):
        approve_several(scene.approver, [], {})


# Withdrawing.


def public(scene):
    return approve(scene.approver, sent(scene))


def corrected(scene):
    """Two versions, the second in force."""
    public(scene)
    second = correct_reply(scene.staff, scene.referral, "The share was wrong.")
    return approve(scene.approver, submit(scene.staff, second))


def test_a_withdrawn_answer_counts_no_more_and_all_its_versions_stay(scene):
    second = corrected(scene)
    with clock.stopped(MONDAY):
        assert withdraw_reply(scene.approver, scene.referral, "It was about another street.") is second
    assert [(one.withdrawn_at, one.withdrawal_reason) for one in scene.referral.replies] == [(MONDAY, "It was about another street.")] * 2
    assert scene.referral.public_reply is None
    assert len(scene.referral.public_replies) == 2
    assert scene.referral.state(clock.today()) is ReferralState.WAITING
    assert scene.referral.state(scene.referral.due_on + timedelta(days=1)) is ReferralState.OVERDUE
    assert happened()[-1].numbers == [1, 2]


def test_withdrawing_says_why_and_needs_something_to_withdraw(scene):
    with pytest.raises(NotAnswered):
        withdraw_reply(scene.approver, scene.referral, "Wrong.")
    public(scene)
    with pytest.raises(BadInput) as refusal:
        withdraw_reply(scene.approver, scene.referral, " ")
    assert "withdrawal_reason" in refusal.value.fields
    assert scene.referral.public_reply is not None


def test_the_next_answer_takes_the_next_number_and_corrects_nothing(scene):
    corrected(scene)
    withdraw_reply(scene.approver, scene.referral, "Wrong street.")
    third = sent(scene)
    assert (third.number, third.correction_reason) == (3, "")
    with clock.stopped(MONDAY):
        approve(scene.approver, third)
    assert scene.referral.public_reply is third
    assert scene.referral.first_answered_on.isoformat() == "2022-06-13", "the withdrawn one does not count as an answer in time"
    fourth = correct_reply(scene.staff, scene.referral, "The month.")
    assert fourth.number == 4


def test_a_withdrawn_answer_may_be_given_anew_after_the_forum_closed(scene):
    public(scene)
    scene.forum.closed_on = scene.forum.opened_on
    withdraw_reply(scene.approver, scene.referral, "Wrong street.")
    assert scene.referral.state(clock.today()) is ReferralState.NO_ANSWER
    assert sent(scene).number == 2


def test_a_correction_under_way_becomes_the_new_answer(scene):
    public(scene)
    draft = correct_reply(scene.staff, scene.referral, "The month.")
    with pytest.raises(InReview):
        correct_reply(scene.staff, scene.referral, "Again.")
    withdraw_reply(scene.approver, scene.referral, "Wrong street.")
    assert scene.referral.draft is draft
    assert approve(scene.approver, submit(scene.staff, draft)).is_in_force


def test_the_database_lets_nothing_be_withdrawn_that_was_not_public(scene):
    with pytest.raises(IntegrityError):
        make_reply(scene.referral, is_public=False, withdrawn_at=NOON, withdrawal_reason="Wrong.")
