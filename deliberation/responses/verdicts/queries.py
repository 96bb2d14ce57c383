"""What can be asked about verdicts: what a leader has still to judge, and which verdict counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.models import Person, Role
from deliberation.positions.models import Item, Joining, JoiningState, PositionPaper
from deliberation.responses.models import Derivation, FollowUp, Judgement, Question, QuestionRow, Referral, Reply, Verdict
from deliberation.responses.queries.states import is_in_force

# Conditions, for statements that count. Each is about the Question or the Verdict of the statement around it.


def is_newest() -> ColumnElement[bool]:
    """Whether a Verdict is the one that counts: the newest its group gave on that question."""
    later = aliased(Verdict)
    return ~exists().where(
        later.question_id == Verdict.question_id, later.forum_group_id == Verdict.forum_group_id, later.number > Verdict.number
    )


def is_judged(*judgements: Judgement) -> ColumnElement[bool]:
    """Whether a Question has a verdict that counts (one of these, where some are named) of at least one group."""
    newest = exists().where(Verdict.question_id == Question.id, is_newest())
    return newest.where(Verdict.judgement.in_(judgements)) if judgements else newest


def _answers_in_force() -> Select[Any]:
    """The replies in force for the Question of the statement around it: to its row, or to its own follow-up."""
    once_more = aliased(FollowUp)
    return (
        select(Reply.id)
        .join(Referral, Referral.id == Reply.referral_id)
        .outerjoin(once_more, once_more.id == Referral.follow_up_id)
        .where(Referral.row_id == Question.row_id, is_in_force())
        .where(or_(Referral.follow_up_id.is_(None), once_more.question_id == Question.id))
    )


# What waits for a leader.


@dataclass(frozen=True)
class ToJudge:
    """Answers that one group has not judged yet. `is_anew`: it judged earlier ones, and something newer was published since."""

    row: QuestionRow
    group: ForumGroup
    answered_at: datetime
    is_anew: bool

    @property
    def forum(self) -> Forum:
        return self.row.forum


def to_judge(person: Person, at_most: int = 200) -> list[ToJudge]:
    """Public rows of the groups this person leads with an answer in force that the group has not judged, the oldest answer first.

    A question is to be judged when its newest answer in force is newer than the group's newest verdict on it, or there is none. At most
    four statements; an entry a row and group.
    """
    led = person.places("forum_group_id", Role.LEADER)
    if not led:
        return []
    answered_at, judged_at = _answered_at(), _judged_at()
    waits = and_(answered_at.is_not(None), or_(judged_at.is_(None), judged_at < answered_at))
    found = (
        select(Question.row_id, ForumGroup.id, func.max(answered_at), func.max(judged_at))
        .join(Question.row)
        .join(ForumGroup, ForumGroup.forum_id == QuestionRow.forum_id)
        .join(Forum, Forum.id == QuestionRow.forum_id)
        .where(ForumGroup.id.in_(led), _stands_behind(), QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None), waits)
        .group_by(Question.row_id, ForumGroup.id)
        .order_by(func.max(answered_at), Question.row_id, ForumGroup.id)
        .limit(at_most)
    )
    entries = db.session.execute(found).all()
    rows = _rows([row_id for row_id, *_ in entries])
    groups = {one.id: one for one in db.session.scalars(select(ForumGroup).where(ForumGroup.id.in_(led)))} if entries else {}
    return [
        ToJudge(rows[row_id], groups[group_id], answered_at=answered, is_anew=judged is not None)
        for row_id, group_id, answered, judged in entries
        if answered is not None
    ]


def _rows(ids: Sequence[int]) -> dict[int, QuestionRow]:
    if not ids:
        return {}
    wanted = select(QuestionRow).join(QuestionRow.forum).where(QuestionRow.id.in_(ids))
    along = (contains_eager(QuestionRow.forum), joinedload(QuestionRow.forum_group), selectinload(QuestionRow.questions))
    return {row.id: row for row in db.session.scalars(wanted.options(*along))}


def _answered_at() -> ColumnElement[datetime | None]:
    """When the newest answer in force to a Question was published."""
    return _answers_in_force().with_only_columns(func.max(Reply.published_at)).correlate(Question).scalar_subquery()


def _judged_at() -> ColumnElement[datetime]:
    """When the ForumGroup of the statement around last judged the Question."""
    newest = select(func.max(Verdict.given_at)).where(Verdict.question_id == Question.id, Verdict.forum_group_id == ForumGroup.id)
    return newest.correlate(Question, ForumGroup).scalar_subquery()


def _stands_behind() -> ColumnElement[bool]:
    from_its_items = (
        exists()
        .where(Derivation.row_id == QuestionRow.id, Derivation.item_id == Item.id, Item.paper_id == PositionPaper.id)
        .where(PositionPaper.forum_group_id == ForumGroup.id)
    )
    from_joined_items = (
        exists()
        .where(Derivation.row_id == QuestionRow.id, Derivation.item_id == Joining.item_id)
        .where(Joining.forum_group_id == ForumGroup.id, Joining.state == JoiningState.JOINED)
    )
    return or_(QuestionRow.forum_group_id == ForumGroup.id, from_its_items, from_joined_items)
