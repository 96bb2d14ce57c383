"""Two workers whose clocks turn at the same moment, and two facilitators who remind at once: real processes on PostgreSQL."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.additions import remindings_of
from deliberation.forums.models import Forum, Round, RoundKind
from deliberation.forums.turning.actions import turn_rounds
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Person, Role
from deliberation.responses.reminders.models import Reminder
from tests.crowd import at_the_same_time, settings_for
from tests.makers import make_department, make_forum, make_person, make_referral, make_row
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql


@pytest.fixture
def settings(tmp_path: Path):
    settings = settings_for(new_postgresql("deliberation_turning"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        yield settings
        db.session.remove()
        db.engine.dispose()


def turns() -> None:
    turn_rounds()


def reminds(facilitator: int, forum: int) -> None:
    by = db.session.get_one(Person, facilitator)
    for one in remindings_of(db.session.get_one(Forum, forum)):
        one.send(by)


def test_of_two_workers_one_says_that_a_round_opened(settings):
    forum, today = make_forum(), clock.today()
    make_person(Role.FACILITATOR, forum)
    db.session.add(Round(forum=forum, number=1, name="Answers", kind=RoundKind.ANSWERS, opens_on=today, closes_on=today))
    db.session.commit()
    assert at_the_same_time(settings, (turns,), (turns,)) == ("done", "done")
    counted = select(HistoryEntry.happening, func.count()).group_by(HistoryEntry.happening)
    said = dict(db.session.execute(counted).all())
    assert (said["RoundOpened"], said["RoundAnnounced"]) == (1, 1)


def test_of_two_clicks_one_reminds(settings):
    forum, department = make_forum(), make_department()
    make_person(Role.STAFF, department)
    people = [make_person(Role.FACILITATOR, forum).id for _each in range(2)]
    make_referral(make_row(forum), department, due_on=clock.today() + timedelta(days=2))
    forum_id = forum.id
    db.session.commit()
    assert at_the_same_time(settings, (reminds, people[0], forum_id), (reminds, people[1], forum_id)) == ("done", "done")
    assert db.session.scalar(select(func.count(Reminder.id))) == 1
