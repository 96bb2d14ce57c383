"""Two mails about sessions to come: that they were arranged, and that they are near. What was cancelled or is over by then is left out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from deliberation.db import Happening, db
from deliberation.forums.inviting.concerned import concerned_by, expected_at, guests_at, sessions_to_come
from deliberation.forums.inviting.happenings import GuestRemindedOfSession, PersonCalled, PersonRemindedOfSessions
from deliberation.forums.inviting.models import SessionReminder
from deliberation.forums.inviting.telling import Told, told
from deliberation.forums.models import Session
from deliberation.forums.registration.labels import when_words
from deliberation.letters import Letter, letter, public_link, sample, send
from deliberation.locales import offered_locales
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post

Whom = Callable[[Collection[Session]], Mapping[int, set[int]]]
Writes = Callable[[Sequence[Told]], Letter]


def mail_call(happening: Happening) -> None:
    """Tell somebody of new sessions, unless they no longer concern them."""
    if not isinstance(happening, PersonCalled):
        raise TypeError(type(happening).__name__)
    _mail(happening.person_id, sessions_to_come(Session.id.in_(happening.session_ids)), concerned_by, _call)


def mail_session_reminders(happening: Happening) -> None:
    """Remind somebody, unless they withdrew meanwhile. A session moved to another day has reminders of its own."""
    if not isinstance(happening, PersonRemindedOfSessions):
        raise TypeError(type(happening).__name__)
    noted = select(SessionReminder.session_id, SessionReminder.held_on).where(SessionReminder.id.in_(happening.reminder_ids))
    days: dict[int, date] = dict(db.session.execute(noted).all())
    near = [one for one in sessions_to_come(Session.id.in_(days)) if one.held_on == days[one.id]]
    _mail(happening.person_id, near, expected_at, _reminder)


def mail_guest_reminder(happening: Happening) -> None:
    """Remind somebody without an account at the address they left, in the site's own language; unless they withdrew meanwhile."""
    if not isinstance(happening, GuestRemindedOfSession):
        raise TypeError(type(happening).__name__)
    noted = db.session.get(SessionReminder, happening.reminder_id)
    near = sessions_to_come(Session.id == noted.session_id, Session.held_on == noted.held_on) if noted else []
    for guest in guests_at(near):
        if guest.id == happening.participation_id:
            with force_locale(offered_locales()[0]):
                send(guest.email, _reminder([replace(told(one), register="") for one in near], can_wait=False))


def _mail(person_id: int, sessions: Sequence[Session], whom: Whom, writes: Writes) -> None:
    people = whom(sessions) if sessions else {}
    theirs = [one for one in sessions if person_id in people[one.id]]
    person = db.session.get_one(Person, person_id)
    if not theirs:
        return
    with force_locale(language_of(person)):
        entries = [told(one) for one in theirs]
        post(person, writes(entries), lines=[one.line(writes([one]).subject) for one in entries])


@sample("new sessions")
def some_new_sessions() -> Letter:
    return _call(_made_up())


@sample("reminder of a session, without an account")
def a_session_is_near_for_a_guest() -> Letter:
    return _reminder([replace(_made_up()[0], register="")], can_wait=False)


@sample("reminder of a session")
def a_session_is_near() -> Letter:
    return _reminder(_made_up()[:1])


def _made_up() -> list[Told]:
    """Two sessions that do not exist."""
    facts = [
        (_("When"), when_words(date(2027, 3, 4), time(19), time(21))),
        (_("Who meets"), _("All groups")),
        (_("What is offered"), _("sign language")),
    ]
    address, until = public_link("forums.index"), datetime(2027, 3, 4, 10, tzinfo=UTC)
    one = Told(1, f"{_('Plenary session')} – {_('Sample forum')}", facts, address, f"{address}#registration", until)
    return [one, replace(one, name=f"{_('Joint session')} – {_('Sample forum')}", register="")]


def _call(entries: Sequence[Told]) -> Letter:
    subject = (
        _("New: %(session)s", session=entries[0].name)
        if len(entries) == 1
        else ngettext("%(num)s new session for you", "%(num)s new sessions for you", len(entries))
    )
    said = ngettext(
        "This session was arranged, and it concerns you.", "These %(num)s sessions were arranged, and they concern you.", len(entries)
    )
    return _letter(subject, said, entries)


def _reminder(entries: Sequence[Told], *, can_wait: bool = True) -> Letter:
    subject = (
        _("Soon: %(session)s", session=entries[0].name)
        if len(entries) == 1
        else ngettext("%(num)s session is near", "%(num)s sessions are near", len(entries))
    )
    said = ngettext("This session is near, and you are expected.", "These %(num)s sessions are near, and you are expected.", len(entries))
    return _letter(subject, said, entries, can_wait=can_wait)


def _letter(subject: str, said: str, entries: Sequence[Told], *, can_wait: bool = True) -> Letter:
    """What cannot wait is for somebody without an account, who has no calendar here."""
    calendar = public_link("notices.account_calendar") if can_wait else ""
    return letter("forums/mail/sessions", subject, said=said, entries=entries, calendar=calendar, can_wait=can_wait)
