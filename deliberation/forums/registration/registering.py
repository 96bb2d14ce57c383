"""Registering for a session and withdrawing. The session is held, so that of two for the last place one has it and the other waits."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.beginning import has_begun
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.models import Coming, ForumGroup, Participation, Session
from deliberation.forums.registration.errors import AlreadyRegistered, ForumIsClosed, NotRegistered, SessionHasBegun, TakesNoRegistrations
from deliberation.forums.registration.happenings import ParticipantRegistered, RegistrationChanged, RegistrationWithdrawn
from deliberation.forums.registration.places import move_up, places_of
from deliberation.people.models import Person, Role
from deliberation.text import tidy

#: What is kept of what somebody needs.
NEEDS_LENGTH = 500


def own_groups(person: Person, session: Session) -> list[ForumGroup]:
    """The groups of the forum that somebody can come for."""
    held = person.places("forum_group_id", Role.LEADER, Role.DRAFTER, Role.MEMBER)
    return [seat for seat in session.forum.groups if seat.id in held]


def own_participation(person: Person, session: Session) -> Participation | None:
    """How somebody stands on the door list, as it is now: 1 statement."""
    own = select(Participation).where(Participation.session_id == session.id, Participation.person_id == person.id)
    return db.session.scalars(own.execution_options(populate_existing=True)).one_or_none()


def refuse_unless_registering(session: Session) -> None:
    """Raises SessionIsCancelled, SessionHasBegun, ForumIsClosed or TakesNoRegistrations."""
    _refuse_unless_to_come(session)
    if session.forum.is_closed:
        raise ForumIsClosed
    if not session.takes_registrations:
        raise TakesNoRegistrations


def register(person: Person, session: Session, *, group: ForumGroup | None = None, needs: str = "") -> Participation:
    """Take a place, or the last one in line; `group`: the one they come for, None as a resident.

    Whoever withdrew registers anew, at the end of the line. Raises what `refuse_unless_registering` does, AlreadyRegistered, and
    BadInput naming `group` or `needs`.
    """
    hold(session)
    refuse_unless_registering(session)
    if group is not None and group not in own_groups(person, session):
        raise BadInput(fields={"group": [_("Choose a group of yours, or come as a resident.")]})
    own = own_participation(person, session)
    if own is not None and own.is_coming:
        raise AlreadyRegistered
    wanted = _wanted(person, session, group, needs)
    return _enter(person, own or Participation(session=session, person=person), wanted)


def register_somebody(
    by: Person, session: Session, *, name: str, email: str = "", group: ForumGroup | None = None, needs: str = ""
) -> Participation:
    """Register somebody without an account, who asked for it by telephone or at the desk; the mail address may stay empty.

    Raises what `refuse_unless_registering` does, and BadInput naming `name`, `email` or `needs`.
    """
    hold(session)
    refuse_unless_registering(session)
    name, email = checked_name(name), checked_email(email)
    if email and email.casefold() in (one.email.casefold() for one in _coming_without_account(session)):
        raise BadInput(fields={"email": [_("Somebody with this address is registered already.")]})
    wanted = _wanted(by, session, group, needs)
    return _enter(by, Participation(session=session, name=name, email=email), wanted)


def change_registration(
    by: Person, participation: Participation, *, name: str = "", email: str = "", group: ForumGroup | None = None, needs: str = ""
) -> Participation:
    """Correct a line of the door list; name and address are those of the account, where there is one, and an erased line takes no needs.

    Raises BadInput naming `name`, `email` or `needs`.
    """
    hold(participation.session)
    wanted: dict[str, Any] = {"forum_group": group}
    if participation.erased_at is None:
        wanted["needs"] = checked_needs(needs)
    if participation.person_id is None and participation.erased_at is None:
        wanted |= {"name": checked_name(name), "email": checked_email(email)}
    changed = [field for field, value in wanted.items() if getattr(participation, field) != value]
    for field in changed:
        setattr(participation, field, wanted[field])
    if changed:
        record(RegistrationChanged(participation_id=participation.id, fields=changed, by=by.id))
    return participation


def withdraw(by: Person, participation: Participation) -> Participation:
    """Give the place back; the first in line has it now. Somebody entered at the door by mistake is taken off the list by it, at any time.

    Raises SessionIsCancelled, SessionHasBegun, NotRegistered.
    """
    session = participation.session
    hold(session)
    db.session.refresh(participation)
    is_walk_in = participation.coming is Coming.WALKED_IN
    if not is_walk_in:
        _refuse_unless_to_come(session)
        if not participation.is_coming:
            raise NotRegistered
    participation.coming, participation.was_there = Coming.WITHDRAWN, None
    record(RegistrationWithdrawn(participation_id=participation.id, session_id=session.id, by=by.id))
    if not is_walk_in:
        move_up(by, session)
    return participation


def checked_name(name: str) -> str:
    name = tidy(name)
    if not name or len(name) > 120:
        raise BadInput(fields={"name": [_("Please write a name of at most %(count)s characters.", count=120)]})
    return name


def checked_email(email: str) -> str:
    email = email.strip()
    before, _at, after = email.partition("@")
    if email and (not before or "." not in after or len(email) > 254 or len(email.split()) > 1):
        raise BadInput(fields={"email": [_("This is no mail address. Leave it empty where there is none.")]})
    return email


def checked_needs(needs: str) -> str:
    needs = needs.strip()
    if len(needs) > NEEDS_LENGTH:
        raise BadInput(fields={"needs": [_("Please use at most %(max)d characters.") % {"max": NEEDS_LENGTH}]})
    return needs


def _wanted(by: Person, session: Session, group: ForumGroup | None, needs: str) -> dict[str, Any]:
    """A place, or the last one in line."""
    coming = Coming.WAITING if places_of(session).free == 0 else Coming.REGISTERED
    said = {"coming": coming, "forum_group": group, "needs": checked_needs(needs), "was_there": None}
    return {**said, "registered_at": clock.now(), "entered_by_id": by.id}


def _enter(by: Person, line: Participation, wanted: Mapping[str, Any]) -> Participation:
    for field, value in wanted.items():
        setattr(line, field, value)
    db.session.add(line)
    db.session.flush()  # the record names the line by its number
    record(ParticipantRegistered(participation_id=line.id, session_id=line.session_id, coming=line.coming.value, by=by.id))
    return line


def _refuse_unless_to_come(session: Session) -> None:
    if session.is_cancelled:
        raise SessionIsCancelled
    if has_begun(session):
        raise SessionHasBegun


def _coming_without_account(session: Session) -> Sequence[Participation]:
    wanted = select(Participation).where(
        Participation.session_id == session.id,
        Participation.person_id.is_(None),
        Participation.email != "",
        Participation.coming.in_((Coming.REGISTERED, Coming.WAITING)),
    )
    return db.session.scalars(wanted).all()
