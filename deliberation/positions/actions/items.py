"""Adding, changing, moving, withdrawing items of an open paper; correcting those of a filed one."""

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.positions.actions.papers import hold_open
from deliberation.positions.completeness import FIELDS, gaps_in
from deliberation.positions.errors import ForumIsClosed, ItemIsWithdrawn, NotFiled
from deliberation.positions.happenings import ItemAdded, ItemBroughtBack, ItemChanged, ItemCorrected, ItemMoved, ItemWithdrawn
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import GAPS, REASON_NEEDED
from deliberation.positions.models import Item, ItemRevision, PositionPaper
from deliberation.positions.official import neighbours
from deliberation.positions.words import ItemWords
from deliberation.text import tidy

NOTHING_YET = ItemWords()


def add_item(writer: Person, paper: PositionPaper, words: ItemWords = NOTHING_YET, *, is_other: bool = False) -> Item:
    """Add an item at the end: an opinion on elements of the plan, or one of the other proposals. It may still be empty.

    Raises AlreadyFiled, PapersNotTaken.
    """
    hold_open(paper)
    words = words.tidied()
    item = Item(paper=paper, is_other=is_other, key=_next_key(paper, is_other), order=_next_order(paper))
    _say(writer, item, words)
    db.session.add(item)
    db.session.flush()  # the happening needs the id
    record(ItemAdded(item_id=item.id, paper_id=paper.id, key=item.key, after=words.as_record(), by=writer.id))
    return item


def say_no_opinion(writer: Person, paper: PositionPaper, area: Element) -> Item:
    """Record that the group has nothing to say on an area: it is no demand, and no gap either."""
    return add_item(writer, paper, ItemWords(kind=ItemKind.NO_OPINION, elements=(area,)))


def change_item(writer: Person, item: Item, words: ItemWords, *, version: int | None = None) -> Item:
    """Let an item of an open paper say something else. Nothing happens where nothing differs.

    Raises AlreadyFiled, PapersNotTaken, ItemIsWithdrawn, and ChangedMeanwhile with the words now saved when `version` is no
    longer current.
    """
    _hold_item(item)
    before, after = ItemWords.of(item), words.tidied()
    if before.as_record() == after.as_record():
        return item
    item.expect(version, theirs=before.as_record())
    _say(writer, item, after)
    record(ItemChanged(item_id=item.id, **_difference(before, after), by=writer.id))
    return item


def move_item(writer: Person, item: Item, *, up: bool) -> Item:
    """Change places with the item before it (or after it) among those about the same element; at the end nothing happens."""
    _hold_item(item)
    row = neighbours(item)
    place = row.index(item) + (-1 if up else 1)
    if 0 <= place < len(row):
        other, before = row[place], item.order
        item.order, other.order = other.order, item.order
        record(ItemMoved(item_id=item.id, other_item_id=other.id, before=before, after=item.order, by=writer.id))
    return item


def withdraw_item(writer: Person, item: Item) -> Item:
    """Take an item out of an open paper. It is kept, and can be brought back until the paper is filed."""
    hold_open(item.paper)
    hold(item)
    if not item.is_withdrawn:
        item.withdrawn_at = clock.now()
        item.version += 1
        record(ItemWithdrawn(item_id=item.id, by=writer.id))
    return item


def bring_back_item(writer: Person, item: Item) -> Item:
    """Undo a withdrawal."""
    hold_open(item.paper)
    hold(item)
    if item.is_withdrawn:
        item.withdrawn_at = None
        item.version += 1
        record(ItemBroughtBack(item_id=item.id, by=writer.id))
    return item


def correct_item(leader: Person, item: Item, words: ItemWords, *, reason: str, version: int | None = None) -> Item:
    """Replace what a filed item says by a new version; the earlier one stays readable, with the reason.

    Raises NotFiled, ForumIsClosed, ItemIsWithdrawn, BadInput naming what is missing, and ChangedMeanwhile.
    """
    if item.paper.is_open:
        raise NotFiled
    if item.paper.forum_group.forum.is_closed:
        raise ForumIsClosed
    hold(item)  # two corrections at once must not get the same number
    _refuse_withdrawn(item)
    before, after, reason = ItemWords.of(item), words.tidied(), tidy(reason)
    fields = {FIELDS[gap]: [str(GAPS[gap])] for gap in gaps_in(after, is_other=item.is_other)}
    if not reason:
        fields["reason"] = [str(REASON_NEEDED)]
    if fields:
        raise BadInput(fields=fields)
    if before.as_record() == after.as_record():
        return item
    item.expect(version, theirs=before.as_record())
    number = _keep_revision(leader, item, before, reason)
    _say(leader, item, after)
    record(ItemCorrected(item_id=item.id, number=number, reason=reason, **_difference(before, after), by=leader.id))
    return item


def _keep_revision(leader: Person, item: Item, before: ItemWords, reason: str) -> int:
    """Keep what the item says now as the next numbered version. Returns its number, from 1."""
    revision = ItemRevision(
        number=len(item.revisions) + 1,
        kind=before.kind,
        text=before.text,
        new_task_name=before.new_task_name,
        wording_now=before.wording_now,
        wording_wanted=before.wording_wanted,
        references=before.references,
        reason=reason,
        replaced_by=leader,
        replaced_at=clock.now(),
    )
    item.revisions.append(revision)
    return revision.number


def _hold_item(item: Item) -> None:
    """Hold its paper open, and see the item as it is now."""
    hold_open(item.paper)
    hold(item)
    _refuse_withdrawn(item)


def _refuse_withdrawn(item: Item) -> None:
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)


def _say(person: Person, item: Item, words: ItemWords) -> None:
    """Put the words into the item; elements that differ were chosen by this person, and no import touches them again."""
    if list(words.elements) != item.elements:
        item.placed_by_id, item.placed_at = person.id, clock.now()
        item.confidence = item.resolution_reason = None
    words.put_into(item)


def _difference(before: ItemWords, after: ItemWords) -> dict[str, dict[str, str]]:
    said, now_said = before.as_record(), after.as_record()
    changed = [field for field in said if said[field] != now_said[field]]
    return {"before": {field: said[field] for field in changed}, "after": {field: now_said[field] for field in changed}}


def _next_key(paper: PositionPaper, is_other: bool) -> str:
    """The number after the highest ever given; withdrawn items keep theirs."""
    keys = db.session.scalars(select(Item.key).where(Item.paper == paper, Item.is_other == is_other))
    number = max((int(key.rpartition("-")[2]) for key in keys), default=0) + 1
    return f"other-{number}" if is_other else str(number)


def _next_order(paper: PositionPaper) -> int:
    return (db.session.scalar(select(func.max(Item.order)).where(Item.paper == paper)) or 0) + 1
