"""What people type about commitments."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from deliberation.forms import Form, VersionedForm
from deliberation.plans.models import Indicator
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.commitments.actions import Promised
from deliberation.responses.commitments.suggestions import Suggestion
from deliberation.responses.models import ReplyPoint
from deliberation.text import in_brief

DATE_HINT = _l("A year, a month or a day: 2026, 2026-06 or 2026-06-30. A year alone is due on its last day.")


class IndicatorField(SelectField):
    """One of the indicators of the plan, the question's own first; or none."""

    def __init__(self, label: Any, **given: Any) -> None:
        super().__init__(label, coerce=lambda value: int(value) if value else None, **given)
        self.known: dict[int, Indicator] = {}

    def offer(self, indicators: Sequence[Indicator]) -> None:
        self.known = {one.id: one for one in indicators}  # an indicator of two elements stands here once
        # L10n: no indicator was chosen
        self.choices = [("", _("None")), *((one.id, f"{one.reference} {in_brief(one.name, 80)}") for one in self.known.values())]

    @property
    def chosen(self) -> Indicator | None:
        return self.known.get(self.data) if self.data else None


class PromiseFields:
    """What is promised, by whom, until when or on what."""

    text = TextAreaField(_l("What is promised"), description=_l("In the answer’s own words, or shorter."), validators=[LONG])
    owner = StringField(
        _l("Who sees to it"), description=_l("A team or a title in the office. Never a person’s name: it is public."), validators=[SHORT]
    )
    due = StringField(_l("Until when"), description=DATE_HINT, validators=[SHORT])
    due_words = StringField(_l("The answer’s words for the date"), validators=[SHORT])
    condition = StringField(
        _l("On what condition"), description=_l("“If the budget allows”; empty where there is none."), validators=[SHORT]
    )
    is_undated = BooleanField(_l("The answer names neither date nor condition"))
    indicator = IndicatorField(_l("The indicator it should move"))


class CommitmentForm(PromiseFields, Form):
    """A promise that a person found in a published reply."""

    point = SelectField(_l("The point of the answer"), coerce=int)

    def __init__(self, points: Sequence[ReplyPoint], indicators: Sequence[Indicator], **given: Any) -> None:
        super().__init__(**given)
        self.points = {one.id: one for one in points}
        self.point.choices = [(one.id, f"{one.position + 1}. {in_brief(one.text, 90)}") for one in points]
        self.indicator.offer(indicators)

    @property
    def chosen_point(self) -> ReplyPoint:
        return self.points[self.point.data]

    def promised(self) -> Promised:
        return _promised(self)


class SuggestionForm(PromiseFields, PlainForm):
    """One suggestion on the list, ticked or not. `key` says which: "<point's id>-<fingerprint>"."""

    key = HiddenField()
    take = BooleanField(_l("Confirm this"))
    dismiss = BooleanField(_l("This is no promise"))

    def promised(self) -> Promised:
        return _promised(self)


class SuggestionsForm(Form):
    """A page of suggestions, settled together."""

    entries = FieldList(FormField(SuggestionForm))

    def __init__(self, shown: Sequence[Suggestion], waiting: Sequence[Suggestion]) -> None:
        """`shown`: those of this page; `waiting`: all, for what was sent may have stood on another page by now."""
        super().__init__(data={"entries": [_as_found(one) for one in shown]})
        self.by_key = {key_of(one): one for one in waiting}
        for entry, suggestion in self.pairs():
            row = suggestion.referral.row if suggestion else None
            entry.indicator.offer([one for element in row.elements for one in element.indicators] if row else [])

    def pairs(self) -> list[tuple[SuggestionForm, Suggestion | None]]:
        """Each entry with its suggestion; None where somebody settled it meanwhile."""
        return [(entry.form, self.by_key.get(entry.form.key.data or "")) for entry in self.entries]


def key_of(suggestion: Suggestion) -> str:
    return f"{suggestion.point.id}-{suggestion.fingerprint}"


def _as_found(suggestion: Suggestion) -> dict[str, Any]:
    promise = suggestion.promise
    return {
        "key": key_of(suggestion),
        "text": promise.text,
        "due": promise.due or "",
        "due_words": promise.due_words,
        "condition": promise.condition or "",
        "is_undated": not (promise.due or promise.condition),
    }


def _promised(form: Any) -> Promised:
    return Promised(
        text=form.text.data or "",
        owner=form.owner.data or "",
        due=form.due.data or "",
        due_words=form.due_words.data or "",
        condition=form.condition.data or "",
        is_undated=bool(form.is_undated.data),
        indicator=form.indicator.chosen,
    )


class ProgressForm(VersionedForm):
    words = TextAreaField(_l("What has been done"), validators=[LONG])
    evidence = StringField(_l("Evidence"), description=_l("A link, a figure or a place, if there is one."), validators=[LONG])


class PutOffForm(VersionedForm):
    due = StringField(_l("The new date"), description=DATE_HINT, validators=[SHORT])
    words = TextAreaField(_l("Why"), description=_l("Readers see it beside the date before."), validators=[LONG])


class KeepForm(VersionedForm):
    evidence = TextAreaField(_l("Evidence"), description=_l("What proves it: a link, a figure or a place."), validators=[LONG])
    words = TextAreaField(_l("In words"), validators=[LONG])
    on = DateField(_l("Done on"), description=_l("Left empty: today."), validators=[Optional()])


class DropForm(VersionedForm):
    words = TextAreaField(_l("Why it will not be done"), validators=[LONG])


class TakeUpForm(VersionedForm):
    words = TextAreaField(_l("Why it is open again"), validators=[LONG])


class CorrectForm(VersionedForm):
    text = PromiseFields.text
    owner = PromiseFields.owner
    condition = PromiseFields.condition
    indicator = IndicatorField(_l("The indicator it should move"))
    words = TextAreaField(_l("What was wrong"), description=_l("Readers see it, and what stood here before."), validators=[LONG])
