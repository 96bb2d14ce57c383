"""What can happen to accounts."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class AccountMade(Happening):
    subject = ("Person", "person_id")
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AccountChanged(Happening):
    """`changed` names the settings, not their values: the record is for good, and an address may have to be forgotten."""

    subject = ("Person", "person_id")
    person_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Happening):
    subject = ("Person", "person_id")
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AddressConfirmed(Happening):
    subject = ("Person", "person_id")
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Happening):
    subject = ("Membership", "membership_id")
    membership_id: int
    person_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Happening):
    subject = ("Membership", "membership_id")
    membership_id: int
    person_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Happening):
    subject = ("Invitation", "invitation_id")
    invitation_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Happening):
    subject = ("Invitation", "invitation_id")
    invitation_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Happening):
    subject = ("Invitation", "invitation_id")
    invitation_id: int
