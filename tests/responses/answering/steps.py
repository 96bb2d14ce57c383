"""The steps of an answer that several tests take, as people take them: through the pages."""

from datetime import UTC, datetime

from deliberation.db import db
from deliberation.responses.models import Reply

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
COMPLETE = {
    "version": 0,
    "answers-0-stance": "accepted",
    "answers-0-text": "Half of them.",
    "answers-1-stance": "not accepted",
    "answers-1-reason": "budget",
    "answers-1-text": "There is no money.",
    "extras-0-text": "",
}


def reply():
    """The newest version."""
    return db.session.query(Reply).order_by(Reply.number.desc()).first()


def replies_address(scene, what, number=1):
    return scene.address(f"referrals/{scene.referral.id}/replies/{number}/{what}")


def question_address(scene):
    return scene.address(f"questions/{scene.referral.row.number}")


def sent(scene, **changed):
    assert scene.as_staff.post(scene.page, data={**COMPLETE, **changed, "then": "submit"}).status_code == 303
    return reply()


def published(scene, **changed):
    sent(scene, **changed)
    assert scene.as_approver.post(replies_address(scene, "approve"), data={"version": reply().version}).status_code == 303
    return reply()
