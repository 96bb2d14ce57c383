"""Two people of the secretariat at the same moment, with real processes on PostgreSQL."""

from pathlib import Path

import pytest

from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.minutes.actions.writing import write_minutes
from deliberation.forums.minutes.models import MinutesSave
from deliberation.forums.models import Session
from deliberation.people.actions import end_role
from deliberation.people.models import Membership, Person, Role
from tests.crowd import at_the_same_time, settings_for
from tests.makers import give_role, make_forum, make_person, make_session
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql


@pytest.fixture
def settings(tmp_path: Path):
    settings = settings_for(new_postgresql("deliberation_crowd"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        yield settings
        db.session.remove()
        db.engine.dispose()


def writes(person: int, session: int, words: str) -> None:
    """Saves minutes over what was there when the page was opened."""
    write_minutes(db.session.get_one(Person, person), db.session.get_one(Session, session), 1, minutes=words)


def ends(person: int, membership: int) -> None:
    end_role(db.session.get_one(Person, person), db.session.get_one(Membership, membership))


def test_of_two_who_write_the_same_minutes_the_second_is_asked(settings):
    person, session = make_person().id, make_session(make_forum()).id
    db.session.commit()
    outcome = at_the_same_time(settings, (writes, person, session, "We met."), (writes, person, session, "They met."))
    assert outcome == ("done", "both-changed")
    assert db.session.get_one(Session, session).minutes == "We met."


def test_what_two_write_in_different_places_is_put_together(settings):
    people, words = [make_person().id, make_person().id], "We met at noon. Many people came. The rain was heavy."
    session = make_session(make_forum(), minutes=words).id
    db.session.commit()
    deeds = [(writes, people[0], session, words.replace("noon", "ten")), (writes, people[1], session, words.replace("heavy", "light"))]
    assert at_the_same_time(settings, *deeds) == ("done", "done")
    db.session.expire_all()
    assert db.session.get_one(Session, session).minutes == words.replace("noon", "ten").replace("heavy", "light")
    assert [(save.version, save.number) for save in db.session.query(MinutesSave).order_by(MinutesSave.version)] == [(1, 1), (2, 2), (3, 3)]


def test_of_two_administrators_who_leave_at_once_one_stays(settings):
    people = [make_person(), make_person()]
    roles = [give_role(person, Role.ADMINISTRATOR).id for person in people]
    ids = [person.id for person in people]
    db.session.commit()
    assert at_the_same_time(settings, (ends, ids[0], roles[0]), (ends, ids[1], roles[1])) == ("done", "last-administrator")
