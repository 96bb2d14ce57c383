"""Where the stance of an office and the verdict of a group part, question by question."""

from datetime import UTC, datetime

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.scope import Scope
from deliberation.responses.models import Judgement
from deliberation.responses.verdicts.actions import judge
from deliberation.responses.words import Stance
from tests.makers import make_forum_group, make_person
from tests.responses.scenes import Scene
from tests.responses.verdicts.test_queries import answered

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        scene = Scene()
        scene.leader = make_person(Role.LEADER, scene.group)
        yield scene


def parted(scene):
    return figures_of(Scope(forum=scene.forum), clock.today()).total.mismatches


@pytest.mark.parametrize("stance", [Stance.ACCEPTED, Stance.PARTLY_ACCEPTED, Stance.ALREADY_IN_PLACE])
def test_an_office_that_says_yes_and_a_group_that_says_no_part(scene, stance):
    row = answered(scene, stance)
    judge(scene.leader, row.questions[0], scene.group, Judgement.NOT_ANSWERED, "Where?")
    db.session.flush()
    assert parted(scene) == 1


@pytest.mark.parametrize(
    ("stance", "judgement"),
    [
        (Stance.ACCEPTED, Judgement.PARTLY),
        (Stance.ACCEPTED, Judgement.ANSWERED),
        (Stance.NOT_ACCEPTED, Judgement.NOT_ANSWERED),
        (Stance.INFORMATION_ONLY, Judgement.NOT_ANSWERED),
        (None, Judgement.NOT_ANSWERED),
    ],
)
def test_where_they_do_not_part(scene, stance, judgement):
    row = answered(scene, stance)
    judge(scene.leader, row.questions[0], scene.group, judgement, "So.")
    db.session.flush()
    assert parted(scene) == 0


def test_each_question_counts_for_itself_and_only_the_newest_verdict(scene):
    row = answered(scene, Stance.ACCEPTED, Stance.NOT_ACCEPTED)
    for question in row.questions:
        judge(scene.leader, question, scene.group, Judgement.NOT_ANSWERED, "Where?")
    db.session.flush()
    assert parted(scene) == 1
    judge(scene.leader, row.questions[0], scene.group, Judgement.ANSWERED, "")
    db.session.flush()
    assert parted(scene) == 0


def test_a_point_of_an_archive_that_names_no_question_speaks_of_all(scene):
    row = answered(scene, Stance.ACCEPTED, Stance.ACCEPTED)
    for point in row.referrals[0].public_reply.points:
        point.question = None
    judge(scene.leader, row.questions[1], scene.group, Judgement.NOT_ANSWERED, "Where?")
    db.session.flush()
    assert parted(scene) == 1


def test_one_groups_no_is_enough_and_a_forum_without_verdicts_has_zeros(scene):
    row, other = answered(scene, Stance.ACCEPTED), make_forum_group(scene.forum)
    judge(scene.leader, row.questions[0], scene.group, Judgement.ANSWERED, "")
    judge(scene.leader, row.questions[0], other, Judgement.NOT_ANSWERED, "Where?")
    db.session.flush()
    elsewhere = make_forum_group().forum
    assert (parted(scene), figures_of(Scope(forum=elsewhere), clock.today()).total.mismatches) == (1, 0)
