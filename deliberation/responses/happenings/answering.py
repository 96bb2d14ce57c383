"""What can happen to a reply."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ReplyDrafted(Happening):
    """`points` is the whole draft after this save; the save before has the one before."""

    subject = ("Reply", "reply_id")
    reply_id: int
    referral_id: int
    number: int
    correction_reason: str
    points: list[dict[str, Any]]
    stated_in: str = ""


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


@dataclass(frozen=True, kw_only=True)
class ReplyApproved(Happening):
    """For a batch; what is published at once is said to be published alone."""

    subject = ("Reply", "reply_id")
    reply_id: int
    batch_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyTakenOut(Happening):
    """Out of its batch: it waits for approval again."""

    subject = ("Reply", "reply_id")
    reply_id: int
    batch_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyWithdrawn(Happening):
    """A public answer was taken back: all its versions, by their numbers."""

    subject = ("Reply", "reply_id")
    reply_id: int
    referral_id: int
    row_id: int
    numbers: list[int]
    reason: str


@dataclass(frozen=True, kw_only=True)
class BatchMade(Happening):
    """`publishes_at` is an ISO moment."""

    subject = ("Batch", "batch_id")
    batch_id: int
    department_id: int
    title: str
    publishes_at: str


@dataclass(frozen=True, kw_only=True)
class BatchChanged(Happening):
    """`before` and `after` carry title and publishes_at."""

    subject = ("Batch", "batch_id")
    batch_id: int
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class BatchCancelled(Happening):
    """Its replies wait for approval again."""

    subject = ("Batch", "batch_id")
    batch_id: int
    title: str
    replies: list[int]


@dataclass(frozen=True, kw_only=True)
class BatchPublished(Happening):
    subject = ("Batch", "batch_id")
    batch_id: int
    replies: list[int]
