"""What packages and subjects add to the pages of a paper. They say so here when they are imported.

@adds_beside_item
def threads(person, item): return "positions/talk/_beside.html", {"threads": threads_on(item)}
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from deliberation.people.models import Person
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.queries import Desk, OfficialForm


@dataclass(frozen=True)
class Part:
    """A template and what it is shown with, under the name `about`. `rank` orders the parts of one place, the lowest first."""

    template: str
    about: dict[str, Any]
    rank: int = 50


#: Beside the editor of an item (or, with None for the item, of the general opinion); None: nothing to show.
BesideItem = Callable[[Person, PositionPaper, Item | None], Part | None]
#: Beside a draft, as its writers see it.
BesideDraft = Callable[[Person, PositionPaper, Desk], Part | None]
#: In the official form of a paper, filed or previewed: below the items.
InForm = Callable[[Person | None, PositionPaper, OfficialForm], Part | None]

_beside_item: list[BesideItem] = []
_beside_draft: list[BesideDraft] = []
_in_form: list[InForm] = []


def adds_beside_item(part: BesideItem) -> BesideItem:
    _beside_item.append(part)
    return part


def adds_beside_draft(part: BesideDraft) -> BesideDraft:
    _beside_draft.append(part)
    return part


def adds_in_form(part: InForm) -> InForm:
    _in_form.append(part)
    return part


def beside_item(person: Person, paper: PositionPaper, item: Item | None) -> list[Part]:
    return _in_order(part(person, paper, item) for part in _beside_item)


def beside_draft(person: Person, paper: PositionPaper, desk: Desk) -> list[Part]:
    return _in_order(part(person, paper, desk) for part in _beside_draft)


def in_form(person: Person | None, paper: PositionPaper, form: OfficialForm) -> list[Part]:
    return _in_order(part(person, paper, form) for part in _in_form)


def _in_order(parts: Any) -> list[Part]:
    return sorted((part for part in parts if part is not None), key=lambda part: part.rank)
