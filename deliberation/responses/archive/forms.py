"""What a facilitator chooses when reviewing an import."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField

from deliberation.plans.models import Plan
from deliberation.plans.references import PicksElements, ReferencesField
from deliberation.positions.forms import DraftForm
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import KINDS
from deliberation.positions.models import Item
from deliberation.responses.models import QuestionRow
from deliberation.responses.words import Relation

#: How a link can be; to be linked to nothing is to have no source.
RELATIONS = tuple(one for one in Relation if one is not Relation.NO_SOURCE)


class PlacementForm(PicksElements, DraftForm):
    """What in the plan something is about."""

    elements = ReferencesField(
        _l("What in the plan is it about?"), description=_l("One element or several; leave it empty where nothing fits.")
    )

    def __init__(self, plan: Plan, thing: Item | QuestionRow, **given: Any) -> None:
        super().__init__(obj=thing, **given)
        self.plan = plan


class ItemReviewForm(PlacementForm):
    kind = SelectField(
        _l("What kind of item is it?"), choices=lambda: [(kind.value, str(word)) for kind, word in KINDS.items()], coerce=ItemKind
    )

    def __init__(self, item: Item) -> None:
        super().__init__(item.paper.forum_group.forum.plan, item)

    def record(self) -> dict[str, str]:
        return {"elements": " ".join(sorted(self.elements.data)), "kind": str(self.kind.data or "")}


class RowReviewForm(PlacementForm):
    """A row's elements, and its links as "<item's id>:<relation>": an item with at least one relation is one it came from."""

    links = SelectMultipleField(_l("Which items did it come from, and how?"))

    def __init__(self, row: QuestionRow, offered: Sequence[Item]) -> None:
        links = [f"{one.item_id}:{relation}" for one in row.derivations for relation in one.relations]
        super().__init__(row.forum.plan, row, links=links)
        self.offered = offered
        self.links.choices = [(f"{item.id}:{relation}", relation) for item in offered for relation in RELATIONS]

    def is_chosen(self, item: Item, relation: Relation) -> bool:
        return f"{item.id}:{relation}" in (self.links.data or ())

    def is_linked(self, item: Item) -> bool:
        return any(self.is_chosen(item, relation) for relation in RELATIONS)

    def chosen_links(self) -> Mapping[Item, Collection[Relation]]:
        return {item: [one for one in RELATIONS if self.is_chosen(item, one)] for item in self.offered if self.is_linked(item)}

    def record(self) -> dict[str, str]:
        sources = [str(item.source) for item in self.chosen_links()]
        return {"elements": " ".join(sorted(self.elements.data)), "links": " ".join(sources)}
