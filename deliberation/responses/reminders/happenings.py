"""What the clock makes happen."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PersonReminded(Happening):
    """One mail with these lines (ids of `Reminder`) is on its way."""

    subject = ("Person", "person_id")
    person_id: int
    reminder_ids: list[int]
