"""Adding, changing, moving, withdrawing items of an open paper; correcting those of a filed one."""

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.positions.actions.papers import hold_open, refuse_unless_correctable
from deliberation.positions.claims import saving
from deliberation.positions.completeness import FIELDS, gaps_in
from deliberation.positions.errors import ItemIsWithdrawn
from deliberation.positions.happenings import ItemAdded, ItemBroughtBack, ItemChanged, ItemCorrected, ItemMoved, ItemWithdrawn
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import GAPS, REASON_NEEDED
from deliberation.positions.models import Item, ItemRevision, PositionPaper
from deliberation.positions.official import neighbours
from deliberation.positions.revisions import keeping
from deliberation.positions.revisions.models import Cause
from deliberation.positions.signing.receipts import issue_receipt
from deliberation.positions.words import ItemWords
from deliberation.text import tidy

NOTHING_YET = ItemWords()


def add_item(
    writer: Person, paper: PositionPaper, words: ItemWords = NOTHING_YET, *, is_other: bool = False, cause: Cause = Cause.BEGUN
) -> Item:
    """Add an item at the end: an opinion on elements of the plan, or one of the other proposals. It may still be empty.

    Raises AlreadyFiled, PapersNotTaken.
    """
    hold_open(paper)
    words = words.tidied()
    item = Item(paper=paper, is_other=is_other, key=_next_key(paper, is_other), order=_next_order(paper))
    _say(writer, item, words)
    db.session.add(item)
    db.session.flush()  # the happening needs the id
    keeping.keep_revision(writer, paper, item, words.as_record(), cause=cause)
    record(ItemAdded(item_id=item.id, paper_id=paper.id, key=item.key, after=words.as_record(), by=writer.id))
    return item


def say_no_opinion(writer: Person, paper: PositionPaper, area: Element) -> Item:
    """Record that the group has nothing to say on an area: it is no demand, and no gap either."""
    return add_item(writer, paper, ItemWords(kind=ItemKind.NO_OPINION, elements=(area,)))


def change_item(
    writer: Person,
    item: Item,
    words: ItemWords,
    *,
    version: int | None = None,
    cause: Cause = Cause.TYPED,
    restored_from: int | None = None,
) -> Item:
    """Let an item of an open paper say something else. Nothing happens where nothing differs.

    When `version` is no longer current, the words are put together with those saved since. Raises AlreadyFiled, PapersNotTaken,
    ItemIsWithdrawn; BothChanged where two changed the same words, ChangedMeanwhile where nobody knows what the item said at `version`.
    """
    _hold_item(item)
    before, after = ItemWords.of(item), words.tidied()
    if version not in (None, item.version) and before.as_record() != after.as_record():
        after, cause = _merged(item, version, mine=after, theirs=before), Cause.MERGED if cause is Cause.TYPED else cause
    if before.as_record() == after.as_record():
        return item
    item.version += 1
    _say(writer, item, after)
    keeping.keep_revision(writer, item.paper, item, after.as_record(), cause=cause, restored_from=restored_from)
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
        keeping.keep_revision(writer, item.paper, item, ItemWords.of(item).as_record(), cause=Cause.WITHDRAWN)
        record(ItemWithdrawn(item_id=item.id, by=writer.id))
    return item


def bring_back_item(writer: Person, item: Item) -> Item:
    """Undo a withdrawal."""
    hold_open(item.paper)
    hold(item)
    if item.is_withdrawn:
        item.withdrawn_at = None
        item.version += 1
        keeping.keep_revision(writer, item.paper, item, ItemWords.of(item).as_record(), cause=Cause.BROUGHT_BACK)
        record(ItemBroughtBack(item_id=item.id, by=writer.id))
    return item


def correct_item(leader: Person, item: Item, words: ItemWords, *, reason: str, version: int | None = None) -> Item:
    """Replace what a filed item says by a new version; the earlier one stays readable, with the reason.

    The paper gets its next receipt. Raises NotFiled, ForumIsClosed, CorrectionsClosed, ItemIsWithdrawn, BadInput naming what is missing,
    and ChangedMeanwhile.
    """
    refuse_unless_correctable(item.paper)
    hold(item.paper)  # two corrections at once must not get the same receipt
    hold(item)  # nor the same number
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
    if item.paper.receipts:
        issue_receipt(leader, item.paper)
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
        new_task_code=before.new_task_code,
        indicator=before.indicator,
        indicator_wish=before.indicator_wish,
        people_reached=before.people_reached,
        references=before.references,
        reason=reason,
        replaced_by=leader,
        replaced_at=clock.now(),
    )
    item.revisions.append(revision)
    return revision.number


def _merged(item: Item, version: int, *, mine: ItemWords, theirs: ItemWords) -> ItemWords:
    """What was written on an earlier version of the item, put together with what it says now."""
    record = saving.merged(item.paper, item.key, version, mine.as_record(), version=item.version, theirs=theirs.as_record())
    elements = {element.reference: element for element in (*mine.elements, *theirs.elements)}
    return ItemWords.from_record(record, elements).tidied()


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
