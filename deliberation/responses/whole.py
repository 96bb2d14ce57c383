"""The whole of a question that several offices were asked: computed from what each of them says, and shown, never averaged.

An office takes one position on a question. It says *yes* where any of its points there is accepted, partly accepted or already in place;
*no* where a point is not accepted and none says yes; otherwise neither: under consideration, outside its remit and plain information
contradict nothing. A question is contradictory when one office says yes and another one no. A point that names no question is about the
question only where the row has no other. An office that passed the row on is left out, for another one has it now; what was asked once
more (a follow-up) is told apart and changes nothing here.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deliberation.responses.models import Question, QuestionRow, Referral, ReplyPoint
from deliberation.responses.words import Stance

SAYS_YES = (Stance.ACCEPTED, Stance.PARTLY_ACCEPTED, Stance.ALREADY_IN_PLACE)
SAYS_NO = (Stance.NOT_ACCEPTED,)


class Whole(enum.StrEnum):
    """How a question stands over all offices that have it."""

    ALL_ANSWERED = "all answered"
    PARTLY_ANSWERED = "partly answered"
    CONTRADICTORY = "contradictory"
    #: Nobody has answered, and somebody still has time; or nobody was asked yet.
    OPEN = "open"
    #: Nobody has answered, and every due date has passed or the forum is closed.
    NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Position:
    """What one office says of one question, in the points of its reply in force."""

    referral: Referral
    points: Sequence[ReplyPoint]
    #: Its reply does not say which of several questions its points are about: archives seldom do.
    is_unclear: bool
    #: Without a reply it has no time left.
    is_over: bool

    @property
    def is_answer(self) -> bool:
        return bool(self.points) or self.is_unclear

    @property
    def stances(self) -> list[Stance | None]:
        """Each once, in their order; None: a point of which nobody has said the stance."""
        return list(dict.fromkeys(point.stance for point in self.points))

    @property
    def says_yes(self) -> bool:
        return any(point.stance in SAYS_YES for point in self.points)

    @property
    def says_no(self) -> bool:
        return not self.says_yes and any(point.stance in SAYS_NO for point in self.points)


@dataclass(frozen=True)
class QuestionWhole:
    """One question, with the position of every office that has it."""

    question: Question
    positions: Sequence[Position]
    state: Whole


@dataclass(frozen=True)
class RowWhole:
    """A row of questions asked together; contradictory as soon as one of its questions is."""

    questions: Sequence[QuestionWhole]
    referrals: Sequence[Referral]
    state: Whole

    @property
    def has_several(self) -> bool:
        """Whether more than one office has it, so that the whole is more than the one answer."""
        return len({referral.department_id for referral in self.referrals}) > 1


def whole_of(row: QuestionRow, today: date) -> RowWhole:
    """The state of the whole that day. Sends no statement where the referrals, replies and points are at hand (`CHAIN`)."""
    asked = [one for one in row.referrals if one.follow_up_id is None and (one.hand_over is None or one.public_reply is not None)]
    questions = [_question_whole(one, row, asked, today) for one in row.questions]
    states = {one.state for one in questions}
    if Whole.CONTRADICTORY in states:
        state = Whole.CONTRADICTORY
    elif len(states) == 1:
        state = states.pop()
    else:
        state = Whole.OPEN if states <= {Whole.OPEN, Whole.NO_ANSWER} else Whole.PARTLY_ANSWERED
    return RowWhole(questions, asked, state)


def _question_whole(question: Question, row: QuestionRow, asked: Sequence[Referral], today: date) -> QuestionWhole:
    positions = [_position(question, row, referral, today) for referral in asked]
    answers = [one.is_answer for one in positions]
    if any(one.says_yes for one in positions) and any(one.says_no for one in positions):
        state = Whole.CONTRADICTORY
    elif answers and all(answers):
        state = Whole.ALL_ANSWERED
    elif any(answers):
        state = Whole.PARTLY_ANSWERED
    else:
        state = Whole.NO_ANSWER if row.forum.is_closed or (positions and all(one.is_over for one in positions)) else Whole.OPEN
    return QuestionWhole(question, positions, state)


def _position(question: Question, row: QuestionRow, referral: Referral, today: date) -> Position:
    reply = referral.public_reply
    points = reply.points if reply else []
    return Position(
        referral,
        points=[one for one in points if one.question_id == question.id or (one.question_id is None and len(row.questions) == 1)],
        is_unclear=len(row.questions) > 1 and any(one.question_id is None for one in points),
        is_over=reply is not None or (referral.due_on is not None and referral.due_on < today),
    )
