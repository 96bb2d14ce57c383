"""What people type about coming to a session."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from deliberation.forms import Form
from deliberation.forums.models import Coming, ForumGroup, Participation
from deliberation.forums.registration.registering import NEEDS_LENGTH


def _seat_id(value: Any) -> int | None:
    return value.id if isinstance(value, ForumGroup) else int(value) if value else None


class RegistrationForm(Form):
    """For which group one comes, and what one needs."""

    group = SelectField(_l("You come"), coerce=_seat_id)
    needs = TextAreaField(
        _l("What do you need to take part?"),
        description=_l(
            "Such as interpretation, or a place for a wheelchair. Only those who arrange the session read it. It may stay empty."
        ),
        validators=[Length(max=NEEDS_LENGTH)],
        render_kw={"rows": 2},
    )

    def __init__(self, *arguments: Any, seats: Sequence[ForumGroup], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self._seats = seats
        self.group.choices = [("", _("As a resident")), *((seat.id, _("For %(group)s", group=seat.display_name)) for seat in seats)]

    def details(self) -> dict[str, Any]:
        """What the action takes by name."""
        said = self.said()
        return {**said, "group": next((seat for seat in self._seats if seat.id == said["group"]), None)}


class LineForm(RegistrationForm):
    """A line of the door list: somebody without an account, by name."""

    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=120)], render_kw={"autocomplete": "off"})
    email = EmailField(
        _l("Mail address"),
        validators=[Length(max=254)],
        description=_l("It may stay empty. With it they hear when the session is moved or cancelled."),
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, line: Participation | None = None, **details: Any) -> None:
        given = {"name": line.name, "email": line.email, "group": line.forum_group, "needs": line.needs} if line else {}
        super().__init__(data=given or None, **details)
        self.group.label.text = _("They come")
        self.needs.label.text = _("What do they need to take part?")


class AccountLineForm(RegistrationForm):
    """The same of somebody with an account, whose name and address are the account's; or of whom the name was erased."""

    def __init__(self, line: Participation, **details: Any) -> None:
        super().__init__(data={"group": line.forum_group, "needs": line.needs}, **details)
        self.group.label.text = _("They come")
        self.needs.label.text = _("What do they need to take part?")


class NewLineForm(LineForm):
    """Somebody new on the list: registered by those who arrange the session, or come without registering."""

    coming = RadioField(_l("Is or was this person here?"), coerce=Coming, validators=[DataRequired()])

    def __init__(self, *, ways: Sequence[tuple[Coming, str]], **details: Any) -> None:
        super().__init__(**details)
        self.coming.choices = list(ways)
        if len(ways) == 1 and self.coming.data is None:
            self.coming.data = ways[0][0]


def _seen(value: str) -> tuple[int, bool]:
    """ "12 yes": line 12 was ticked when the list was opened."""
    number, _space, tick = value.partition(" ")
    if tick not in ("yes", "no") or not number.isdecimal() or len(number) > 9:
        raise ValueError(value)
    return int(number), tick == "yes"


class AttendanceForm(Form):
    """The ticks of a door list. `seen` holds them as they were when the list was opened."""

    seen = SelectMultipleField(coerce=_seen, validate_choice=False)
    there = SelectMultipleField(_l("Who was there"), coerce=int, validate_choice=False)

    def ticks(self) -> tuple[dict[int, bool], set[int]]:
        """What was ticked when the list was opened, by line, and what is ticked now."""
        return dict(self.seen.data or []), set(self.there.data or [])
