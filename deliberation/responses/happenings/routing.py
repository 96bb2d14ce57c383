"""What can happen between a question and the offices it goes to."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class RowReferred(Happening):
    subject = ("Referral", "referral_id")
    referral_id: int
    row_id: int
    department_id: int
    referred_on: str
    due_on: str
    rule: str
    days: int
    hand_over_id: int | None = None
    due_time: str | None = None
    follow_up_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReferralPassedOn(Happening):
    """`to_department_id` None: nobody knows whose it is."""

    subject = ("Referral", "referral_id")
    referral_id: int
    hand_over_id: int
    to_department_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReferralRefused(Happening):
    """What was passed on goes back; `to_department_id` None: the facilitator decides."""

    subject = ("Referral", "referral_id")
    referral_id: int
    hand_over_id: int
    to_department_id: int | None
    reason: str
