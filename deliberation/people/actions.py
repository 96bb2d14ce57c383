"""What can be done with accounts, roles and invitations."""

from datetime import timedelta
from typing import Any

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_security import hash_password
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, record
from deliberation.errors import BadInput, Conflict
from deliberation.people.happenings import (
    AccountChanged,
    AccountMade,
    InvitationAccepted,
    InvitationWithdrawn,
    PersonInvited,
    RoleEnded,
    RoleGiven,
)
from deliberation.people.models import SCOPES, Invitation, Membership, Person, Role
from deliberation.text import tidy

#: How long an invitation's link is good.
INVITATION_LASTS = timedelta(days=14)


class RoleAlreadyHeld(Conflict):
    code = "role-already-held"
    sentence = _l("This person already has this role there.")


class LastAdministrator(Conflict):
    code = "last-administrator"
    sentence = _l("Somebody has to be administrator. Make somebody else administrator first.")


class InvitationOver(Conflict):
    code = "invitation-over"
    sentence = _l("This invitation was used, withdrawn or has run out. Please ask for a new one.")


class InvitedSomebodyElse(Conflict):
    code = "invited-somebody-else"
    sentence = _l("This invitation was sent to another mail address than your account's.")


def make_person(name: str, email: str, *, password: str | None = None, locale: str | None = None, by: Person | None = None) -> Person:
    """An account whose mail address somebody vouches for: whoever makes it, or the link sent there.

    Without a password the person chooses one by "forgot password". Raises BadInput, naming `name`, `email` or `password`.
    """
    name, email = _tidy_name(name), tidy_email(email)
    if person_with(email) is not None:
        raise BadInput(fields={"email": [_("There is already an account with this mail address.")]})
    person = Person(name=name, email=email, locale=locale, confirmed_at=clock.now())
    person.password = hash_password(_good_password(password, person)) if password is not None else None
    db.session.add(person)
    db.session.flush()  # the record names the account by its number
    record(AccountMade(person_id=person.id, by=by.id if by else None))
    return person


def person_with(email: str) -> Person | None:
    """The account with that mail address, however it is written."""
    return db.session.scalars(select(Person).where(func.lower(Person.email) == email.strip().lower())).one_or_none()


def change_settings(person: Person, *, name: str, locale: str | None) -> Person:
    """Change one's own name and language (None: follow address and browser)."""
    wanted = {"name": _tidy_name(name), "locale": locale}
    changed = [setting for setting, value in wanted.items() if getattr(person, setting) != value]
    for setting in changed:
        setattr(person, setting, wanted[setting])
    if changed:
        record(AccountChanged(person_id=person.id, changed=changed, by=person.id))
    return person


# Roles.


def give_role(person: Person, role: Role, place: Any = None, *, by: Person | None = None) -> Membership:
    """Give somebody a role there (`place`: the forum, the group's seat or the department; None for an administrator)."""
    scope = scope_of(role, place)
    if person.holds(role, **scope):
        raise RoleAlreadyHeld
    membership = Membership(person=person, role=role, since=clock.now(), **scope)
    db.session.add(membership)
    db.session.flush()  # the record names the membership by its number
    record(RoleGiven(membership_id=membership.id, person_id=person.id, role=role.value, by=by.id if by else None))
    return membership


def end_role(by: Person | None, membership: Membership) -> Membership:
    """From now on the person no longer does this there; that they did stays known."""
    if not membership.is_current:
        return membership
    if membership.role is Role.ADMINISTRATOR and _current_administrators() == 1:
        raise LastAdministrator
    membership.until = clock.now()
    record(RoleEnded(membership_id=membership.id, person_id=membership.person_id, role=membership.role.value, by=by.id if by else None))
    return membership


def scope_of(role: Role, place: Any) -> dict[str, int]:
    """The columns that say where a role is held. Raises ValueError for a role that is not held in such a place."""
    column = SCOPES[role]
    if column != (f"{place.__tablename__}_id" if place is not None else None):
        raise ValueError(f"{role.value} is not a role at {place!r}")
    return {column: place.id} if column else {}


def _current_administrators() -> int:
    """How many there are. Until the commit nobody else ends one: of two who leave at once, one stays."""
    db.session.flush()
    held = select(Membership.id).where(Membership.role == Role.ADMINISTRATOR, Membership.until.is_(None))
    return len(db.session.scalars(held.with_for_update()).all())


# Invitations.


def invite(by: Person | None, email: str, role: Role, place: Any = None, *, locale: str) -> Invitation:
    """Offer somebody a role there by mail. An open invitation to the same is replaced, so that only the newest link is good.

    Raises BadInput, naming `email`, for a wrong address, and RoleAlreadyHeld where the account with that address has the role.
    """
    email, scope = tidy_email(email), scope_of(role, place)
    known = person_with(email)
    if known is not None and known.holds(role, **scope):
        raise RoleAlreadyHeld
    for earlier in db.session.scalars(select(Invitation).filter_by(email=email, role=role, **scope)):
        if earlier.is_open(clock.now()):
            withdraw_invitation(by, earlier)
    invitation = Invitation(
        email=email,
        role=role,
        locale=known.locale if known and known.locale else locale,
        invited_by=by,
        invited_at=clock.now(),
        expires_at=clock.now() + INVITATION_LASTS,
        **scope,
    )
    db.session.add(invitation)
    db.session.flush()  # the record names the invitation by its number, and so does its link
    record(PersonInvited(invitation_id=invitation.id, role=role.value, by=by.id if by else None))
    return invitation


def withdraw_invitation(by: Person | None, invitation: Invitation) -> Invitation:
    """The link no longer opens anything."""
    _still_open(invitation)
    invitation.withdrawn_at = clock.now()
    record(InvitationWithdrawn(invitation_id=invitation.id, by=by.id if by else None))
    return invitation


def accept_invitation(person: Person, invitation: Invitation) -> Invitation:
    """Take the role with the account one has. Raises InvitationOver, InvitedSomebodyElse."""
    _still_open(invitation)
    if person.email.lower() != invitation.email.lower():
        raise InvitedSomebodyElse
    invitation.accepted_at = clock.now()
    record(InvitationAccepted(invitation_id=invitation.id, person_id=person.id, by=person.id))
    if not person.holds(invitation.role, **scope_of(invitation.role, invitation.place)):
        give_role(person, invitation.role, invitation.place, by=invitation.invited_by)
    return invitation


def accept_with_new_account(invitation: Invitation, *, name: str, password: str, locale: str | None) -> Person:
    """Make an account for the address the link was sent to, and take the role with it."""
    _still_open(invitation)
    person = make_person(name, invitation.email, password=password, locale=locale)
    accept_invitation(person, invitation)
    return person


def _still_open(invitation: Invitation) -> None:
    db.session.flush()  # or reading it again would undo what was just said of it
    db.session.refresh(invitation, with_for_update=True)  # of two who click at once, one finds it used
    if not invitation.is_open(clock.now()):
        raise InvitationOver


# What is typed.


def tidy_email(email: str) -> str:
    """A mail address as it is kept: in lower case. Raises BadInput, naming `email`."""
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as wrong:
        raise BadInput(fields={"email": [_("This is not a mail address. It should look like name@example.org.")]}) from wrong


def _tidy_name(name: str) -> str:
    name = " ".join(tidy(name).split())
    if not name:
        raise BadInput(fields={"name": [_("Please write a name.")]})
    return name


def _good_password(password: str, person: Person) -> str:
    complaints, normalized = current_app.extensions["security"].password_util.validate(password, False, user=person)
    if complaints:
        raise BadInput(fields={"password": [str(complaint) for complaint in complaints]})
    return str(normalized)
