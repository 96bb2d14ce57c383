"""Two people and one batch at the same moment, with real processes on PostgreSQL."""

from datetime import timedelta
from pathlib import Path

import pytest

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.people.models import Person, Role
from deliberation.responses.actions.answering import approve, submit
from deliberation.responses.actions.publishing import make_batch, publish_batch, take_out, withdraw_reply
from deliberation.responses.models import Batch, Referral, Reply
from tests.crowd import at_the_same_time, settings_for
from tests.makers import make_person, make_referral, make_reply
from tests.needs import new_postgresql
from tests.responses.scenes import Scene

pytestmark = pytest.mark.postgresql


@pytest.fixture
def ids(tmp_path: Path):
    """What is there, by number: a batch with one approved answer, one that waits for approval, one that is public."""
    settings = settings_for(new_postgresql("deliberation_batches"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        scene = Scene()
        batch = make_batch(scene.approver, scene.office, title="June", publishes_at=clock.now() + timedelta(days=1))
        held, waiting = (make_reply(make_referral(scene.row(), scene.office), is_public=False, drafted_by=scene.staff) for _ in range(2))
        for reply in (held, waiting):
            submit(scene.staff, reply)
        approve(scene.approver, held, batch=batch)
        public = make_reply(scene.referral(), drafted_by=scene.staff, approved_by=scene.approver)
        second = make_person(Role.APPROVER, scene.office)
        db.session.flush()
        found = {"batch": batch.id, "held": held.id, "waiting": waiting.id, "answered": public.referral_id}
        found |= {"approver": scene.approver.id, "second": second.id}
        db.session.info.pop("happened", None)
        db.session.commit()
        yield settings, found
        db.session.remove()
        db.engine.dispose()


def publishes(person: int, batch: int) -> None:
    publish_batch(db.session.get_one(Batch, batch), by=person)


def takes_out(person: int, reply: int) -> None:
    take_out(db.session.get_one(Person, person), db.session.get_one(Reply, reply))


def approves_into(person: int, reply: int, batch: int) -> None:
    approve(db.session.get_one(Person, person), db.session.get_one(Reply, reply), batch=db.session.get_one(Batch, batch))


def withdraws(person: int, referral: int) -> None:
    withdraw_reply(db.session.get_one(Person, person), db.session.get_one(Referral, referral), "Another street.")


def test_a_batch_is_published_once(ids):
    settings, of = ids
    outcome = at_the_same_time(settings, (publishes, of["approver"], of["batch"]), (publishes, of["second"], of["batch"]))
    assert outcome == ("done", "batch-is-published")


def test_what_is_taken_out_while_its_batch_is_published_stays_out(ids):
    settings, of = ids
    outcome = at_the_same_time(settings, (takes_out, of["approver"], of["held"]), (publishes, of["second"], of["batch"]))
    assert outcome == ("done", "done")
    reply = db.session.get_one(Reply, of["held"])
    assert (reply.is_public, reply.is_submitted) == (False, True)


def test_what_is_published_can_no_longer_be_taken_out(ids):
    settings, of = ids
    outcome = at_the_same_time(settings, (publishes, of["second"], of["batch"]), (takes_out, of["approver"], of["held"]))
    assert outcome == ("done", "not-in-batch")
    assert db.session.get_one(Reply, of["held"]).is_public


def test_an_answer_never_gets_into_a_batch_that_has_gone(ids):
    settings, of = ids
    outcome = at_the_same_time(
        settings, (publishes, of["second"], of["batch"]), (approves_into, of["approver"], of["waiting"], of["batch"])
    )
    assert outcome == ("done", "batch-is-published")
    assert db.session.get_one(Reply, of["waiting"]).is_submitted


def test_what_comes_into_a_batch_just_before_goes_with_it(ids):
    settings, of = ids
    outcome = at_the_same_time(
        settings, (approves_into, of["approver"], of["waiting"], of["batch"]), (publishes, of["second"], of["batch"])
    )
    assert outcome == ("done", "done")
    assert db.session.get_one(Reply, of["waiting"]).is_public


def test_an_answer_is_withdrawn_once(ids):
    settings, of = ids
    deeds = [(withdraws, of[person], of["answered"]) for person in ("approver", "second")]
    assert at_the_same_time(settings, *deeds) == ("done", "not-answered")
