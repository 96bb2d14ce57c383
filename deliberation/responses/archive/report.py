"""What an import came to: how every item and row stands now, line by line, and the counts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses.archive.contents import Archive
from deliberation.responses.archive.importing import Imported, counts_of
from deliberation.responses.models import Derivation, QuestionRow
from deliberation.responses.words import Relation

#: The reason where nobody asks the machine any more.
DECIDED = "decided by a person"


@dataclass(frozen=True, kw_only=True)
class Line:
    """An item or a row: the lasting references of its elements, how sure that is (None where a person decided), and why."""

    source: str
    elements: Sequence[str]
    confidence: float | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RowLine(Line):
    """`items` are sources; `relation` is all that the row's links say, or "no source"."""

    items: Sequence[str]
    relation: Sequence[str]


def lines_of(forum: Forum) -> list[Line]:
    """Every imported item and other proposal of the forum, group by group, then every imported row, in five statements."""
    items = (
        select(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(ForumGroup.forum == forum, Item.source.is_not(None))
        .order_by(ForumGroup.position, Item.is_other, Item.order)
        .options(selectinload(Item.elements))
    )
    rows = (
        select(QuestionRow)
        .where(QuestionRow.forum == forum, QuestionRow.source.is_not(None))
        .order_by(QuestionRow.number)
        .options(selectinload(QuestionRow.elements), selectinload(QuestionRow.derivations).options(joinedload(Derivation.item)))
    )
    return [*(Line(**_placed(item)) for item in db.session.scalars(items)), *map(_row_line, db.session.scalars(rows))]


def summary_of(archive: Archive, imported: Imported, lines: Iterable[Line]) -> dict[str, Any]:
    """The counts for programs. An other proposal prints nothing that could be resolved, so it counts in none of them.

    `resolved` are items and rows tied to at least one element, `unresolved` the others with the reason; `linked` are rows that came from
    at least one item. `created` and `changed` count things of every kind: sessions, papers, items, rows, referrals, replies and so on.
    """
    others = {item.source for item in archive.items if item.is_other}
    counted = [line for line in lines if line.source not in others]
    return {
        **counts_of(archive),
        "resolved": sum(bool(line.elements) for line in counted),
        "linked": sum(bool(line.items) for line in counted if isinstance(line, RowLine)),
        "created": sum(imported.created.values()),
        "changed": sum(imported.changed.values()),
        "unresolved": [{"source": line.source, "reason": line.reason} for line in counted if not line.elements],
    }


def as_record(line: Line) -> dict[str, Any]:
    return asdict(line)


def _row_line(row: QuestionRow) -> RowLine:
    told = {relation for derivation in row.derivations for relation in derivation.kinds} or {Relation.NO_SOURCE}
    items = [str(derivation.item.source) for derivation in row.derivations]
    return RowLine(**_placed(row), items=items, relation=[relation.value for relation in Relation if relation in told])


def _placed(thing: Item | QuestionRow) -> dict[str, Any]:
    return {
        "source": thing.source,
        "elements": [element.reference for element in thing.elements],
        "confidence": thing.confidence,
        "reason": thing.resolution_reason or DECIDED,
    }
