"""What people type about an agenda."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from deliberation.forms import Form, VersionedForm
from deliberation.forums.agenda.actions import LONGEST
from deliberation.forums.models import Session
from deliberation.plans.models import Plan
from deliberation.plans.references import PicksElements, ReferencesField


class PointForm(PicksElements, Form):
    title = StringField(_l("What it is about"), validators=[DataRequired(), Length(max=200)])
    minutes = IntegerField(
        _l("Minutes"), validators=[InputRequired(), NumberRange(1, LONGEST)], default=20, render_kw={"inputmode": "numeric"}
    )
    led_by = StringField(
        _l("Who leads it"),
        description=_l("In words that everybody may read: the facilitator, the traffic office."),
        validators=[Length(max=200)],
    )
    elements = ReferencesField(_l("What in the plan is it about?"), description=_l("One element or several; it may stay empty."))
    words = TextAreaField(
        _l("Explanation"),
        description=_l("Markdown: a blank line starts a paragraph, - a list. It may stay empty."),
        validators=[Length(max=5_000)],
        render_kw={"rows": 4},
    )

    def __init__(self, *arguments: Any, plan: Plan, **details: Any) -> None:
        super().__init__(*arguments, **details)
        self.plan = plan

    def details(self) -> dict[str, Any]:
        """What the action takes by name."""
        return {**self.said(), "elements": self.chosen}


class ChangePointForm(PointForm, VersionedForm):
    pass


class TakeOverForm(Form):
    """Which session's agenda is copied."""

    earlier = SelectField(_l("From which session?"), coerce=int)

    def __init__(self, *arguments: Any, sessions: Sequence[Session], label: Callable[[Session], str], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._sessions = sessions
        self.earlier.choices = [(one.id, label(one)) for one in sessions]

    @property
    def earlier_session(self) -> Session:
        """The chosen one; only after the form was found valid."""
        return next(one for one in self._sessions if one.id == self.earlier.data)
