"""What can be asked about papers that came in. Each docstring counts its SQL statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload

from deliberation.db import db
from deliberation.plans.models import Element, Plan
from deliberation.plans.printed import folded, likeness, pairs
from deliberation.plans.resolving import ElementName
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.arrivals.pieces import ITEMS, Piece, What
from deliberation.positions.models import Item, PositionPaper

#: From this likeness on two texts are taken for the same demand.
SAME = 0.75
#: Two texts of which one is so much longer are not compared.
_LONGER = 3


@dataclass(frozen=True)
class Counts:
    """How many pieces are what."""

    items: int
    other_proposals: int
    participants: int
    undecided: int
    doubtful: int
    left_out: int
    has_opinion: bool

    @property
    def is_empty(self) -> bool:
        return not (self.items or self.other_proposals or self.participants or self.has_opinion)


def arrivals_of(paper: PositionPaper) -> Sequence[Arrival]:
    """Everything brought in for the paper, the latest first, without the pieces. One statement."""
    wanted = select(Arrival).where(Arrival.paper == paper).options(joinedload(Arrival.brought_by), defer(Arrival.pieces))
    return db.session.scalars(wanted.order_by(Arrival.number.desc())).all()


def open_arrivals(paper: PositionPaper) -> Sequence[Arrival]:
    """What still has to be taken in or put aside. One statement."""
    return [arrival for arrival in arrivals_of(paper) if arrival.is_open]


def counts_of(pieces: Sequence[Piece]) -> Counts:
    coming = [piece for piece in pieces if piece.comes_in]
    return Counts(
        items=sum(piece.what is What.ITEM for piece in coming),
        other_proposals=sum(piece.what is What.OTHER_PROPOSAL for piece in coming),
        participants=sum(piece.what is What.PARTICIPANT for piece in coming),
        undecided=sum(piece.is_undecided for piece in pieces),
        doubtful=sum(piece.is_doubtful for piece in pieces),
        left_out=sum(piece.is_left_out for piece in pieces),
        has_opinion=any(piece.what is What.GENERAL_OPINION for piece in coming),
    )


def element_names(plan: Plan) -> list[ElementName]:
    """What the plan's elements are called, but for the retired ones. One statement."""
    wanted = select(Element).where(Element.plan == plan, Element.is_retired.is_(False)).order_by(Element.order)
    return [ElementName(one.reference, one.level, one.code, one.area_code, one.name) for one in db.session.scalars(wanted)]


def areas_by_name(elements: Sequence[ElementName]) -> dict[str, str]:
    return {one.name: one.code for one in elements if one.reference == one.area}


def lowest_level(plan: Plan) -> str:
    return str(plan.levels[-1]["key"]) if plan.levels else ""


def same_in_draft(paper: PositionPaper, pieces: Sequence[Piece]) -> Mapping[int, Item]:
    """By the number of a piece that is to come in: an item of the draft that says nearly the same. One statement."""
    items = db.session.scalars(select(Item).where(Item.paper == paper, Item.withdrawn_at.is_(None))).all()
    said = [(item, folded(item.text), pairs(item.text)) for item in items if folded(item.text)]
    found: dict[int, Item] = {}
    for piece in pieces:
        letters = folded(piece.words) if piece.comes_in and piece.what in ITEMS else ""
        if not letters:
            continue
        mine = pairs(piece.words)
        for item, theirs, of_theirs in said:
            if letters == theirs or (_is_as_long(letters, theirs) and likeness(mine, of_theirs) >= SAME):
                found[piece.number] = item
                break
    return found


def _is_as_long(one: str, other: str) -> bool:
    return len(one) <= _LONGER * len(other) and len(other) <= _LONGER * len(one)
