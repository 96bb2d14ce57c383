"""Two people of the secretariat at the same moment, with real processes on PostgreSQL."""

from pathlib import Path

import pytest

from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.actions.minutes import write_minutes
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


def test_of_two_who_write_minutes_the_second_overwrites_nothing(settings):
    person, session = make_person().id, make_session(make_forum()).id
    db.session.commit()
    outcome = at_the_same_time(settings, (writes, person, session, "We met."), (writes, person, session, "They met."))
    assert outcome == ("done", "changed-meanwhile")
    assert db.session.get_one(Session, session).minutes == "We met."


def test_of_two_administrators_who_leave_at_once_one_stays(settings):
    people = [make_person(), make_person()]
    roles = [give_role(person, Role.ADMINISTRATOR).id for person in people]
    ids = [person.id for person in people]
    db.session.commit()
    assert at_the_same_time(settings, (ends, ids[0], roles[0]), (ends, ids[1], roles[1])) == ("done", "last-administrator")
