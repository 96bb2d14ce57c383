"""The words for verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.forums.models import ForumGroup
from deliberation.responses.models import Judgement, Question, QuestionRow, Verdict

JUDGEMENTS: dict[Judgement, LazyString] = {
    # L10n: whether a question was answered, says the group that asked it, as are the two that follow
    Judgement.ANSWERED: _l("Answers the question"),
    Judgement.PARTLY: _l("Answers part of it"),
    Judgement.NOT_ANSWERED: _l("Does not answer it"),
}


def judgement_label(judgement: Judgement | str) -> str:
    return str(JUDGEMENTS[Judgement(judgement)])


@dataclass(frozen=True)
class Judging:
    """What one group says of one question: the verdict that counts, and those before it, the newest first."""

    question: Question
    verdict: Verdict
    earlier: Sequence[Verdict]


def verdicts_by_group(row: QuestionRow) -> list[tuple[ForumGroup, list[Judging]]]:
    """The verdicts on a row's questions, group by group in the forum's order; a group that gave none is not there."""
    groups = {verdict.forum_group for question in row.questions for verdict in question.verdicts}
    return [(group, list(_judgings(row, group))) for group in sorted(groups, key=lambda group: group.position)]


def _judgings(row: QuestionRow, group: ForumGroup) -> Sequence[Judging]:
    judged = [(one, [verdict for verdict in one.verdicts if verdict.forum_group_id == group.id]) for one in row.questions]
    return [Judging(question, given[-1], given[-2::-1]) for question, given in judged if given]
