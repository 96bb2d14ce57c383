"""What can be asked about ties. Each docstring counts its SQL statements."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from deliberation.db import db
from deliberation.forums.models import ForumGroup, Outcome, Session
from deliberation.people.access import Verb, may
from deliberation.people.models import Person
from deliberation.positions.models import Item, OutcomeTie, PositionPaper

#: How many items a page offers; more are found by a word.
OFFERED = 40
_ITEM = joinedload(OutcomeTie.item).joinedload(Item.paper).joinedload(PositionPaper.forum_group)
_SESSION = joinedload(OutcomeTie.outcome).joinedload(Outcome.session).joinedload(Session.forum)


def ties_of(person: Person | None, outcomes: Sequence[Outcome]) -> dict[int, list[OutcomeTie]]:
    """The ties that this reader may see, by the outcome's id. One statement."""
    wanted = select(OutcomeTie).where(OutcomeTie.outcome_id.in_([one.id for one in outcomes])).options(_ITEM)
    found: dict[int, list[OutcomeTie]] = {}
    for tie in db.session.scalars(wanted.order_by(OutcomeTie.id)):
        if may(person, Verb.READ, tie):
            found.setdefault(tie.outcome_id, []).append(tie)
    return found


def ties_on(person: Person | None, item: Item) -> list[OutcomeTie]:
    """What the item came of, as far as this reader may see it. One statement."""
    wanted = select(OutcomeTie).where(OutcomeTie.item_id == item.id).options(_SESSION).order_by(OutcomeTie.id)
    return [tie for tie in db.session.scalars(wanted) if may(person, Verb.READ, tie)]


def items_to_tie(groups: Iterable[ForumGroup], outcome: Outcome, words: str) -> Sequence[Item]:
    """Items of these groups that are not tied to it yet, by their number or by words they say. One statement."""
    tied = select(OutcomeTie.item_id).where(OutcomeTie.outcome_id == outcome.id)
    wanted = (
        select(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .where(PositionPaper.forum_group_id.in_([group.id for group in groups]), Item.withdrawn_at.is_(None), Item.id.not_in(tied))
        .options(joinedload(Item.paper).joinedload(PositionPaper.forum_group))
        .order_by(ForumGroup.position, Item.is_other, Item.order)
    )
    if words:
        wanted = wanted.where(
            or_(Item.key == words, *(column.icontains(words, autoescape=True) for column in (Item.text, Item.new_task_name, Item.source)))
        )
    return db.session.scalars(wanted.limit(OFFERED)).unique().all()


def open_papers_of(person: Person | None, groups: Iterable[ForumGroup]) -> Sequence[PositionPaper]:
    """The papers of these groups that this person may write an item into. One statement."""
    wanted = select(PositionPaper).where(PositionPaper.forum_group_id.in_([group.id for group in groups]), PositionPaper.filed_at.is_(None))
    return [paper for paper in db.session.scalars(wanted.order_by(PositionPaper.id)) if may(person, Verb.EDIT, paper)]
