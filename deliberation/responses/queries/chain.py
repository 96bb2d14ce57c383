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
from deliberation.positions.models import Item, Joining, PositionPaper
from deliberation.responses.clocks import Clock, clock_of
from deliberation.responses.deadlines.calendars import KOREA, Calendar
from deliberation.responses.deadlines.counting import DueAt, calendar_now, deadline_of, due_at
from deliberation.responses.deadlines.rules import Deadline
from deliberation.responses.models import Derivation, FollowUp, HandOver, Question, QuestionRow, Referral, Reply, Verdict

_ASKED: Sequence[Any] = (
    defaultload(QuestionRow.forum).joinedload(Forum.plan),
    selectinload(QuestionRow.questions).options(
        joinedload(Question.verdicts).joinedload(Verdict.forum_group),
        joinedload(Question.follow_up).joinedload(FollowUp.forum_group),
    ),
    selectinload(QuestionRow.elements),
    selectinload(QuestionRow.derivations)
    .joinedload(Derivation.item)
    .options(
        joinedload(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.group),
        joinedload(Item.joinings).joinedload(Joining.forum_group).joinedload(ForumGroup.group),
    ),
)

CHAIN: Sequence[ExecutableOption] = (
    *_ASKED,
    selectinload(QuestionRow.referrals).options(
        joinedload(Referral.department),
        joinedload(Referral.follow_up),
        joinedload(Referral.hand_over).joinedload(HandOver.to_department),
        joinedload(Referral.replies.and_(Reply.published_at.is_not(None))).joinedload(Reply.points),
        selectinload(Referral.due_changes),
    ),
)

#: For the office's own page of a referral, drafts included: six statements.
ANSWERING: Sequence[ExecutableOption] = (
    defaultload(Referral.row).options(*_ASKED),
    joinedload(Referral.hand_over).joinedload(HandOver.to_department),
    joinedload(Referral.follow_up).joinedload(FollowUp.forum_group),
    joinedload(Referral.came_by),
    selectinload(Referral.replies).joinedload(Reply.points),
    selectinload(Referral.due_changes),
)


@dataclass(frozen=True)
class Stop:
    """A referral on the chain, with its time. `deadline` counts from the referral on; None where no rule of ours set the due date."""

    referral: Referral
    clock: Clock
    deadline: Deadline | None
    #: When it would be due by today's calendar, extensions included.
    by_today: DueAt | None

    @property
    def is_as_computed(self) -> bool:
        """False when the calendar of holidays has changed since, so that counting today gives another day."""
        return self.by_today is not None and self.by_today.day == self.referral.due_on

    @property
    def is_as_first_computed(self) -> bool:
        """Whether the count from the referral on gives a due date it has or had: what extended it may have come after a holiday."""
        had = {self.referral.due_on, *(change.due_before for change in self.referral.due_changes)}
        return self.deadline is not None and self.deadline.due_on in had


def stops_of(row: QuestionRow, today: date) -> list[Stop]:
    """The row's referrals in their order. One statement for the calendar, where a rule of ours was at work."""
    calendar = calendar_now() if any(one.deadline_rule for one in row.referrals) else KOREA
    return [stop_of(referral, today, calendar) for referral in row.referrals]


def stop_of(referral: Referral, today: date, calendar: Calendar | None = None) -> Stop:
    """One referral with its time, under a calendar (None: the one in force, one statement)."""
    calendar = calendar_now() if calendar is None else calendar
    clock = clock_of(referral, today, first_due_on=referral.first_due_on)
    return Stop(referral, clock, deadline_of(referral, calendar), due_at(referral, calendar))


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
