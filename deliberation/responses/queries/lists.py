"""Many questions: a forum's list with its filters, and all that was asked and demanded about an element of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.plans.models import Department, Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.positions.queries import areas_of
from deliberation.responses.figures.asked import contradictory_questions, referrals_of
from deliberation.responses.figures.scope import Scope
from deliberation.responses.models import (
    HandOver,
    Question,
    QuestionRow,
    Referral,
    ReferralState,
    Reply,
    ReplyPoint,
    row_element,
)
from deliberation.responses.queries.places import ids_below
from deliberation.responses.queries.states import is_asked_by, is_in_force, is_in_state, is_late, is_newest_in_force
from deliberation.responses.words import Stance

PAGE_SIZE = 20
#: How many demands an element's page shows; search finds the rest.
DEMANDS = 100


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader narrowed the list to. A group and a department by slug, an area by its code."""

    group: str = ""
    area: str = ""
    department: str = ""
    stance: Stance | None = None
    state: ReferralState | None = None
    late: bool = False
    #: Only where one department says yes and another no.
    contradictory: bool = False
    words: str = ""


@dataclass(frozen=True)
class Page:
    """One page of a longer list, counted from 1."""

    entries: Sequence[Any]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))


def questions_of(forum: Forum, filters: Filters, today: date, number: int = 1, size: int = PAGE_SIZE) -> Page:
    """A page of the forum's public rows, lowest number first: three statements, one more for a page beyond the end."""
    rows = _public_rows().where(QuestionRow.forum_id == forum.id).options(selectinload(QuestionRow.elements))
    return _page(_narrowed(rows, filters, today, forum).order_by(QuestionRow.number), number, size)


def questions_about(element: Element, number: int = 1) -> Page:
    """A page of the public rows about an element or anything below it, in every forum, newest forum first: two statements."""
    there = select(row_element.c.row_id).where(row_element.c.element_id.in_(ids_below(element)))
    return _page(_public_rows().where(QuestionRow.id.in_(there)).order_by(QuestionRow.forum_id.desc(), QuestionRow.number), number)


def answered_lately(limit: int = 4) -> Sequence[QuestionRow]:
    """The public rows that were answered last, the newest answer first; an archive without dates has no latest. Two statements."""
    answers = (
        select(Referral.row_id, func.max(Reply.answered_on).label("day"))
        .join(Reply.referral)
        .where(is_in_force(), Reply.answered_on.is_not(None))
        .group_by(Referral.row_id)
        .subquery()
    )
    newest = _public_rows().join(answers, answers.c.row_id == QuestionRow.id).order_by(answers.c.day.desc(), QuestionRow.id.desc())
    return db.session.scalars(newest.limit(limit)).unique().all()


def how_many_answered(forums: Sequence[Forum]) -> dict[int, tuple[int, int]]:
    """For each forum its public rows, and how many of them have a public reply: one statement."""
    answered = select(Referral.row_id).join(Referral.replies).where(is_in_force())
    counts = (
        select(QuestionRow.forum_id, func.count(), func.count().filter(QuestionRow.id.in_(answered)))
        .where(QuestionRow.forum_id.in_([forum.id for forum in forums]), QuestionRow.published_at.is_not(None))
        .group_by(QuestionRow.forum_id)
    )
    return {forum_id: (asked, done) for forum_id, asked, done in db.session.execute(counts)}


def demands_about(element: Element) -> Page:
    """The first hundred filed demands about an element or anything below it, in every public forum, the newest forum's first.

    One statement.
    """
    there = select(item_element.c.item_id).where(item_element.c.element_id.in_(ids_below(element)))
    wanted = (
        select(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .where(
            Item.id.in_(there),
            Item.withdrawn_at.is_(None),
            Item.kind != ItemKind.NO_OPINION,
            PositionPaper.filed_at.is_not(None),
            Forum.published_at.is_not(None),
        )
        .options(joinedload(Item.paper).joinedload(PositionPaper.forum_group).options(joinedload(ForumGroup.forum)))
        .order_by(Forum.id.desc(), ForumGroup.position, Item.order)
    )
    return _page(wanted, 1, DEMANDS)


@dataclass(frozen=True)
class Choices:
    """What the list can be narrowed by: things that have questions in this forum."""

    groups: Sequence[ForumGroup] = field(default_factory=list)
    areas: Sequence[Element] = field(default_factory=list)
    departments: Sequence[Department] = field(default_factory=list)


def choices_of(forum: Forum) -> Choices:
    """The choices of a forum's list: three statements."""
    asked = select(Referral.department_id).join(Referral.row).where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None))
    return Choices(
        groups=db.session.scalars(select(ForumGroup).where(ForumGroup.forum_id == forum.id).order_by(ForumGroup.position)).all(),
        areas=areas_of(forum.plan),
        departments=db.session.scalars(select(Department).where(Department.id.in_(asked)).order_by(Department.name)).all(),
    )


def is_in_area(code: str) -> ColumnElement[bool]:
    """Whether an element is that area or lies in it, by its lasting reference."""
    return or_(Element.reference == code, Element.reference.startswith(f"{code}:", autoescape=True))


def _public_rows() -> Select[Any]:
    return (
        select(QuestionRow)
        .join(QuestionRow.forum)
        .where(QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None))
        .options(
            joinedload(QuestionRow.forum),
            joinedload(QuestionRow.forum_group).joinedload(ForumGroup.group),
            joinedload(QuestionRow.questions),
            selectinload(QuestionRow.referrals).options(
                joinedload(Referral.department),
                joinedload(Referral.follow_up),
                joinedload(Referral.due_changes),
                joinedload(Referral.hand_over).joinedload(HandOver.to_department),
                joinedload(Referral.replies.and_(Reply.published_at.is_not(None))).joinedload(Reply.points),
            ),
        )
    )


def _page(wanted: Select[Any], number: int, size: int = PAGE_SIZE) -> Page:
    number = max(1, number)
    counted = wanted.add_columns(func.count().over()).limit(size).offset((number - 1) * size)
    found = db.session.execute(counted).unique().all()
    if not found and number > 1:
        return _page(wanted, 1, size)
    return Page([one[0] for one in found], number, found[0][1] if found else 0, size)


def _narrowed(wanted: Select[Any], filters: Filters, today: date, forum: Forum) -> Select[Any]:
    if filters.group:
        group = select(ForumGroup.id).join(ForumGroup.group).where(Group.slug == filters.group)
        wanted = wanted.where(is_asked_by(group))
    if filters.area:
        there = select(row_element.c.row_id).join(Element, Element.id == row_element.c.element_id).where(is_in_area(filters.area))
        wanted = wanted.where(QuestionRow.id.in_(there))
    if filters.words:
        wanted = wanted.where(exists().where(Question.row_id == QuestionRow.id, Question.text.icontains(filters.words, autoescape=True)))
    if filters.contradictory:
        questions = contradictory_questions(referrals_of(Scope(forum=forum)))
        wanted = wanted.where(exists().where(Question.row_id == QuestionRow.id, Question.id.in_(questions)))
    about_referrals = _about_referrals(filters, today)
    return wanted.where(exists().where(Referral.row_id == QuestionRow.id, *about_referrals)) if about_referrals else wanted


def _about_referrals(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    """What must hold for one and the same referral, so that "late" and a department mean: late there."""
    conditions: list[ColumnElement[bool]] = []
    if filters.department:
        conditions.append(Referral.department_id.in_(select(Department.id).where(Department.slug == filters.department)))
    if filters.stance:
        said = select(Reply.referral_id).join(Reply.points).where(is_newest_in_force())
        conditions.append(Referral.id.in_(said.where(ReplyPoint.stance == filters.stance)))
    if filters.state:
        conditions.append(is_in_state(filters.state, today))
    if filters.late:
        conditions.append(is_late(today))
    return conditions
