"""Two people at one clock at the same moment, with real processes on PostgreSQL."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.people.models import Person, Role
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on, refer, refuse
from deliberation.responses.deadlines import KOREA
from deliberation.responses.deadlines.actions import enter_holiday, extend, moves_by_entering
from deliberation.responses.deadlines.moving import seal_of
from deliberation.responses.models import DueChange, HandOver, Referral
from tests.crowd import at_the_same_time, settings_for
from tests.makers import make_person
from tests.needs import new_postgresql
from tests.responses.scenes import Scene

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path):
    """Settings of a database of its own, and the ids of a referral that was passed on once."""
    settings = settings_for(new_postgresql("deliberation_crowd_clock"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        scene = Scene()
        row = make_row(scene.facilitator, scene.forum, ["What share?"], elements=[scene.task])
        (sent,) = refer(scene.facilitator, row, [scene.other_office])
        pass_on(scene.facilitator, sent, scene.office, "Theirs.")
        received = row.referrals[1]
        second = make_person(Role.APPROVER, scene.office)
        db.session.flush()
        ids = {"referral": received.id, "staff": scene.staff.id, "second": second.id, "facilitator": scene.facilitator.id}
        seal = seal_of(moves_by_entering(received.due_on, "A day off"))
        db.session.commit()
        yield settings, ids, seal
        db.session.remove()
        db.engine.dispose()


def extends(referral_id, person_id, days):
    referral = db.session.get_one(Referral, referral_id)
    to = KOREA.working_day_from(clock.today() + timedelta(days=days))
    extend(db.session.get_one(Person, person_id), referral, to, "More time.", seen=referral.due_on)


def enters(person_id, day, seal):
    enter_holiday(db.session.get_one(Person, person_id), day, "A day off", "A notice", seal=seal)


def refuses(referral_id, person_id):
    refuse(db.session.get_one(Person, person_id), db.session.get_one(Referral, referral_id), "Not ours.")


def due_on(ids):
    db.session.expire_all()
    return db.session.get_one(Referral, ids["referral"]).due_on


def changes():
    return db.session.scalars(select(DueChange).order_by(DueChange.id)).all()


def test_two_colleagues_extend_and_the_second_is_told(stage):
    settings, ids, _ = stage
    told = at_the_same_time(settings, (extends, ids["referral"], ids["staff"], 50), (extends, ids["referral"], ids["second"], 60))
    assert told[0] == "done"
    assert told[1] in ("extension-used", "changed-meanwhile")
    assert [one.due_after for one in changes()] == [due_on(ids)]


def test_who_enters_a_holiday_meanwhile_looks_again(stage):
    settings, ids, seal = stage
    told = at_the_same_time(settings, (extends, ids["referral"], ids["staff"], 50), (enters, ids["facilitator"], due_on(ids), seal))
    assert told == ("done", "calendar-changed")
    assert len(changes()) == 1


def test_an_extension_waits_for_a_holiday_and_sees_the_new_date(stage):
    settings, ids, seal = stage
    before = due_on(ids)
    told = at_the_same_time(settings, (enters, ids["facilitator"], before, seal), (extends, ids["referral"], ids["staff"], 50))
    assert told == ("done", "changed-meanwhile")
    assert [(one.due_before, one.due_after) for one in changes()] == [(before, due_on(ids))]


def test_two_colleagues_refuse_and_it_goes_back_once(stage):
    settings, ids, _ = stage
    told = at_the_same_time(settings, (refuses, ids["referral"], ids["staff"]), (refuses, ids["referral"], ids["second"]))
    assert told == ("done", "already-passed-on")
    assert len(db.session.scalars(select(HandOver).where(HandOver.is_refusal)).all()) == 1
