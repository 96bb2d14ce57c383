"""Two people at the same moment, with real processes on PostgreSQL: one comes first, the other is told, nobody's words vanish."""

from pathlib import Path

import pytest
from sqlalchemy import select

from deliberation.app import create_app
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department
from deliberation.responses.actions.answering import Point, approve, draft_reply, submit
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.models import QuestionRow, Referral, Reply
from tests.crowd import Stage, settings_for
from tests.makers import make_person, make_reply
from tests.needs import new_postgresql
from tests.responses.scenes import Scene

pytestmark = pytest.mark.postgresql


@pytest.fixture
def stage(tmp_path: Path):
    settings = settings_for(new_postgresql("deliberation_crowd"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        scene = Scene()
        referral = scene.referral()
        reply = make_reply(scene.referral(), is_public=False, drafted_by=scene.staff)
        second = make_person(Role.APPROVER, scene.office)
        submit(scene.staff, reply)
        ids = {
            "referral": referral.id,
            "reply": reply.id,
            "forum": scene.forum.id,
            "question": referral.questions[0].id,
            "staff": scene.staff.id,
            "approver": scene.approver.id,
            "second approver": second.id,
            "facilitator": scene.facilitator.id,
            "other office": scene.other_office.id,
        }
        db.session.info.pop("happened", None)
        db.session.commit()
        yield Stage(settings, ids)
        db.session.remove()
        db.engine.dispose()


# What people do, each in a process of their own.


def approves(person: int, reply: int) -> None:
    approve(db.session.get_one(Person, person), db.session.get_one(Reply, reply))


def drafts(person: int, referral: int, question: int, words: str) -> None:
    """Saves a first draft: the form was opened while there was none."""
    draft_reply(
        db.session.get_one(Person, person),
        db.session.get_one(Referral, referral),
        [Point(question_id=question, text=words)],
        version=0,
    )


def asks(person: int, forum: int, words: str) -> None:
    make_row(db.session.get_one(Person, person), db.session.get_one(Forum, forum), [words])


def passes_on(person: int, referral: int, to: int) -> None:
    pass_on(db.session.get_one(Person, person), db.session.get_one(Referral, referral), db.session.get_one(Department, to), "It is theirs.")


def approves_without_looking(person: int, reply: int) -> None:
    """What an action without `hold` would do."""
    found = db.session.get_one(Reply, reply)
    if found.approved_by_id is None:
        found.approved_by_id = person


# What comes of it.


def test_two_really_are_in_the_middle_of_it_together(stage):
    """Without `hold` both believe that they were the one: so the tests below could come out otherwise."""
    deeds = [(approves_without_looking, stage.ids[person], stage.ids["reply"]) for person in ("approver", "second approver")]
    assert stage.together(*deeds) == ("done", "done")


def test_of_two_approvers_one_publishes_and_the_other_is_told(stage):
    first = (approves, stage.ids["approver"], stage.ids["reply"])
    second = (approves, stage.ids["second approver"], stage.ids["reply"])
    assert stage.together(first, second) == ("done", "not-in-review")
    assert db.session.get_one(Reply, stage.ids["reply"]).approved_by_id == stage.ids["approver"]


def test_of_two_first_drafts_the_second_is_shown_the_first(stage):
    place = (stage.ids["referral"], stage.ids["question"])
    outcome = stage.together((drafts, stage.ids["staff"], *place, "We will."), (drafts, stage.ids["approver"], *place, "We will not."))
    assert outcome == ("done", "changed-meanwhile")
    assert [point.text for reply in db.session.get_one(Referral, stage.ids["referral"]).replies for point in reply.points] == ["We will."]


def test_two_facilitators_never_give_one_number_twice(stage):
    forum = stage.ids["forum"]
    outcome = stage.together((asks, stage.ids["facilitator"], forum, "First?"), (asks, stage.ids["facilitator"], forum, "Second?"))
    assert outcome == ("done", "done")
    numbers = db.session.scalars(select(QuestionRow.number)).all()
    assert len(set(numbers)) == len(numbers) == 4


def test_a_question_passed_on_twice_at_once_goes_on_once(stage):
    deed = (stage.ids["referral"], stage.ids["other office"])
    assert stage.together((passes_on, stage.ids["staff"], *deed), (passes_on, stage.ids["approver"], *deed)) == (
        "done",
        "already-passed-on",
    )
    assert len(db.session.get_one(Referral, stage.ids["referral"]).row.referrals) == 2
