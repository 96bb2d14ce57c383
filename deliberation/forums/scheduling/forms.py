"""What a facilitator asks of a plan."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, SelectMultipleField, TimeField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from deliberation import clock
from deliberation.errors import BadInput
from deliberation.forms import Form
from deliberation.forums.forms import LinesField, in_reach
from deliberation.forums.models import ForumGroup, Round
from deliberation.forums.scheduling.planning import Asked
from deliberation.people.models import Person

#: A Monday, to name the weekdays by.
_MONDAY = date(2024, 1, 1)


def _id_or_none(value: Any) -> int | None:
    return int(value) if value else None


class PlanForm(Form):
    """How many sessions, of whom, when, where and with whom."""

    groups = SelectMultipleField(_l("Groups"), coerce=int)
    each = IntegerField(
        _l("Sessions of each group"),
        validators=[Optional(), NumberRange(min=0, max=50)],
        description=_l("Left empty, as many as the group still misses by the rule of the forum."),
    )
    plenaries = IntegerField(_l("Plenary sessions"), validators=[InputRequired(), NumberRange(min=0, max=50)])
    round = SelectField(_l("Round"), coerce=_id_or_none)
    first = DateField(_l("First day"), validators=[Optional(), in_reach], description=_l("Left empty, the first day of the round."))
    last = DateField(_l("Last day"), validators=[Optional(), in_reach], description=_l("Left empty, the last day of the round."))
    weekdays = SelectMultipleField(_l("Weekdays"), coerce=int, validators=[DataRequired(_l("Choose at least one weekday."))])
    opens = TimeField(_l("Not before"), validators=[InputRequired()], default=time(10))
    closes = TimeField(_l("Over by"), validators=[InputRequired()], default=time(18))
    length = IntegerField(_l("Length in minutes"), validators=[InputRequired(), NumberRange(min=15, max=720)], default=120)
    places = LinesField(
        _l("Where they can be held"),
        description=_l("One a line; each has room for one session at a time. Left empty, no place is looked after."),
        render_kw={"rows": 3},
    )
    run_by = SelectMultipleField(
        _l("Who runs them"),
        coerce=int,
        description=_l("Of several, each group has one, in turn. Nobody is planned in two sessions at once."),
    )
    interpreters = LinesField(
        _l("Interpreters"),
        description=_l("One a line; all of them are needed at every session. Only those who arrange the sessions see the names."),
        render_kw={"rows": 2},
    )
    #: What is proposed, signed; sent along when it is saved.
    proposal = HiddenField()

    def __init__(
        self,
        *arguments: Any,
        seats: Sequence[ForumGroup],
        missing: Mapping[int, int],
        rounds: Sequence[Round],
        facilitators: Sequence[Person],
        **details: Any,
    ) -> None:
        super().__init__(*arguments, **details)
        self._seats, self._rounds, self._facilitators = seats, rounds, facilitators
        self.groups.choices = [(seat.id, _with_missing(seat, missing.get(seat.id, 0))) for seat in seats]
        self.round.choices = [("", _("No round")), *((one.id, one.display_name) for one in rounds)]
        self.weekdays.choices = [(number, format_date(_MONDAY + timedelta(days=number), "EEEE")) for number in range(7)]
        self.run_by.choices = [(person.id, person.name) for person in facilitators]

    def asked(self) -> Asked:
        """What it comes to. Raises BadInput naming `first` or `last`."""
        said = self.said()
        one = next((one for one in self._rounds if one.id == said["round"]), None)
        first, last = self._days(one)
        return Asked(
            groups=[seat for seat in self._seats if seat.id in (said["groups"] or [])],
            each=said["each"],
            plenaries=said["plenaries"],
            round=one,
            first=first,
            last=last,
            weekdays=frozenset(said["weekdays"]),
            opens=said["opens"],
            closes=said["closes"],
            length=said["length"],
            places=said["places"] or [],
            run_by=[person for person in self._facilitators if person.id in (said["run_by"] or [])],
            interpreters=said["interpreters"] or [],
        )

    def _days(self, one: Round | None) -> tuple[date, date]:
        """The days asked for, those of the round where none are said; never a day that is over."""
        tomorrow = clock.today() + timedelta(days=1)
        first, last = self.first.data, self.last.data
        if one is not None:
            days = {"first": format_date(one.opens_on), "last": format_date(one.closes_on)}
            for name, day in (("first", first), ("last", last)):
                if day is not None and not one.is_open(day):
                    sentence = _("The round takes from %(first)s to %(last)s. Choose a day in it, or another round.", **days)
                    raise BadInput(fields={name: [sentence]})
            first, last = first or max(one.opens_on, tomorrow), last or one.closes_on
        if first is None or last is None:
            missing = "first" if first is None else "last"
            raise BadInput(fields={missing: [_("Say the day, or choose a round.")]})
        if last < tomorrow:
            raise BadInput(fields={"last": [_("These days are over.")]})
        return max(first, tomorrow), last


def _with_missing(seat: ForumGroup, missing: int) -> str:
    """The group's name, and how many sessions it misses by the rule."""
    if not missing:
        return seat.display_name
    return str(ngettext("%(group)s (%(num)s session missing)", "%(group)s (%(num)s sessions missing)", missing, group=seat.display_name))
