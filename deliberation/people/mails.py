"""The mails about accounts: each in its reader's language, with links to the address readers use."""

from typing import Any

from flask import current_app
from flask_babel import force_locale, format_date, get_locale
from flask_babel import gettext as _

from deliberation import clock, mail
from deliberation.db import Happening, db
from deliberation.locales import offered_locales, public_address, text_direction
from deliberation.people.labels import place_name, role_task, role_word
from deliberation.people.models import Invitation, Person
from deliberation.people.tokens import make_token


def public_link(endpoint: str, **parts: Any) -> str:
    """The full address of a page in the language now spoken."""
    return public_address(endpoint, _language(), **parts)


def render(template: str, **words: Any) -> str:
    """A mail's text or HTML. Templates of mails know the reader's language and `public_link`, and nothing of any request."""
    page = current_app.jinja_env.get_template(template)
    return page.render(locale=_language(), text_direction=text_direction(_language()), public_link=public_link, **words)


def language_of(person: Person) -> str:
    """The language somebody gets mail in: the one chosen, or the one spoken just now."""
    return _offered(person.locale)


def mail_invitation(happening: Happening) -> None:
    """Send the link that accepts an invitation, unless it has been withdrawn or taken meanwhile."""
    invitation = db.session.get_one(Invitation, happening.subject_id)
    if not invitation.is_open(clock.now()):
        return
    with force_locale(_offered(invitation.locale)):
        role, place = role_word(invitation.role), place_name(invitation)
        words = {
            "offer": _("You are invited to take part in “%(place)s”, with this role: %(role)s.", place=place, role=role)
            if place
            else _("You are invited to take part, with this role: %(role)s.", role=role),
            "task": role_task(invitation.role),
            "address": public_link("people.accept", token=make_token(invitation.id)),
            "last_day": format_date(clock.local(invitation.expires_at).date(), "long"),
        }
        text, html = (render(f"people/mail/invitation.{kind}", **words) for kind in ("txt", "html"))
        mail.send(invitation.email, _("You are invited: %(role)s", role=role), text, html)


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else str(current_app.config["BABEL_DEFAULT_LOCALE"])


def _offered(locale: str | None) -> str:
    """That language, as long as the site still offers it."""
    return locale if locale in offered_locales() else _language()
