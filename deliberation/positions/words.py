"""What an item says, taken apart from the item: as somebody typed it, as it is saved, as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.text import tidy


@dataclass(frozen=True, kw_only=True)
class ItemWords:
    """The words of an item and the elements they are about; the fields are named as the item's."""

    kind: ItemKind = ItemKind.OPINION
    text: str = ""
    new_task_name: str = ""
    wording_now: str = ""
    wording_wanted: str = ""
    new_task_code: str = ""
    indicator: str = ""
    indicator_wish: str = ""
    people_reached: str = ""
    elements: tuple[Element, ...] = ()

    @classmethod
    def of(cls, item: Item) -> Self:
        return cls(
            kind=item.kind,
            text=item.text,
            new_task_name=item.new_task_name,
            wording_now=item.wording_now,
            wording_wanted=item.wording_wanted,
            new_task_code=item.new_task_code,
            indicator=item.indicator,
            indicator_wish=item.indicator_wish,
            people_reached=item.people_reached,
            elements=tuple(item.elements),
        )

    @classmethod
    def from_record(cls, record: Mapping[str, str], elements: Mapping[str, Element]) -> Self:
        """The words that `as_record` gave; `elements` are those it may name, by their references."""
        chosen = tuple(elements[reference] for reference in record["elements"].split())
        return cls(**{**record, "kind": ItemKind(record["kind"]), "elements": chosen})  # type: ignore[arg-type]

    def tidied(self) -> Self:
        """The same as it is kept: tidy, in the plan's order, without what only another kind would need."""
        is_new_task, is_wording = self.kind is ItemKind.NEW_TASK, self.kind is ItemKind.WORDING
        is_indicator, is_widening = self.kind is ItemKind.INDICATOR, self.kind is ItemKind.WIDENING
        return replace(
            self,
            text=tidy(self.text),
            new_task_name=tidy(self.new_task_name) if is_new_task else "",
            wording_now=tidy(self.wording_now) if is_wording else "",
            wording_wanted=tidy(self.wording_wanted) if is_wording else "",
            new_task_code=tidy(self.new_task_code) if is_new_task else "",
            indicator=tidy(self.indicator) if is_indicator else "",
            indicator_wish=tidy(self.indicator_wish) if is_indicator else "",
            people_reached=tidy(self.people_reached) if is_widening else "",
            elements=tuple(sorted(set(self.elements), key=lambda element: element.order)),
        )

    @property
    def references(self) -> list[str]:
        """The elements' lasting references."""
        return [element.reference for element in self.elements]

    def as_record(self) -> dict[str, str]:
        """Everything in plain words, by field; the elements as references parted by spaces."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "new_task_name": self.new_task_name,
            "wording_now": self.wording_now,
            "wording_wanted": self.wording_wanted,
            "new_task_code": self.new_task_code,
            "indicator": self.indicator,
            "indicator_wish": self.indicator_wish,
            "people_reached": self.people_reached,
            "elements": " ".join(self.references),
        }

    def put_into(self, item: Item) -> None:
        """Let the item say this."""
        item.kind = self.kind
        item.text = self.text
        item.new_task_name = self.new_task_name
        item.wording_now = self.wording_now
        item.wording_wanted = self.wording_wanted
        item.new_task_code = self.new_task_code
        item.indicator = self.indicator
        item.indicator_wish = self.indicator_wish
        item.people_reached = self.people_reached
        item.elements = list(self.elements)
