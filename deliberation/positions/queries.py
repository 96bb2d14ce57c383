"""What can be asked about position papers. Each docstring counts its SQL statements.

What comes with the items is loaded by subquery: a list of their ids would be sent in pieces, one statement each.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, subqueryload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group, Session
from deliberation.people.names import mask_name
from deliberation.plans.models import Element, Plan
from deliberation.positions.joint.queries import joined_in
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, ItemRevision, Joining, Participant, PositionPaper, Receipt
from deliberation.positions.official import Chapter, chapters, other_proposals
from deliberation.positions.signing.standing import PublicSignature, public_signatures, receipts_of


class PaperState(enum.StrEnum):
    """Where a group's paper stands; of an open paper the public knows no more than this."""

    NONE = "none"
    BEING_WRITTEN = "draft"
    FILED = "filed"


@dataclass(frozen=True)
class PaperListed:
    """A group and its paper in the list of a forum. `demands` counts what a filed paper asks for."""

    group: ForumGroup
    paper: PositionPaper | None
    demands: int

    @property
    def state(self) -> PaperState:
        if self.paper is None:
            return PaperState.NONE
        return PaperState.BEING_WRITTEN if self.paper.is_open else PaperState.FILED


@dataclass(frozen=True)
class MaskedParticipant:
    """Somebody who took part, as the public may know them."""

    name: str
    neighbourhood: str
    is_drafter: bool


@dataclass(frozen=True)
class OfficialForm:
    """A paper in its official order, ready to be shown to anybody who may read it."""

    paper: PositionPaper
    meetings: Sequence[Session]
    #: Only areas about which something is said.
    chapters: list[Chapter]
    other_proposals: list[Item]
    participants: list[MaskedParticipant]
    #: What those who took part said of it before it was filed; nothing while it is open.
    signatures: list[PublicSignature] = field(default_factory=list)
    #: The newest; none while it is open, and for an archive.
    receipt: Receipt | None = None
    #: Items of other groups that this one stands behind.
    joined: Sequence[Joining] = ()


@dataclass(frozen=True)
class Desk:
    """A draft as its writers see it. Participants carry their full names."""

    paper: PositionPaper
    #: One for each area of the plan, also the empty ones.
    chapters: list[Chapter]
    other_proposals: list[Item]
    withdrawn: list[Item]
    participants: Sequence[Participant]

    @property
    def items(self) -> list[Item]:
        """What would be filed, in the official order."""
        return [item for chapter in self.chapters for item in chapter.items] + self.other_proposals

    @property
    def demands(self) -> int:
        return sum(item.is_demand for item in self.items)

    @property
    def areas(self) -> int:
        return sum(chapter.area is not None for chapter in self.chapters)

    @property
    def areas_covered(self) -> int:
        """How many areas have an item, or an explicit "no opinion"."""
        return sum(chapter.area is not None and bool(chapter.items) for chapter in self.chapters)


def papers_in(forum: Forum) -> list[PaperListed]:
    """Every group of the forum with its paper, in the forum's order. Two statements."""
    groups = (
        select(ForumGroup, PositionPaper)
        .outerjoin(PositionPaper, PositionPaper.forum_group_id == ForumGroup.id)
        .where(ForumGroup.forum == forum)
        .order_by(ForumGroup.position)
    )
    demands = (
        select(Item.paper_id, func.count(Item.id))
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(ForumGroup.forum == forum, Item.withdrawn_at.is_(None), Item.kind != ItemKind.NO_OPINION)
        .group_by(Item.paper_id)
    )
    counted = {row[0]: row[1] for row in db.session.execute(demands)}
    return [PaperListed(group, paper, counted.get(paper.id, 0) if paper else 0) for group, paper in db.session.execute(groups)]


def is_started(forum_slug: str, group_slug: str) -> bool:
    """Whether that group has a paper. One statement."""
    wanted = (
        select(PositionPaper.id)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .join(ForumGroup.group)
        .where(Forum.slug == forum_slug, Group.slug == group_slug)
    )
    return db.session.scalar(wanted) is not None


def official_form(paper: PositionPaper) -> OfficialForm:
    """The paper in its official order. Seven statements, whatever its length; one more for a filed one, and one where it has receipts."""
    items = _items_of(paper, subqueryload(Item.elements), subqueryload(Item.revisions), subqueryload(Item.evidence))
    receipts = [] if paper.is_open else receipts_of(paper)
    return OfficialForm(
        paper=paper,
        meetings=_meetings_of(paper.forum_group),
        chapters=[chapter for chapter in chapters(items, areas_of(paper.forum_group.forum.plan)) if chapter.items],
        other_proposals=other_proposals(items),
        participants=[MaskedParticipant(mask_name(one.name), one.neighbourhood, one.is_drafter) for one in _participants_of(paper)],
        signatures=public_signatures(paper, receipts),
        receipt=receipts[-1] if receipts else None,
        joined=joined_in(paper),
    )


def desk_of(paper: PositionPaper) -> Desk:
    """The draft as its writers see it. Four statements, whatever its length."""
    items = _items_of(paper, subqueryload(Item.elements))
    return Desk(
        paper=paper,
        chapters=chapters(items, areas_of(paper.forum_group.forum.plan)),
        other_proposals=other_proposals(items),
        withdrawn=[item for item in items if item.is_withdrawn],
        participants=_participants_of(paper),
    )


def areas_of(plan: Plan) -> Sequence[Element]:
    """The top level of the plan, in its order. One statement."""
    return db.session.scalars(select(Element).where(Element.plan == plan, Element.parent_id.is_(None)).order_by(Element.order)).all()


def revisions_of(item: Item) -> Sequence[ItemRevision]:
    """What the item said before, the latest first, with who replaced it. One statement."""
    said = select(ItemRevision).where(ItemRevision.item == item).options(joinedload(ItemRevision.replaced_by))
    return db.session.scalars(said.order_by(ItemRevision.number.desc())).all()


def _items_of(paper: PositionPaper, *options: ExecutableOption) -> Sequence[Item]:
    """The paper's items, also for whoever asks the paper itself for them next."""
    items = db.session.scalars(select(Item).where(Item.paper == paper).order_by(Item.is_other, Item.order).options(*options)).all()
    set_committed_value(paper, "items", list(items))
    return items


def _meetings_of(group: ForumGroup) -> Sequence[Session]:
    """The group's own meetings; plenary sessions belong to the forum."""
    return db.session.scalars(
        select(Session)
        .where(Session.groups.contains(group), Session.is_plenary.is_(False))
        .order_by(Session.held_on, Session.starts_at, Session.id)
    ).all()


def _participants_of(paper: PositionPaper) -> Sequence[Participant]:
    return db.session.scalars(select(Participant).where(Participant.paper == paper).order_by(Participant.id)).all()
