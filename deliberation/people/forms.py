"""What people type about accounts and invitations."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from deliberation.forms import Form
from deliberation.locales import OWN_NAMES, offered_locales
from deliberation.people.labels import PACES, role_word
from deliberation.people.models import PASSWORD_LENGTH, Pace, Role

NAME = [DataRequired(), Length(max=120)]


def languages() -> list[tuple[str, str]]:
    """The languages the site offers, each by its own name."""
    return [(code, OWN_NAMES[code]) for code in offered_locales()]


class AccountForm(Form):
    """One's own name and language, and how soon mail comes."""

    name = StringField(
        _l("Name"),
        validators=NAME,
        description=_l("Other people see it masked, wherever names are public."),
        render_kw={"autocomplete": "name"},
    )
    locale = SelectField(
        _l("Language"),
        choices=lambda: [("", _("The language of the browser")), *languages()],
        description=_l("Pages and mails come in this language."),
    )
    mail_pace = RadioField(
        _l("How soon mail comes"),
        coerce=Pace,
        choices=lambda: [(pace, str(words)) for pace, words in PACES.items()],
        description=_l(
            "What you asked for or stand ready for comes at once in any case: a receipt, or that a session you registered for is cancelled."
        ),
    )


class NewAccountForm(Form):
    """For somebody invited who has no account yet."""

    name = StringField(_l("Your name"), validators=NAME, render_kw={"autocomplete": "name"})
    password = PasswordField(
        _l("Password"),
        validators=[DataRequired()],
        description=_l(
            "At least %(count)s characters. Several words in a row are easy to remember and hard to guess.", count=PASSWORD_LENGTH
        ),
        render_kw={"autocomplete": "new-password"},
    )
    password_again = PasswordField(
        _l("Password again"),
        validators=[DataRequired(), EqualTo("password", message=_l("The two passwords differ."))],
        render_kw={"autocomplete": "new-password"},
    )


class InviteForm(Form):
    """Whom to invite, to which of the roles the person inviting may give."""

    email = EmailField(_l("Mail address"), validators=[DataRequired(), Length(max=254)], render_kw={"autocomplete": "off"})
    role = RadioField(_l("Role"), coerce=Role, validators=[DataRequired()])
    locale = SelectField(_l("Language of the mail"), choices=languages)

    def __init__(self, *arguments: Any, roles: Sequence[Role], **details: Any) -> None:
        super().__init__(*arguments, **details)
        self.role.choices = [(role, role_word(role)) for role in roles]
        if len(roles) == 1 and self.role.data is None:
            self.role.data = roles[0]
