"""What people type about forums, groups, rounds, sessions and minutes."""

from collections.abc import Sequence
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
    ValidationError,
)
from wtforms import Form as Part
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from deliberation.forms import Form, VersionedForm
from deliberation.forums.actions.forums import REPLY_DAYS, RULE
from deliberation.forums.days import FIRST, LAST, is_in_reach
from deliberation.forums.labels import ROUND_KINDS
from deliberation.forums.models import ForumGroup, Group, Round, RoundKind
from deliberation.forums.reply_rules import REPLY_RULES, ReplyRule
from deliberation.locales import OWN_NAMES, offered_locales
from deliberation.people.models import Person
from deliberation.plans.models import Plan

NAME = [DataRequired(), Length(max=200)]


def in_reach(_form: Part, field: DateField) -> None:
    """A validator of days: no calendar of ours goes farther."""
    if field.data is not None and not is_in_reach(field.data):
        raise ValidationError(_("Choose a day in the years from %(first)s to %(last)s.", first=FIRST.year, last=LAST.year))


#: One field a language, named by its code and labelled with the language's own name.
NamesInLanguages: type[Part] = type(
    "NamesInLanguages", (Part,), {code: StringField(own, validators=[Length(max=200)]) for code, own in OWN_NAMES.items()}
)


class NamedForm(Form):
    """A form on something with a name of record and names in the other languages the site offers."""

    name = StringField(_l("Name"), validators=NAME)
    translated_names = FormField(NamesInLanguages)

    def __init__(self, *arguments: Any, **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._kept_names = dict(self._thing.translated_names) if self._thing is not None else {}
        asked = set(offered_locales()) - {current_app.config["BABEL_DEFAULT_LOCALE"]}
        for code in OWN_NAMES.keys() - asked:
            del self.translated_names.form[code]

    def details(self) -> dict[str, Any]:
        """What the action takes by name. Names in languages that were not asked for stay as they are."""
        said = self.said()
        return {**said, "translated_names": self._kept_names | said["translated_names"]}


def at_least(label: Any, numbers: range, usual: int, description: Any = "") -> IntegerField:
    """A number of the groups' rule."""
    bounds = NumberRange(numbers.start, numbers.stop - 1)
    return IntegerField(label, validators=[InputRequired(), bounds], default=usual, description=description)


class ForumForm(NamedForm):
    introduction = TextAreaField(
        _l("Introduction"),
        description=_l("What the forum is about, for somebody who has never heard of it. Markdown: a blank line starts a paragraph."),
    )
    opened_on = DateField(_l("Opening day"), validators=[Optional(), in_reach])
    reply_days = IntegerField(
        _l("Days for an answer"),
        validators=[InputRequired(), NumberRange(REPLY_DAYS.start, REPLY_DAYS.stop - 1)],
        default=30,
        description=_l("How long a department has to answer a question, unless a question says otherwise."),
    )
    reply_rule = SelectField(
        _l("How those days are counted"),
        choices=lambda: [(rule.value, str(word)) for rule, word in REPLY_RULES.items()],
        default=ReplyRule.CALENDAR_DAYS.value,
        description=_l("Five working days or less are counted in hours. What was referred already keeps its rule."),
    )
    sessions_at_least = at_least(_l("Sessions of each group, at least"), RULE["sessions_at_least"], 2)
    plenaries_at_least = at_least(
        _l("Plenary sessions, at least"), RULE["plenaries_at_least"], 2, _l("Who has not reached them yet is shown to everybody.")
    )
    days_between = at_least(
        _l("Days from one session of a group to its next, at least"),
        RULE["days_between"],
        7,
        _l("A nearer day is asked about before it is saved. 0: any day will do."),
    )


class ChangeForumForm(ForumForm, VersionedForm):
    pass


class NewForumForm(ForumForm):
    plan = SelectField(_l("Plan"), coerce=int)
    slug = StringField(
        _l("Address"),
        validators=[Length(max=60)],
        description=_l("The last part of the forum's lasting address: small letters, digits and hyphens. Left empty, one is made."),
        render_kw={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"},
    )

    def __init__(self, *arguments: Any, plans: Sequence[Plan], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._plans = {plan.id: plan for plan in plans}
        self.plan.choices = [(plan.id, plan.display_name) for plan in plans]

    def details(self) -> dict[str, Any]:
        said = super().details()
        return {**said, "plan": self._plans[said["plan"]]}


class GroupForm(NamedForm):
    """A group that was in no forum before."""


class SeatsForm(Form):
    """Which of the groups that exist take part."""

    groups = SelectMultipleField(_l("Groups"), coerce=int, validators=[DataRequired(_l("Choose at least one group."))])

    def __init__(self, *arguments: Any, groups: Sequence[Group], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._groups = groups
        self.groups.choices = [(group.id, group.display_name) for group in groups]

    def chosen(self) -> list[Group]:
        return [group for group in self._groups if group.id in (self.groups.data or [])]


class RoundForm(NamedForm):
    kind = SelectField(
        _l("Kind"),
        coerce=RoundKind,
        choices=lambda: [(kind, str(word)) for kind, word in ROUND_KINDS.items()],
        description=_l("Papers are drafted and filed while a drafting round is open."),
    )
    opens_on = DateField(_l("First day"), validators=[InputRequired(), in_reach])
    closes_on = DateField(_l("Last day"), validators=[InputRequired(), in_reach])


class ChangeRoundForm(RoundForm, VersionedForm):
    pass


def _seat_id(value: Any) -> int:
    return int(value.id if isinstance(value, ForumGroup) else value)


def _round_id(value: Any) -> int | None:
    return value.id if isinstance(value, Round) else int(value) if value else None


def _person_id(value: Any) -> int | None:
    return value.id if isinstance(value, Person) else int(value) if value else None


def _yes_or_no(value: Any) -> bool | None:
    return {"yes": True, "no": False}.get(value) if isinstance(value, str) else value


class LinesField(TextAreaField):
    """A list of words, one a line."""

    def _value(self) -> str:
        return "\n".join(self.data or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: Any = [line.strip() for words in valuelist for line in words.splitlines() if line.strip()]


class SessionForm(Form):
    """When and where which groups meet."""

    groups = SelectMultipleField(_l("Groups"), coerce=_seat_id)
    is_plenary = BooleanField(_l("Plenary session"), description=_l("All groups meet; none has to be chosen."))
    held_on = DateField(_l("Day"), validators=[InputRequired(), in_reach])
    starts_at = TimeField(_l("Begins at"), validators=[Optional()])
    ends_at = TimeField(_l("Ends at"), validators=[Optional()])
    place = StringField(_l("Place"), validators=[Length(max=200)])
    link = URLField(
        _l("Link"), validators=[Length(max=500)], description=_l("Where people join from afar."), render_kw={"placeholder": "https://"}
    )
    round = SelectField(_l("Round"), coerce=_round_id)
    title = StringField(_l("Title"), validators=[Length(max=200)], description=_l("Left empty, the session is named after its group."))
    note = StringField(_l("Good to know"), validators=[Length(max=500)], description=_l("Public, such as “bring your own cup”."))
    run_by = SelectField(_l("Who runs it"), coerce=_person_id)
    interpreters = LinesField(
        _l("Interpreters"),
        description=_l("One a line. Only those who arrange the sessions see the names."),
        render_kw={"rows": 2},
    )
    languages = SelectMultipleField(_l("Interpreted into"))
    is_signed = BooleanField(_l("With sign language"))
    is_step_free = SelectField(_l("Step-free access"), coerce=_yes_or_no)
    takes_registrations = BooleanField(_l("People register for it"))
    capacity = IntegerField(
        _l("Places"),
        validators=[Optional(), NumberRange(min=1, max=100_000)],
        description=_l("Who registers when all are taken waits in line. Left empty, as many may come as want to."),
    )

    def __init__(
        self,
        *arguments: Any,
        seats: Sequence[ForumGroup],
        rounds: Sequence[Round],
        facilitators: Sequence[Person] = (),
        **details: Any,
    ) -> None:
        super().__init__(*arguments, **details)
        self._seats, self._rounds, self._facilitators = seats, rounds, list(facilitators)
        if self._thing is not None and self._thing.run_by and self._thing.run_by not in self._facilitators:
            self._facilitators.append(self._thing.run_by)  # has left the role meanwhile, and still stands there
        self.groups.choices = [(seat.id, seat.display_name) for seat in seats]
        self.round.choices = [("", _("No round")), *((one.id, one.display_name) for one in rounds)]
        self.run_by.choices = [("", _("Not said yet")), *((person.id, person.name) for person in self._facilitators)]
        self.languages.choices = list(OWN_NAMES.items())
        self.is_step_free.choices = [("", _("Not said yet")), ("yes", _("Yes")), ("no", _("No"))]

    def details(self) -> dict[str, Any]:
        """What the action takes by name."""
        said = self.said()
        return {
            **said,
            "groups": [seat for seat in self._seats if seat.id in (said["groups"] or [])],
            "round": next((one for one in self._rounds if one.id == said["round"]), None),
            "run_by": next((one for one in self._facilitators if one.id == said["run_by"]), None),
            "interpreters": said["interpreters"] or [],
            "languages": said["languages"] or [],
        }


class ChangeSessionForm(SessionForm, VersionedForm):
    reason = StringField(
        _l("Why it is moved"),
        validators=[Length(max=500)],
        description=_l("Needed for another day, hour or place. Shown with the session, and mailed to everybody who is registered."),
    )


class CancelForm(Form):
    reason = StringField(_l("Reason"), validators=[DataRequired(), Length(max=500)], description=_l("Shown with the session."))
