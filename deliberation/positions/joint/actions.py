"""Offering an item to other groups, joining it, declining, leaving; citing what others demanded.

Whoever decides holds the paper the item stands in: filing it, offering, joining and leaving wait for each other.
"""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.completeness import gaps_of
from deliberation.positions.errors import ItemIsWithdrawn, NotFiled, PapersNotTaken
from deliberation.positions.joint.errors import AlreadyJoined, JoinedForGood, NothingToJoin, NotInThisForum, OfItsOwn, OwnPaperFiled
from deliberation.positions.joint.happenings import (
    CitationRemoved,
    ItemCited,
    ItemJoined,
    ItemLeft,
    ItemOffered,
    JoiningDeclined,
    OfferTakenBack,
)
from deliberation.positions.models import Citation, CitationManner, Item, Joining, JoiningState, PositionPaper
from deliberation.text import tidy


def offer(leader: Person, item: Item, groups: Sequence[ForumGroup]) -> list[Joining]:
    """Let other groups of the forum read the item and join it; returns what was offered anew.

    A group that declined or left is asked again; one that has the offer, or joined, is left alone. Raises AlreadyFiled, PapersNotTaken,
    ItemIsWithdrawn, NothingToJoin.
    """
    hold_open(item.paper)
    hold(item)
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)
    if not item.is_demand or gaps_of(item):
        raise NothingToJoin(key=item.key)
    stands = {one.forum_group_id: one for one in item.joinings}
    offered = []
    for group in groups:
        _refuse_stranger(item, group)
        joining = stands.get(group.id)
        if joining is None or joining.state in (JoiningState.DECLINED, JoiningState.LEFT):
            offered.append(_offer_to(leader, item, group, joining))
    return offered


def _offer_to(leader: Person, item: Item, group: ForumGroup, joining: Joining | None) -> Joining:
    if joining is None:
        joining = Joining(item=item, forum_group=group, state=JoiningState.OFFERED)
        db.session.add(joining)
    joining.state, joining.remark = JoiningState.OFFERED, ""
    joining.offered_by_id, joining.offered_at = leader.id, clock.now()
    joining.decided_by_id = joining.decided_at = None
    db.session.flush()  # the happening needs the id
    record(ItemOffered(item_id=item.id, joining_id=joining.id, forum_group_id=group.id, by=leader.id))
    return joining


def take_back(leader: Person, joining: Joining) -> None:
    """Take an offer back that nobody has joined: the other group can no longer read the item. Raises AlreadyFiled, AlreadyJoined."""
    item = joining.item
    hold_open(item.paper)
    hold(joining)
    if joining.is_joined:
        raise AlreadyJoined
    record(OfferTakenBack(item_id=item.id, forum_group_id=joining.forum_group_id, by=leader.id))
    db.session.delete(joining)


def join(leader: Person, joining: Joining, *, remark: str = "") -> Joining:
    """Stand behind the item of another group; once more after its words were changed.

    Raises OwnPaperFiled, PapersNotTaken, ItemIsWithdrawn.
    """
    _hold(joining)
    if joining.item.is_withdrawn:
        raise ItemIsWithdrawn(key=joining.item.key)
    again = joining.is_joined
    if again and was_filed_with(joining):
        return joining
    _decide(leader, joining, JoiningState.JOINED, remark)
    record(
        ItemJoined(
            item_id=joining.item_id,
            joining_id=joining.id,
            forum_group_id=joining.forum_group_id,
            remark=joining.remark,
            again=again,
            by=leader.id,
        )
    )
    return joining


def decline(leader: Person, joining: Joining, *, remark: str = "") -> Joining:
    """Say no to an offer. Raises OwnPaperFiled, PapersNotTaken, and JoinedForGood as `leave` does."""
    _hold(joining)
    if joining.is_joined:
        return leave(leader, joining)
    if joining.state is not JoiningState.DECLINED:
        _decide(leader, joining, JoiningState.DECLINED, remark)
        ids = {"item_id": joining.item_id, "joining_id": joining.id, "forum_group_id": joining.forum_group_id}
        record(JoiningDeclined(**ids, remark=joining.remark, by=leader.id))
    return joining


def leave(leader: Person, joining: Joining) -> Joining:
    """No longer stand behind it; possible until the paper with the item is filed, or, for an item joined after that, one's own.

    Raises OwnPaperFiled, PapersNotTaken, JoinedForGood.
    """
    _hold(joining)
    if joining.is_joined:
        if was_filed_with(joining):
            raise JoinedForGood
        _decide(leader, joining, JoiningState.LEFT, "")
        record(ItemLeft(item_id=joining.item_id, joining_id=joining.id, forum_group_id=joining.forum_group_id, by=leader.id))
    return joining


def join_filed(leader: Person, paper: PositionPaper, item: Item, *, remark: str = "") -> Joining:
    """Let the group of an open paper stand behind an item that another group has filed in the same forum.

    Raises AlreadyFiled, PapersNotTaken, NotFiled, NotInThisForum, OfItsOwn, ItemIsWithdrawn.
    """
    hold_open(paper)
    hold(item)  # a colleague may join it at this moment
    if item.paper.is_open:
        raise NotFiled
    _refuse_stranger(item, paper.forum_group)
    wanted = select(Joining).where(Joining.item == item, Joining.forum_group == paper.forum_group)
    joining = db.session.scalars(wanted).one_or_none()
    if joining is None:
        joining = Joining(item=item, forum_group=paper.forum_group, state=JoiningState.OFFERED)
        db.session.add(joining)
        db.session.flush()  # `join` holds it
    return joining if joining.is_joined else join(leader, joining, remark=remark)


def was_filed_with(joining: Joining) -> bool:
    """Whether the item was filed while the group stood behind it."""
    filed = joining.item.paper.filed_at
    return filed is not None and joining.decided_at is not None and joining.decided_at <= filed


def cite(writer: Person, item: Item, source: str, manner: CitationManner, cited_item: Item | None = None) -> Citation:
    """Let the item refer to what that source names; where it does already, only the manner changes.

    Whether the source exists and is public is the caller's to know. Raises AlreadyFiled, PapersNotTaken, ItemIsWithdrawn.
    """
    hold_open(item.paper)
    hold(item)
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)
    citation = next((one for one in item.citations if one.source == source), None)
    before = citation.manner.value if citation else ""
    if citation is None:
        by = {"added_by_id": writer.id, "added_at": clock.now()}
        citation = Citation(item=item, source=source, manner=manner, cited_item=cited_item, **by)
        db.session.add(citation)
    elif citation.manner is manner:
        return citation
    citation.manner = manner
    db.session.flush()  # the happening needs the id
    record(ItemCited(item_id=item.id, citation_id=citation.id, source=source, manner=manner.value, before=before, by=writer.id))
    return citation


def remove_citation(writer: Person, citation: Citation) -> None:
    """No longer refer to it. Raises AlreadyFiled, PapersNotTaken."""
    hold_open(citation.item.paper)
    record(CitationRemoved(item_id=citation.item_id, source=citation.source, manner=citation.manner.value, by=writer.id))
    db.session.delete(citation)


def _hold(joining: Joining) -> None:
    """Hold the paper the item stands in, and see the joining as it is; refuse while the group's own paper can no longer change."""
    hold(joining.item.paper)
    hold(joining)
    own = db.session.scalars(select(PositionPaper).where(PositionPaper.forum_group == joining.forum_group)).one_or_none()
    if own is not None and not own.is_open:
        raise OwnPaperFiled
    if not joining.forum_group.forum.takes_papers(clock.today()):
        raise PapersNotTaken


def _decide(leader: Person, joining: Joining, state: JoiningState, remark: str) -> None:
    joining.state, joining.remark = state, tidy(remark)
    joining.decided_by_id, joining.decided_at = leader.id, clock.now()


def _refuse_stranger(item: Item, group: ForumGroup) -> None:
    own = item.paper.forum_group
    if group.forum_id != own.forum_id:
        raise NotInThisForum
    if group.id == own.id:
        raise OfItsOwn
