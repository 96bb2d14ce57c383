"""The official order of a position paper: opinions area by area as the plan goes, then those outside all areas, then other proposals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deliberation.plans.models import Element
from deliberation.plans.printed import folded
from deliberation.positions.models import Item


@dataclass(frozen=True)
class Chapter:
    """The items about one area of the plan; `area` is None for those outside all areas."""

    area: Element | None
    items: list[Item]


def chapters(items: Iterable[Item], areas: Sequence[Element]) -> list[Chapter]:
    """One chapter for each area in the plan's order, also where nothing was said, then one for what belongs to none of them.

    Inside a chapter items go by the first element they are about, those about no element last, then by their own order. Withdrawn
    items and other proposals are left out.
    """
    named = {area.code: area for area in areas}
    said: dict[str | None, list[Item]] = {code: [] for code in [*named, None]}
    for item in items:
        if not item.is_withdrawn and not item.is_other:
            code = area_of(item)
            said[code if code in named else None].append(item)
    return [Chapter(named[code] if code is not None else None, sorted(found, key=place_of)) for code, found in said.items()]


def other_proposals(items: Iterable[Item]) -> list[Item]:
    """What closes the official form, in the writers' order."""
    return sorted((item for item in items if item.is_other and not item.is_withdrawn), key=lambda item: item.order)


def area_of(item: Item) -> str | None:
    """The code of the area an item stands under: the one it was printed under, or that of its first element."""
    return item.printed_area or next((element.area_code for element in item.elements), None)


def place_of(item: Item) -> tuple[bool, int, int]:
    """What items of one chapter are sorted by."""
    first = _first_element_in(item)
    return (first is None, first.order if first else 0, item.order)


def neighbours(item: Item) -> list[Item]:
    """The items one can be moved among, itself included, in order: those about the same element, or the other proposals."""
    here = [one for one in item.paper.items if not one.is_withdrawn and shelf_of(one) == shelf_of(item)]
    return sorted(here, key=lambda one: one.order)


def is_printed_differently(item: Item) -> bool:
    """Whether the paper prints a code or a heading that none of the item's elements bears."""
    codes, names = {one.code for one in item.elements}, {folded(one.name) for one in item.elements}
    return bool(item.printed_code and item.printed_code not in codes) or bool(
        item.printed_heading and folded(item.printed_heading) not in names
    )


def _first_element_in(item: Item) -> Element | None:
    """The first element in the item's own area; else the first of all."""
    area = area_of(item)
    return next((one for one in item.elements if one.area_code == area), item.elements[0] if item.elements else None)


def shelf_of(item: Item) -> tuple[bool, str | None, str | None]:
    """What an item shares with those it can be moved among: area and first element, or being one of the other proposals."""
    first = _first_element_in(item)
    return (item.is_other, area_of(item), first.reference if first else None)
