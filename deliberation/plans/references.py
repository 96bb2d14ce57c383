"""Elements of a plan as people name them: by their lasting references, chosen with the picker or typed."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from sqlalchemy import select
from wtforms import Field, ValidationError

from deliberation.db import db
from deliberation.plans.models import Element, Plan


class ReferencesField(Field):
    """Lasting references of elements: sent one by one by the picker, or typed in one line, parted by spaces or commas."""

    data: list[str]

    def process_data(self, value: Iterable[Element] | None) -> None:
        self.data = [element.reference for element in value or ()]

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = unicodedata.normalize("NFKC", " ".join(valuelist)).replace(",", " ")
        self.data = list(dict.fromkeys(typed.split()))


@dataclass(frozen=True)
class Unknown:
    """A reference somebody typed that the plan does not have, where an element would be shown."""

    reference: str

    @property
    def code(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        return str(_("(not in the plan)"))


class PicksElements:
    """For a form in which elements of `plan` are chosen as `elements`; a form without that field chooses none."""

    plan: Plan
    elements: ReferencesField | None

    @cached_property
    def chosen(self) -> Sequence[Element]:
        """The elements now chosen, in the plan's order."""
        return elements_named(self.plan, self.elements.data) if self.elements and self.elements.data else ()

    @property
    def unknown(self) -> list[Unknown]:
        """What was typed and is not in the plan."""
        known = {element.reference for element in self.chosen}
        return [Unknown(reference) for reference in self.elements.data if reference not in known] if self.elements else []

    @property
    def shown(self) -> list[Element | Unknown]:
        """What the picker shows as chosen, also what the plan does not have: nothing typed is lost."""
        return [*self.chosen, *self.unknown]

    def validate_elements(self, field: ReferencesField) -> None:
        if self.unknown:
            names = ", ".join(one.reference for one in self.unknown)
            raise ValidationError(_("The plan has no element %(references)s.", references=names))


def elements_named(plan: Plan, references: Iterable[str]) -> Sequence[Element]:
    """Those of the plan's elements that bear one of the lasting references, in the plan's order. One statement."""
    return db.session.scalars(
        select(Element).where(Element.plan == plan, Element.reference.in_(list(references))).order_by(Element.order)
    ).all()
