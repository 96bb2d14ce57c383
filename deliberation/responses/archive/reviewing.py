"""A person reviews what the machine made of an archive: confirms it, corrects it, or lets the machine's proposal hold again.

What a person decided is marked with who and when; an import no longer touches it until it is restored.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, Conflict
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.responses.archive.happenings import How, ItemPlaced, RowPlaced
from deliberation.responses.archive.placing import link_row, place, place_item, set_links, state_of_item, state_of_row
from deliberation.responses.happenings import ItemTakenBack
from deliberation.responses.models import Omission, QuestionRow
from deliberation.responses.words import Relation


class NothingProposed(Conflict):
    code = "nothing-proposed"
    sentence = _l("This did not come in with an archive; there is no proposal to go back to.")


def decide_item(facilitator: Person, item: Item, elements: Sequence[Element], kind: ItemKind, *, version: int | None = None) -> Item:
    """Say what an item is about and of what kind it is; said unchanged, it is thereby confirmed. Raises ChangedMeanwhile."""
    hold(item, "version", "kind", "elements")
    before = state_of_item(item)
    item.expect(version, theirs=_as_words(before))
    item.elements, item.kind = list(dict.fromkeys(elements)), kind
    item.placed_by_id, item.placed_at = facilitator.id, clock.now()
    item.confidence = item.resolution_reason = None
    _record_item(facilitator, item, before)
    return item


def confirm_item(facilitator: Person, item: Item, *, version: int | None = None) -> Item:
    """Say that it is right as it stands."""
    return decide_item(facilitator, item, item.elements, item.kind, version=version)


def restore_item(facilitator: Person, item: Item, *, version: int | None = None) -> Item:
    """Let the machine's proposal hold again. Raises ChangedMeanwhile, NothingProposed."""
    if not item.proposal:
        raise NothingProposed
    hold(item, "version", "kind", "elements")
    before = state_of_item(item)
    item.expect(version, theirs=_as_words(before))
    place_item(item, _elements(item.proposal["elements"], item.paper.forum_group.forum.plan_id))
    _record_item(facilitator, item, before, How.RESTORED)
    return item


def decide_row(
    facilitator: Person,
    row: QuestionRow,
    elements: Sequence[Element],
    links: Mapping[Item, Collection[Relation]],
    *,
    version: int | None = None,
) -> QuestionRow:
    """Say what a row is about, which items it came from and how; said unchanged, it is thereby confirmed.

    An item that had been left out is no longer. Raises BadInput for an item of another forum, ChangedMeanwhile.
    """
    if any(item.paper.forum_group.forum_id != row.forum_id for item in links):
        raise BadInput(fields={"links": [_("Choose items of the same forum.")]})
    hold(row, "version", "elements", "derivations")
    before = state_of_row(row)
    row.expect(version, theirs=_as_words(before))
    row.elements = list(dict.fromkeys(elements))
    set_links(row, {item: [one.value for one in Relation if one in relations] for item, relations in links.items()})
    row.placed_by_id = row.linked_by_id = facilitator.id
    row.placed_at = clock.now()
    row.confidence = row.resolution_reason = None
    _bring_back(facilitator, links)
    _record_row(facilitator, row, before)
    return row


def confirm_row(facilitator: Person, row: QuestionRow, *, version: int | None = None) -> QuestionRow:
    """Say that elements and links are right as they stand."""
    return decide_row(facilitator, row, row.elements, {one.item: one.kinds for one in row.derivations}, version=version)


def restore_row(facilitator: Person, row: QuestionRow, *, version: int | None = None) -> QuestionRow:
    """Let the machine's proposal hold again, elements and links. Raises ChangedMeanwhile, NothingProposed."""
    if not row.proposal:
        raise NothingProposed
    hold(row, "version", "elements", "derivations")
    before = state_of_row(row)
    row.expect(version, theirs=_as_words(before))
    place(row, _elements(row.proposal["elements"], row.forum.plan_id))
    sources = [one["item"] for one in row.proposal["links"]]
    found = db.session.scalars(select(Item).where(Item.source.in_(sources)))
    items = {str(item.source): item for item in found if item.paper.forum_group.forum_id == row.forum_id}
    link_row(row, items)
    _record_row(facilitator, row, before, How.RESTORED)
    return row


def _elements(references: Collection[str], plan_id: int) -> dict[str, Element]:
    wanted = select(Element).where(Element.plan_id == plan_id, Element.reference.in_(references))
    return {element.reference: element for element in db.session.scalars(wanted)}


def _bring_back(facilitator: Person, items: Collection[Item]) -> None:
    for omission in db.session.scalars(select(Omission).where(Omission.item_id.in_([item.id for item in items]))):
        record(ItemTakenBack(item_id=omission.item_id, reason=omission.reason, by=facilitator.id))
        db.session.delete(omission)


def _record_item(facilitator: Person, item: Item, before: dict[str, Any], how: How | None = None) -> None:
    after = state_of_item(item)
    how = how or (How.CONFIRMED if after == before else How.CORRECTED)
    record(ItemPlaced(item_id=item.id, how=how, before=before, after=after, by=facilitator.id))


def _record_row(facilitator: Person, row: QuestionRow, before: dict[str, Any], how: How | None = None) -> None:
    after = state_of_row(row)
    how = how or (How.CONFIRMED if after == before else How.CORRECTED)
    record(RowPlaced(row_id=row.id, how=how, before=before, after=after, by=facilitator.id))


def _as_words(state: Mapping[str, Any]) -> dict[str, str]:
    """How it stands now, by the fields of the form, for somebody whose page was older."""
    words = {"elements": " ".join(state["elements"])}
    if "kind" in state:
        words["kind"] = state["kind"]
    if "items" in state:
        words["links"] = " ".join(state["items"])
    return words
