"""A file comes in while somebody writes, with real processes on PostgreSQL: nobody's words vanish, in either order."""

import pytest

from deliberation.db import db
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.models import Referral
from deliberation.responses.offline.actions import bring_answers, carry_out
from deliberation.responses.offline.models import AnswerFile, AnswerLine, LineState
from deliberation.responses.offline.sheets import read_sheet
from tests.responses.offline.files import file_of
from tests.responses.test_two_at_once import stage  # noqa: F401 - the fixture

pytestmark = pytest.mark.postgresql


@pytest.fixture
def brought(stage):  # noqa: F811
    """The stage with a file that was looked at: one line, which will be drafted."""
    referral = db.session.get_one(Referral, stage.ids["referral"])
    row = referral.row
    content = file_of({"id": f"{row.forum.slug}/{row.number}-1/{referral.id}", "text": "From the file."})
    person = db.session.get_one(Person, stage.ids["staff"])
    file = bring_answers(person, db.session.get_one(Department, referral.department_id), "x", content, read_sheet("x", content))
    stage.ids["file"] = file.id
    db.session.info.pop("happened", None)
    db.session.commit()
    return stage


def carries_out(person: int, file: int) -> None:
    carry_out(db.session.get_one(Person, person), db.session.get_one(AnswerFile, file))


def writes(person: int, referral: int, question: int, words: str) -> None:
    """Saves a draft from a page that was opened while there was none."""
    points = [Point(question_id=question, text=words)]
    draft_reply(db.session.get_one(Person, person), db.session.get_one(Referral, referral), points, version=0)


def outcome(stage):  # noqa: F811
    db.session.expire_all()
    reply = db.session.get_one(Referral, stage.ids["referral"]).draft
    line = db.session.query(AnswerLine).one()
    return [point.text for point in reply.points], line.state, line.here["text"]


def test_a_file_does_not_overwrite_what_somebody_saves_at_that_moment(brought):
    ids = brought.ids
    first = (writes, ids["approver"], ids["referral"], ids["question"], "From the page.")
    assert brought.together(first, (carries_out, ids["staff"], ids["file"])) == ("done", "done")
    assert outcome(brought) == (["From the page."], LineState.STALE, "From the page.")


def test_somebody_who_saves_while_a_file_is_carried_out_is_shown_the_files_words(brought):
    ids = brought.ids
    second = (writes, ids["approver"], ids["referral"], ids["question"], "From the page.")
    assert brought.together((carries_out, ids["staff"], ids["file"]), second) == ("done", "changed-meanwhile")
    assert outcome(brought) == (["From the file."], LineState.DRAFTED, "")


def test_one_file_carried_out_from_two_windows_is_written_once(brought):
    ids = brought.ids
    assert brought.together((carries_out, ids["staff"], ids["file"]), (carries_out, ids["approver"], ids["file"])) == ("done", "done")
    reply = db.session.get_one(Referral, ids["referral"]).draft
    assert (reply.version, reply.drafted_by_id) == (1, ids["staff"])
    assert outcome(brought) == (["From the file."], LineState.DRAFTED, "")
