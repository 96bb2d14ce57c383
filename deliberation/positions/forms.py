"""What people type about position papers."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from deliberation.forms import Form
from deliberation.locales import OWN_NAMES
from deliberation.people.models import Person
from deliberation.plans.models import Indicator, Plan
from deliberation.plans.references import PicksElements, ReferencesField
from deliberation.positions.claims.together import BY_VALUE
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import KINDS, NAME_NEEDED, REASON_NEEDED, indicator_name, kind_label
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.offers import LONGEST_SENTENCE, Offers, indicators_in, looks_like_reference, offers_for
from deliberation.positions.words import ItemWords
from deliberation.text import tidy
from deliberation.together import BothForm

LONG = Length(max=20_000, message=_l("Please use at most %(max)d characters."))
SHORT = Length(max=300, message=_l("Please use at most %(max)d characters."))
WORDING = Length(max=LONGEST_SENTENCE, message=_l("Please use at most %(max)d characters."))
CODE = Length(max=40, message=_l("Please use at most %(max)d characters."))


class DraftForm(BothForm):
    """A form over words that another writer may have open too; after a conflict both versions are shown."""

    by_value = BY_VALUE

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

    def record(self) -> dict[str, str]:
        return {"general_opinion": tidy(self.general_opinion.data or "")}


class ItemForm(PicksElements, DraftForm):
    """An item of an open paper. It may be left unfinished: only filing asks for everything."""

    kind = SelectField(
        _l("What kind of item is it?"), choices=lambda: [(kind.value, str(word)) for kind, word in KINDS.items()], coerce=ItemKind
    )
    elements = ReferencesField(
        _l("What in the plan is it about?"),
        description=_l("One task or several, a goal, a whole area, or nothing. For a new task: the place where it belongs."),
    )
    new_task_name = StringField(_l("What should the new task be called?"), validators=[SHORT])
    new_task_code = StringField(
        _l("Code of the new task"), description=_l("The code it would get at its place. It may stay empty."), validators=[CODE]
    )
    wording_now = StringField(_l("What the plan says now"), validators=[WORDING])
    wording_wanted = StringField(_l("What it should say"), validators=[WORDING])
    indicator = StringField(
        _l("Which indicator?"),
        description=_l("Choose one of the plan by its name or its reference, or write what a new one should be called."),
        validators=[SHORT],
    )
    indicator_wish = TextAreaField(
        _l("What should change about it?"),
        description=_l("Another target, figures told apart by sex, age, disability or migration, another definition, or a new indicator."),
        validators=[LONG],
    )
    people_reached = StringField(_l("Who should be reached?"), description=_l("Those whom the task leaves out so far."), validators=[SHORT])
    text = TextAreaField(_l("What does the group ask for, and why?"), validators=[LONG])

    def __init__(self, item: Item, plan: Plan) -> None:
        super().__init__(obj=item)
        self.item = item
        self.plan = plan
        if item.is_other:
            del self.elements

    def validate_indicator(self, field: StringField) -> None:
        if self.kind.data is ItemKind.INDICATOR and looks_like_reference(field.data or "") and self.named_indicator is None:
            raise ValidationError(_("The plan has no indicator %(reference)s.", reference=field.data))

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """All of the plan: what may be chosen, and named."""
        return indicators_in(self.plan)

    def indicators_after(self, first: Sequence[Indicator]) -> list[Indicator]:
        """The same, with some of them first."""
        return sorted(self.indicators, key=lambda one: one not in first)

    @cached_property
    def named_indicator(self) -> Indicator | None:
        """The plan's indicator that is typed: by its reference, or by its name where only one is called so."""
        typed = " ".join((self.indicator.data or "").split())
        if not typed or self.kind.data is not ItemKind.INDICATOR:
            return None
        found = [one for one in self.indicators if typed in (one.reference, one.name, indicator_name(one))]
        return found[0] if len(found) == 1 else None

    def _indicator(self) -> str:
        return self.named_indicator.reference if self.named_indicator else self.indicator.data or ""

    def offers(self, paper: PositionPaper) -> Offers:
        """What the plan has ready for what is typed now."""
        return offers_for(paper, self.words().tidied(), self.item)

    def words(self) -> ItemWords:
        return ItemWords(
            kind=self.kind.data,
            text=self.text.data or "",
            new_task_name=self.new_task_name.data or "",
            wording_now=self.wording_now.data or "",
            wording_wanted=self.wording_wanted.data or "",
            new_task_code=self.new_task_code.data or "",
            indicator=self._indicator(),
            indicator_wish=self.indicator_wish.data or "",
            people_reached=self.people_reached.data or "",
            elements=tuple(self.chosen),
        )

    def record(self) -> dict[str, str]:
        return self.words().tidied().as_record()

    def put_in(self, field: str, words: str) -> None:
        value: dict[str, Any] = {"kind": lambda: ItemKind(words), "elements": words.split}
        self[field].data = value[field]() if field in value else words
        for asked in ("chosen", "indicators", "named_indicator"):
            self.__dict__.pop(asked, None)  # to be asked anew

    def shown_as(self, field: str, words: str) -> str:
        return kind_label(words) if field == "kind" else words

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
    person_id = SelectField(
        _l("Account"),
        description=_l("Somebody of your group with an account signs the paper with it. For others a writer records what they said."),
        coerce=lambda value: int(value) if value else None,
    )

    def __init__(self, people: Sequence[Person], **details: Any) -> None:
        """`people` are those whose account it may be."""
        super().__init__(**details)
        self.people = {person.id: person for person in people}
        self.person_id.choices = [("", str(_("No account"))), *((person.id, person.name) for person in people)]

    def details(self) -> dict[str, Any]:
        return {
            "name": self.name.data or "",
            "neighbourhood": self.neighbourhood.data or "",
            "is_drafter": self.is_drafter.data,
            "person": self.people.get(self.person_id.data),
        }
