"""What is typed about a change of the plan."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from deliberation import clock
from deliberation.forms import Form
from deliberation.plans.actions.wording import LONGEST_NAME
from deliberation.plans.models import Plan
from deliberation.plans.references import ReferencesField, elements_named
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.changes.labels import PARTS
from deliberation.responses.changes.models import ChangePart
from deliberation.responses.changes.words import FIELDS, ChangeWords
from deliberation.responses.models import QuestionRow
from deliberation.text import in_brief

_NUMBERS = re.compile(r"[\s,;#]+")


def _parts() -> list[tuple[str, str]]:
    return [(part.value, str(word)) for part, word in PARTS.items()]


class ChooseForm(Form):
    """What the change is about; sent by GET, so that the next page can show what the plan says there."""

    class Meta:
        csrf = False

    element = ReferencesField(_l("Which element of the plan?"))
    part = SelectField(_l("What changed?"), choices=_parts, coerce=ChangePart, default=ChangePart.CONTENT)

    def of_plan(self, plan: Plan) -> bool:
        """Whether the plan has exactly the one element that was chosen; where not, the field says so."""
        if len(self.element.data) == 1 and elements_named(plan, self.element.data):
            return True
        self.element.errors = [_("Choose one element of the plan.")]
        return False


class ChangeForm(Form):
    """One change. `offered` are the questions about the element, to be ticked; others can be named by their numbers."""

    part = SelectField(_l("What changed?"), choices=_parts, coerce=ChangePart)
    before = TextAreaField(_l("What the plan said before"), validators=[LONG])
    after = TextAreaField(_l("What it says now"), validators=[LONG])
    changed_on = DateField(_l("Day of the change"), validators=[InputRequired(_l("Give the day."))])
    explanation = TextAreaField(
        _l("How the questions led to it"), description=_l("Readers see it beside both wordings."), validators=[LONG]
    )
    rows = SelectMultipleField(_l("Questions that led to it"), coerce=int)
    others = StringField(_l("Numbers of further questions"), description=_l("Parted by commas: 12, 31"), validators=[SHORT])
    take_up = BooleanField(
        _l("Let the plan on this site say so from now on"),
        description=_l("Otherwise the plan stays as it was imported, until its next edition comes in."),
    )

    def __init__(self, offered: Sequence[QuestionRow], **given: Any) -> None:
        super().__init__(**given)
        self.rows.choices = [(row.number, _named(row)) for row in offered]

    def validate_others(self, field: StringField) -> None:
        if any(not one.isdecimal() or len(one) > 9 for one in self._typed()):
            raise ValidationError(_("Write the questions’ numbers, parted by commas."))

    def validate_after(self, field: TextAreaField) -> None:
        if self.part.data is ChangePart.NAME and len((field.data or "").strip()) > LONGEST_NAME:
            raise ValidationError(_("A name has at most %(count)d characters.", count=LONGEST_NAME))

    def validate_take_up(self, field: BooleanField) -> None:
        if field.data and self.part.data not in FIELDS:
            raise ValidationError(_("This can only be done for a name, a purpose, a content or a future plan."))

    @property
    def numbers(self) -> list[int]:
        """Every question named, ticked or typed."""
        return sorted({*(self.rows.data or ()), *map(int, self._typed())})

    def words(self) -> ChangeWords:
        return ChangeWords(
            part=self.part.data,
            before=self.before.data or "",
            after=self.after.data or "",
            changed_on=self.changed_on.data or clock.today(),  # the field is required
            explanation=self.explanation.data or "",
        )

    def _typed(self) -> list[str]:
        return [one for one in _NUMBERS.split(self.others.data or "") if one]


class CorrectionForm(ChangeForm):
    """The same about a record that exists; both versions are shown where somebody else corrected it meanwhile."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    reason = TextAreaField(
        _l("Why is the record corrected?"), validators=[InputRequired(_l("Say why the record is being corrected.")), LONG]
    )

    def both_versions(self, theirs: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """(label, their words, one's own) for each field in which the two differ."""
        own = {name: str(self[name].data or "") for name in ("before", "after", "explanation")}
        return [(self[name].label.text, theirs[name], words) for name, words in own.items() if theirs.get(name, words) != words]


def _named(row: QuestionRow) -> str:
    asked = row.questions[0].text if row.questions else ""
    return str(_("Question %(number)s: %(words)s", number=row.number, words=in_brief(asked, 100)))
