"""What can happen between question and answer. Days are ISO dates, elements lasting references, things their ids."""

from dataclasses import dataclass, field
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class RowMade(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int
    forum_id: int
    number: int
    questions: list[str]
    items: dict[str, list[str]] = field(default_factory=dict)
    elements: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RowChanged(Happening):
    """`before` and `after` carry what differs: questions, items (id: relations), elements."""

    subject = ("QuestionRow", "row_id")
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RowRemoved(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int
    number: int
    questions: list[str]
    items: dict[str, list[str]]
    elements: list[str]


@dataclass(frozen=True, kw_only=True)
class QuestionPublished(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int


@dataclass(frozen=True, kw_only=True)
class ItemLeftOut(Happening):
    subject = ("Item", "item_id")
    item_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemTakenBack(Happening):
    """An omission was undone; `reason` is what it had said."""

    subject = ("Item", "item_id")
    item_id: int
    reason: str


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


@dataclass(frozen=True, kw_only=True)
class ReferralPassedOn(Happening):
    """`to_department_id` None: nobody knows whose it is."""

    subject = ("Referral", "referral_id")
    referral_id: int
    hand_over_id: int
    to_department_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReplyDrafted(Happening):
    """`points` is the whole draft after this save; the save before has the one before."""

    subject = ("Reply", "reply_id")
    reply_id: int
    referral_id: int
    number: int
    correction_reason: str
    points: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class CorrectionBegun(Happening):
    subject = ("Reply", "reply_id")
    reply_id: int
    referral_id: int
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReplySubmitted(Happening):
    subject = ("Reply", "reply_id")
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(Happening):
    subject = ("Reply", "reply_id")
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyReturned(Happening):
    subject = ("Reply", "reply_id")
    reply_id: int
    remark: str


@dataclass(frozen=True, kw_only=True)
class ReplyPublished(Happening):
    subject = ("Reply", "reply_id")
    reply_id: int
    referral_id: int
    row_id: int
    number: int
