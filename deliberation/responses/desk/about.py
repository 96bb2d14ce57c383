"""Everything there is to know about one question, for whoever answers it: task, papers, minutes, earlier answers, the other offices'.

All of it is public; what the office says among itself is in `queries.notes_about`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Session, session_group
from deliberation.plans.models import Element, Indicator, element_indicator
from deliberation.plans.printed import likeness, pairs
from deliberation.responses.models import Question, QuestionRow, Referral, Reply, row_element

#: How much two questions about the same element have to share to count as the same demand (0 to 1, `plans.printed.likeness`).
ALIKE = 0.3
#: Questions shown with at most so many answers each, and how many of the newest questions about the same elements are compared.
EARLIER, ANSWERS_EACH, COMPARED = 5, 3, 300


@dataclass(frozen=True)
class Earlier:
    """Another question that asks much the same, and the referrals it was answered at."""

    row: QuestionRow
    answered: Sequence[Referral]
    likeness: float


@dataclass(frozen=True)
class About:
    """`elements` are the row's, with their indicators; `others` are the other referrals of this very row that were answered."""

    elements: Sequence[Element]
    indicators: Sequence[Indicator]
    sessions: Sequence[Session]
    others: Sequence[Referral]
    earlier: Sequence[Earlier]


def about_question(referral: Referral) -> About:
    """Eleven statements at most, besides the row with its elements and items."""
    row = referral.row
    return About(row.elements, _indicators(row), _sessions(row), _other_answers(referral), _earlier_answers(row))


def _indicators(row: QuestionRow) -> Sequence[Indicator]:
    """Two statements: of the row's elements, in the plan's order."""
    if not row.elements:
        return []
    theirs = select(element_indicator.c.indicator_id).where(element_indicator.c.element_id.in_([one.id for one in row.elements]))
    wanted = select(Indicator).where(Indicator.id.in_(theirs)).options(selectinload(Indicator.figures)).order_by(Indicator.reference)
    return db.session.scalars(wanted).all()


def _sessions(row: QuestionRow) -> Sequence[Session]:
    """Sessions with public minutes of the groups that asked, the newest first: one statement."""
    groups = {one.item.paper.forum_group_id for one in row.derivations} | {row.forum_group_id}
    theirs = select(session_group.c.session_id).where(session_group.c.forum_group_id.in_(groups - {None}))
    published = select(Session).where(Session.id.in_(theirs), Session.minutes_published_at.is_not(None), Session.cancelled_at.is_(None))
    along = (joinedload(Session.forum), selectinload(Session.groups).joinedload(ForumGroup.group))
    return db.session.scalars(published.options(*along).order_by(Session.held_on.desc(), Session.id.desc()).limit(10)).all()


def _other_answers(referral: Referral) -> list[Referral]:
    """Three statements."""
    others = select(Referral).where(Referral.row_id == referral.row_id, Referral.id != referral.id).order_by(Referral.id)
    return [one for one in db.session.scalars(_with_answers(others)) if one.public_reply]


def _earlier_answers(row: QuestionRow) -> list[Earlier]:
    """Public rows about the same elements that ask in much the same words and have an answer, the likest first: five statements."""
    if not row.elements:
        return []
    mine = pairs(" ".join(one.text for one in row.questions))
    texts: dict[int, list[str]] = {}
    for row_id, text in db.session.execute(_asked_about_the_same(row)):
        texts.setdefault(row_id, []).append(text)
    scores = {row_id: likeness(mine, pairs(" ".join(words))) for row_id, words in texts.items()}
    likest = [row_id for row_id in sorted(scores, key=lambda one: (-scores[one], -one)) if scores[row_id] >= ALIKE]
    wanted = select(QuestionRow).where(QuestionRow.id.in_(likest[: 4 * EARLIER]))
    along = (joinedload(QuestionRow.forum), joinedload(QuestionRow.forum_group).joinedload(ForumGroup.group))
    rows = {one.id: one for one in db.session.scalars(wanted.options(*along, selectinload(QuestionRow.questions)))} if likest else {}
    answered: dict[int, list[Referral]] = {}
    if rows:
        for referral in db.session.scalars(_with_answers(select(Referral).where(Referral.row_id.in_(rows)).order_by(Referral.id))):
            if referral.public_reply:
                answered.setdefault(referral.row_id, []).append(referral)
    found = [Earlier(rows[one], answered[one][:ANSWERS_EACH], scores[one]) for one in likest if one in answered]
    return found[:EARLIER]


def _asked_about_the_same(row: QuestionRow) -> Select[int, str]:
    """The words of the newest public rows about one of its elements, or about what another edition of the plan has at its place."""
    same = or_(
        row_element.c.element_id.in_([one.id for one in row.elements]),
        row_element.c.element_id.in_(
            select(Element.id).where(
                Element.reference.in_([one.reference for one in row.elements]), Element.name.in_([one.name for one in row.elements])
            )
        ),
    )
    rows = (
        select(QuestionRow.id)
        .join(QuestionRow.forum)
        .where(
            QuestionRow.id != row.id,
            QuestionRow.published_at.is_not(None),
            Forum.published_at.is_not(None),
            QuestionRow.id.in_(select(row_element.c.row_id).where(same)),
        )
        .order_by(QuestionRow.id.desc())
        .limit(COMPARED)
    )
    return select(Question.row_id, Question.text).where(Question.row_id.in_(rows)).order_by(Question.row_id, Question.position)


def _with_answers(wanted: Select[Any]) -> Select[Any]:
    """With their public answers and nothing that is still being written."""
    public = selectinload(Referral.replies.and_(Reply.published_at.is_not(None))).selectinload(Reply.points)
    return wanted.options(joinedload(Referral.department), public)
