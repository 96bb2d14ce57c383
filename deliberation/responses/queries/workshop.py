"""What the facilitator of a forum still has to decide: items without a question or a reason, rows nobody was asked yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.plans.models import Department, Element, Responsibility
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.responses.models import Derivation, Omission, QuestionRow
from deliberation.responses.queries.lists import is_in_area
from deliberation.responses.queries.places import ids_below

PAGE_SIZE = 30

_is_asked = exists().where(Derivation.item_id == Item.id)
_is_left_out = exists().where(Omission.item_id == Item.id)


@dataclass(frozen=True)
class Progress:
    """How far the facilitator is with a forum's demands. They are either asked, left out or undecided."""

    asked: int = 0
    left_out: int = 0
    undecided: int = 0
    #: Rows made and not referred yet.
    unreferred: int = 0

    @property
    def decided(self) -> int:
        return self.asked + self.left_out

    @property
    def total(self) -> int:
        return self.decided + self.undecided


def progress_of(forums: Sequence[Forum]) -> dict[int, Progress]:
    """By the forum's id: one statement for the items of all of them, one for the rows."""
    ids = [forum.id for forum in forums]
    asked = func.count(case((_is_asked, 1)))
    left_out = func.count(case((and_(_is_left_out, not_(_is_asked)), 1)))
    undecided = func.count(case((_is_undecided(), 1)))
    items = _demands(ids, ForumGroup.forum_id, asked, left_out, undecided).group_by(ForumGroup.forum_id)
    progress = {one: Progress() for one in ids}
    for forum_id, *figures in db.session.execute(items):
        progress[forum_id] = Progress(*figures)
    rows = select(QuestionRow.forum_id, func.count(QuestionRow.id)).where(QuestionRow.published_at.is_(None)).group_by(QuestionRow.forum_id)
    for forum_id, count in db.session.execute(rows.where(QuestionRow.forum_id.in_(ids))):
        progress[forum_id] = replace(progress[forum_id], unreferred=count)
    return progress


def undecided_items(forum: Forum, *, group: str = "", area: str = "", number: int = 1) -> tuple[Sequence[Item], int]:
    """A page of items that are neither asked nor left out, by group, in their papers' order; and how many there are. Two statements.

    `group` is a slug, `area` an area's code; empty: all.
    """
    wanted = _demands([forum.id], Item, func.count().over()).join(ForumGroup.group).where(_is_undecided())
    if group:
        wanted = wanted.where(Group.slug == group)
    if area:
        there = select(item_element.c.item_id).join(Element, Element.id == item_element.c.element_id).where(is_in_area(area))
        wanted = wanted.where(Item.id.in_(there))
    wanted = (
        wanted.options(*_WITH_PLACE)
        .order_by(ForumGroup.position, Item.is_other, Item.order)
        .limit(PAGE_SIZE)
        .offset((max(1, number) - 1) * PAGE_SIZE)
    )
    found = db.session.execute(wanted).all()
    return [item for item, _ in found], found[0][1] if found else 0


def items_with_ids(forum: Forum, ids: Iterable[int]) -> Sequence[Item]:
    """Those of the forum's filed demands, in their papers' order; what is not among them is left away."""
    wanted = _demands([forum.id], Item).join(ForumGroup.group).where(Item.id.in_(list(ids)))
    return db.session.scalars(wanted.options(*_WITH_PLACE).order_by(ForumGroup.position, Item.is_other, Item.order)).all()


def unreferred_rows(forum: Forum) -> Sequence[QuestionRow]:
    """Rows nobody was asked yet: four statements."""
    wanted = (
        select(QuestionRow)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_(None))
        .options(
            selectinload(QuestionRow.questions),
            selectinload(QuestionRow.elements),
            selectinload(QuestionRow.derivations).joinedload(Derivation.item),
            joinedload(QuestionRow.forum_group),
        )
        .order_by(QuestionRow.number)
    )
    return db.session.scalars(wanted).all()


def omissions_of(forum: Forum) -> Sequence[Omission]:
    """What was left out with a reason, newest first: one statement."""
    wanted = (
        select(Omission)
        .join(Omission.item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.group)
        .where(ForumGroup.forum_id == forum.id)
        .options(
            contains_eager(Omission.item)
            .contains_eager(Item.paper)
            .contains_eager(PositionPaper.forum_group)
            .contains_eager(ForumGroup.group)
        )
        .order_by(Omission.decided_at.desc(), Omission.id.desc())
    )
    return db.session.scalars(wanted).all()


def proposed_departments(row: QuestionRow) -> Sequence[Department]:
    """Who the plan holds responsible for the row's elements; where it names nobody there, those responsible for what lies below."""
    own = _responsible_for([element.id for element in row.elements])
    if own or not row.elements:
        return own
    return _responsible_for(list(db.session.scalars(ids_below(*row.elements))))


def departments() -> Sequence[Department]:
    """Every office and outside body, by name."""
    return db.session.scalars(select(Department).order_by(Department.is_outside, Department.name)).all()


def _responsible_for(element_ids: Sequence[int]) -> Sequence[Department]:
    leading = select(Responsibility.department_id, func.min(Responsibility.position).label("position"))
    leading_of = leading.where(Responsibility.element_id.in_(element_ids)).group_by(Responsibility.department_id).subquery()
    wanted = select(Department).join(leading_of, leading_of.c.department_id == Department.id)
    return db.session.scalars(wanted.order_by(leading_of.c.position, Department.name)).all()


_WITH_PLACE = (
    contains_eager(Item.paper).contains_eager(PositionPaper.forum_group).contains_eager(ForumGroup.group),
    selectinload(Item.elements),
)


def _is_undecided() -> ColumnElement[bool]:
    return and_(not_(_is_asked), not_(_is_left_out))


def _demands(forum_ids: Sequence[int], *wanted: Any) -> Select[Any]:
    """These columns of the demands in the forums' filed papers."""
    return (
        select(*wanted)
        .select_from(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(
            ForumGroup.forum_id.in_(forum_ids),
            PositionPaper.filed_at.is_not(None),
            Item.withdrawn_at.is_(None),
            Item.kind != ItemKind.NO_OPINION,
        )
    )
