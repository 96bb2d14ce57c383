"""Two who want the last place at the same moment, with real processes on PostgreSQL."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.models import Participation, Session
from deliberation.forums.registration.door import take_attendance
from deliberation.forums.registration.registering import own_participation, register, withdraw
from deliberation.people.models import Person
from tests.crowd import at_the_same_time, settings_for
from tests.forums.registration.scenes import Scene
from tests.makers import make_person
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path):
    """Settings of a database of its own, and the ids of a session with one place, of its facilitator and of three people."""
    settings = settings_for(new_postgresql("deliberation_crowd_registration"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        scene = Scene(capacity=1, held_on=clock.today() + timedelta(days=9))
        people = {name: make_person(name=name).id for name in ("Ada", "Ben", "Cho")}
        ids = {"session": scene.session.id, "facilitator": scene.facilitator.id, **people}
        db.session.commit()
        yield settings, ids
        db.session.remove()
        db.engine.dispose()


def registers(session, person):
    register(db.session.get_one(Person, person), db.session.get_one(Session, session))


def withdraws(session, person):
    who = db.session.get_one(Person, person)
    withdraw(who, own_participation(who, db.session.get_one(Session, session)))


def ticks(session, by, seen, there):
    take_attendance(db.session.get_one(Person, by), db.session.get_one(Session, session), seen, there)


def lines():
    db.session.rollback()
    db.session.expire_all()
    return {one.full_name: one for one in db.session.scalars(select(Participation))}


def standing():
    return {name: one.coming.value for name, one in lines().items()}


def test_of_two_for_the_last_place_the_second_waits(stage):
    settings, ids = stage
    at_once = at_the_same_time(settings, (registers, ids["session"], ids["Ada"]), (registers, ids["session"], ids["Ben"]))
    assert at_once == ("done", "done")
    assert standing() == {"Ada": "registered", "Ben": "waiting"}


def test_one_click_twice_is_one_line(stage):
    settings, ids = stage
    twice = at_the_same_time(settings, (registers, ids["session"], ids["Ada"]), (registers, ids["session"], ids["Ada"]))
    assert twice == ("done", "already-registered")
    assert standing() == {"Ada": "registered"}


def test_a_place_given_back_while_somebody_registers_goes_to_one_of_those_who_wait(stage):
    settings, ids = stage
    for name in ("Ada", "Ben"):
        registers(ids["session"], ids[name])
        db.session.commit()
    at_once = at_the_same_time(settings, (withdraws, ids["session"], ids["Ada"]), (registers, ids["session"], ids["Cho"]))
    assert at_once == ("done", "done")
    assert standing() == {"Ada": "withdrawn", "Ben": "registered", "Cho": "waiting"}


def test_two_who_withdraw_at_once_give_two_different_people_their_places(stage):
    settings, ids = stage
    db.session.get_one(Session, ids["session"]).capacity = 2
    names = ("Ada", "Ben", "Cho", "Dan")
    ids["Dan"] = make_person(name="Dan").id
    for name in names:
        registers(ids["session"], ids[name])
        db.session.commit()
    at_once = at_the_same_time(settings, (withdraws, ids["session"], ids["Ada"]), (withdraws, ids["session"], ids["Ben"]))
    assert at_once == ("done", "done")
    assert standing() == {"Ada": "withdrawn", "Ben": "withdrawn", "Cho": "registered", "Dan": "registered"}


def test_ticks_set_by_two_at_once_are_all_kept(stage):
    settings, ids = stage
    for name in ("Ada", "Ben"):
        registers(ids["session"], ids[name])
    db.session.get_one(Session, ids["session"]).held_on = clock.today()
    db.session.commit()
    numbers = {name: one.id for name, one in lines().items()}
    seen = dict.fromkeys(numbers.values(), False)
    at_once = at_the_same_time(
        settings,
        (ticks, ids["session"], ids["facilitator"], seen, [numbers["Ada"]]),
        (ticks, ids["session"], ids["facilitator"], seen, [numbers["Ben"]]),
    )
    assert at_once == ("done", "done")
    assert {name: one.was_there for name, one in lines().items()} == {"Ada": True, "Ben": True}
