"""What waits for approval at a department, and its batches."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models import Batch, QuestionRow, Referral, Reply

#: How many replies the page for approving many shows at once, and how many published batches are listed.
AT_ONCE = 25
PUBLISHED = 30

#: With each reply what shows it in full; the referral is joined in the statement itself.
_IN_FULL: Sequence[Any] = (
    joinedload(Reply.drafted_by),
    selectinload(Reply.points),
    contains_eager(Reply.referral).options(
        joinedload(Referral.department),
        joinedload(Referral.row).options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
    ),
)


def waiting_batches(department: Department) -> Sequence[Batch]:
    """The batches still to come, the next one first."""
    wanted = select(Batch).where(Batch.department_id == department.id, Batch.published_at.is_(None))
    return db.session.scalars(wanted.order_by(Batch.publishes_at, Batch.id)).all()


def published_batches(department: Department) -> Sequence[Batch]:
    """The last ones that went out."""
    wanted = select(Batch).where(Batch.department_id == department.id, Batch.published_at.is_not(None))
    return db.session.scalars(wanted.order_by(Batch.published_at.desc(), Batch.id.desc()).limit(PUBLISHED)).all()


def numbers_in(batches: Sequence[Batch]) -> dict[int | None, int]:
    """How many replies each batch holds, by its id."""
    counted = select(Reply.batch_id, func.count()).where(Reply.batch_id.in_([batch.id for batch in batches])).group_by(Reply.batch_id)
    return {row[0]: row[1] for row in db.session.execute(counted)}


def replies_in(batch: Batch) -> Sequence[Reply]:
    """Its replies, each with points, questions and forum: three statements."""
    wanted = select(Reply).join(Reply.referral).where(Reply.batch_id == batch.id).options(*_IN_FULL)
    return db.session.scalars(wanted.order_by(Reply.id)).unique().all()


def replies_to_approve(person: Person, department: Department) -> Sequence[Reply]:
    """What others at the department sent for approval, the nearest due date first, the first AT_ONCE of them: three statements."""
    wanted = (
        select(Reply)
        .join(Reply.referral)
        .where(Referral.department_id == department.id, Reply.submitted_at.is_not(None))
        .where(Reply.approved_by_id.is_(None), Reply.published_at.is_(None), Reply.drafted_by_id.is_distinct_from(person.id))
        .options(*_IN_FULL)
        .order_by(Referral.due_on.is_(None), Referral.due_on, Reply.id)
        .limit(AT_ONCE)
    )
    return db.session.scalars(wanted).unique().all()


def is_after_due_date(batch: Batch, referral: Referral) -> bool:
    """Whether an answer that waits for this batch comes late."""
    return referral.due_on is not None and clock.local(batch.publishes_at).date() > referral.due_on
