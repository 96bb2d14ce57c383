"""What became of items, as everybody may know it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from deliberation.db import db
from deliberation.positions.models import Item
from deliberation.responses.models import Derivation, Omission, QuestionRow
from deliberation.responses.words import ItemFate, Relation


@dataclass(frozen=True)
class Asked:
    """A public question an item went into, and how."""

    number: int
    relations: list[Relation]


@dataclass(frozen=True)
class Fate:
    """What became of one item: the public questions it went into, or why it was left out and when."""

    kind: ItemFate
    asked: list[Asked] = field(default_factory=list)
    reason: str = ""
    decided_at: datetime | None = None


def fates_of(items: Iterable[Item]) -> dict[int, Fate]:
    """The fate of each item by its id, in two statements however many there are.

    All must be of one forum, with their papers and groups at hand.
    """
    wanted = list(items)
    ids = [item.id for item in wanted]
    if not ids:
        return {}
    asked: dict[int, list[Asked]] = defaultdict(list)
    public = select(Derivation.item_id, QuestionRow.number, Derivation.relations).join(Derivation.row).order_by(QuestionRow.number)
    for item_id, number, relations in db.session.execute(public.where(Derivation.item_id.in_(ids), QuestionRow.published_at.is_not(None))):
        asked[item_id].append(Asked(number, [Relation(one) for one in relations]))
    omissions = {one.item_id: one for one in db.session.scalars(select(Omission).where(Omission.item_id.in_(ids)))}
    return {item.id: _fate(item, asked[item.id], omissions.get(item.id)) for item in wanted}


def _fate(item: Item, asked: list[Asked], omission: Omission | None) -> Fate:
    if asked:
        return Fate(ItemFate.PUT_FORWARD, asked)
    if not item.is_demand:
        return Fate(ItemFate.NO_DEMAND)
    if omission is not None and omission.reason:
        return Fate(ItemFate.LEFT_OUT, reason=omission.reason, decided_at=omission.decided_at)
    if omission is not None or item.paper.forum_group.forum.is_closed:
        return Fate(ItemFate.NEVER_PUT_FORWARD)
    return Fate(ItemFate.UNDECIDED)
