"""What figures are of, and by what they are told."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.plans.models import Department, Element
from deliberation.positions.queries import areas_of
from deliberation.responses.models import QuestionRow, Referral, row_element


class By(enum.StrEnum):
    """What figures are told by."""

    WHOLE = "whole"
    FORUM = "forum"
    GROUP = "group"
    AREA = "area"
    DEPARTMENT = "department"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What is counted: everything public, narrowed by each of these that is given. An area goes with its forum.

    A forum that is being set up is counted only where it is named, which its door allows to those who set it up.
    """

    forum: Forum | None = None
    department: Department | None = None
    group: Group | None = None
    #: An element of the top level of the forum's plan.
    area: Element | None = None
    #: The year in which the office was asked; of an archive without dates, in which the forum was opened.
    year: int | None = None

    @property
    def tells_by(self) -> tuple[By, ...]:
        """What these figures can be told by besides the whole; areas only within one plan."""
        if self.forum:
            return tuple(by for by in (By.GROUP, By.AREA, By.DEPARTMENT) if by is not self._own)
        return tuple(by for by in (By.FORUM, By.GROUP, By.DEPARTMENT) if by is not self._own)

    @property
    def _own(self) -> By | None:
        return By.DEPARTMENT if self.department else By.GROUP if self.group else None

    def with_forum(self, forum: Forum | None) -> "Scope":
        return replace(self, forum=forum)


def is_counted_row(scope: Scope) -> ColumnElement[bool]:
    """Whether a row of questions belongs to it, whoever was asked and when."""
    conditions: list[ColumnElement[bool]] = [QuestionRow.published_at.is_not(None), is_counted_forum(scope, QuestionRow.forum_id)]
    if scope.group:
        seats = select(ForumGroup.id).where(ForumGroup.group_id == scope.group.id)
        conditions.append(QuestionRow.forum_group_id.in_(seats))
    if scope.area:
        there = is_within(scope.area)
        conditions.append(exists().where(row_element.c.row_id == QuestionRow.id, Element.id == row_element.c.element_id, there))
    return and_(*conditions)


def is_counted_forum(scope: Scope, forum_id: Any) -> ColumnElement[bool]:
    if scope.forum:
        return forum_id == scope.forum.id  # type: ignore[no-any-return]
    return forum_id.in_(select(Forum.id).where(Forum.published_at.is_not(None)))  # type: ignore[no-any-return]


def is_counted_referral(scope: Scope) -> ColumnElement[bool]:
    """Whether a referral of such a row belongs to it. Wants Forum in the statement."""
    conditions: list[ColumnElement[bool]] = []
    if scope.department:
        conditions.append(Referral.department_id == scope.department.id)
    if scope.year:
        day = func.coalesce(Referral.referred_on, Forum.opened_on)
        conditions.append(day.between(date(scope.year, 1, 1), date(scope.year, 12, 31)))
    return and_(true(), *conditions)


def is_within(area: Element) -> ColumnElement[bool]:
    """Whether an element is that area or lies below it."""
    return and_(
        Element.plan_id == area.plan_id,
        or_(Element.reference == area.reference, Element.reference.startswith(f"{area.reference}:", autoescape=True)),
    )


# What a reader can choose.


@dataclass(frozen=True)
class ScopeChoices:
    """What the figures can be narrowed by."""

    forums: Sequence[Forum] = field(default_factory=list)
    groups: Sequence[Group] = field(default_factory=list)
    areas: Sequence[Element] = field(default_factory=list)
    departments: Sequence[Department] = field(default_factory=list)
    years: Sequence[int] = field(default_factory=list)


def choices_of(scope: Scope) -> ScopeChoices:
    """What there is to choose where nothing is chosen yet: of a forum three statements and the years, of others three or four."""
    day = func.coalesce(Referral.referred_on, Forum.opened_on)
    asked = select(Referral.id).join(Referral.row).join(QuestionRow.forum).where(is_counted_row(scope), is_counted_referral(scope))
    first, last = db.session.execute(asked.with_only_columns(func.min(day), func.max(day))).one()
    seats = select(ForumGroup.group_id).where(is_counted_forum(scope, ForumGroup.forum_id))
    offices = asked.with_only_columns(Referral.department_id)
    return ScopeChoices(
        forums=[] if scope.forum else forums_of(asked.with_only_columns(QuestionRow.forum_id)),
        groups=db.session.scalars(select(Group).where(Group.id.in_(seats)).order_by(Group.id)).all() if not scope.group else [],
        areas=areas_of(scope.forum.plan) if scope.forum else [],
        departments=[]
        if scope.department
        else db.session.scalars(select(Department).where(Department.id.in_(offices)).order_by(Department.name)).all(),
        years=range(last.year, first.year - 1, -1) if first and last else [],
    )


def forums_of(ids: Any) -> Sequence[Forum]:
    """Those forums, the newest first."""
    return db.session.scalars(select(Forum).where(Forum.id.in_(ids)).order_by(Forum.opened_on.desc(), Forum.id.desc())).all()
