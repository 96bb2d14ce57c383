"""What people type about position papers."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from deliberation.forms import Form, VersionedForm
from deliberation.locales import OWN_NAMES
from deliberation.plans.models import Element, Plan
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import KINDS, NAME_NEEDED, REASON_NEEDED, kind_label
from deliberation.positions.models import Item
from deliberation.positions.queries import elements_named
from deliberation.positions.words import ItemWords

LONG = Length(max=20_000, message=_l("Please use at most %(max)d characters."))
SHORT = Length(max=300, message=_l("Please use at most %(max)d characters."))


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


class DraftForm(VersionedForm):
    """A form over words that another writer may have open too; after a conflict both versions are shown."""

    def record(self) -> dict[str, str]:
        """What is typed, in words, by field; comparable with `theirs`."""
        return {name: str(field.data or "") for name, field in self._fields.items()}

    def both_versions(self, theirs: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """(label, their words, one's own) for each field in which the two differ."""
        own = self.record()
        return [(self[name].label.text, words, own[name]) for name, words in theirs.items() if name in self and words != own[name]]


class OpeningForm(Form):
    language = SelectField(_l("The language you will write in"), choices=lambda: list(OWN_NAMES.items()), default="ko")


class GeneralOpinionForm(DraftForm):
    general_opinion = TextAreaField(
        _l("General opinion"), description=_l("What the group thinks of the plan as a whole. It opens the paper."), validators=[LONG]
    )


class ItemForm(DraftForm):
    """An item of an open paper. It may be left unfinished: only filing asks for everything."""

    kind = SelectField(
        _l("What kind of item is it?"), choices=lambda: [(kind.value, str(word)) for kind, word in KINDS.items()], coerce=ItemKind
    )
    elements = ReferencesField(
        _l("What in the plan is it about?"),
        description=_l("One task or several, a goal, a whole area, or nothing. For a new task: the place where it belongs."),
    )
    new_task_name = StringField(_l("What should the new task be called?"), validators=[SHORT])
    wording_now = StringField(_l("What the plan says now"), validators=[SHORT])
    wording_wanted = StringField(_l("What it should say"), validators=[SHORT])
    text = TextAreaField(_l("What does the group ask for, and why?"), validators=[LONG])

    def __init__(self, item: Item, plan: Plan) -> None:
        super().__init__(obj=item)
        self.plan = plan
        if item.is_other:
            del self.elements

    @cached_property
    def chosen(self) -> Sequence[Element]:
        """The elements now chosen, in the plan's order."""
        return elements_named(self.plan, self.elements.data) if self.elements else ()

    @property
    def unknown(self) -> list[str]:
        """References that were typed and are not in the plan."""
        known = {element.reference for element in self.chosen}
        return [reference for reference in self.elements.data if reference not in known] if self.elements else []

    @property
    def shown(self) -> list[Element | Unknown]:
        """What the picker shows as chosen, also what the plan does not have: nothing typed is lost."""
        return [*self.chosen, *(Unknown(reference) for reference in self.unknown)]

    def validate_elements(self, field: ReferencesField) -> None:
        if self.unknown:
            raise ValidationError(_("The plan has no element %(references)s.", references=", ".join(self.unknown)))

    def words(self) -> ItemWords:
        return ItemWords(
            kind=self.kind.data,
            text=self.text.data or "",
            new_task_name=self.new_task_name.data or "",
            wording_now=self.wording_now.data or "",
            wording_wanted=self.wording_wanted.data or "",
            elements=tuple(self.chosen),
        )

    def record(self) -> dict[str, str]:
        return self.words().tidied().as_record()

    def both_versions(self, theirs: Mapping[str, str]) -> list[tuple[str, str, str]]:
        rows = super().both_versions(theirs)
        kind_is = self.kind.label.text
        return [(label, kind_label(one), kind_label(other)) if label == kind_is else (label, one, other) for label, one, other in rows]


class CorrectionForm(ItemForm):
    reason = StringField(
        _l("Why is it corrected?"),
        description=_l("Everybody can read this, beside the earlier version."),
        validators=[DataRequired(message=REASON_NEEDED), SHORT],
    )

    def record(self) -> dict[str, str]:
        return {**super().record(), "reason": self.reason.data or ""}


class ParticipantForm(DraftForm):
    name = StringField(
        _l("Name"), description=_l("Shown to the public only masked, as in 최○진."), validators=[DataRequired(message=NAME_NEEDED), SHORT]
    )
    neighbourhood = StringField(
        _l("Neighbourhood"), description=_l("Where they live, study or work; it may stay empty."), validators=[SHORT]
    )
    is_drafter = BooleanField(_l("Wrote the paper"))

    def details(self) -> dict[str, Any]:
        return {"name": self.name.data or "", "neighbourhood": self.neighbourhood.data or "", "is_drafter": self.is_drafter.data}
