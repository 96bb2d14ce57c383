"""What a leader has still to judge."""

from datetime import UTC, datetime, timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.responses.models import Derivation, Judgement
from deliberation.responses.verdicts.actions import ask_again, judge
from deliberation.responses.verdicts.queries import to_judge
from deliberation.responses.words import Relation, Stance
from tests.makers import make_forum_group, make_item, make_paper, make_person, make_referral, make_reply
from tests.responses.scenes import Scene

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


def later(days):
    return clock.stopped(JUNE_10 + timedelta(days=days))


@pytest.fixture
def scene(app):
    with later(0):
        scene = Scene()
        scene.leader = make_person(Role.LEADER, scene.group)
        yield scene


def answered(scene, *stances, **details):
    """A row with a question for each stance, each answered so."""
    referral = make_referral(scene.row(*[f"Question {number}?" for number, _ in enumerate(stances)]), scene.office)
    reply = make_reply(referral, tuple("So." for _ in stances), **details)
    for point, stance in zip(reply.points, stances, strict=True):
        point.stance = stance
    db.session.flush()
    return referral.row


def waiting(person):
    return [(one.row, one.group, one.is_anew) for one in to_judge(person)]


def test_answered_rows_wait_for_the_leaders_of_the_groups_behind_them(scene):
    row = answered(scene, Stance.ACCEPTED)
    other = make_forum_group(scene.forum)
    row.derivations.append(Derivation(item=make_item(make_paper(other)), relations=[Relation.MERGED]))
    db.session.flush()
    assert waiting(scene.leader) == [(row, scene.group, False)]
    assert waiting(make_person(Role.LEADER, other)) == [(row, other, False)]
    assert waiting(make_person(Role.LEADER, make_forum_group(scene.forum))) == []
    assert waiting(make_person(Role.DRAFTER, scene.group)) == []


def test_what_is_not_answered_in_public_does_not_wait(scene):
    make_referral(scene.row("Open?"), scene.office)
    answered(scene, Stance.ACCEPTED, is_public=False)
    answered(scene, Stance.ACCEPTED, withdrawn_at=JUNE_10, published_at=JUNE_10)
    answered(scene, Stance.ACCEPTED).published_at = None
    db.session.flush()
    assert waiting(scene.leader) == []


def test_a_row_waits_until_every_question_of_it_is_judged(scene):
    row = answered(scene, Stance.ACCEPTED, Stance.ACCEPTED)
    with later(1):
        judge(scene.leader, row.questions[0], scene.group, Judgement.ANSWERED, "")
        db.session.flush()
        assert waiting(scene.leader) == [(row, scene.group, False)]
        judge(scene.leader, row.questions[1], scene.group, Judgement.ANSWERED, "")
        db.session.flush()
    assert waiting(scene.leader) == []


def test_a_newer_answer_waits_anew_for_the_question_it_is_about(scene):
    row = answered(scene, Stance.ACCEPTED, Stance.ACCEPTED)
    with later(1):
        for question in row.questions:
            judge(scene.leader, question, scene.group, Judgement.PARTLY, "And the rest?")
        [referral] = ask_again(scene.leader, row.questions[0], scene.group, "The rest?")
    with later(2):
        make_reply(referral)
    assert waiting(scene.leader) == [(row, scene.group, True)]
    with later(3):
        judge(scene.leader, row.questions[0], scene.group, Judgement.ANSWERED, "")
        db.session.flush()
    assert waiting(scene.leader) == []


def test_the_list_takes_four_statements_however_long(scene, statements):
    rows = [answered(scene, Stance.ACCEPTED) for _ in range(8)]
    db.session.expire_all()
    scene.leader.memberships  # noqa: B018 - loaded before we count
    statements.clear()
    assert [one.row.number for one in to_judge(scene.leader)] == [row.number for row in rows]
    assert len(statements) == 4, statements
