"""Two leaders of a group at the same moment, and two clocks, with real processes on PostgreSQL."""

from datetime import datetime, time

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person, Role
from deliberation.responses.models import FollowUp, Judgement, Question, Referral, Verdict
from deliberation.responses.reminders.actions import send_reminders
from deliberation.responses.reminders.models import Reminder, ReminderRun
from deliberation.responses.verdicts.actions import ask_again, judge
from tests.crowd import at_the_same_time, settings_for
from tests.makers import make_person, make_reply
from tests.needs import new_postgresql
from tests.responses.scenes import Scene

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path):
    """Settings of a database of its own, with an answered question and two leaders of the group, by their ids."""
    settings = settings_for(new_postgresql("deliberation_crowd_verdicts"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        scene = Scene()
        first, second = make_person(Role.LEADER, scene.group), make_person(Role.LEADER, scene.group)
        referral = scene.referral("What share?")
        make_reply(referral)
        waiting = scene.referral("And where?", due_on=clock.today())
        db.session.flush()
        ids = {"question": referral.row.questions[0].id, "group": scene.group.id, "first": first.id, "second": second.id}
        ids |= {"waiting": waiting.id, "staff": scene.staff.id}
        db.session.commit()
        yield settings, ids
        db.session.remove()
        db.engine.dispose()


def judges(question_id, group_id, person_id, seen, judgement):
    group = db.session.get_one(ForumGroup, group_id)
    judge(db.session.get_one(Person, person_id), db.session.get_one(Question, question_id), group, judgement, "So.", seen=seen)


def asks_again(question_id, group_id, person_id):
    group = db.session.get_one(ForumGroup, group_id)
    ask_again(db.session.get_one(Person, person_id), db.session.get_one(Question, question_id), group, "Which routes?")


def reminds():
    with clock.stopped(datetime.combine(clock.today(), time(9), clock.DISTRICT_ZONE)):
        send_reminders()


def test_of_two_leaders_one_judges_and_the_other_is_shown_it(stage):
    settings, ids = stage
    where = (ids["question"], ids["group"])
    told = at_the_same_time(
        settings, (judges, *where, ids["first"], 0, Judgement.PARTLY), (judges, *where, ids["second"], 0, Judgement.ANSWERED)
    )
    assert told == ("done", "changed-meanwhile")
    assert [(one.number, one.judgement) for one in db.session.scalars(select(Verdict))] == [(1, Judgement.PARTLY)]


def test_of_two_leaders_one_asks_again_and_the_other_is_told(stage):
    settings, ids = stage
    where = (ids["question"], ids["group"])
    judges(*where, ids["first"], 0, Judgement.PARTLY)
    db.session.commit()
    told = at_the_same_time(settings, (asks_again, *where, ids["first"]), (asks_again, *where, ids["second"]))
    assert told == ("done", "already-asked-again")
    [follow_up] = db.session.scalars(select(FollowUp))
    assert len(db.session.scalars(select(Referral).where(Referral.follow_up_id == follow_up.id)).all()) == 1


def test_of_two_clocks_one_reminds_and_the_other_finds_it_done(stage):
    settings, ids = stage
    assert at_the_same_time(settings, (reminds,), (reminds,)) == ("done", "done")
    assert [(one.about_id, one.person_id) for one in db.session.scalars(select(Reminder))] == [(ids["waiting"], ids["staff"])]
    assert len(db.session.scalars(select(ReminderRun)).all()) == 1
