"""A double click, and a batch that is taken back while somebody registers; with real processes on PostgreSQL."""

from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.minutes.actions.proposals import take_proposal
from deliberation.forums.minutes.actions.writing import publish_minutes
from deliberation.forums.models import Forum, MinutesProposal, MinutesRevision, Outcome, OutcomeKind, ProposalState, Session
from deliberation.forums.registration.registering import register
from deliberation.forums.scheduling.actions import save_sessions, take_back
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.people.models import Person, Role
from deliberation.positions.models import OutcomeTie
from deliberation.positions.outcomes.actions import tie, untie
from tests import makers
from tests.crowd import Stage, settings_for
from tests.needs import new_postgresql

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path):
    """A forum with a batch of one session, one whose minutes wait, and one with public minutes, a proposal and a tied outcome."""
    settings = settings_for(new_postgresql("deliberation_crowd_planning"), tmp_path)
    with create_app(settings).app_context():
        db.create_all()
        forum = makers.make_forum()
        women = makers.make_forum_group(forum)
        person = makers.make_person(Role.FACILITATOR, forum)
        day = clock.today() + timedelta(days=30)
        planned = makers.make_session(forum, (women,), held_on=day, takes_registrations=True)
        batch = PlannedBatch(forum=forum, saved_at=clock.now(), sessions=[planned])
        draft = makers.make_session(forum, (women,), minutes="We met.")
        public = makers.make_session(forum, (women,), minutes="We met.", minutes_published_at=clock.now())
        given = {"number": 1, "proposed_by": person, "proposed_at": clock.now(), "state": ProposalState.OPEN}
        proposal = MinutesProposal(session=public, passage="We", wanted="They", reason="A slip", **given)
        outcome = Outcome(session=public, number=1, kind=OutcomeKind.TASK, words="Dig", added_at=clock.now())
        db.session.add_all([batch, proposal, outcome])
        tied = tie(person, outcome, makers.make_item(makers.make_paper(women)))
        things = {"forum": forum, "person": person, "planned": planned, "batch": batch, "draft": draft, "proposal": proposal, "tie": tied}
        ids = {name: thing.id for name, thing in things.items()}
        db.session.commit()
        yield Stage(settings, ids)
        db.session.remove()
        db.engine.dispose()


def saves(forum, person):
    at = db.session.get_one(Forum, forum)
    day = clock.today() + timedelta(days=60)
    hours = {"starts_at": time(10), "ends_at": time(12)}
    save_sessions(db.session.get_one(Person, person), at, {0: {"held_on": day, "groups": at.groups, **hours}})


def takes_back(batch, person):
    take_back(db.session.get_one(Person, person), db.session.get_one(PlannedBatch, batch))


def registers(session, person):
    register(db.session.get_one(Person, person), db.session.get_one(Session, session))


def publishes(session, person):
    publish_minutes(db.session.get_one(Person, person), db.session.get_one(Session, session))


def takes(proposal, person):
    take_proposal(db.session.get_one(Person, person), db.session.get_one(MinutesProposal, proposal))


def unties(tied, person):
    untie(db.session.get_one(Person, person), db.session.get_one(OutcomeTie, tied))


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize(
    ("does", "what", "refused"),
    [
        (saves, "forum", "clashes-now"),
        (takes_back, "batch", "taken-back-already"),
        (publishes, "draft", "minutes-are-public"),
        (takes, "proposal", "proposal-is-decided"),
        (unties, "tie", "not-found"),
    ],
)
def test_of_a_double_click_the_second_is_refused(stage, does, what, refused):
    click = (does, stage.ids[what], stage.ids["person"])
    assert stage.together(click, click) == ("done", refused)
    assert count(MinutesRevision) == (1 if does is takes else 0)


def test_a_batch_is_not_taken_back_under_somebody_who_registers(stage):
    person = stage.ids["person"]
    deeds = (registers, stage.ids["planned"], person), (takes_back, stage.ids["batch"], person)
    assert stage.together(*deeds) == ("done", "batch-in-use")
    assert db.session.get(Session, stage.ids["planned"]) is not None


def test_whoever_registers_for_a_session_that_is_taken_back_finds_it_gone(stage):
    person = stage.ids["person"]
    deeds = (takes_back, stage.ids["batch"], person), (registers, stage.ids["planned"], person)
    assert stage.together(*deeds) == ("done", "not-found")
