"""What a facilitator reviews of an imported forum: every item and row with what the machine made of it."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, not_, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.responses.models import Derivation, QuestionRow, row_element

PAGE_SIZE = 20
#: From here on a judgement needs no look before others that are less sure.
SURE = 0.8

ITEM, ROW = "item", "row"


class Show(enum.StrEnum):
    """Which of them the list shows."""

    #: Not reviewed yet, the least sure first.
    WAITING = "waiting"
    UNRESOLVED = "unresolved"
    UNSURE = "unsure"
    REVIEWED = "reviewed"
    ALL = "all"


@dataclass(frozen=True)
class Review:
    """A page of the list. `counts` are of the whole forum, or of the chosen group; `elements` are those that proposals name."""

    entries: Sequence[Item | QuestionRow] = ()
    counts: Mapping[Show, int] = field(default_factory=dict)
    total: int = 0
    elements: Mapping[str, Element] = field(default_factory=dict)

    @property
    def last_page(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def review_of(forum: Forum, show: Show, *, group: str = "", number: int = 1) -> Review:
    """A page of what came in with an archive, narrowed to a group by its slug. Eight statements; one more for an empty page."""
    every = _everything(forum, group).subquery()
    columns = every.c
    flags = {one: _is_shown(one, columns) for one in Show}
    counts = [func.sum(case((flag, 1), else_=0)).over().label(one.value) for one, flag in flags.items()]
    counted = select(every, *counts, flags[show].label("is_shown")).subquery()
    wanted = select(counted).where(counted.c.is_shown).limit(PAGE_SIZE).offset((max(1, number) - 1) * PAGE_SIZE)
    in_order = (counted.c.position, counted.c.what, counted.c.place)
    by_doubt = () if show in (Show.ALL, Show.REVIEWED) else (counted.c.score,)
    found = db.session.execute(wanted.order_by(*by_doubt, *in_order)).all()
    if not found:
        if number > 1:
            return review_of(forum, show, group=group)
        totals = db.session.execute(select(*counts).limit(1)).first()
        return Review(counts=dict(zip(Show, totals, strict=True)) if totals else {})
    entries = _loaded([(one.what, one.id) for one in found])
    figures = {one: int(getattr(found[0], one.value)) for one in Show}
    return Review(entries, figures, figures[show], elements_proposed(forum, entries))


def entries_named(forum: Forum, sources: Iterable[str]) -> list[Item | QuestionRow]:
    """The imported items and rows with these sources, ready to be decided upon: at most six statements."""
    wanted = list(sources)
    items = select(Item).join(Item.paper).join(PositionPaper.forum_group).where(ForumGroup.forum_id == forum.id, Item.source.in_(wanted))
    rows = select(QuestionRow).where(QuestionRow.forum_id == forum.id, QuestionRow.source.in_(wanted))
    return [*db.session.scalars(items.options(*_WITH_ITEM)).unique(), *db.session.scalars(rows.options(*_WITH_ROW)).unique()]


def items_to_link(row: QuestionRow) -> Sequence[Item]:
    """The items the row may have come from: those of its group's paper and any it is linked to already, these first. Three statements."""
    linked = [one.item_id for one in row.derivations]
    wanted = (
        select(Item)
        .join(Item.paper)
        .where(or_(Item.id.in_(linked), and_(PositionPaper.forum_group_id == row.forum_group_id, Item.withdrawn_at.is_(None))))
        .options(*_WITH_ITEM)
        .order_by(Item.id.not_in(linked), Item.paper_id, Item.is_other, Item.order)
    )
    return db.session.scalars(wanted).unique().all()


_WITH_ITEM = (
    joinedload(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.group),
    selectinload(Item.elements),
)
_WITH_ROW = (
    joinedload(QuestionRow.forum_group).joinedload(ForumGroup.group),
    selectinload(QuestionRow.elements),
    selectinload(QuestionRow.questions),
    selectinload(QuestionRow.derivations).joinedload(Derivation.item).joinedload(Item.paper),
)


def _everything(forum: Forum, group: str) -> Any:
    """(what, id, position of its group, place, score, is_resolved, is_reviewed) of everything with a source."""
    tied = exists().where(item_element.c.item_id == Item.id)
    items = (
        select(
            literal(ITEM).label("what"),
            Item.id,
            ForumGroup.position,
            (Item.order + case((Item.is_other, 10_000), else_=0)).label("place"),
            func.coalesce(Item.confidence, 0.0).label("score"),
            or_(tied, Item.kind == ItemKind.NO_OPINION).label("is_resolved"),
            Item.placed_by_id.is_not(None).label("is_reviewed"),
        )
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.group)
        .where(ForumGroup.forum_id == forum.id, _is_judged(Item))
    )
    least = select(func.min(func.coalesce(Derivation.confidence, 1.0))).where(Derivation.row_id == QuestionRow.id).scalar_subquery()
    placed, linked = func.coalesce(QuestionRow.confidence, 0.0), func.coalesce(least, 0.0)
    rows = (
        select(
            literal(ROW).label("what"),
            QuestionRow.id,
            ForumGroup.position,
            QuestionRow.number.label("place"),
            case((placed < linked, placed), else_=linked).label("score"),
            exists().where(row_element.c.row_id == QuestionRow.id).label("is_resolved"),
            and_(QuestionRow.placed_by_id.is_not(None), QuestionRow.linked_by_id.is_not(None)).label("is_reviewed"),
        )
        .join(QuestionRow.forum_group)
        .join(ForumGroup.group)
        .where(QuestionRow.forum_id == forum.id, _is_judged(QuestionRow))
    )
    if group:
        items, rows = items.where(Group.slug == group), rows.where(Group.slug == group)
    return union_all(items, rows)


def _is_judged(thing: type[Item] | type[QuestionRow]) -> ColumnElement[bool]:
    """Whether it came in with an archive: the machine gave a reason, or a person decided in its place."""
    return and_(thing.source.is_not(None), or_(thing.resolution_reason.is_not(None), thing.placed_by_id.is_not(None)))


def _is_shown(show: Show, columns: Any) -> ColumnElement[bool]:
    waits = not_(columns.is_reviewed)
    flags: dict[Show, ColumnElement[bool]] = {
        Show.WAITING: waits,
        Show.UNRESOLVED: and_(waits, not_(columns.is_resolved)),
        Show.UNSURE: and_(waits, columns.score < SURE),
        Show.REVIEWED: columns.is_reviewed,
        Show.ALL: or_(columns.is_reviewed, waits),
    }
    return flags[show]


def _loaded(wanted: Sequence[tuple[str, int]]) -> list[Item | QuestionRow]:
    """The things themselves, in that order: six statements."""
    ids = {what: [number for kind, number in wanted if kind == what] for what in (ITEM, ROW)}
    items: Select[Any] = select(Item).where(Item.id.in_(ids[ITEM])).options(*_WITH_ITEM)
    rows: Select[Any] = select(QuestionRow).where(QuestionRow.id.in_(ids[ROW])).options(*_WITH_ROW)
    found: dict[tuple[str, int], Item | QuestionRow] = {(ITEM, item.id): item for item in db.session.scalars(items).unique()}
    found |= {(ROW, row.id): row for row in db.session.scalars(rows).unique()}
    return [found[one] for one in wanted]


def elements_proposed(forum: Forum, entries: Iterable[Item | QuestionRow]) -> dict[str, Element]:
    """The elements that proposals name, chosen or thought of, by lasting reference: one statement."""
    references = {reference for one in entries for name in ("elements", "alternatives") for reference in one.proposal.get(name, ())}
    wanted = select(Element).where(Element.plan_id == forum.plan_id, Element.reference.in_(references))
    return {element.reference: element for element in db.session.scalars(wanted)}
