"""What can be asked about joint items and citations. Each docstring counts its SQL statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.positions.models import Citation, Item, ItemRevision, Joining, JoiningState, PositionPaper
from deliberation.positions.revisions.models import Revision
from deliberation.positions.words import ItemWords

_OF_ITEM = (
    joinedload(Joining.item).joinedload(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.group),
    joinedload(Joining.item).joinedload(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.forum),
)
_OF_GROUP = joinedload(Joining.forum_group).joinedload(ForumGroup.group)


def joined_in(paper: PositionPaper) -> Sequence[Joining]:
    """The items of other groups that the paper's group joined, in the order of those groups. One statement.

    Of a filed paper only those that are filed themselves; in the preview of an open one also those that will be.
    """
    wanted = (
        select(Joining)
        .join(Joining.item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(Joining.forum_group_id == paper.forum_group_id, Joining.state == JoiningState.JOINED, Item.withdrawn_at.is_(None))
        .order_by(ForumGroup.position, Item.is_other, Item.order)
        .options(*_OF_ITEM)
    )
    if not paper.is_open:
        wanted = wanted.where(PositionPaper.filed_at.is_not(None))
    return db.session.scalars(wanted).all()


def offered_to(group: ForumGroup) -> Sequence[Joining]:
    """What other groups offered to this one and what it joined, what waits for an answer first. One statement."""
    stands = (JoiningState.OFFERED, JoiningState.JOINED)
    wanted = select(Joining).where(Joining.forum_group_id == group.id, Joining.state.in_(stands)).options(*_OF_ITEM).order_by(Joining.id)
    found = [one for one in db.session.scalars(wanted) if not one.item.is_withdrawn]
    return sorted(found, key=lambda one: one.is_joined)


def offered_from(item: Item) -> Sequence[Joining]:
    """How other groups stand to the item, in the forum's order. One statement."""
    wanted = select(Joining).join(Joining.forum_group).where(Joining.item_id == item.id).options(_OF_GROUP)
    return db.session.scalars(wanted.order_by(ForumGroup.position)).all()


def groups_to_ask(item: Item, joinings: Iterable[Joining]) -> list[ForumGroup]:
    """The other groups of the forum that have no offer open and have not joined. One statement."""
    stand = {one.forum_group_id for one in joinings if one.state in (JoiningState.OFFERED, JoiningState.JOINED)}
    others = select(ForumGroup).where(ForumGroup.forum_id == item.paper.forum_group.forum_id).order_by(ForumGroup.position)
    return [one for one in db.session.scalars(others) if one.id not in stand | {item.paper.forum_group_id}]


def groups_behind(paper: PositionPaper) -> dict[int, list[Joining]]:
    """For each item of the paper that other groups joined, by its id, who did. One statement."""
    wanted = select(Joining).join(Joining.item).join(Joining.forum_group).where(Item.paper_id == paper.id)
    found: dict[int, list[Joining]] = defaultdict(list)
    for one in db.session.scalars(wanted.where(Joining.state == JoiningState.JOINED).options(_OF_GROUP).order_by(ForumGroup.position)):
        found[one.item_id].append(one)
    return found


@dataclass(frozen=True)
class Cited:
    """One thing an item refers to. `group` is None for a question, `number` for an item."""

    citation: Citation
    forum: Forum | None
    item: Item | None
    #: The number of a question.
    number: int | None

    @property
    def year(self) -> int | None:
        return self.forum.opened_on.year if self.forum and self.forum.opened_on else None


def citations_in(paper: PositionPaper) -> dict[int, list[Cited]]:
    """For each item of the paper, by its id, what it refers to. One statement, and one where a question is cited."""
    return _cited(select(Citation).join(Citation.item).where(Item.paper_id == paper.id))


def _cited(wanted: Select[Any]) -> dict[int, list[Cited]]:
    of_paper = joinedload(Citation.cited_item).joinedload(Item.paper).joinedload(PositionPaper.forum_group)
    along = (of_paper.joinedload(ForumGroup.group), of_paper.joinedload(ForumGroup.forum))
    citations: Sequence[Citation] = db.session.scalars(wanted.options(*along).order_by(Citation.id)).all()
    slugs = {one.source.partition("/")[0] for one in citations if one.cited_item is None}
    forums = {one.slug: one for one in db.session.scalars(select(Forum).where(Forum.slug.in_(slugs)))} if slugs else {}
    found: dict[int, list[Cited]] = defaultdict(list)
    for one in citations:
        found[one.item_id].append(_one_cited(one, forums))
    return found


def _one_cited(citation: Citation, forums: dict[str, Forum]) -> Cited:
    if citation.cited_item is not None:
        return Cited(citation, citation.cited_item.paper.forum_group.forum, citation.cited_item, None)
    forum_slug, _, rest = citation.source.partition("/")
    kind, _, number = rest.partition("/")
    is_question = kind == "questions" and number.isdecimal()
    return Cited(citation, forums.get(forum_slug), None, int(number) if is_question else None)


def cited_by(item: Item) -> Sequence[Citation]:
    """The filed items, of public forums, that refer to this one. One statement."""
    wanted = (
        select(Citation)
        .join(Citation.item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .where(Citation.cited_item_id == item.id, Item.withdrawn_at.is_(None))
        .where(PositionPaper.filed_at.is_not(None), Forum.published_at.is_not(None))
        .options(
            contains_eager(Citation.item)
            .contains_eager(Item.paper)
            .contains_eager(PositionPaper.forum_group)
            .options(contains_eager(ForumGroup.forum), joinedload(ForumGroup.group))
        )
        .order_by(PositionPaper.filed_at, Item.order)
    )
    return db.session.scalars(wanted).all()


def changed_since_joined(group: ForumGroup) -> set[int]:
    """The ids of what the group joined and somebody has saved or corrected since. One statement."""
    saved = exists().where(Revision.item_id == Joining.item_id, Revision.written_at > Joining.decided_at)
    corrected = exists().where(ItemRevision.item_id == Joining.item_id, ItemRevision.replaced_at > Joining.decided_at)
    wanted = select(Joining.id).where(Joining.forum_group_id == group.id, Joining.state == JoiningState.JOINED)
    return set(db.session.scalars(wanted.where(or_(saved, corrected))))


def words_when_joined(joining: Joining) -> dict[str, str] | None:
    """What the item said when the group joined it, by field; None where it says the same now. At most two statements."""
    if not joining.is_joined or joining.decided_at is None:
        return None
    item, since = joining.item, joining.decided_at
    filed = item.paper.filed_at
    words = _words_before_correction(item, since) if filed is not None and filed < since else _words_of_draft(item, since)
    if words is None:
        return None
    now = ItemWords.of(item).as_record()
    return words if any(words.get(field, "") != now[field] for field in now) else None


def _words_before_correction(item: Item, since: datetime) -> dict[str, str] | None:
    """What a filed item said before the first correction after that moment."""
    corrected = select(ItemRevision).where(ItemRevision.item_id == item.id, ItemRevision.replaced_at > since)
    first = db.session.scalars(corrected.order_by(ItemRevision.number).limit(1)).one_or_none()
    if first is None:
        return None
    said = {field: str(getattr(first, field)) for field in ItemWords().as_record() if field != "elements"}
    return {**said, "elements": " ".join(first.references)}


def _words_of_draft(item: Item, since: datetime) -> dict[str, str] | None:
    """What the draft said at that moment: its last revision until then."""
    kept = select(Revision.words).where(Revision.item_id == item.id, Revision.written_at <= since)
    return db.session.scalar(kept.order_by(Revision.number.desc()).limit(1))
