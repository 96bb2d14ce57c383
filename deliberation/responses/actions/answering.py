"""A department's reply: drafted, sent for approval, returned with a remark or published by a second person, corrected by a next version."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Person
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.completeness import NEEDS, what_is_missing
from deliberation.responses.errors import (
    AlreadyAnswered,
    AlreadyPassedOn,
    InReview,
    NotAnswered,
    NotInReview,
    ReplyIncomplete,
    SecondPersonNeeded,
)
from deliberation.responses.happenings import (
    CorrectionBegun,
    ReplyDrafted,
    ReplyPublished,
    ReplyReturned,
    ReplySubmitted,
    SubmissionWithdrawn,
)
from deliberation.responses.models import Referral, Reply, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from deliberation.text import tidy


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point as it is written: about the question with that id, or (None) about none in particular."""

    question_id: int | None = None
    stance: Stance | None = None
    reason: RefusalReason | None = None
    text: str = ""
    proof: str = ""
    onward: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.stance or self.text or self.proof or self.onward)

    @classmethod
    def of(cls, point: ReplyPoint) -> "Point":
        """A saved point, as it was written."""
        return cls(
            question_id=point.question.id if point.question else None,
            stance=point.stance,
            reason=point.reason,
            text=point.text,
            proof=point.proof,
            onward=point.onward,
        )


def draft_reply(
    person: Person, referral: Referral, points: Sequence[Point], *, correction_reason: str = "", version: int | None = None
) -> Reply:
    """Save the referral's draft, its first time or again; points with nothing in them are dropped.

    `version` is the draft's as the person saw it, 0 where there was none yet; None asks for no check. Raises ChangedMeanwhile,
    AlreadyAnswered, AlreadyPassedOn, InReview, ForumIsClosed, and BadInput for a point about another row's question.
    """
    hold(referral, "replies", "hand_over")
    reply = referral.draft or _first_draft(referral, version)
    if reply.is_submitted:
        raise InReview
    if reply.id is not None:
        reply.expect(version, theirs={f"points-{one.position}": one.text for one in reply.points})
    db.session.add(reply)
    reply.drafted_by = person
    reply.correction_reason = tidy(correction_reason)
    _write_points(reply, [one for one in map(_tidied, points) if not one.is_blank])
    db.session.flush()  # the record needs the reply's number
    said = [asdict(Point.of(one)) for one in reply.points]
    record(
        ReplyDrafted(
            reply_id=reply.id,
            referral_id=referral.id,
            number=reply.number,
            correction_reason=reply.correction_reason,
            points=said,
            by=person.id,
        )
    )
    return reply


def submit(person: Person, reply: Reply, *, version: int | None = None) -> Reply:
    """Send a draft for approval. Raises ReplyIncomplete with every gap, InReview, AlreadyAnswered, ChangedMeanwhile."""
    hold(reply, "submitted_at", "published_at", "version")
    if reply.is_public:
        raise AlreadyAnswered
    if reply.is_submitted:
        raise InReview
    gaps = what_is_missing(reply)
    if gaps:
        raise ReplyIncomplete(gaps)
    reply.expect(version)
    _drop_what_no_stance_asks_for(reply)
    reply.submitted_at = clock.now()
    reply.remark = ""
    record(ReplySubmitted(reply_id=reply.id, by=person.id))
    return reply


def withdraw_submission(person: Person, reply: Reply) -> Reply:
    """Take a reply back from approval, to go on writing. Raises NotInReview."""
    _require_in_review(reply)
    reply.expect(None)
    reply.submitted_at = None
    record(SubmissionWithdrawn(reply_id=reply.id, by=person.id))
    return reply


def return_with_remark(approver: Person, reply: Reply, remark: str, *, version: int | None = None) -> Reply:
    """Give a reply back to be changed; the remark stays inside the department. Raises BadInput, NotInReview, ChangedMeanwhile."""
    _require_in_review(reply)
    remark = tidy(remark)
    if not remark:
        raise BadInput(fields={"remark": [_("Say what has to change; only the department reads it.")]})
    reply.expect(version)
    reply.submitted_at = None
    reply.remark = remark
    record(ReplyReturned(reply_id=reply.id, remark=remark, by=approver.id))
    return reply


def approve(approver: Person, reply: Reply, *, version: int | None = None) -> Reply:
    """Publish a reply, as somebody who did not write it. `version` is the one that was read.

    Raises NotInReview, SecondPersonNeeded, ChangedMeanwhile.
    """
    _require_in_review(reply)
    if reply.drafted_by_id == approver.id:
        raise SecondPersonNeeded
    reply.expect(version)
    reply.approved_by = approver
    reply.published_at = clock.now()
    reply.answered_on = clock.today()
    referral = reply.referral
    record(ReplyPublished(reply_id=reply.id, referral_id=referral.id, row_id=referral.row_id, number=reply.number, by=approver.id))
    return reply


def correct_reply(person: Person, referral: Referral, reason: str) -> Reply:
    """Begin the next version of a public answer, as a draft with the same words; what is public stays until that is approved.

    Raises BadInput without a reason, NotAnswered, InReview where a next version is already being written.
    """
    hold(referral, "replies")
    published = referral.public_reply
    if published is None:
        raise NotAnswered
    if referral.draft is not None:
        raise InReview
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"correction_reason": [_("Say why the published answer is being corrected.")]})
    reply = Reply(referral=referral, number=published.number + 1, language=published.language, drafted_by=person, correction_reason=reason)
    db.session.add(reply)
    _write_points(reply, [Point.of(one) for one in published.points])
    db.session.flush()  # the record needs the reply's number
    record(CorrectionBegun(reply_id=reply.id, referral_id=referral.id, number=reply.number, reason=reason, by=person.id))
    return reply


def _first_draft(referral: Referral, version: int | None) -> Reply:
    if referral.public_reply is not None:
        raise AlreadyAnswered
    if referral.row.forum.is_closed:
        raise ForumIsClosed
    if referral.hand_over is not None:
        raise AlreadyPassedOn
    if version:  # the draft that was seen is gone
        raise ChangedMeanwhile
    reply = Reply(referral=referral, number=1, language=referral.row.language)
    db.session.add(reply)
    return reply


def _require_in_review(reply: Reply) -> None:
    hold(reply, "submitted_at", "published_at", "version", "drafted_by_id")
    if not reply.is_submitted:
        raise NotInReview


def _tidied(point: Point) -> Point:
    return replace(point, text=tidy(point.text), proof=tidy(point.proof), onward=tidy(point.onward))


def _drop_what_no_stance_asks_for(reply: Reply) -> None:
    """Drafts keep what was typed under another stance, in case it is chosen again; a published reply does not."""
    for point in reply.points:
        needed = NEEDS.get(point.stance, ()) if point.stance else ()
        point.reason = point.reason if "reason" in needed else None
        point.proof = point.proof if "proof" in needed else ""
        point.onward = point.onward if "onward" in needed else ""


def _write_points(reply: Reply, points: Sequence[Point]) -> None:
    """Bring the points to what is wanted, in place: an old and a new point must not stand at one position."""
    questions = {question.id: question for question in reply.referral.row.questions}
    del reply.points[len(points) :]
    for position, written in enumerate(points):
        if written.question_id is not None and written.question_id not in questions:
            raise BadInput
        words: dict[str, Any] = asdict(written)
        question = questions.get(words.pop("question_id"))
        if position == len(reply.points):
            reply.points.append(ReplyPoint(position=position))
        for name, value in words.items():
            setattr(reply.points[position], name, value)
        reply.points[position].question = question
