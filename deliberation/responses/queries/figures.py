"""The figures of a forum: demands, questions and answers by group, by area of the plan and by department.

Everything is counted in the database, in three statements however large the forum is, and only what everybody may read.
"""

import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, not_, or_, select, union_all
from sqlalchemy.orm import aliased

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Department, Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.positions.queries import areas_of
from deliberation.responses.models import (
    Derivation,
    Omission,
    Question,
    QuestionRow,
    Referral,
    ReferralState,
    Reply,
    ReplyPoint,
    row_element,
)
from deliberation.responses.queries.states import is_in_state, is_late
from deliberation.responses.words import ItemFate, Stance


class By(enum.StrEnum):
    """What figures are told by."""

    GROUP = "group"
    AREA = "area"
    DEPARTMENT = "department"


class Outcome(enum.IntEnum):
    """What became of a question, the best first: at several departments the best outcome counts."""

    ANSWERED = 1
    #: There is a reply, and it does not say which of the questions its points answer: archives seldom do.
    UNCLEAR = 2
    #: Every point of the reply answers another question.
    PASSED_OVER = 3
    WAITING = 4
    #: The due date has passed, or the forum is closed.
    NO_ANSWER = 5
    #: Of departments only: another one has it now.
    PASSED_ON = 6


@dataclass
class Figures:
    """The figures of one group, area or department. `slug` is "" for what belongs to none."""

    slug: str = ""
    name: str = ""
    #: What became of demands: of items but for those that say there is no opinion.
    demands: dict[ItemFate, int] = field(default_factory=lambda: defaultdict(int))
    questions: dict[Outcome, int] = field(default_factory=lambda: defaultdict(int))
    #: Questions answered after their due date, or overdue now.
    late: int = 0
    #: Points of the replies in force, by stance; None: not stated.
    points: dict[Stance | None, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def is_empty(self) -> bool:
        return not any((*self.demands.values(), *self.questions.values(), *self.points.values()))


@dataclass(frozen=True)
class ForumFigures:
    """`tables` are in the order of groups, areas and departments. What belongs to none comes last, without a name."""

    total: Figures
    tables: Mapping[By, Sequence[Figures]]


def figures_of(forum: Forum, today: date) -> ForumFigures:
    """The figures as they stand that day: seven statements, three to count and four for the names."""
    counted: dict[By, dict[int | None, Figures]] = {by: defaultdict(Figures) for by in By}
    for by, key, fate, count in db.session.execute(_demands(forum)):
        counted[By(by)][key].demands[ItemFate(fate)] += count
    for by, key, outcome, late, count in db.session.execute(_questions(forum, today)):
        figures = counted[By(by)][key]
        figures.questions[Outcome(outcome)] += count
        figures.late += late or 0
    for by, key, stance, count in db.session.execute(_points(forum)):
        counted[By(by)][key].points[stance] += count
    named = {by: dict(_named(by, forum)) for by in By}
    tables = {by: [*_rows(counted[by], named[by])] for by in By}
    return ForumFigures(_sum(counted[By.GROUP].values()), tables)


def _rows(counted: Mapping[int | None, Figures], named: Mapping[int, tuple[str, str]]) -> Iterator[Figures]:
    for key, (slug, name) in named.items():
        figures = counted[key]
        figures.slug, figures.name = slug, name
        yield figures
    if None in counted and not counted[None].is_empty:
        yield counted[None]


def _named(by: By, forum: Forum) -> Iterator[tuple[int, tuple[str, str]]]:
    """(key, (slug, name in the reader's language)) in the order of the table: one statement."""
    if by is By.GROUP:
        for group in db.session.scalars(select(ForumGroup).where(ForumGroup.forum == forum).order_by(ForumGroup.position)):
            yield group.id, (group.slug, group.display_name)
    elif by is By.AREA:
        for area in areas_of(forum.plan):
            yield area.id, (area.reference, area.display_name)
    else:
        asked = select(Referral.department_id).join(Referral.row).where(_is_public_row(forum))
        for department in db.session.scalars(
            select(Department).where(Department.id.in_(asked)).order_by(Department.is_outside, Department.name)
        ):
            yield department.id, (department.slug, department.display_name)


def _sum(parts: Any) -> Figures:
    """A demand and a question belong to one group at most, so the groups' figures add up."""
    total = Figures()
    for part in parts:
        for name in ("demands", "questions", "points"):
            for key, count in getattr(part, name).items():
                getattr(total, name)[key] += count
        total.late += part.late
    return total


# What is counted.


def _is_public_row(forum: Forum) -> ColumnElement[bool]:
    return and_(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None))


def _demands(forum: Forum) -> Any:
    """(by, key, fate, count)"""
    asked = exists().where(Derivation.item_id == Item.id, QuestionRow.id == Derivation.row_id, QuestionRow.published_at.is_not(None))
    left_out = exists().where(Omission.item_id == Item.id, Omission.reason != "")
    omitted = exists().where(Omission.item_id == Item.id)
    fate = case(
        (asked, ItemFate.PUT_FORWARD.value),
        (left_out, ItemFate.LEFT_OUT.value),
        (or_(omitted, literal(forum.is_closed)), ItemFate.NEVER_PUT_FORWARD.value),
        else_=ItemFate.UNDECIDED.value,
    )
    demand = (
        select(Item.id, PositionPaper.forum_group_id.label("group_id"), fate.label("fate"))
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(
            ForumGroup.forum_id == forum.id,
            PositionPaper.filed_at.is_not(None),
            Item.withdrawn_at.is_(None),
            Item.kind != ItemKind.NO_OPINION,
        )
        .subquery()
    )
    count = func.count(demand.c.id.distinct())
    area = _areas(forum, item_element.c.item_id, item_element.c.element_id)
    at_department = (
        select(Derivation.item_id, Referral.department_id)
        .join(QuestionRow, QuestionRow.id == Derivation.row_id)
        .join(Referral, Referral.row_id == QuestionRow.id)
        .where(_is_public_row(forum))
        .subquery()
    )
    return union_all(
        select(literal(By.GROUP.value), demand.c.group_id, demand.c.fate, count).group_by(demand.c.group_id, demand.c.fate),
        select(literal(By.AREA.value), area.c.area_id, demand.c.fate, count)
        .outerjoin(area, area.c.owner_id == demand.c.id)
        .group_by(area.c.area_id, demand.c.fate),
        select(literal(By.DEPARTMENT.value), at_department.c.department_id, demand.c.fate, count)
        .join(at_department, at_department.c.item_id == demand.c.id)
        .group_by(at_department.c.department_id, demand.c.fate),
    )


def _questions(forum: Forum, today: date) -> Any:
    """(by, key, outcome, how many of them are late, count)"""
    at_department = (
        select(
            Question.id.label("question_id"),
            QuestionRow.id.label("row_id"),
            QuestionRow.forum_group_id.label("group_id"),
            Referral.department_id,
            _outcome(forum, today).label("outcome"),
            case((is_late(today), 1), else_=0).label("late"),
        )
        .join(Question.row)
        .outerjoin(Referral, Referral.row_id == QuestionRow.id)
        .where(_is_public_row(forum))
        .subquery()
    )
    asked = at_department.c
    best, late = func.min(asked.outcome), func.max(asked.late).label("late")
    lost = case((best == Outcome.PASSED_ON, _unanswered(forum)), else_=best).label("outcome")
    questions = [asked.question_id, asked.row_id, asked.group_id]
    whole = select(*questions, lost, late).group_by(*questions).subquery()
    there = (
        select(asked.question_id, asked.department_id, best.label("outcome"), late)
        .group_by(asked.question_id, asked.department_id)
        .subquery()
    )
    area = _areas(forum, row_element.c.row_id, row_element.c.element_id)
    return union_all(
        _outcomes(By.GROUP, whole, whole.c.group_id),
        _outcomes(By.AREA, whole, area.c.area_id).outerjoin(area, area.c.owner_id == whole.c.row_id),
        _outcomes(By.DEPARTMENT, there, there.c.department_id).where(there.c.department_id.is_not(None)),
    )


def _outcomes(by: By, questions: Subquery, key: ColumnElement[Any]) -> Select[Any]:
    columns = questions.c
    counted = select(literal(by.value), key, columns.outcome, func.sum(columns.late), func.count(columns.question_id))
    return counted.select_from(questions).group_by(key, columns.outcome)


def _outcome(forum: Forum, today: date) -> ColumnElement[int]:
    """What became of a question at one department."""
    said = exists().where(Reply.referral_id == Referral.id, _is_in_force())
    says = exists().where(Reply.referral_id == Referral.id, _is_in_force(), ReplyPoint.reply_id == Reply.id)
    return case(
        (says.where(ReplyPoint.question_id == Question.id), Outcome.ANSWERED),
        (says.where(ReplyPoint.question_id.is_(None)), Outcome.UNCLEAR),
        (said, Outcome.PASSED_OVER),
        (is_in_state(ReferralState.PASSED_ON, today), Outcome.PASSED_ON),
        (is_in_state(ReferralState.OVERDUE, today), Outcome.NO_ANSWER),
        else_=_unanswered(forum),
    )


def _unanswered(forum: Forum) -> Outcome:
    return Outcome.NO_ANSWER if forum.is_closed else Outcome.WAITING


def _points(forum: Forum) -> Any:
    """(by, key, stance, count)"""
    point = (
        select(
            ReplyPoint.id,
            ReplyPoint.stance,
            Referral.department_id,
            QuestionRow.id.label("row_id"),
            QuestionRow.forum_group_id.label("group_id"),
        )
        .join(ReplyPoint.reply)
        .join(Reply.referral)
        .join(Referral.row)
        .where(_is_public_row(forum), _is_in_force())
        .subquery()
    )
    area = _areas(forum, row_element.c.row_id, row_element.c.element_id)
    count = func.count(point.c.id)
    return union_all(
        select(literal(By.GROUP.value), point.c.group_id, point.c.stance, count).group_by(point.c.group_id, point.c.stance),
        select(literal(By.AREA.value), area.c.area_id, point.c.stance, count)
        .outerjoin(area, area.c.owner_id == point.c.row_id)
        .group_by(area.c.area_id, point.c.stance),
        select(literal(By.DEPARTMENT.value), point.c.department_id, point.c.stance, count).group_by(point.c.department_id, point.c.stance),
    )


def _is_in_force() -> ColumnElement[bool]:
    """The newest public version of a reply."""
    newer = aliased(Reply)
    replaced = exists().where(newer.referral_id == Reply.referral_id, newer.number > Reply.number, newer.published_at.is_not(None))
    return and_(Reply.published_at.is_not(None), not_(replaced))


def _areas(forum: Forum, owner: ColumnElement[Any], element: ColumnElement[Any]) -> Subquery:
    """(owner_id, area_id): the areas of what items or rows are tied to, each once."""
    tied, area = aliased(Element), aliased(Element)
    is_inside = or_(tied.id == area.id, tied.reference.startswith(area.reference + ":"))
    return (
        select(owner.label("owner_id"), area.id.label("area_id"))
        .join(tied, tied.id == element)
        .join(area, and_(area.plan_id == tied.plan_id, area.parent_id.is_(None), is_inside))
        .where(tied.plan_id == forum.plan_id)
        .distinct()
        .subquery()
    )
