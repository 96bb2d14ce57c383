"""What a group does with an answer: it says whether the question was answered, and may ask it once more.

A verdict may be given, and changed, after the forum has closed too: an archive's answers are judged like any other. Asking again is
work for the offices, and ends with the forum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile, Conflict
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.actions.routing import put_before
from deliberation.responses.deadlines.counting import calendar_now, period_of
from deliberation.responses.models import FollowUp, Judgement, Question, Referral, Verdict
from deliberation.responses.verdicts.errors import AlreadyAskedAgain, NothingToJudge, VerdictNeeded
from deliberation.responses.verdicts.happenings import QuestionAskedAgain, VerdictGiven
from deliberation.text import tidy

#: Judgements that have to say why, and after which a question may be asked again.
UNCONTENT = (Judgement.PARTLY, Judgement.NOT_ANSWERED)


@dataclass(frozen=True)
class Judged:
    """What somebody says of one question; `seen` as `judge` takes it."""

    question: Question
    judgement: Judgement
    words: str
    seen: int | None = None


def newest_verdict(question: Question, group: ForumGroup) -> Verdict | None:
    """The verdict of that group that counts."""
    return next((one for one in reversed(question.verdicts) if one.forum_group_id == group.id), None)


def answered_by(question: Question) -> list[Referral]:
    """The referrals whose answer in force is for this question: those of its row, and those that asked it once more."""
    return [one for one in question.row.referrals if question in one.questions and one.public_reply is not None]


def judge(leader: Person, question: Question, group: ForumGroup, judgement: Judgement, words: str, *, seen: int | None = None) -> Verdict:
    """Say whether a question was answered, as the group that asked it; public at once. Saying otherwise later is a new number.

    `seen` is the number of the verdict that the person saw, 0 for none; None asks for no check. The same judgement in the same words
    again changes nothing. Raises NothingToJudge, ChangedMeanwhile, and BadInput naming `words` where partly or not answered needs them.
    """
    hold(question, "verdicts")
    if not answered_by(question):
        raise NothingToJudge
    before = newest_verdict(question, group)
    number = before.number if before else 0
    if seen is not None and seen != number:
        raise ChangedMeanwhile(theirs={"words": before.words} if before else None)
    words = tidy(words)
    if judgement in UNCONTENT and not words:
        raise BadInput(fields={"words": [_("Say what is missing; the office and every reader will see it.")]})
    if before is not None and (before.judgement, before.words) == (judgement, words):
        return before
    verdict = Verdict(
        question=question, forum_group=group, number=number + 1, judgement=judgement, words=words, given_by=leader, given_at=clock.now()
    )
    db.session.add(verdict)
    record(
        VerdictGiven(
            row_id=question.row_id,
            question_id=question.id,
            forum_group_id=group.id,
            number=verdict.number,
            judgement=judgement.value,
            words=words,
            by=leader.id,
        )
    )
    return verdict


def judge_all(leader: Person, group: ForumGroup, said: Sequence[Judged]) -> list[Verdict]:
    """Judge several questions of a row together: all of them, or none. Raises what `judge` raises, with every mistake at once.

    Fields are named by the question's place: "questions-0-words".
    """
    verdicts, mistakes = [], {}
    for one in said:
        try:
            verdicts.append(judge(leader, one.question, group, one.judgement, one.words, seen=one.seen))
        except BadInput as refusal:
            mistakes.update({f"questions-{one.question.position}-{field}": words for field, words in refusal.fields.items()})
    if mistakes:
        raise BadInput(fields=mistakes)
    return verdicts


def why_not_again(question: Question, group: ForumGroup) -> Conflict | None:
    """Why that group cannot ask the question again as things stand, or None."""
    verdict = newest_verdict(question, group)
    if question.row.forum.is_closed:
        return ForumIsClosed()
    if question.follow_up is not None:
        return AlreadyAskedAgain()
    if not answered_by(question):
        return NothingToJudge()
    return VerdictNeeded() if verdict is None or verdict.judgement not in UNCONTENT else None


def ask_again(leader: Person, question: Question, group: ForumGroup, words: str) -> Sequence[Referral]:
    """Put a question once more, in the group's words, before each office whose answer to it is in force; public at once.

    Each referral has a whole period of its own, by the forum's rule. Once a question, whichever of its groups asks. Raises ForumIsClosed,
    AlreadyAskedAgain, VerdictNeeded, NothingToJudge, and BadInput naming `words`.
    """
    row = question.row
    hold(row, "referrals")
    hold(question, "verdicts", "follow_up")
    refusal = why_not_again(question, group)
    if refusal is not None:
        raise refusal
    words = tidy(words)
    if not words:
        raise BadInput(fields={"words": [_("Say what you still want to know.")]})
    follow_up = FollowUp(
        question=question, forum_group=group, words=words, language=row.language, asked_by_id=leader.id, asked_at=clock.now()
    )
    db.session.add(follow_up)
    db.session.flush()  # the record and the referrals need its number
    record(
        QuestionAskedAgain(
            row_id=row.id, question_id=question.id, follow_up_id=follow_up.id, forum_group_id=group.id, words=words, by=leader.id
        )
    )
    period, calendar = period_of(row.forum), calendar_now()
    offices = [one.department for one in answered_by(question)]
    return [put_before(leader, row, office, period, calendar=calendar, follow_up=follow_up) for office in offices]
