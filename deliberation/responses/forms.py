"""What people type between question and answer."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import (
    Form as Part,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from deliberation.errors import ChangedMeanwhile, Conflict, Refusal
from deliberation.forms import Form, VersionedForm
from deliberation.plans.models import Department, Element, Plan
from deliberation.positions.forms import LONG, SHORT, ReferencesField
from deliberation.positions.models import Item
from deliberation.positions.queries import elements_named
from deliberation.responses.actions.answering import Point
from deliberation.responses.completeness import answers_and_extras
from deliberation.responses.deadlines import LONGEST, SHORTEST
from deliberation.responses.labels import REASONS, STANCES
from deliberation.responses.models import Question, QuestionRow, Referral, Reply, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from deliberation.text import in_brief

#: Empty lines that a form offers for further questions.
SPARE_QUESTIONS = 2


# Making questions.


class RowForm(VersionedForm):
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

    @cached_property
    def chosen(self) -> Sequence[Element]:
        """The elements now chosen, in the plan's order."""
        return elements_named(self.plan, self.elements.data)

    @property
    def chosen_items(self) -> list[Item]:
        return [item for item in self.offered if item.id in (self.items.data or ())]

    @property
    def asked(self) -> list[str]:
        return [entry.data or "" for entry in self.questions]

    def validate_elements(self, field: ReferencesField) -> None:
        known = {element.reference for element in self.chosen}
        unknown = [reference for reference in field.data if reference not in known]
        if unknown:
            raise ValidationError(_("The plan has no element %(references)s.", references=", ".join(unknown)))

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


# Referring and passing on.


class ReferForm(Form):
    departments = SelectMultipleField(_l("Departments"), coerce=int)
    outside = StringField(
        _l("An outside body"), description=_l("A city, a ministry, a foundation. Nobody there has an account here."), validators=[SHORT]
    )
    days = IntegerField(
        _l("Calendar days for the answer"),
        validators=[InputRequired(), NumberRange(SHORTEST, LONGEST, message=_l("Give a number of days from 1 to 365."))],
    )

    def __init__(self, proposed: Sequence[Department], others: Sequence[Department], days: int, **given: Any) -> None:
        super().__init__(data={"departments": [one.id for one in proposed], "days": days}, **given)
        self.proposed, self.others = proposed, others
        self.departments.choices = [(one.id, one.display_name) for one in (*proposed, *others)]

    def chosen(self) -> list[Department]:
        return [one for one in (*self.proposed, *self.others) if one.id in (self.departments.data or ())]


class PassOnForm(Form):
    """Where a question goes: a department, an outside body by name, or nobody known."""

    where = RadioField(
        _l("Whose is it?"),
        choices=lambda: [("department", _("A department")), ("outside", _("An outside body")), ("unknown", _("Nobody here knows"))],
        default="department",
    )
    department = SelectField(_l("Department"), coerce=lambda value: int(value) if value else None)
    outside = StringField(_l("Name of the outside body"), validators=[SHORT])
    reason = TextAreaField(_l("Why does it belong there?"), description=_l("Readers see it on the question's page."), validators=[LONG])

    def __init__(self, departments: Sequence[Department], **given: Any) -> None:
        super().__init__(**given)
        self.department.choices = [("", _("Choose")), *((one.id, one.display_name) for one in departments)]

    def validate_department(self, field: Field) -> None:
        if self.where.data == "department" and field.data is None:
            raise ValidationError(_("Choose the department."))


# Answering.


class PointForm(Part):
    """A stance, the words, and what the stance asks for. A draft may lack anything; only sending it for approval asks for all."""

    stance = RadioField(
        _l("Stance"), choices=lambda: [(one.value, str(word)) for one, word in STANCES.items()], coerce=Stance, validate_choice=False
    )
    reason = SelectField(
        _l("Reason for refusing"),
        choices=lambda: [("", _("Choose")), *((one.value, str(word)) for one, word in REASONS.items())],
        coerce=lambda value: RefusalReason(value) if value else None,
    )
    proof = StringField(_l("Proof"), description=_l("A link, a figure or a place where it can be seen."), validators=[SHORT])
    onward = StringField(_l("Where it goes next"), description=_l("The office or body that can answer."), validators=[SHORT])
    text = TextAreaField(_l("Answer"), validators=[LONG])

    def point(self, question_id: int | None) -> Point:
        return Point(
            question_id=question_id,
            stance=self.stance.data,
            reason=self.reason.data,
            text=self.text.data or "",
            proof=self.proof.data or "",
            onward=self.onward.data or "",
        )


class ExtraPointForm(PointForm):
    question = SelectField(_l("About"), coerce=lambda value: int(value) if value else None, validate_choice=False)


class AnswerForm(VersionedForm):
    """A reply: one part for each question, and any number of further points."""

    correction_reason = StringField(
        _l("Why is the published answer corrected?"),
        description=_l("Everybody can read this, beside the earlier version."),
        validators=[SHORT],
    )
    answers = FieldList(FormField(PointForm))
    extras = FieldList(FormField(ExtraPointForm))

    #: Somebody else saved first: the page shows what is saved beside what was typed.
    is_conflict = False

    def __init__(self, referral: Referral, **given: Any) -> None:
        """Over the referral's draft; empty where there is none."""
        reply = referral.draft
        super().__init__(**{**_of_reply(referral.row.questions, reply), **given})
        self.referral = referral
        self.asked = referral.row.questions
        while len(self.answers) < len(self.asked):
            self.answers.append_entry()
        if not len(self.extras) or any(entry.form.text.data for entry in self.extras.entries[-1:]):
            self.extras.append_entry()
        about = [("", _("The questions as a whole")), *((one.id, in_brief(one.text, 60)) for one in self.asked)]
        for entry in self.extras:
            entry.form.question.choices = about
        if reply is None or reply.number == 1:
            del self.correction_reason

    def points(self) -> list[Point]:
        """As typed, the questions in their order, then the further points; blank ones among them."""
        ids = {question.id for question in self.asked}
        answers = [entry.form.point(question.id) for question, entry in zip(self.asked, self.answers, strict=False)]
        extras = [entry.form.point(entry.form.question.data if entry.form.question.data in ids else None) for entry in self.extras]
        return answers + extras

    @property
    def unsaved(self) -> list[str]:
        """What was typed, where the page has no form any more to keep it in: the answer went on its way meanwhile."""
        is_gone = self.status == Conflict.status and not self.is_conflict
        return [point.text for point in self.points() if point.text] if is_gone else []

    def _show(self, refusal: Refusal) -> None:
        """What is missing in a point is said there. Sent again, the form counts as written on the draft now saved."""
        for name, messages in refusal.fields.items():
            part, _dash, rest = name.partition("-")
            place, _dash, field = rest.partition("-")
            target = self[part][int(place)].form[field] if field else self[name]
            target.errors = [*target.errors, *messages]
        for points in (self.answers, self.extras):
            points.errors = [entry.errors for entry in points] if any(entry.errors for entry in points) else []
        self.form_errors.append(refusal.message)
        self.is_conflict = isinstance(refusal, ChangedMeanwhile)
        self.version.data, self.version.raw_data = (self.referral.draft.version if self.referral.draft else 0), None


def _of_reply(questions: Sequence[Question], reply: Reply | None) -> dict[str, Any]:
    if reply is None:
        return {"version": 0}
    answers, extras = answers_and_extras(reply)
    return {
        "version": reply.version,
        "correction_reason": reply.correction_reason,
        "answers": [_of_point(answers.get(question.id)) for question in questions],
        "extras": [_of_point(point) for point in extras],
    }


def _of_point(point: ReplyPoint | None) -> dict[str, Any]:
    if point is None:
        return {}
    return {name: getattr(point, name) for name in ("stance", "reason", "text", "proof", "onward")} | {"question": point.question_id}


class RemarkForm(Form):
    remark = TextAreaField(_l("What has to change?"), description=_l("Only the department reads this."), validators=[Length(max=5000)])
    version = IntegerField(validators=[Optional()])


class CorrectionForm(Form):
    correction_reason = StringField(
        _l("Why is the answer corrected?"), description=_l("Everybody can read this, beside the earlier version."), validators=[SHORT]
    )
