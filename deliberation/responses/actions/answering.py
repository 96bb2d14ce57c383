"""A department's reply: drafted, sent for approval, returned with a remark or approved by a second person, corrected by a next version.

What follows an approval (publishing, batches, taking a public answer back) is in `publishing.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile, Refusal
from deliberation.people.models import Person
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.publishing import hold_in, publish
from deliberation.responses.citing import find_citations
from deliberation.responses.completeness import NEEDS, what_is_missing
from deliberation.responses.errors import (
    AlreadyAnswered,
    AlreadyPassedOn,
    InReview,
    NotAnswered,
    NotInReview,
    ReplyIncomplete,
    SecondPersonNeeded,
    WaitsForBatch,
)
from deliberation.responses.figure_tables import Table
from deliberation.responses.happenings import (
    CorrectionBegun,
    ReplyDrafted,
    ReplyReturned,
    ReplySubmitted,
    SubmissionWithdrawn,
)
from deliberation.responses.models import Batch, Referral, Reply, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from deliberation.text import tidy


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point as it is written: about the question with that id, or (None) about none in particular."""

    question_id: int | None = None
    stance: Stance | None = None
    reason: RefusalReason | None = None
    text: str = ""
    #: Evidence, for any stance.
    proof: str = ""
    onward: str = ""
    figures: Table = field(default_factory=list)
    #: What of the statutes that the text cites is confirmed, by `Citation.key`; what the text does not cite is dropped.
    citations: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not (self.stance or self.text or self.proof or self.onward or self.figures)

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
            figures=[list(row) for row in point.figures or ()],
            citations=[f"{one['title']} {one['article']}".strip() for one in point.citations or ()],
        )


def draft_reply(
    person: Person | None,
    referral: Referral,
    points: Sequence[Point],
    *,
    correction_reason: str = "",
    stated_in: str | None = None,
    version: int | None = None,
) -> Reply:
    """Save the referral's draft, its first time or again; points with nothing in them are dropped.

    Without a person (a command brought it) whoever wrote it last stays whoever wrote it last. `stated_in` is where an outside body
    states it; None leaves that as it is. `version` is the draft's as the person saw it, 0 where there was none yet; None asks for no
    check. Raises ChangedMeanwhile, AlreadyAnswered, AlreadyPassedOn, InReview, WaitsForBatch,
    ForumIsClosed, and BadInput for a point about another row's question.
    """
    hold(referral, "replies", "hand_over")
    reply = referral.draft or _first_draft(referral, version)
    if reply.is_held:
        raise WaitsForBatch
    if reply.is_submitted:
        raise InReview
    if reply.id is not None:
        reply.expect(version, theirs={f"points-{one.position}": one.text for one in reply.points})
    db.session.add(reply)
    reply.drafted_by = person or reply.drafted_by
    reply.correction_reason = tidy(correction_reason)
    if stated_in is not None:
        reply.stated_in = tidy(stated_in)
    _write_points(reply, [one for one in map(_tidied, points) if not one.is_blank])
    db.session.flush()  # the record needs the reply's number
    said = [asdict(Point.of(one)) for one in reply.points]
    record(
        ReplyDrafted(
            reply_id=reply.id,
            referral_id=referral.id,
            number=reply.number,
            correction_reason=reply.correction_reason,
            stated_in=reply.stated_in or "",
            points=said,
            by=person.id if person else None,
        )
    )
    return reply


def submit(person: Person, reply: Reply, *, version: int | None = None) -> Reply:
    """Send a draft for approval. Raises ReplyIncomplete with every gap, InReview, WaitsForBatch, AlreadyAnswered, ChangedMeanwhile."""
    hold(reply, "submitted_at", "published_at", "approved_by_id", "version")
    if reply.is_public:
        raise AlreadyAnswered
    if reply.is_held:
        raise WaitsForBatch
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


def approve(approver: Person, reply: Reply, *, batch: Batch | None = None, version: int | None = None) -> Reply:
    """Approve a reply, as somebody who did not write it: it is public at once or, with a batch of the same department, at its moment.

    `version` is the one that was read. Raises NotInReview, SecondPersonNeeded, ChangedMeanwhile, BatchIsPublished, BadInput.
    """
    if batch is not None:
        hold(batch)  # whoever publishes it comes before or after us, never in between
    _require_in_review(reply)
    if reply.drafted_by_id == approver.id:
        raise SecondPersonNeeded
    if version not in (None, reply.version):
        raise ChangedMeanwhile
    if batch is not None:
        hold_in(approver, reply, batch)
    reply.expect(version)
    reply.approved_by = approver
    reply.approved_at = clock.now()
    db.session.flush()  # who asks for its state asks by these columns
    if batch is None:
        publish(reply, by=approver.id)
    return reply


def approve_several(
    approver: Person, replies: Sequence[Reply], versions: Mapping[int, int], *, batch: Batch | None = None
) -> tuple[list[Reply], list[tuple[Reply, Refusal]]]:
    """Approve each as it was read (`versions`, by the reply's id). What changed meanwhile is left alone and said with the reason.

    Returns what was approved, and what was not. Raises BadInput where nothing was chosen, BatchIsPublished.
    """
    if not replies:
        raise BadInput(fields={"replies": [_("Tick the answers you approve.")]})
    done: list[Reply] = []
    left: list[tuple[Reply, Refusal]] = []
    for reply in replies:
        try:
            done.append(approve(approver, reply, batch=batch, version=versions.get(reply.id, 0)))
        except (NotInReview, SecondPersonNeeded, ChangedMeanwhile) as refusal:
            left.append((reply, refusal))
    return done, left


def correct_reply(person: Person, referral: Referral, reason: str) -> Reply:
    """Begin the next version of a public answer, as a draft with the same words; what is public stays until that is approved.

    Raises BadInput without a reason, NotAnswered, InReview where a next version is already being written.
    """
    hold(referral, "replies")
    published = referral.public_reply
    if published is None:
        raise NotAnswered
    if referral.draft is not None:
        raise WaitsForBatch if referral.draft.is_held else InReview
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"correction_reason": [_("Say why the published answer is being corrected.")]})
    reply = Reply(
        referral=referral,
        number=_next_number(referral),
        language=published.language,
        drafted_by=person,
        correction_reason=reason,
        stated_in=published.stated_in,
    )
    db.session.add(reply)
    _write_points(reply, [Point.of(one) for one in published.points])
    db.session.flush()  # the record needs the reply's number
    record(CorrectionBegun(reply_id=reply.id, referral_id=referral.id, number=reply.number, reason=reason, by=person.id))
    return reply


def _first_draft(referral: Referral, version: int | None) -> Reply:
    if referral.public_reply is not None:
        raise AlreadyAnswered
    if referral.row.forum.is_closed and not referral.public_replies:  # what was withdrawn may be answered anew all the same
        raise ForumIsClosed
    if referral.hand_over is not None:
        raise AlreadyPassedOn
    if version:  # the draft that was seen is gone
        raise ChangedMeanwhile
    reply = Reply(referral=referral, number=_next_number(referral), language=referral.row.language)
    db.session.add(reply)
    return reply


def _next_number(referral: Referral) -> int:
    """Numbers are never used again, not even a withdrawn answer's."""
    return max((reply.number for reply in referral.replies), default=0) + 1


def _require_in_review(reply: Reply) -> None:
    hold(reply, "submitted_at", "published_at", "approved_by_id", "version", "drafted_by_id")
    if not reply.is_submitted:
        raise NotInReview


def _tidied(point: Point) -> Point:
    figures = [[tidy(cell) for cell in row] for row in point.figures]
    return replace(point, text=tidy(point.text), proof=tidy(point.proof), onward=tidy(point.onward), figures=figures)


def _drop_what_no_stance_asks_for(reply: Reply) -> None:
    """Drafts keep what was typed under another stance, in case it is chosen again; a published reply does not."""
    for point in reply.points:
        needed = NEEDS.get(point.stance, ()) if point.stance else ()
        point.reason = point.reason if "reason" in needed else None
        point.onward = point.onward if "onward" in needed else ""


def _write_points(reply: Reply, points: Sequence[Point]) -> None:
    """Bring the points to what is wanted, in place: an old and a new point must not stand at one position."""
    questions = {question.id: question for question in reply.referral.questions}
    del reply.points[len(points) :]
    for position, written in enumerate(points):
        if written.question_id is not None and written.question_id not in questions:
            raise BadInput
        words: dict[str, Any] = asdict(written) | {"citations": _confirmed(written)}
        question = questions.get(words.pop("question_id"))
        if position == len(reply.points):
            reply.points.append(ReplyPoint(position=position))
        for name, value in words.items():
            setattr(reply.points[position], name, value)
        reply.points[position].question = question


def _confirmed(point: Point) -> list[dict[str, str]]:
    """The citations that a person confirmed, as they are kept; where they lead is worked out here, whatever was sent."""
    found = [one for one in find_citations(point.text) if one.key in point.citations] if point.citations else []
    return [{"words": one.words, "title": one.title, "article": one.article, "url": one.url} for one in found]
