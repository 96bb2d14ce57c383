"""What a department types: the answer, remarks, corrections."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
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
from wtforms.validators import Length, Optional

from deliberation.errors import ChangedMeanwhile, Conflict, Refusal
from deliberation.forms import Form, VersionedForm
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.actions.answering import Point
from deliberation.responses.citing import Citation, find_citations
from deliberation.responses.completeness import answers_and_extras, is_correction
from deliberation.responses.errors import GAPS, Gap
from deliberation.responses.figure_tables import Table, Unreadable, read_table, write_table
from deliberation.responses.labels import REASONS, STANCES
from deliberation.responses.models import Question, Referral, Reply, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from deliberation.text import in_brief, tidy


class FiguresField(TextAreaField):
    """A small table, typed or pasted line by line; `table` is what it reads as."""

    table: Table = []

    def process_data(self, value: object) -> None:
        self.data = write_table(value) if isinstance(value, list) else ""

    def pre_validate(self, form: Any) -> None:
        try:
            self.table = read_table(tidy_table(self.data or ""))
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from refusal


def tidy_table(typed: str) -> str:
    """As `tidy`, but a tab at the end of a line is an empty cell there."""
    return "\n".join("\t".join(tidy(cell) for cell in line.split("\t")) for line in typed.replace("\r\n", "\n").split("\n"))


class CitationsField(SelectMultipleField):
    """Check boxes for the statutes that the words above cite; only what a person ticks is kept."""

    def __init__(self, *arguments: Any, **details: Any) -> None:
        super().__init__(*arguments, **{"choices": [], "validate_choice": False, **details})


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
    proof = StringField(
        _l("Evidence"),
        description=_l("A link, a figure or a place where it can be seen. What is already in place cannot do without."),
        validators=[SHORT],
    )
    onward = StringField(_l("Where it goes next"), description=_l("The office or body that can answer."), validators=[SHORT])
    text = TextAreaField(_l("Answer"), validators=[LONG])
    figures = FiguresField(
        _l("Figures as a table"),
        description=_l(
            "One row a line, the first one with the headings. Paste it from a spreadsheet, or part the cells with semicolons."
            " At most 12 columns and 60 lines."
        ),
        validators=[LONG],
    )
    citations = CitationsField(_l("Statutes cited"), description=_l("What you tick becomes a link below the answer."))

    @property
    def cited(self) -> list[Citation]:
        """The statutes that the words cite, each to be confirmed."""
        return find_citations(tidy(self.text.data or ""))

    def point(self, question_id: int | None) -> Point:
        return Point(
            question_id=question_id,
            stance=self.stance.data,
            reason=self.reason.data,
            text=self.text.data or "",
            proof=self.proof.data or "",
            onward=self.onward.data or "",
            figures=self.figures.table,
            citations=self.citations.data or [],
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
    stated_in = StringField(
        _l("Where does it state this?"),
        description=_l("The letter, page or minutes in which the outside body says it, with the date. Everybody can read this."),
        validators=[SHORT],
    )
    #: Text blocks whose words were put in since the last save.
    used = SelectMultipleField(coerce=int, choices=[], validate_choice=False)
    answers = FieldList(FormField(PointForm))
    extras = FieldList(FormField(ExtraPointForm))

    #: Somebody else saved first: the page shows what is saved beside what was typed.
    is_conflict = False

    def __init__(self, referral: Referral, **given: Any) -> None:
        """Over the referral's draft; empty where there is none."""
        reply = referral.draft
        super().__init__(**{**_of_reply(referral.questions, reply), **given})
        self.referral = referral
        self.asked = referral.questions
        while len(self.answers) < len(self.asked):
            self.answers.append_entry()
        if not len(self.extras) or any(entry.form.text.data for entry in self.extras.entries[-1:]):
            self.extras.append_entry()
        about = [("", _("The questions as a whole")), *((one.id, in_brief(one.text, 60)) for one in self.asked)]
        for entry in self.extras:
            entry.form.question.choices = about
        if reply is None or not is_correction(reply):
            del self.correction_reason
        if not referral.department.is_outside:
            del self.stated_in

    def points(self) -> list[Point]:
        """As typed, the questions in their order, then the further points; blank ones among them."""
        ids = {question.id for question in self.asked}
        answers = [entry.form.point(question.id) for question, entry in zip(self.asked, self.answers, strict=False)]
        extras = [entry.form.point(entry.form.question.data if entry.form.question.data in ids else None) for entry in self.extras]
        return answers + extras

    @property
    def parts(self) -> dict[str, PointForm]:
        """The form of each point by its name: "answers-0", "extras-1"."""
        return {entry.name: entry.form for entry in (*self.answers, *self.extras)}

    @property
    def sentences(self) -> list[str]:
        """What is wrong with what was sent, for a script to say."""
        wrong = [(name, error) for name, part in self.parts.items() for errors in part.errors.values() for error in errors]
        return [self._placed(name, str(error)) for name, error in wrong]

    def words_for(self, gaps: Iterable[Gap]) -> list[tuple[str, str]]:
        """What is missing, in sentences that say where: (the control's id, the sentence)."""
        return [(f"{gap.name}-0" if gap.field == "stance" else gap.name, self._placed(gap.name, str(GAPS[gap.field]))) for gap in gaps]

    def _placed(self, name: str, sentence: str) -> str:
        part, _dash, rest = name.partition("-")
        number = int(rest.partition("-")[0]) + 1 if rest else 0
        if part == "extras":
            return str(_("Further point %(number)s: %(what)s", number=number, what=sentence))
        if part == "answers" and len(self.asked) > 1:
            return str(_("Question %(number)s: %(what)s", number=number, what=sentence))
        return sentence

    def mark(self, gaps: Iterable[Gap]) -> None:
        """Say at each place what is missing there."""
        for gap in gaps:
            self._at(gap.name).errors = [*self._at(gap.name).errors, str(GAPS[gap.field])]
        self._gather_errors()

    def _at(self, name: str) -> Any:
        part, _dash, rest = name.partition("-")
        place, _dash, field = rest.partition("-")
        return self[part][int(place)].form[field] if field else self[name]

    def _gather_errors(self) -> None:
        for points in (self.answers, self.extras):
            points.errors = [entry.errors for entry in points] if any(entry.errors for entry in points) else []

    @property
    def unsaved(self) -> list[str]:
        """What was typed, where the page has no form any more to keep it in: the answer went on its way meanwhile."""
        is_gone = self.status == Conflict.status and not self.is_conflict
        return [point.text for point in self.points() if point.text] if is_gone else []

    def _show(self, refusal: Refusal) -> None:
        """What is missing in a point is said there. Sent again, the form counts as written on the draft now saved."""
        for name, messages in refusal.fields.items():
            self._at(name).errors = [*self._at(name).errors, *messages]
        self._gather_errors()
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
        "stated_in": reply.stated_in,
        "answers": [_of_point(answers.get(question.id)) for question in questions],
        "extras": [_of_point(point) for point in extras],
    }


def _of_point(point: ReplyPoint | None) -> dict[str, Any]:
    if point is None:
        return {}
    written = Point.of(point)
    fields = ("stance", "reason", "text", "proof", "onward", "figures", "citations")
    return {name: getattr(written, name) for name in fields} | {"question": point.question_id}


class RemarkForm(Form):
    remark = TextAreaField(_l("What has to change?"), description=_l("Only the department reads this."), validators=[Length(max=5000)])
    version = IntegerField(validators=[Optional()])

    def __init__(self, reply: Reply | None = None, **given: Any) -> None:
        super().__init__(**given)
        self._thing = reply


class CorrectionForm(Form):
    correction_reason = StringField(
        _l("Why is the answer corrected?"), description=_l("Everybody can read this, beside the earlier version."), validators=[SHORT]
    )
