"""A group that joined an item stands behind the questions made from it: its leader may judge the answers."""

from deliberation import clock
from deliberation.db import db
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.positions.models import JoiningState
from deliberation.responses.verdicts.queries import to_judge
from tests.makers import make_forum_group, make_joining, make_person, make_referral, make_reply
from tests.responses.scenes import Scene


def test_groups_that_joined_stand_behind_the_question_and_their_leaders_judge(app):
    scene = Scene()
    joined, declined = make_forum_group(scene.forum), make_forum_group(scene.forum)
    make_joining(scene.item, joined, JoiningState.JOINED)
    make_joining(scene.item, declined, JoiningState.DECLINED)
    leader, other = make_person(Role.LEADER, joined), make_person(Role.LEADER, declined)
    row = scene.row()
    make_reply(make_referral(row, scene.office), ("Yes.",), answered_on=clock.today())
    db.session.commit()
    assert row.groups_behind == [scene.group, joined]
    assert may(leader, Verb.JUDGE, row)
    assert not may(other, Verb.JUDGE, row)
    assert [(one.row, one.group) for one in to_judge(leader)] == [(row, joined)]
    assert to_judge(other) == []
