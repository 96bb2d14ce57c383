"""What the clock makes happen before a session."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PersonCalled(Happening):
    """One mail about these new sessions is on its way."""

    subject = ("Person", "person_id")
    person_id: int
    session_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class PersonRemindedOfSessions(Happening):
    """One mail with these lines (ids of `SessionReminder`) is on its way; `by` is the facilitator who did not wait for the clock."""

    subject = ("Person", "person_id")
    person_id: int
    reminder_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class GuestRemindedOfSession(Happening):
    """The same for somebody without an account, by their line on the door list and the one `SessionReminder`."""

    subject = ("Participation", "participation_id")
    participation_id: int
    reminder_id: int
