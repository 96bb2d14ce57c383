"""What can happen to due dates and to the calendar they are counted with."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class DueDateMoved(Happening):
    """An extension, or a holiday: `kind` is a word of DueChangeKind, `holiday_id` the entry that moved it, where one did."""

    subject = ("Referral", "referral_id")
    referral_id: int
    kind: str
    due_before: str
    due_after: str
    reason: str = ""
    holiday_id: int | None = None
    is_by_facilitator: bool = False


@dataclass(frozen=True, kw_only=True)
class DueDatesAnnounced(Happening):
    """Somebody is to be told that due dates moved which concern them: the ids of the changes."""

    subject = ("Person", "person_id")
    person_id: int
    change_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class HolidayEntered(Happening):
    subject = ("Holiday", "holiday_id")
    holiday_id: int
    day: str
    called: str
    announced_in: str


@dataclass(frozen=True, kw_only=True)
class HolidayStruckOut(Happening):
    subject = ("Holiday", "holiday_id")
    holiday_id: int
    day: str
    called: str
