"""Everything about one question, for the page that shows the whole chain.

`CHAIN` goes with the door (`row_for(..., load=CHAIN)`): five statements, with `paths_of` six, however many referrals and replies
there are. Drafts are never read, let alone shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import defaultload, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.forums.models import Forum, ForumGroup
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses import deadlines
from deliberation.responses.clocks import Clock, clock_of
from deliberation.responses.models import Derivation, HandOver, QuestionRow, Referral, Reply

_ASKED: Sequence[Any] = (
    defaultload(QuestionRow.forum).joinedload(Forum.plan),
    selectinload(QuestionRow.questions),
    selectinload(QuestionRow.elements),
    selectinload(QuestionRow.derivations)
    .joinedload(Derivation.item)
    .joinedload(Item.paper)
    .joinedload(PositionPaper.forum_group)
    .joinedload(ForumGroup.group),
)

CHAIN: Sequence[ExecutableOption] = (
    *_ASKED,
    selectinload(QuestionRow.referrals).options(
        joinedload(Referral.department),
        joinedload(Referral.hand_over).joinedload(HandOver.to_department),
        joinedload(Referral.replies.and_(Reply.published_at.is_not(None))).joinedload(Reply.points),
    ),
)

#: For the office's own page of a referral, drafts included: five statements.
ANSWERING: Sequence[ExecutableOption] = (
    defaultload(Referral.row).options(*_ASKED),
    joinedload(Referral.hand_over).joinedload(HandOver.to_department),
    selectinload(Referral.replies).joinedload(Reply.points),
)


@dataclass(frozen=True)
class Stop:
    """A referral on the chain, with its time. `deadline` is None where no rule of ours set the due date."""

    referral: Referral
    clock: Clock
    deadline: deadlines.Deadline | None

    @property
    def is_as_computed(self) -> bool:
        """False when the calendar of holidays has changed since, so that counting today gives another day."""
        return self.deadline is not None and self.deadline.due_on == self.referral.due_on


def stops_of(row: QuestionRow, today: date) -> list[Stop]:
    """The row's referrals in their order."""
    return [stop_of(referral, today) for referral in row.referrals]


def stop_of(referral: Referral, today: date) -> Stop:
    deadline = None
    if referral.deadline_rule == deadlines.RULE and referral.referred_on and referral.deadline_days:
        deadline = deadlines.due(referral.referred_on, referral.deadline_days)
    return Stop(referral, clock_of(referral, today), deadline)


def answered_questions(row: QuestionRow) -> dict[int, bool]:
    """For each question's id whether a reply in force says something about it; empty while that cannot be said.

    It can be said once there is a reply, and only where every point names its question: archives seldom do.
    """
    replies = [referral.public_reply for referral in row.referrals]
    points = [point for reply in replies if reply for point in reply.points]
    if not points or any(point.question_id is None for point in points):
        return {}
    about = {point.question_id for point in points}
    return {question.id: question.id in about for question in row.questions}
