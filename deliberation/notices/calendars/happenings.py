"""What can happen to the address of somebody's own calendar; the record never holds the address."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class CalendarAddressMade(Happening):
    """`number` counts the person's addresses; the one before is useless from now on."""

    subject = ("Person", "person_id")
    person_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class CalendarAddressRemoved(Happening):
    subject = ("Person", "person_id")
    person_id: int
