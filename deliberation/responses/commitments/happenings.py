"""What can happen to a commitment. Dates are as exact as they were said ("2023-06")."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class CommitmentConfirmed(Happening):
    """`details` is all that was confirmed: text, owner, due, condition, indicator."""

    subject = ("Commitment", "commitment_id")
    commitment_id: int
    referral_id: int
    point_id: int
    number: int
    details: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class CommitmentChanged(Happening):
    """Progress, a date, a slip, its end, its being taken up again, or a correction (`before` and `after` carry what differs)."""

    subject = ("Commitment", "commitment_id")
    commitment_id: int
    number: int
    kind: str
    words: str
    evidence: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SuggestionDismissed(Happening):
    subject = ("Referral", "referral_id")
    referral_id: int
    fingerprint: str
