"""What waits for one person, in every role they hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department
from deliberation.positions.models import PositionPaper
from deliberation.responses.access import may_approve, works_there
from deliberation.responses.models import HandOver, QuestionRow, Referral, ReferralState, Reply
from deliberation.responses.queries.states import is_in_state, is_open
from deliberation.responses.queries.workshop import Progress, progress_of


@dataclass(frozen=True)
class Desk:
    """Lists of referrals are sorted by due date, what has none last."""

    #: Whether this person answers for a department.
    answers: bool = False
    #: Its open referrals, drafts included, and what waits for somebody else's approval.
    to_answer: list[Referral] = field(default_factory=list)
    #: Submitted replies this person may approve, by their referral.
    to_approve: list[Referral] = field(default_factory=list)
    #: In the forums this person facilitates: overdue anywhere, passed on to nobody known, and at bodies that have no account.
    overdue: list[Referral] = field(default_factory=list)
    lost: list[Referral] = field(default_factory=list)
    to_enter: list[Referral] = field(default_factory=list)
    forums: list[tuple[Forum, Progress]] = field(default_factory=list)
    #: The groups this person writes for, with their papers where they are begun.
    papers: list[tuple[ForumGroup, PositionPaper | None]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.forums or self.papers)

    def overdue_in(self, forum: Forum) -> int:
        return sum(referral.row.forum_id == forum.id for referral in self.overdue)


def desk_of(person: Person, today: date) -> Desk:
    """Everything that waits for this person: at most eight statements, whatever the roles and the numbers."""
    departments = _places(person, "department_id", Role.STAFF, Role.APPROVER)
    forum_ids = _places(person, "forum_id", Role.FACILITATOR)
    forums = (
        db.session.scalars(select(Forum).where(Forum.id.in_(forum_ids), Forum.closed_on.is_(None)).order_by(Forum.id)).all()
        if forum_ids
        else []
    )
    progress = progress_of(forums) if forums else {}
    waiting = _referrals(departments, [forum.id for forum in forums], today) if departments or forums else []
    there = [referral for referral in waiting if works_there(person, referral)]
    run = [referral for referral in waiting if referral.row.forum_id in progress]
    to_approve = [one for one in waiting if one.draft and one.draft.is_submitted and may_approve(person, one.draft)]
    return Desk(
        answers=bool(departments),
        to_answer=[one for one in there if one not in to_approve and (one.hand_over is None or one.draft)],
        to_approve=to_approve,
        overdue=[one for one in run if one.state(today) is ReferralState.OVERDUE],
        lost=[one for one in run if one.hand_over and one.hand_over.to_department_id is None],
        to_enter=[one for one in run if one.department.is_outside and one.hand_over is None and one not in to_approve],
        forums=[(forum, progress[forum.id]) for forum in forums],
        papers=_papers(_places(person, "forum_group_id", Role.LEADER, Role.DRAFTER)),
    )


def _places(person: Person, scope: str, *roles: Role) -> list[int]:
    return [getattr(one, scope) for one in person.memberships if one.role in roles and one.is_current]


def _open_forums(ids: Sequence[int]) -> Sequence[Forum]:
    if not ids:
        return []
    return db.session.scalars(select(Forum).where(Forum.id.in_(ids), Forum.closed_on.is_(None)).order_by(Forum.id)).all()


def _referrals(departments: Sequence[int], forums: Sequence[int], today: date) -> Sequence[Referral]:
    """Three statements: the referrals, their questions, their replies."""
    has_draft = exists().where(Reply.referral_id == Referral.id, Reply.published_at.is_(None))
    waits = or_(is_open(), has_draft)
    here = and_(Referral.department_id.in_(departments), waits) if departments else false()
    run = or_(is_in_state(ReferralState.OVERDUE, today), _is_lost(), and_(Department.is_outside, waits))
    in_my_forums = and_(QuestionRow.forum_id.in_(forums), run) if forums else false()
    wanted = (
        select(Referral)
        .join(Referral.row)
        .join(Referral.department)
        .where(or_(here, in_my_forums))
        .options(
            contains_eager(Referral.row).options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
            contains_eager(Referral.department),
            joinedload(Referral.hand_over),
            selectinload(Referral.replies),
        )
        .order_by(Referral.due_on.is_(None), Referral.due_on, Referral.id)
    )
    return db.session.scalars(wanted).all()


def _is_lost() -> ColumnElement[bool]:
    """Passed on to nobody known, and nobody has taken it up since."""
    followed = aliased(Referral)
    return exists().where(
        HandOver.referral_id == Referral.id,
        HandOver.to_department_id.is_(None),
        ~exists().where(followed.handed_over_by_id == HandOver.id),
    )


def _papers(groups: Sequence[int]) -> list[tuple[ForumGroup, PositionPaper | None]]:
    if not groups:
        return []
    wanted = (
        select(ForumGroup, PositionPaper)
        .outerjoin(PositionPaper, PositionPaper.forum_group_id == ForumGroup.id)
        .where(ForumGroup.id.in_(groups))
        .options(joinedload(ForumGroup.forum))
        .order_by(ForumGroup.forum_id.desc(), ForumGroup.position)
    )
    return [(group, paper) for group, paper in db.session.execute(wanted)]
