"""What a leader types after an answer."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, IntegerField, RadioField, TextAreaField
from wtforms import Form as Part
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from deliberation.errors import ChangedMeanwhile, Refusal
from deliberation.forms import Form
from deliberation.forums.models import ForumGroup
from deliberation.positions.forms import LONG
from deliberation.responses.models import Judgement, Question, Verdict
from deliberation.responses.verdicts.actions import Judged, newest_verdict
from deliberation.responses.verdicts.labels import JUDGEMENTS


class VerdictPart(Part):
    """What is said of one question. Nothing chosen: nothing is said of it yet."""

    judgement = RadioField(
        _l("Does that answer the question?"),
        choices=lambda: [(one.value, str(word)) for one, word in JUDGEMENTS.items()],
        coerce=Judgement,
        validate_choice=False,
    )
    words = TextAreaField(_l("In your group’s words"), description=_l("Needed unless it is answered: what is missing?"), validators=[LONG])
    seen = IntegerField(widget=HiddenInput(), validators=[Optional()])


class VerdictForm(Form):
    """The questions of a row, for one group."""

    questions = FieldList(FormField(VerdictPart))

    def __init__(self, asked: Sequence[Question], group: ForumGroup, **given: Any) -> None:
        """`asked`: the row's questions that have an answer, by position."""
        self.asked, self.group = list(asked), group
        verdicts = [newest_verdict(question, group) for question in asked]
        super().__init__(**{"data": {"questions": [_of_verdict(one) for one in verdicts]}, **given})
        while len(self.questions) < len(self.asked):
            self.questions.append_entry()

    @property
    def parts(self) -> list[tuple[Question, VerdictPart]]:
        return [(question, entry.form) for question, entry in zip(self.asked, self.questions, strict=False)]

    def given(self) -> list[Judged]:
        """What was said, of the questions something was said of."""
        return [
            Judged(question, part.judgement.data, part.words.data or "", part.seen.data)
            for question, part in self.parts
            if part.judgement.data
        ]

    def _show(self, refusal: Refusal) -> None:
        places = {question.position: place for place, question in enumerate(self.asked)}
        for name, messages in refusal.fields.items():
            _questions, position, field = name.split("-")
            self.questions[places[int(position)]].form[field].errors = messages
        self.questions.errors = [entry.errors for entry in self.questions] if refusal.fields else []
        self.form_errors.append(refusal.message)
        if isinstance(refusal, ChangedMeanwhile):  # sent again, it counts as written over what is saved now, which the page shows
            for question, part in self.parts:
                newest = newest_verdict(question, self.group)
                part.seen.data, part.seen.raw_data = (newest.number if newest else 0), None


def _of_verdict(verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"seen": 0}
    return {"judgement": verdict.judgement, "words": verdict.words, "seen": verdict.number}


class AskAgainForm(Form):
    words = TextAreaField(
        _l("What do you still want to know?"), description=_l("Everybody can read it, beside the first question."), validators=[LONG]
    )
