"""The mails about a session somebody registered for: that they are, that a place came free, that it was moved or cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.forums.beginning import is_to_come
from deliberation.forums.labels import session_name
from deliberation.forums.models import Coming, Participation, Session
from deliberation.forums.registration.happenings import GroupMemberAddressed, ParticipantAddressed, ParticipantRegistered, PlaceCameFree
from deliberation.forums.registration.labels import when_words
from deliberation.forums.registration.queries import place_in_line
from deliberation.letters import Letter, letter, public_link, sample, send
from deliberation.locales import offered_locales
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post


@dataclass(frozen=True)
class Where:
    """A session's day, hours and place, at some moment."""

    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""

    @classmethod
    def of(cls, session: Session) -> "Where":
        return cls(session.held_on, session.starts_at, session.ends_at, session.place)

    @classmethod
    def from_record(cls, kept: Mapping[str, str | None]) -> "Where":
        starts_at, ends_at = (time.fromisoformat(said) if (said := kept[field]) else None for field in ("starts_at", "ends_at"))
        return cls(date.fromisoformat(str(kept["held_on"])), starts_at, ends_at, kept["place"] or "")

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.held_on, self.starts_at or time.min, clock.DISTRICT_ZONE)

    @property
    def when(self) -> str:
        return when_words(self.held_on, self.starts_at, self.ends_at)


@dataclass(frozen=True)
class About:
    """What a mail says of a session: its name, where it is read of, and where its calendar is."""

    name: str
    address: str
    calendar: str


# Registering.


def mail_registration(happening: Happening) -> None:
    """Say that it worked, and how they stand; unless they withdrew meanwhile."""
    if not isinstance(happening, ParticipantRegistered):
        raise TypeError(type(happening).__name__)
    line = db.session.get_one(Participation, happening.participation_id)
    if line.is_coming and is_to_come(line.session):
        _send(line, lambda: _registration(_about(line.session), Where.of(line.session), place_in_line(line), bool(line.person)))


def mail_free_place(happening: Happening) -> None:
    """Say that a place came free and is theirs; unless they withdrew meanwhile."""
    if not isinstance(happening, PlaceCameFree):
        raise TypeError(type(happening).__name__)
    line = db.session.get_one(Participation, happening.participation_id)
    if line.coming is Coming.REGISTERED and is_to_come(line.session):
        _send(line, lambda: _free_place(_about(line.session), Where.of(line.session), bool(line.person)))


# Moved and cancelled.


def mail_news(happening: Happening) -> None:
    """Tell somebody on the door list that it was moved or cancelled, at once; unless they withdrew meanwhile."""
    if not isinstance(happening, ParticipantAddressed):
        raise TypeError(type(happening).__name__)
    line = db.session.get_one(Participation, happening.participation_id)
    if line.is_coming and _still_holds(happening, line.session):
        _send(line, lambda: _news(happening, line.session, line))


def mail_news_to_group(happening: Happening) -> None:
    """Tell somebody of a group that meets, at the pace they chose."""
    if not isinstance(happening, GroupMemberAddressed):
        raise TypeError(type(happening).__name__)
    session, person = db.session.get_one(Session, happening.session_id), db.session.get_one(Person, happening.person_id)
    if _still_holds(happening, session):
        with force_locale(language_of(person)):
            until = min(begins for begins in (session.begins_at, _began(happening)) if begins)
            post(person, _news(happening, session, None), address=_about(session).address, key=f"session {session.id}", until=until)


def _still_holds(happening: ParticipantAddressed | GroupMemberAddressed, session: Session) -> bool:
    """A move needs no telling once the session is cancelled: that has a mail of its own."""
    return session.is_cancelled if not happening.after else not session.is_cancelled


def _began(happening: GroupMemberAddressed) -> datetime | None:
    """When it was to begin, before it was moved: whoever hears of it later has come in vain."""
    return Where.from_record(happening.before).begins_at if happening.before else None


def _news(happening: ParticipantAddressed | GroupMemberAddressed, session: Session, line: Participation | None) -> Letter:
    if not happening.after:
        return _cancelled(_about(session), Where.of(session), happening.reason, can_wait=line is None)
    before, after = Where.from_record(happening.before), Where.from_record(happening.after)
    standing = (None, True) if line is None else (line.coming, line.person is not None)
    return _moved(_about(session), before, after, happening.reason, *standing)


def _send(line: Participation, written: Any) -> None:
    """To the account, at once whatever pace it chose; or to the address that was left, in the site's own language."""
    if line.person is not None:
        with force_locale(language_of(line.person)):
            post(line.person, written(), address=_about(line.session).address, must_go=True)
    elif line.email:
        with force_locale(offered_locales()[0]):
            send(line.email, written())


# Words.


@sample("registration")
def a_registration() -> Letter:
    return _registration(_sample(), _SAMPLE, None, True)


@sample("registration in line")
def a_registration_in_line() -> Letter:
    return _registration(_sample(), _SAMPLE, 3, False)


@sample("place came free")
def a_free_place() -> Letter:
    return _free_place(_sample(), _SAMPLE, True)


@sample("session moved")
def a_move() -> Letter:
    before = Where(date(2027, 3, 30), time(19), time(21), _SAMPLE.place)
    return _moved(_sample(), before, _SAMPLE, _("Sample reason"), Coming.REGISTERED, True)


@sample("session in another place")
def another_place() -> Letter:
    before = Where(_SAMPLE.held_on, _SAMPLE.starts_at, _SAMPLE.ends_at, _("Sample place"))
    after = Where(_SAMPLE.held_on, _SAMPLE.starts_at, _SAMPLE.ends_at, _("Another sample place"))
    return _moved(_sample(), before, after, _("Sample reason"), None, True)


@sample("session cancelled")
def a_cancelling() -> Letter:
    return _cancelled(_sample(), _SAMPLE, _("Sample reason"))


_SAMPLE = Where(date(2027, 4, 1), time(19), time(21))


def _sample() -> About:
    """Of a session that does not exist."""
    return About(_("Plenary session"), public_link("forums.index"), public_link("notices.account_calendar"))


def _about(session: Session) -> About:
    forum = session.forum
    return About(
        session_name(session),
        public_link("forums.session", forum_slug=forum.slug, session_id=session.id),
        public_link("notices.calendars", forum_slug=forum.slug),
    )


def _registration(about: About, where: Where, in_line: int | None, has_account: bool) -> Letter:
    if in_line:
        subject = _("You are in line: %(session)s", session=about.name)
        said = [
            _("All places are taken. You are number %(number)s in line; when a place comes free for you, a mail tells you.", number=in_line)
        ]
    else:
        subject = _("You are registered: %(session)s", session=about.name)
        said = [_("You have a place in this session.")]
    return _letter(subject, about, [*said, _cannot_come(has_account)], _facts(where))


def _free_place(about: About, where: Where, has_account: bool) -> Letter:
    said = [_("A place came free, and it is yours: you are registered now."), _cannot_come(has_account)]
    return _letter(_("You have a place now: %(session)s", session=about.name), about, said, _facts(where))


def _moved(about: About, before: Where, after: Where, reason: str, coming: Coming | None, has_account: bool) -> Letter:
    facts: list[tuple[str, str]] = []
    if before.when != after.when:
        facts += [(_("Time until now"), before.when), (_("Time now"), after.when)]
    if before.place != after.place:
        facts += [(_("Place until now"), before.place), (_("Place now"), after.place)]
    subject, said = _what_moved(about, before, after)
    said += [_("Reason: %(reason)s", reason=reason)] if reason else []
    if coming is Coming.REGISTERED:
        said += [_("You keep your place."), _cannot_come(has_account)]
    elif coming is Coming.WAITING:
        said += [_("You keep your place in line."), _cannot_come(has_account)]
    return _letter(subject, about, said, [(label, words) for label, words in facts if words], can_wait=coming is None)


def _what_moved(about: About, before: Where, after: Where) -> tuple[str, list[str]]:
    """The subject and the first sentence: no more than what changed."""
    if before.when == after.when:
        return _("Another place: %(session)s", session=about.name), [
            _("The session takes place somewhere else. Day and hour stay as they were.")
        ]
    if before.held_on == after.held_on:
        return _("Another hour: %(session)s", session=about.name), [_("The session takes place on the same day, at another hour.")]
    return _("Another day: %(session)s", session=about.name), [_("The session takes place on another day.")]


def _cancelled(about: About, where: Where, reason: str, *, can_wait: bool = False) -> Letter:
    said = [_("This session will not take place."), _("Reason: %(reason)s", reason=reason)]
    return _letter(_("Cancelled: %(session)s", session=about.name), about, said, _facts(where), can_wait=can_wait)


def _facts(where: Where) -> list[tuple[str, str]]:
    return [(_("When"), where.when), *([(_("Place"), where.place)] if where.place else [])]


def _cannot_come(has_account: bool) -> str:
    if has_account:
        return str(_("If you cannot come, please withdraw on the page of the session, so that somebody else has the place."))
    return str(_("If you cannot come, please tell the secretariat, so that somebody else has the place."))


def _letter(subject: str, about: About, said: list[str], facts: list[tuple[str, str]], *, can_wait: bool = False) -> Letter:
    return letter("forums/registration/mail/session", subject, can_wait=can_wait, about=about, said=said, facts=facts)
