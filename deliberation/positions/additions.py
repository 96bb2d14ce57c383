"""What packages and subjects add to the pages of a paper. They say so here when they are imported (`deliberation/adding.py`)."""

from collections.abc import Callable

from deliberation.adding import Adding, Part, in_order
from deliberation.people.models import Person
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.queries import Desk, OfficialForm

#: Beside the editor of an item (or, with None for the item, of the general opinion); None: nothing to show.
adds_beside_item: Adding[Callable[[Person, PositionPaper, Item | None], Part | None]] = Adding()
#: Beside a draft, as its writers see it.
adds_beside_draft: Adding[Callable[[Person, PositionPaper, Desk], Part | None]] = Adding()
#: In the official form of a paper, filed or previewed: below the items.
adds_in_form: Adding[Callable[[Person | None, PositionPaper, OfficialForm], Part | None]] = Adding()


def beside_item(person: Person, paper: PositionPaper, item: Item | None) -> list[Part]:
    return in_order(part(person, paper, item) for part in adds_beside_item)


def beside_draft(person: Person, paper: PositionPaper, desk: Desk) -> list[Part]:
    return in_order(part(person, paper, desk) for part in adds_beside_draft)


def in_form(person: Person | None, paper: PositionPaper, form: OfficialForm) -> list[Part]:
    return in_order(part(person, paper, form) for part in adds_in_form)
