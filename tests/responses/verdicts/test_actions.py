"""What a group says of an answer, and asking once more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Role
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.models import Judgement, ReferralState
from deliberation.responses.verdicts.actions import ask_again, judge
from deliberation.responses.verdicts.errors import AlreadyAskedAgain, NothingToJudge, VerdictNeeded
from deliberation.search.gathering import documents
from tests.makers import make_forum_group, make_person, make_referral, make_reply
from tests.responses.scenes import Scene, names_of_what_happened

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        scene = Scene()
        scene.leader = make_person(Role.LEADER, scene.group)
        scene.referral = scene.referral("What share is low-floor?", "By when?")
        scene.reply = make_reply(scene.referral, ("Half of them.", "By March."))
        scene.question, scene.second = scene.referral.row.questions
        yield scene


def test_a_verdict_is_the_groups_first_number_and_is_recorded(scene):
    verdict = judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "")
    assert (verdict.number, verdict.judgement, verdict.given_at) == (1, Judgement.ANSWERED, JUNE_10)
    assert names_of_what_happened() == ["VerdictGiven"]


@pytest.mark.parametrize("judgement", [Judgement.PARTLY, Judgement.NOT_ANSWERED])
def test_partly_and_not_answered_need_words(scene, judgement):
    with pytest.raises(BadInput) as refusal:
        judge(scene.leader, scene.question, scene.group, judgement, "  \n ")
    assert list(refusal.value.fields) == ["words"]
    assert judge(scene.leader, scene.question, scene.group, judgement, " Which routes? ").words == "Which routes?"


def test_a_verdict_changed_later_is_a_new_number_and_the_earlier_one_stays(scene):
    judge(scene.leader, scene.question, scene.group, Judgement.NOT_ANSWERED, "Which routes?")
    judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "", seen=1)
    commit()
    kept = [(one.number, one.judgement, one.words) for one in scene.question.verdicts]
    assert kept == [(1, Judgement.NOT_ANSWERED, "Which routes?"), (2, Judgement.ANSWERED, "")]


def test_the_same_verdict_again_changes_nothing(scene):
    first = judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    assert judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes? ") is first
    assert names_of_what_happened() == ["VerdictGiven"]


def test_who_did_not_see_the_newest_verdict_is_shown_it(scene):
    judge(scene.leader, scene.question, scene.group, Judgement.NOT_ANSWERED, "Which routes?", seen=0)
    with pytest.raises(ChangedMeanwhile) as refusal:
        judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "", seen=0)
    assert refusal.value.theirs == {"words": "Which routes?"}


def test_each_group_behind_a_row_has_its_own(scene):
    other = make_forum_group(scene.forum)
    judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "")
    assert judge(make_person(Role.LEADER, other), scene.question, other, Judgement.PARTLY, "And the ramps?").number == 1


def test_there_is_nothing_to_judge_before_an_answer_is_in_force(scene):
    row = make_referral(scene.row("Unanswered?"), scene.office).row
    make_reply(row.referrals[0], is_public=False)
    with pytest.raises(NothingToJudge):
        judge(scene.leader, row.questions[0], scene.group, Judgement.ANSWERED, "")
    scene.reply.withdrawn_at = clock.now()
    with pytest.raises(NothingToJudge):
        judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "")


def test_answers_are_judged_after_the_forum_has_closed_too(scene):
    scene.forum.closed_on = date(2022, 6, 9)
    assert judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "").number == 1


def test_asking_again_goes_to_each_office_whose_answer_is_in_force(scene):
    row = scene.referral.row
    silent = make_referral(row, scene.other_office)
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    with clock.stopped(JUNE_10 + timedelta(days=20)):
        [referral] = ask_again(scene.leader, scene.question, scene.group, "Name the routes, please.")
        assert (referral.department, referral.questions, referral.state(clock.today())) == (
            scene.office,
            [scene.question],
            ReferralState.WAITING,
        )
        assert (referral.referred_on, referral.due_on) == (date(2022, 6, 30), date(2022, 8, 1)), "30 days end on a Saturday"
    assert referral.follow_up.words == "Name the routes, please."
    assert (scene.referral.due_on, silent.replies) == (date(2022, 7, 10), []), "the first clocks are as they were"
    assert names_of_what_happened() == ["VerdictGiven", "QuestionAskedAgain", "RowReferred"]


def test_a_question_is_asked_again_once_whichever_group_asks(scene):
    other = make_forum_group(scene.forum)
    for group in (scene.group, other):
        judge(scene.leader, scene.question, group, Judgement.PARTLY, "Which routes?")
    ask_again(scene.leader, scene.question, scene.group, "Which?")
    commit()
    with pytest.raises(AlreadyAskedAgain):
        ask_again(scene.leader, scene.question, other, "Which?")
    judge(scene.leader, scene.second, scene.group, Judgement.NOT_ANSWERED, "March of which year?")
    assert ask_again(scene.leader, scene.second, scene.group, "Which year?"), "its other question has its own turn"


def test_asking_again_needs_a_verdict_that_is_not_content_and_words(scene):
    with pytest.raises(VerdictNeeded):
        ask_again(scene.leader, scene.question, scene.group, "Which?")
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    with pytest.raises(BadInput):
        ask_again(scene.leader, scene.question, scene.group, " ")
    judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "")
    with pytest.raises(VerdictNeeded):
        ask_again(scene.leader, scene.question, scene.group, "Which?")
    judge(scene.leader, scene.question, scene.group, Judgement.NOT_ANSWERED, "Which routes?")
    assert ask_again(scene.leader, scene.question, scene.group, "Which?")


def test_nothing_is_asked_again_in_a_closed_forum(scene):
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    scene.forum.closed_on = date(2022, 6, 9)
    with pytest.raises(ForumIsClosed):
        ask_again(scene.leader, scene.question, scene.group, "Which?")


def test_the_answer_to_the_follow_up_is_for_its_one_question(scene):
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    [referral] = ask_again(scene.leader, scene.question, scene.group, "Which?")
    db.session.flush()
    scene.reply.withdrawn_at = clock.now()
    make_reply(referral, ("The hills first.",))
    assert judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "").number == 2
    with pytest.raises(NothingToJudge):
        judge(scene.leader, scene.second, scene.group, Judgement.ANSWERED, "")


def test_what_was_asked_again_is_found_by_its_words(scene):
    row = scene.referral.row
    assert "scaffolding" not in str(list(documents([f"question:{row.id}"])))
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    ask_again(scene.leader, scene.question, scene.group, "Is there scaffolding on the route?")
    db.session.flush()
    [document] = documents([f"question:{row.id}"])
    assert document.questions[-1] == "Is there scaffolding on the route?"
