"""What can happen to the record of what changed in the plan."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ElementChangeRecorded(Happening):
    """`said` is the whole record: part, before, after, changed_on, explanation, rows (numbers)."""

    subject = ("ElementChange", "change_id")
    change_id: int
    forum_id: int
    element_id: int
    number: int
    said: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ElementChangeCorrected(Happening):
    subject = ("ElementChange", "change_id")
    change_id: int
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ElementChangeWithdrawn(Happening):
    subject = ("ElementChange", "change_id")
    change_id: int
    reason: str
