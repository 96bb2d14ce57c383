"""What waits for somebody in their other roles: running a forum, writing a paper, judging answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department
from deliberation.positions.models import PositionPaper
from deliberation.responses.access import may_approve
from deliberation.responses.models import FollowUp, HandOver, QuestionRow, Referral, ReferralState, Reply
from deliberation.responses.queries.states import is_in_state, is_open
from deliberation.responses.queries.workshop import Progress, progress_of
from deliberation.responses.verdicts.queries import ToJudge, to_judge

#: How many of what is overdue, lost or to be entered are shown; the forum's own list has the rest.
SHOWN = 20


@dataclass(frozen=True)
class Duties:
    """Lists of referrals are sorted by due date, what has none last, and hold at most SHOWN."""

    #: In the forums this person facilitates: overdue anywhere, passed on to nobody known, at bodies that have no account, and what
    #: somebody else entered for one of those.
    overdue: Sequence[Referral] = ()
    lost: Sequence[Referral] = ()
    to_enter: Sequence[Referral] = ()
    to_approve: Sequence[Referral] = ()
    #: By the forum's id, how many are overdue.
    overdue_in: dict[int, int] = field(default_factory=dict)
    forums: list[tuple[Forum, Progress]] = field(default_factory=list)
    #: The groups this person writes for, with their papers where they are begun; of those one is only a member of, papers begun.
    papers: list[tuple[ForumGroup, PositionPaper | None]] = field(default_factory=list)
    #: Answers that the groups this person leads have not judged yet.
    to_judge: list[ToJudge] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.forums or self.papers)


def duties_of(person: Person, today: date) -> Duties:
    """At most sixteen statements, whatever the roles and the numbers."""
    forums = _open_forums(person.places("forum_id", Role.FACILITATOR))
    papers = _papers(person.places("forum_group_id", Role.LEADER, Role.DRAFTER), read_by=person.places("forum_group_id", Role.MEMBER))
    judging = to_judge(person, SHOWN)
    if not forums:
        return Duties(papers=papers, to_judge=judging)
    ids = [forum.id for forum in forums]
    progress = progress_of(forums)
    overdue, outside = is_in_state(ReferralState.OVERDUE, today), _at_outside_bodies(ids)
    return Duties(
        overdue=_referrals(ids, overdue),
        overdue_in=_counted(ids, overdue),
        lost=_referrals(ids, _is_lost()),
        to_enter=[one for one in outside if not _waits_for(person, one)][:SHOWN],
        to_approve=[one for one in outside if _waits_for(person, one)][:SHOWN],
        forums=[(forum, progress[forum.id]) for forum in forums],
        papers=papers,
        to_judge=judging,
    )


def _waits_for(person: Person, referral: Referral) -> bool:
    return bool(referral.draft and referral.draft.is_submitted and may_approve(person, referral.draft))


def _open_forums(ids: Sequence[int]) -> Sequence[Forum]:
    if not ids:
        return []
    return db.session.scalars(select(Forum).where(Forum.id.in_(ids), Forum.closed_on.is_(None)).order_by(Forum.id)).all()


def _at_outside_bodies(forums: Sequence[int]) -> Sequence[Referral]:
    has_draft = exists().where(Reply.referral_id == Referral.id, Reply.published_at.is_(None))
    is_passed_on = exists().where(HandOver.referral_id == Referral.id)
    return _referrals(forums, and_(Department.is_outside, or_(is_open(), and_(has_draft, not_(is_passed_on)))), at_most=10 * SHOWN)


def _referrals(forums: Sequence[int], condition: ColumnElement[bool], at_most: int = SHOWN) -> Sequence[Referral]:
    """Three statements: the referrals, their questions, their replies."""
    wanted = (
        select(Referral)
        .join(Referral.row)
        .join(Referral.department)
        .where(QuestionRow.forum_id.in_(forums), condition)
        .options(
            contains_eager(Referral.row).options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
            contains_eager(Referral.department),
            joinedload(Referral.hand_over),
            joinedload(Referral.follow_up).joinedload(FollowUp.question),
            selectinload(Referral.replies),
        )
        .order_by(Referral.due_on.is_(None), Referral.due_on, Referral.id)
        .limit(at_most)
    )
    return db.session.scalars(wanted).all()


def _counted(forums: Sequence[int], condition: ColumnElement[bool]) -> dict[int, int]:
    counts = select(QuestionRow.forum_id, func.count(Referral.id)).join(Referral.row).where(QuestionRow.forum_id.in_(forums), condition)
    return dict(db.session.execute(counts.group_by(QuestionRow.forum_id)).all())


def _is_lost() -> ColumnElement[bool]:
    """Passed on to nobody known, and nobody has taken it up since."""
    followed = aliased(Referral)
    return exists().where(
        HandOver.referral_id == Referral.id,
        HandOver.to_department_id.is_(None),
        ~exists().where(followed.handed_over_by_id == HandOver.id),
    )


def _papers(groups: Sequence[int], *, read_by: Sequence[int]) -> list[tuple[ForumGroup, PositionPaper | None]]:
    """`read_by`: the groups of a member, who cannot begin a paper."""
    if not groups and not read_by:
        return []
    wanted = (
        select(ForumGroup, PositionPaper)
        .outerjoin(PositionPaper, PositionPaper.forum_group_id == ForumGroup.id)
        .where(or_(ForumGroup.id.in_(groups), and_(ForumGroup.id.in_(read_by), PositionPaper.id.is_not(None))))
        .options(joinedload(ForumGroup.forum))
        .order_by(ForumGroup.forum_id.desc(), ForumGroup.position)
    )
    return [(group, paper) for group, paper in db.session.execute(wanted)]
