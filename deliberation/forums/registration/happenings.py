"""What can happen about coming to a session. The record is kept for ever: it holds numbers, and never a name or what somebody needs."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ParticipantRegistered(Happening):
    """`coming`: "registered", or "waiting" where all places were taken."""

    subject = ("Participation", "participation_id")
    participation_id: int
    session_id: int
    coming: str


@dataclass(frozen=True, kw_only=True)
class RegistrationChanged(Happening):
    """`fields`: which of the group, the needs, the name and the address were changed."""

    subject = ("Participation", "participation_id")
    participation_id: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn(Happening):
    subject = ("Participation", "participation_id")
    participation_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class PlaceCameFree(Happening):
    """Somebody who waited in line has a place now."""

    subject = ("Participation", "participation_id")
    participation_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class WalkedIn(Happening):
    """Somebody came who had not registered."""

    subject = ("Participation", "participation_id")
    participation_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class AttendanceTaken(Happening):
    """Whose tick was set and whose was taken away, by the number of their line."""

    subject = ("Session", "session_id")
    session_id: int
    there: list[int]
    not_there: list[int]


@dataclass(frozen=True, kw_only=True)
class DoorListErased(Happening):
    """`lines`: how many lines of the door list are without a name from now on."""

    subject = ("Session", "session_id")
    session_id: int
    lines: int


@dataclass(frozen=True, kw_only=True)
class ParticipantAddressed(Happening):
    """Somebody on the door list is to hear that the session was moved or cancelled.

    `before` and `after`: day, hours and place as the record keeps them; both empty where it was cancelled.
    """

    subject = ("Participation", "participation_id")
    participation_id: int
    session_id: int
    before: dict[str, str | None]
    after: dict[str, str | None]
    reason: str


@dataclass(frozen=True, kw_only=True)
class GroupMemberAddressed(Happening):
    """The same to somebody with a role in its groups, where nobody registers."""

    subject = ("Person", "person_id")
    person_id: int
    session_id: int
    before: dict[str, str | None]
    after: dict[str, str | None]
    reason: str
