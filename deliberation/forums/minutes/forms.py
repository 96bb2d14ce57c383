"""What people type about minutes, corrections of them, and outcomes."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from deliberation.forms import Form, VersionedForm
from deliberation.forums.forms import in_reach
from deliberation.forums.minutes.labels import OUTCOME_KINDS
from deliberation.forums.models import Outcome, OutcomeKind, Session
from deliberation.text import tidy
from deliberation.together import BothForm

WHOLE = Length(max=100_000, message=_l("Please use at most %(max)d characters."))
LONG = Length(max=20_000, message=_l("Please use at most %(max)d characters."))
SHORT = Length(max=500, message=_l("Please use at most %(max)d characters."))


@dataclass(frozen=True)
class Minutes:
    """The minutes of a session as a form has them: their words, and their own count of saves."""

    session: Session

    @property
    def minutes(self) -> str:
        return self.session.minutes

    @property
    def version(self) -> int:
        return self.session.minutes_version


class MinutesForm(BothForm):
    minutes = TextAreaField(
        _l("Minutes"),
        description=_l("Markdown: a blank line starts a paragraph, # a heading, - a list. Write names only as they may be public."),
        validators=[WHOLE],
        render_kw={"rows": 18},
    )

    def record(self) -> dict[str, str]:
        return {"minutes": tidy(self.minutes.data or "")}


class CorrectMinutesForm(MinutesForm):
    reason = StringField(_l("Reason"), validators=[DataRequired(), SHORT], description=_l("Shown with the minutes."))


class ProposalForm(Form):
    passage = TextAreaField(
        _l("The passage"),
        description=_l("Word for word as the minutes have it, with their signs."),
        validators=[DataRequired(), LONG],
        render_kw={"rows": 3},
    )
    wanted = TextAreaField(
        _l("What it should say"), description=_l("Left empty, the passage is to be struck out."), validators=[LONG], render_kw={"rows": 3}
    )
    reason = StringField(
        _l("Why?"),
        description=_l("Everybody can read it once the correction is taken, so name nobody."),
        validators=[DataRequired(), SHORT],
    )


class TakeProposalForm(BothForm):
    """Taking a correction. `minutes` is asked for only where the passage no longer stands as it was."""

    minutes = TextAreaField(_l("What the minutes should say"), validators=[WHOLE], render_kw={"rows": 14})
    reason = StringField(_l("Reason"), validators=[DataRequired(), SHORT], description=_l("Shown with the minutes."))

    def __init__(self, session: Session, *, asks_for_words: bool, reason: str) -> None:
        super().__init__(obj=Minutes(session), reason=reason)
        if not asks_for_words:
            del self.minutes

    def record(self) -> dict[str, str]:
        return {"minutes": tidy(self.minutes.data or "")} if self.minutes else {}


class DeclineProposalForm(Form):
    answer = StringField(_l("Your answer"), validators=[DataRequired(), SHORT], description=_l("Whoever proposed it reads it."))


class OutcomeForm(Form):
    kind = SelectField(_l("Kind"), coerce=OutcomeKind, choices=lambda: [(kind.value, str(word)) for kind, word in OUTCOME_KINDS.items()])
    words = TextAreaField(
        _l("What was decided, or what is to be done"),
        description=_l("In one sentence. It is public with the minutes, so name nobody."),
        validators=[DataRequired(), LONG],
        render_kw={"rows": 3},
    )
    owner = StringField(
        _l("Who does it"), description=_l("Of a task: a group, an office, “the leaders of both groups”."), validators=[SHORT]
    )
    due_on = DateField(_l("Until when"), validators=[Optional(), in_reach])


class FoundOutcomeForm(OutcomeForm):
    """One that was found in the words of the minutes."""

    line = HiddenField(validators=[LONG])


class ChangeOutcomeForm(OutcomeForm, VersionedForm):
    """The reason is asked for once the minutes are public."""

    reason = StringField(_l("Reason"), description=_l("Shown with the earlier version, which stays readable."), validators=[SHORT])

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(obj=outcome)
        if not outcome.session.has_public_minutes:
            del self.reason
