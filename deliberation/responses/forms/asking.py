"""What the facilitator types to make questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    FieldList,
    SelectMultipleField,
    TextAreaField,
)

from deliberation.errors import Refusal
from deliberation.forms import Form, VersionedForm
from deliberation.plans.models import Plan
from deliberation.plans.references import PicksElements, ReferencesField
from deliberation.positions.forms import LONG
from deliberation.positions.models import Item
from deliberation.responses.models import QuestionRow

#: Empty lines that a form offers for further questions.
SPARE_QUESTIONS = 2


class RowForm(PicksElements, VersionedForm):
    """A row of questions, with the items it is made from and the elements it is about."""

    items = SelectMultipleField(_l("Made from these items"), coerce=int)
    questions = FieldList(TextAreaField(_l("Question"), validators=[LONG]), label=_l("What is asked"))
    elements = ReferencesField(_l("What in the plan is it about?"))

    def __init__(self, plan: Plan, offered: Sequence[Item], row: QuestionRow | None = None, **given: Any) -> None:
        super().__init__(**{**(_of_row(row) if row else _of_items(offered)), **given})
        self._thing = row
        self.plan = plan
        self.offered = offered
        self.items.choices = [(item.id, item.key) for item in offered]
        blank = sum(not entry.data for entry in self.questions)
        for _spare in range(max(SPARE_QUESTIONS - blank, 0)):
            self.questions.append_entry("")

    @property
    def chosen_items(self) -> list[Item]:
        return [item for item in self.offered if item.id in (self.items.data or ())]

    @property
    def asked(self) -> list[str]:
        return [entry.data or "" for entry in self.questions]

    def _show(self, refusal: Refusal) -> None:
        asked = refusal.fields.get("questions")
        if asked:
            self.questions[0].errors = asked
        else:
            super()._show(refusal)


def _of_items(items: Iterable[Item]) -> dict[str, Any]:
    """What a new row starts with: the items' own words and elements, for the facilitator to change."""
    chosen = list(items)
    return {
        "version": 0,
        "items": [item.id for item in chosen],
        "questions": [item.text for item in chosen],
        "elements": dict.fromkeys(element for item in chosen for element in item.elements),
    }


def _of_row(row: QuestionRow) -> dict[str, Any]:
    return {
        "version": row.version,
        "items": [one.item_id for one in row.derivations],
        "questions": [one.text for one in row.questions],
        "elements": row.elements,
    }


class OmissionForm(Form):
    reason = TextAreaField(_l("Why is it not put forward?"), validators=[LONG])
