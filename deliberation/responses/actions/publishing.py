"""From approved to public and back: at once, in a batch at its moment, taken out of the batch, or withdrawn after all."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.errors import BatchIsPublished, NotAnswered, NotInBatch
from deliberation.responses.happenings import (
    BatchCancelled,
    BatchChanged,
    BatchMade,
    BatchPublished,
    ReplyApproved,
    ReplyPublished,
    ReplyTakenOut,
    ReplyWithdrawn,
)
from deliberation.responses.models import Batch, Referral, Reply
from deliberation.text import in_brief, tidy

LONGEST_TITLE = 120


def publish(reply: Reply, *, by: int | None) -> None:
    """Make an approved reply public; it was given today. `by` None: the clock, for a batch."""
    reply.published_at = clock.now()
    reply.answered_on = clock.today()
    referral = reply.referral
    record(ReplyPublished(reply_id=reply.id, referral_id=referral.id, row_id=referral.row_id, number=reply.number, by=by))


def make_batch(approver: Person, department: Department, *, title: str, publishes_at: datetime | None) -> Batch:
    """A set moment at which approved replies of the department become public together. Raises BadInput naming `title`, `publishes_at`."""
    title, moment = _checked(title, publishes_at)
    batch = Batch(department=department, title=title, publishes_at=moment, made_by=approver)
    db.session.add(batch)
    db.session.flush()  # the record needs its number
    record(
        BatchMade(
            batch_id=batch.id, department_id=department.id, title=batch.title, publishes_at=batch.publishes_at.isoformat(), by=approver.id
        )
    )
    return batch


def change_batch(approver: Person, batch: Batch, *, title: str, publishes_at: datetime | None, version: int | None = None) -> None:
    """Another title, another moment. Raises BatchIsPublished, BadInput, ChangedMeanwhile."""
    _require_waiting(batch)
    title, moment = _checked(title, publishes_at)
    batch.expect(version, theirs={"title": batch.title, "publishes_at": f"{clock.local(batch.publishes_at):%Y-%m-%d %H:%M}"})
    before = _said(batch)
    batch.title, batch.publishes_at = title, moment
    record(BatchChanged(batch_id=batch.id, before=before, after=_said(batch), by=approver.id))


def hold_in(approver: Person, reply: Reply, batch: Batch) -> None:
    """Let an approved reply wait for the batch's moment. The caller holds the batch. Raises BatchIsPublished, BadInput."""
    if batch.published_at is not None:
        raise BatchIsPublished
    if batch.department_id != reply.referral.department_id:
        raise BadInput(fields={"batch": [_("The batch belongs to another department.")]})
    reply.batch = batch
    record(ReplyApproved(reply_id=reply.id, batch_id=batch.id, by=approver.id))


def take_out(approver: Person, reply: Reply) -> None:
    """Take a reply out of its batch before the moment comes: it waits for approval again. Raises NotInBatch."""
    hold(reply, "approved_by_id", "published_at", "batch_id", "batch", "version")
    if not reply.is_held or reply.batch is None:
        raise NotInBatch
    batch = reply.batch
    _return_to_review(reply)
    record(ReplyTakenOut(reply_id=reply.id, batch_id=batch.id, by=approver.id))


def cancel_batch(approver: Person, batch: Batch) -> None:
    """Remove a batch that was not published; its replies wait for approval again. Raises BatchIsPublished."""
    _require_waiting(batch)
    held = _held_in(batch)
    for reply in held:
        _return_to_review(reply)
    record(BatchCancelled(batch_id=batch.id, title=batch.title, replies=[reply.id for reply in held], by=approver.id))
    db.session.flush()  # no reply names it any more
    db.session.delete(batch)


def publish_batch(batch: Batch, *, by: int | None = None) -> list[Reply]:
    """Make everything in the batch public, now and together. Raises BatchIsPublished."""
    _require_waiting(batch)
    replies = _held_in(batch)
    for reply in replies:
        reply.version += 1
        publish(reply, by=by)
    batch.version += 1
    batch.published_at = clock.now()
    record(BatchPublished(batch_id=batch.id, replies=[reply.id for reply in replies], by=by))
    return replies


def publish_due_batches() -> int:
    """A chore: publish the batches whose moment has come, each whole. Returns how many there were."""
    due = select(Batch).where(Batch.published_at.is_(None), Batch.publishes_at <= clock.now()).order_by(Batch.publishes_at, Batch.id)
    published = 0
    for batch in db.session.scalars(due).all():
        hold(batch)
        if batch.published_at is None and batch.publishes_at <= clock.now():  # somebody may have been quicker
            publish_batch(batch)
            published += 1
    return published


def withdraw_reply(approver: Person, referral: Referral, reason: str) -> Reply:
    """Take a public answer back, whole: its words stay readable with the reason, and the question is open again.

    Returns the version that was in force. Raises NotAnswered, BadInput without a reason.
    """
    hold(referral, "replies")
    in_force = referral.public_reply
    if in_force is None:
        raise NotAnswered
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"withdrawal_reason": [_("Say why the answer is withdrawn; everybody can read it.")]})
    withdrawn = [reply for reply in referral.replies if reply.is_in_force]
    for reply in withdrawn:
        reply.version += 1
        reply.withdrawn_at = clock.now()
        reply.withdrawn_by_id = approver.id
        reply.withdrawal_reason = reason
    record(
        ReplyWithdrawn(
            reply_id=in_force.id,
            referral_id=referral.id,
            row_id=referral.row_id,
            numbers=[reply.number for reply in withdrawn],
            reason=reason,
            by=approver.id,
        )
    )
    return in_force


def _checked(title: str, publishes_at: datetime | None) -> tuple[str, datetime]:
    title, fields = in_brief(tidy(title), LONGEST_TITLE), {}
    if not title:
        fields["title"] = [_("Give the batch a title.")]
    if publishes_at is None or publishes_at <= clock.now():
        fields["publishes_at"] = [_("Choose a day and an hour still to come.")]
    if fields or publishes_at is None:
        raise BadInput(fields=fields)
    return title, publishes_at


def _said(batch: Batch) -> dict[str, str]:
    return {"title": batch.title, "publishes_at": batch.publishes_at.isoformat()}


def _require_waiting(batch: Batch) -> None:
    hold(batch)
    if batch.published_at is not None:
        raise BatchIsPublished


def _held_in(batch: Batch) -> list[Reply]:
    """Its replies, each held; what was taken out a moment ago is not among them."""
    replies = list(batch.replies)
    for reply in replies:
        hold(reply, "approved_by_id", "published_at", "batch_id", "version")
    return [reply for reply in replies if reply.is_held and reply.batch_id == batch.id]


def _return_to_review(reply: Reply) -> None:
    reply.version += 1
    reply.approved_by = None
    reply.approved_at = None
    reply.batch = None
    db.session.flush()  # who asks for its state asks by these columns
