"""What the machine proposes, put in force: where items and rows belong in the plan, and what rows came from.

The proposal is kept beside what holds, so that a person's correction can be undone; what a person placed or linked stays.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from deliberation.plans.models import Element
from deliberation.plans.resolving import Resolution
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.responses.archive.judging import JudgedItem, JudgedRow
from deliberation.responses.models import Derivation, QuestionRow


def proposal_for_item(judged: JudgedItem) -> dict[str, Any]:
    return {**_placement(judged.resolution), "kind": judged.kind.value}


def proposal_for_row(judged: JudgedRow) -> dict[str, Any]:
    links = [
        {
            "item": one.item,
            "relations": [relation.value for relation in one.relations],
            "confidence": one.confidence,
            "reason": one.reason.value,
        }
        for one in judged.links
    ]
    return {**_placement(judged.resolution), "links": links}


def _placement(resolution: Resolution) -> dict[str, Any]:
    return {
        "elements": list(resolution.references),
        "confidence": resolution.confidence,
        "reason": resolution.reason.value,
        "alternatives": list(resolution.alternatives),
    }


def place(thing: Item | QuestionRow, elements: Mapping[str, Element]) -> None:
    """Tie it to the elements its proposal names; nobody chose them."""
    thing.elements = [elements[reference] for reference in thing.proposal["elements"] if reference in elements]
    thing.confidence, thing.resolution_reason = thing.proposal["confidence"], thing.proposal["reason"]
    thing.placed_by_id = thing.placed_at = None


def place_item(item: Item, elements: Mapping[str, Element]) -> None:
    """The whole proposal for an item: elements and kind."""
    place(item, elements)
    item.kind = ItemKind(item.proposal["kind"])


def link_row(row: QuestionRow, items: Mapping[str, Item]) -> None:
    """Let the row come from the items its proposal names, by source."""
    links = {items[one["item"]]: one for one in row.proposal["links"] if one["item"] in items}
    set_links(row, {item: one["relations"] for item, one in links.items()})
    for derivation in row.derivations:
        derivation.confidence = links[derivation.item]["confidence"]
    row.linked_by_id = None


def set_links(row: QuestionRow, relations: Mapping[Item, list[str]]) -> None:
    """Let the row come from these items, so related. A link that stays keeps its place and its confidence where nothing changes in it."""
    there = {one.item: one for one in row.derivations}
    row.derivations = [there.get(item) or Derivation(item=item, relations=[]) for item in relations]
    for derivation in row.derivations:
        if derivation.relations != relations[derivation.item]:
            derivation.relations = list(relations[derivation.item])
            derivation.confidence = None


def state_of_item(item: Item) -> dict[str, Any]:
    """How an item stands, as history tells it."""
    return {"elements": references_of(item.elements), "kind": item.kind.value}


def state_of_row(row: QuestionRow) -> dict[str, Any]:
    return {"elements": references_of(row.elements), "items": {one.item.source: list(one.relations) for one in row.derivations}}


def references_of(elements: Iterable[Element]) -> list[str]:
    return sorted(element.reference for element in elements)
