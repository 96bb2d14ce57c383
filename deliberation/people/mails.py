"""The mails about accounts: each in its reader's language, with links to the address readers use."""

from datetime import date

from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.letters import Letter, language_spoken, letter, public_link, render, sample, send
from deliberation.locales import offered_locales
from deliberation.people.labels import place_name, role_task, role_word
from deliberation.people.models import Invitation, Person, Role
from deliberation.people.tokens import make_token

__all__ = ["language_of", "mail_invitation", "public_link", "render"]


def language_of(person: Person) -> str:
    """The language somebody gets mail in: the one chosen, or the one spoken just now."""
    return _offered(person.locale)


def mail_invitation(happening: Happening) -> None:
    """Send the link that accepts an invitation, unless it has been withdrawn or taken meanwhile."""
    invitation = db.session.get_one(Invitation, happening.subject_id)
    if not invitation.is_open(clock.now()):
        return
    with force_locale(_offered(invitation.locale)):
        last_day = clock.local(invitation.expires_at).date()
        send(invitation.email, _invitation(invitation.role, place_name(invitation), make_token(invitation.id), last_day))


@sample("invitation")
def an_invitation() -> Letter:
    """To lead a group that does not exist."""
    return _invitation(Role.LEADER, _("Sample group"), "sample", date(2027, 3, 31))


def _invitation(role: Role, place: str, token: str, last_day: date) -> Letter:
    word = role_word(role)
    words = {
        "offer": _("You are invited to take part in “%(place)s”, with this role: %(role)s.", place=place, role=word)
        if place
        else _("You are invited to take part, with this role: %(role)s.", role=word),
        "task": role_task(role),
        "address": public_link("people.accept", token=token),
        "last_day": format_date(last_day, "long"),
    }
    return letter("people/mail/invitation", _("You are invited: %(role)s", role=word), **words)


def _offered(locale: str | None) -> str:
    """That language, as long as the site still offers it."""
    return locale if locale in offered_locales() else language_spoken()
