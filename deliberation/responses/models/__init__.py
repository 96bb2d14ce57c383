"""From question to answer: what there is.

    Item --Derivation--> QuestionRow --Referral--> department --Reply (numbered versions)--> ReplyPoint (per question)

`asking.py` (rows, questions, where they came from), `referrals.py` (who was asked, until when, passing on), `replies.py` (what was
said), `verdicts.py` (what the group says of it). Notes, text blocks, commitments and the rest have their models beside their actions.
"""

from deliberation.responses.models.asking import Derivation, Omission, Question, QuestionRow, row_element
from deliberation.responses.models.holidays import Holiday
from deliberation.responses.models.referrals import DueChange, DueChangeKind, HandOver, Referral, ReferralState
from deliberation.responses.models.replies import Batch, Reply, ReplyPoint
from deliberation.responses.models.verdicts import FollowUp, Judgement, Verdict

__all__ = [
    "Batch",
    "Derivation",
    "DueChange",
    "DueChangeKind",
    "FollowUp",
    "HandOver",
    "Holiday",
    "Judgement",
    "Omission",
    "Question",
    "QuestionRow",
    "Referral",
    "ReferralState",
    "Reply",
    "ReplyPoint",
    "Verdict",
    "row_element",
]
