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
)
from wtforms import Form as Part
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from deliberation.forms import Form, VersionedForm
from deliberation.forums.actions.forums import REPLY_DAYS
from deliberation.forums.labels import ROUND_KINDS
from deliberation.forums.models import ForumGroup, Group, Round, RoundKind
from deliberation.forums.reply_rules import REPLY_RULES, ReplyRule
from deliberation.locales import OWN_NAMES, offered_locales
from deliberation.plans.models import Plan

NAME = [DataRequired(), Length(max=200)]

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


class ForumForm(NamedForm):
    introduction = TextAreaField(
        _l("Introduction"),
        description=_l("What the forum is about, for somebody who has never heard of it. Markdown: a blank line starts a paragraph."),
    )
    opened_on = DateField(_l("Opening day"), validators=[Optional()])
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
    opens_on = DateField(_l("First day"), validators=[InputRequired()])
    closes_on = DateField(_l("Last day"), validators=[InputRequired()])


class ChangeRoundForm(RoundForm, VersionedForm):
    pass


def _seat_id(value: Any) -> int:
    return int(value.id if isinstance(value, ForumGroup) else value)


def _round_id(value: Any) -> int | None:
    return value.id if isinstance(value, Round) else int(value) if value else None


class SessionForm(Form):
    """When and where which groups meet."""

    groups = SelectMultipleField(_l("Groups"), coerce=_seat_id)
    is_plenary = BooleanField(_l("Plenary session"), description=_l("All groups meet; none has to be chosen."))
    held_on = DateField(_l("Day"), validators=[InputRequired()])
    starts_at = TimeField(_l("Begins at"), validators=[Optional()])
    ends_at = TimeField(_l("Ends at"), validators=[Optional()])
    place = StringField(_l("Place"), validators=[Length(max=200)])
    link = URLField(
        _l("Link"), validators=[Length(max=500)], description=_l("Where people join from afar."), render_kw={"placeholder": "https://"}
    )
    round = SelectField(_l("Round"), coerce=_round_id)
    title = StringField(_l("Title"), validators=[Length(max=200)], description=_l("Left empty, the session is named after its group."))
    note = StringField(_l("Note"), validators=[Length(max=500)], description=_l("Public, such as “sign language is interpreted”."))

    def __init__(self, *arguments: Any, seats: Sequence[ForumGroup], rounds: Sequence[Round], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._seats, self._rounds = seats, rounds
        self.groups.choices = [(seat.id, seat.display_name) for seat in seats]
        self.round.choices = [("", _("No round")), *((one.id, one.display_name) for one in rounds)]

    def details(self) -> dict[str, Any]:
        """What the action takes by name."""
        said = self.said()
        seats = [seat for seat in self._seats if seat.id in (said["groups"] or [])]
        return {**said, "groups": seats, "round": next((one for one in self._rounds if one.id == said["round"]), None)}


class ChangeSessionForm(SessionForm, VersionedForm):
    pass


class CancelForm(Form):
    reason = StringField(_l("Reason"), validators=[DataRequired(), Length(max=500)], description=_l("Shown with the session."))


class MinutesForm(VersionedForm):
    minutes = TextAreaField(
        _l("Minutes"),
        description=_l("Markdown: a blank line starts a paragraph, # a heading, - a list. Write names only as they may be public."),
        render_kw={"rows": 18},
    )


class CorrectMinutesForm(MinutesForm):
    reason = StringField(_l("Reason"), validators=[DataRequired(), Length(max=500)], description=_l("Shown with the minutes."))
