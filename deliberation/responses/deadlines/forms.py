"""What people type about due dates and holidays."""

from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional

from deliberation.forms import Form
from deliberation.forums.reply_rules import REPLY_RULES, ReplyRule
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.deadlines.rules import FIRST_YEAR, LAST_YEAR, LONGEST, SHORTEST


class ExtendForm(Form):
    """More time for an answer. `seen` is the due date the person saw."""

    to = DateField(_l("New due date"), validators=[InputRequired()])
    reason = TextAreaField(
        _l("Why does the answer need more time?"), description=_l("Readers see it on the question’s page."), validators=[LONG]
    )
    seen = HiddenField()

    def seen_day(self) -> date | None:
        try:
            return date.fromisoformat(self.seen.data or "")
        except ValueError:
            return None


class SealedForm(Form):
    """A preview to confirm: the seal says which moves the person has seen."""

    seal = HiddenField()


class HolidayForm(SealedForm):
    day = DateField(_l("Day"), validators=[InputRequired()])
    name = StringField(_l("Name of the holiday"), validators=[InputRequired(), SHORT])
    announced_in = StringField(
        _l("Where it was announced"),
        description=_l("A notice, a law, a newspaper; a link if there is one."),
        validators=[InputRequired(), SHORT],
    )


class CountForm(Form):
    """The calculator's questions. It is sent by GET and changes nothing."""

    class Meta:
        csrf = False

    begin = DateField(_l("Received on"))
    hour = TimeField(
        _l("At what time"),
        description=_l("Only for periods in hours. Left empty, it counts from the opening of the offices."),
        validators=[Optional()],
    )
    rule = SelectField(_l("Rule"), choices=lambda: [(rule.value, str(word)) for rule, word in REPLY_RULES.items()])
    days = IntegerField(
        _l("Days"),
        validators=[NumberRange(SHORTEST, LONGEST, message=_l("Give a number of days from 1 to 365."))],
    )

    def __init__(self, *arguments: Any, today: date, **given: Any) -> None:
        super().__init__(*arguments, data={"begin": today, "rule": ReplyRule.CALENDAR_DAYS.value, "days": 30}, **given)

    def validate_begin(self, field: DateField) -> None:
        if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise ValidationError(_("Give a day between %(first)s and %(last)s.", first=FIRST_YEAR, last=LAST_YEAR))

    def moment(self) -> date | datetime:
        """The day, with the hour where one was given; only after the form was found right."""
        day: date | None = self.begin.data
        at: time | None = self.hour.data
        if day is None:
            raise ValueError("no day")
        return datetime.combine(day, at) if at else day
