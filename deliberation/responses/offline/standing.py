"""How a referral stands towards a line of a file: what is drafted here, and whether it can be written at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deliberation.responses.actions.answering import Point
from deliberation.responses.completeness import answers_and_extras
from deliberation.responses.models import Question, Referral, ReplyPoint
from deliberation.responses.offline.lines import Reference, Words, fingerprint_of


@dataclass(frozen=True)
class Spot:
    """The point a line is about. `point` is None where nothing is written yet, or where a further point is to be added."""

    question: Question | None
    extra: int | None
    point: ReplyPoint | None

    @property
    def words(self) -> Words:
        return Words.of(self.point)

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.question, self.words)


class Standing:
    """A referral with what is written to it, looked at once: its draft or, where there is none, its public answer."""

    def __init__(self, referral: Referral) -> None:
        self.referral = referral
        self.questions = {question.id: question for question in referral.questions}
        reply = referral.draft or referral.public_reply
        answers, extras = answers_and_extras(reply) if reply else ({}, [])
        self.answers: dict[int, ReplyPoint] = answers
        self.extras: Sequence[ReplyPoint] = extras

    @property
    def closed_by(self) -> str:
        """Why nothing can be drafted here (a key of `labels.PROBLEMS`); empty where it can."""
        draft = self.referral.draft
        if draft is not None:
            return "held" if draft.is_held else "review" if draft.is_submitted else ""
        if self.referral.public_reply is not None:
            return "public"
        if self.referral.hand_over is not None:
            return "passed-on"
        return "closed" if self.referral.row.forum.is_closed else ""

    def question_at(self, number: int) -> Question | None:
        """The question of that number in the row (1 for the first), if it has to be answered here."""
        return next((one for one in self.questions.values() if one.position + 1 == number), None)

    def reference(self, question: Question | None, extra: int | None = None) -> Reference:
        row = self.referral.row
        return Reference(row.forum.slug, row.number, question.position + 1 if question else None, self.referral.id, extra)

    def spot(self, question_id: int | None, extra: int | None) -> Spot | None:
        """What a line is about; None for a further point that is not there, or a question that is not asked here."""
        question = self.questions.get(question_id) if question_id is not None else None
        if question_id is not None and question is None:
            return None
        if extra is None:
            return Spot(question, None, self.answers.get(question.id)) if question else None
        if extra == 0:
            return Spot(question, 0, None)
        return Spot(question, extra, self.extras[extra - 1]) if extra <= len(self.extras) else None

    def has_extra(self, question_id: int | None, words: Words) -> bool:
        """Whether a further point says exactly this: the file came in before."""
        return any(one.question_id == question_id and Words.of(one) == words for one in self.extras)

    def points_with(self, written: Sequence[tuple[Spot, Words]]) -> list[Point]:
        """All points of the draft, with what lines say put in their places; what no line speaks of stays as it is."""
        said = {
            (spot.question.id if spot.question and spot.extra is None else None, spot.extra): words
            for spot, words in written
            if spot.extra != 0
        }
        points = []
        for question_id in self.questions:
            points += _written(self.answers.get(question_id), question_id, said.get((question_id, None)))
        for number, extra in enumerate(self.extras, 1):
            points += _written(extra, extra.question_id, said.get((None, number)))
        added = [(spot.question.id if spot.question else None, words) for spot, words in written if spot.extra == 0]
        return [*points, *(Point(question_id=question_id, **vars(words)) for question_id, words in added)]


def _written(point: ReplyPoint | None, question_id: int | None, words: Words | None) -> list[Point]:
    """A point with other words, if there are any; what a sheet has no column for (figures, citations) stays."""
    if words is None:
        return [Point.of(point)] if point else []
    return [replace(Point.of(point) if point else Point(question_id=question_id), **vars(words))]
