"""What a paper still lacks before it can be filed. A draft may lack anything."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.positions.words import ItemWords


class Gap(enum.StrEnum):
    """Something missing, in a paper or in one of its items; `labels.py` says it in words."""

    ITEMS = "items"
    TEXT = "text"
    NEW_TASK_NAME = "new task name"
    NEW_TASK_PLACE = "new task place"
    WORDING = "wording"
    ADDITION_PLACE = "addition place"
    INDICATOR = "indicator"
    INDICATOR_WISH = "indicator wish"
    PEOPLE_REACHED = "people reached"
    CONFLICT = "conflict"


#: The field of an item in which each gap is to be filled.
FIELDS = {
    Gap.TEXT: "text",
    Gap.NEW_TASK_NAME: "new_task_name",
    Gap.NEW_TASK_PLACE: "elements",
    Gap.WORDING: "wording_wanted",
    Gap.ADDITION_PLACE: "elements",
    Gap.INDICATOR: "indicator",
    Gap.INDICATOR_WISH: "indicator_wish",
    Gap.PEOPLE_REACHED: "people_reached",
    Gap.CONFLICT: "elements",
}


@dataclass(frozen=True)
class Missing:
    """A gap, and the item it is in; None: it is the paper's."""

    gap: Gap
    item: Item | None = None


def gaps_in(words: ItemWords, *, is_other: bool = False) -> list[Gap]:
    """What the words of an item lack for its kind. Other proposals stand outside the plan, so they need no place in it."""
    is_placed = is_other or bool(words.elements)
    lacks: dict[ItemKind, dict[Gap, bool]] = {
        ItemKind.NEW_TASK: {Gap.NEW_TASK_NAME: not words.new_task_name, Gap.NEW_TASK_PLACE: not is_placed},
        ItemKind.ADDITION: {Gap.ADDITION_PLACE: not is_placed},
        ItemKind.WORDING: {Gap.WORDING: not (words.wording_now and words.wording_wanted)},
        ItemKind.INDICATOR: {Gap.INDICATOR: not words.indicator, Gap.INDICATOR_WISH: not words.indicator_wish},
        ItemKind.WIDENING: {Gap.PEOPLE_REACHED: not words.people_reached},
        # With one element alone, the words have to say what it is at odds with.
        ItemKind.CONFLICT: {Gap.CONFLICT: not is_placed or (len(words.elements) == 1 and not words.text)},
    }
    found = {Gap.TEXT: not words.text and words.kind is not ItemKind.NO_OPINION, **lacks.get(words.kind, {})}
    return [gap for gap, is_lacking in found.items() if is_lacking]


def gaps_of(item: Item) -> list[Gap]:
    """What the item lacks; nothing once it was withdrawn."""
    return [] if item.is_withdrawn else gaps_in(ItemWords.of(item), is_other=item.is_other)


def missing_in(items: Sequence[Item]) -> list[Missing]:
    """Everything missing in a paper of these items, in their order. An explicit "no opinion" is enough to file a paper."""
    if all(item.is_withdrawn for item in items):
        return [Missing(Gap.ITEMS)]
    return [Missing(gap, item) for item in items for gap in gaps_of(item)]
