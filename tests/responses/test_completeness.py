"""What a reply has to say, stance by stance."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.responses.completeness import what_is_missing
from deliberation.responses.models import FollowUp, Reply, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import make_person, make_referral, make_reply
from tests.responses.scenes import Scene


@pytest.fixture
def referral(app):
    return Scene().referral("What share?", "By when?")


def reply_of(referral, *points, number=1, **details):
    reply = Reply(referral=referral, number=number, **details)
    reply.points = [ReplyPoint(position=position, **point) for position, point in enumerate(points)]
    db.session.add(reply)
    db.session.flush()
    return reply


def gaps(reply):
    return [one.name for one in what_is_missing(reply)]


def about(referral, place, **details):
    return {"question": referral.row.questions[place], "stance": Stance.ACCEPTED, "text": "Yes.", **details}


def test_a_stance_and_words_for_each_question_are_enough(referral):
    assert gaps(reply_of(referral, about(referral, 0), about(referral, 1))) == []


def test_a_question_without_a_point_lacks_both(referral):
    assert gaps(reply_of(referral, about(referral, 0))) == ["answers-1-stance", "answers-1-text"]


@pytest.mark.parametrize(
    ("stance", "needed", "given"),
    [
        (Stance.NOT_ACCEPTED, "reason", RefusalReason.BUDGET),
        (Stance.ALREADY_IN_PLACE, "proof", "Hongje station, since 2021"),
        (Stance.OUTSIDE_OUR_REMIT, "onward", "Seoul city"),
    ],
)
def test_a_stance_asks_for_what_makes_it_good(referral, stance, needed, given):
    bare = reply_of(referral, about(referral, 0, stance=stance), about(referral, 1))
    assert gaps(bare) == [f"answers-0-{needed}"]
    setattr(bare.points[0], needed, given)
    assert gaps(bare) == []


@pytest.mark.parametrize("stance", [Stance.ACCEPTED, Stance.PARTLY_ACCEPTED, Stance.UNDER_CONSIDERATION, Stance.INFORMATION_ONLY])
def test_the_other_stances_ask_for_words_alone(referral, stance):
    assert gaps(reply_of(referral, about(referral, 0, stance=stance), about(referral, 1, stance=stance, text=""))) == ["answers-1-text"]


def test_a_further_point_needs_no_stance_but_what_its_stance_asks_for(referral):
    extra = {"text": "Besides."}
    bare_refusal = {"stance": Stance.NOT_ACCEPTED, "text": ""}
    again = about(referral, 0, stance=None)
    reply = reply_of(referral, about(referral, 0), about(referral, 1), extra, again, bare_refusal)
    assert gaps(reply) == ["extras-2-reason", "extras-2-text"]


def test_a_correction_says_why(referral):
    make_reply(referral)
    points = about(referral, 0), about(referral, 1)
    assert gaps(reply_of(referral, *points, number=2)) == ["correction_reason"]
    assert gaps(reply_of(referral, *points, number=3, correction_reason="The month was wrong.")) == []


def test_what_follows_a_withdrawn_answer_corrects_nothing(referral):
    make_reply(referral, withdrawn_at=clock.now(), withdrawal_reason="It was another office’s.")
    assert gaps(reply_of(referral, about(referral, 0), about(referral, 1), number=2)) == []


def test_a_table_has_more_than_headings(referral):
    headings = about(referral, 0, figures=[["Year", "Buses"]])
    assert gaps(reply_of(referral, headings, about(referral, 1))) == ["answers-0-figures"]
    whole = about(referral, 0, figures=[["Year", "Buses"], ["2022", "12"]])
    assert gaps(reply_of(referral, whole, about(referral, 1), number=2)) == []


def test_what_an_outside_body_says_stands_somewhere(referral):
    referral.department.is_outside = True
    points = about(referral, 0), about(referral, 1)
    assert gaps(reply_of(referral, *points)) == ["stated_in"]
    assert gaps(reply_of(referral, *points, number=2, stated_in="Letter of 3 June")) == []


def test_a_follow_up_asks_for_its_one_question_alone(referral):
    question = referral.row.questions[1]
    again = FollowUp(
        question_id=question.id,
        forum_group=referral.row.forum_group,
        words="By when?",
        asked_by_id=make_person().id,
        asked_at=clock.now(),
    )
    db.session.add(again)
    db.session.flush()
    second = make_referral(referral.row, follow_up=again)
    assert gaps(reply_of(second, about(referral, 1))) == []
    assert gaps(reply_of(make_referral(referral.row, follow_up=again))) == ["answers-0-stance", "answers-0-text"]
