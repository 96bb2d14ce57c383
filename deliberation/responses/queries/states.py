"""Where referrals stand, said in SQL: the same as `Referral.state`, for lists that choose by it (a test compares the two)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import aliased

from deliberation.forums.models import Forum
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses.models import Derivation, HandOver, QuestionRow, Referral, ReferralState, Reply


def is_in_force() -> ColumnElement[bool]:
    """Whether a version was published and not withdrawn since."""
    return and_(Reply.published_at.is_not(None), Reply.withdrawn_at.is_(None))


def is_newest_in_force() -> ColumnElement[bool]:
    """Whether a version is the one that counts: in force, and replaced by no later one."""
    later = aliased(Reply)
    replaced = exists().where(later.referral_id == Reply.referral_id, later.number > Reply.number, later.published_at.is_not(None))
    return and_(is_in_force(), not_(replaced))


def is_answered() -> ColumnElement[bool]:
    return exists().where(Reply.referral_id == Referral.id, is_in_force())


def is_passed_on() -> ColumnElement[bool]:
    return exists().where(HandOver.referral_id == Referral.id)


def is_open() -> ColumnElement[bool]:
    """Whether it still waits for an answer there: neither answered nor passed on, in a forum that is not closed."""
    return and_(not_(is_answered()), not_(is_passed_on()), not_(_is_forum_closed()))


def is_in_state(state: ReferralState, today: date) -> ColumnElement[bool]:
    """Whether a referral stands so on that day."""
    first_answer = (
        select(Reply.answered_on).where(Reply.referral_id == Referral.id, is_in_force()).order_by(Reply.number).limit(1).scalar_subquery()
    )
    is_late = func.coalesce(first_answer > Referral.due_on, False)
    is_overdue = func.coalesce(Referral.due_on < today, False)
    conditions: dict[ReferralState, ColumnElement[bool]] = {
        ReferralState.ANSWERED: and_(is_answered(), not_(is_late)),
        ReferralState.ANSWERED_LATE: and_(is_answered(), is_late),
        ReferralState.PASSED_ON: and_(not_(is_answered()), is_passed_on()),
        ReferralState.NO_ANSWER: and_(not_(is_answered()), not_(is_passed_on()), _is_forum_closed()),
        ReferralState.OVERDUE: and_(is_open(), is_overdue),
        ReferralState.WAITING: and_(is_open(), not_(is_overdue)),
    }
    return conditions[state]


def is_asked_by(groups: Select[int] | Sequence[int]) -> ColumnElement[bool]:
    """Whether a QuestionRow was asked by one of these groups' seats: in its own right, or by an item of its paper it was made from."""
    from_items = select(Derivation.row_id).join(Derivation.item).join(Item.paper).where(PositionPaper.forum_group_id.in_(groups))
    return or_(QuestionRow.forum_group_id.in_(groups), QuestionRow.id.in_(from_items))


def is_late(today: date) -> ColumnElement[bool]:
    """Overdue, or answered after the due date."""
    return or_(is_in_state(ReferralState.OVERDUE, today), is_in_state(ReferralState.ANSWERED_LATE, today))


def _is_forum_closed() -> ColumnElement[bool]:
    row, forum = aliased(QuestionRow), aliased(Forum)  # the statement around may have both already
    return exists().where(row.id == Referral.row_id, forum.id == row.forum_id, forum.closed_on.is_not(None))
