"""What can happen between question and answer. Days are ISO dates, elements lasting references, things their ids."""

from deliberation.responses.happenings.answering import (
    BatchCancelled,
    BatchChanged,
    BatchMade,
    BatchPublished,
    CorrectionBegun,
    ReplyApproved,
    ReplyDrafted,
    ReplyPublished,
    ReplyReturned,
    ReplySubmitted,
    ReplyTakenOut,
    ReplyWithdrawn,
    SubmissionWithdrawn,
)
from deliberation.responses.happenings.asking import (
    ItemLeftOut,
    ItemTakenBack,
    QuestionPublished,
    RowChanged,
    RowMade,
    RowRemoved,
)
from deliberation.responses.happenings.routing import (
    ReferralPassedOn,
    ReferralRefused,
    RowReferred,
)

__all__ = [
    "BatchCancelled",
    "BatchChanged",
    "BatchMade",
    "BatchPublished",
    "CorrectionBegun",
    "ItemLeftOut",
    "ItemTakenBack",
    "QuestionPublished",
    "ReferralPassedOn",
    "ReferralRefused",
    "ReplyApproved",
    "ReplyDrafted",
    "ReplyPublished",
    "ReplyReturned",
    "ReplySubmitted",
    "ReplyTakenOut",
    "ReplyWithdrawn",
    "RowChanged",
    "RowMade",
    "RowReferred",
    "RowRemoved",
    "SubmissionWithdrawn",
]
