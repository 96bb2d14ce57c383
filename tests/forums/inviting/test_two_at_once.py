"""Two clocks, a clock and a click, and somebody who changes their pace while the letters are written: real processes on PostgreSQL."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.inviting.calling import call_people
from deliberation.forums.inviting.models import SessionCall
from deliberation.forums.inviting.reminding import remind, send_session_reminders
from deliberation.forums.models import Forum
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Pace, Person
from deliberation.people.post.actions import choose_pace, send_letters
from deliberation.people.post.models import WaitingMail
from tests.crowd import at_the_same_time, settings_for
from tests.forums.inviting.scenes import DAY, Scene, at
from tests.makers import make_session
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql
MORNING = datetime.combine(DAY - timedelta(days=2), time(9), clock.DISTRICT_ZONE)


@pytest.fixture
def stage(tmp_path):
    """Settings of a database of its own with a session two days off that nobody was called to, and a letter that waits for the leader."""
    settings = settings_for(new_postgresql("deliberation_crowd_inviting"), tmp_path)
    app = create_app(settings)
    with app.app_context(), at(-2, 8):
        db.create_all()
        scene = Scene()
        session = make_session(scene.forum, (scene.seat,), held_on=DAY, starts_at=time(19))
        scene.leader.mail_pace = Pace.DAILY
        db.session.add(SessionCall(session=session, noted_at=clock.now()))
        db.session.add(WaitingMail(person=scene.leader, subject="Something", address="https://example.org/", written_at=clock.now()))
        db.session.commit()
        yield settings, {"forum": scene.forum.id, "leader": scene.leader.id, "member": scene.member.id, "facilitator": scene.facilitator.id}
        db.session.remove()
        db.engine.dispose()


def chore(which):
    with clock.stopped(MORNING):
        {"call": call_people, "remind": send_session_reminders, "letters": send_letters}[which]()


def clicks(forum_id, person_id):
    with clock.stopped(MORNING):
        remind(db.session.get_one(Forum, forum_id), by=db.session.get_one(Person, person_id))


def chooses(person_id):
    choose_pace(db.session.get_one(Person, person_id), Pace.IMMEDIATE)


def told(which):
    """To whom the record says a mail went, as often as it says so."""
    name = {"call": "PersonCalled", "remind": "PersonRemindedOfSessions", "letters": "LetterWritten"}[which]
    db.session.rollback()
    return sorted(db.session.scalars(select(HistoryEntry.subject_id).where(HistoryEntry.happening == name)))


@pytest.mark.parametrize("which", ["call", "remind", "letters"])
def test_two_clocks_send_everything_once(stage, which):
    settings, ids = stage
    assert at_the_same_time(settings, (chore, which), (chore, which)) == ("done", "done")
    assert told(which) == ([ids["leader"]] if which == "letters" else [ids["leader"], ids["member"]])


def test_a_click_while_the_clock_is_at_it_reminds_nobody_twice(stage):
    settings, ids = stage
    assert at_the_same_time(settings, (chore, "remind"), (clicks, ids["forum"], ids["facilitator"])) == ("done", "done")
    assert told("remind") == [ids["leader"], ids["member"]]


def test_whoever_changes_their_pace_while_the_letters_are_written_gets_one(stage):
    settings, ids = stage
    assert at_the_same_time(settings, (chore, "letters"), (chooses, ids["leader"])) == ("done", "done")
    assert told("letters") == [ids["leader"]]
    assert db.session.get_one(Person, ids["leader"]).mail_pace is Pace.IMMEDIATE
