"""What can happen after an answer. The row is the subject: its page says something else then."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class VerdictGiven(Happening):
    """`number` 1 is a group's first verdict on the question; a later one replaces it, and both stay readable."""

    subject = ("QuestionRow", "row_id")
    row_id: int
    question_id: int
    forum_group_id: int
    number: int
    judgement: str
    words: str


@dataclass(frozen=True, kw_only=True)
class QuestionAskedAgain(Happening):
    """The referrals it makes are recorded one by one (`RowReferred`)."""

    subject = ("QuestionRow", "row_id")
    row_id: int
    question_id: int
    follow_up_id: int
    forum_group_id: int
    words: str
