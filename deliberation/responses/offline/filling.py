"""What stands in the sheets we hand out: a department's open questions, or the lines of a file that were not taken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from deliberation.plans.models import Department
from deliberation.responses.models import Question
from deliberation.responses.offline.columns import DUE, ID, ITEMS, PROBLEM, QUESTION, SEEN, TASK, Sheet
from deliberation.responses.offline.labels import in_words, problem_told
from deliberation.responses.offline.lines import Words, fingerprint_of
from deliberation.responses.offline.models import AnswerLine, LineState
from deliberation.responses.offline.standing import Standing
from deliberation.text import in_brief

#: How much of each item stands in a sheet, in characters.
EXCERPT = 200

Line = dict[str, str]


def open_sheet(department: Department, standings: Iterable[Standing]) -> Sheet:
    """One line for each question of each referral, and one for each further point that is drafted already."""
    lines = [line for standing in standings for line in _lines(standing)]
    return Sheet(_("Questions to %(department)s", department=department.display_name), lines)


def _lines(standing: Standing) -> Iterator[Line]:
    referral = standing.referral
    row = referral.row
    about = {
        DUE.key: referral.due_on.isoformat() if referral.due_on else "",
        TASK.key: "\n".join(f"{one.reference} {one.display_name}" for one in row.elements),
        ITEMS.key: "\n".join(in_brief(one.item.text, EXCERPT) for one in row.derivations),
    }
    for question in standing.questions.values():
        yield _line(standing, question, None, Words.of(standing.answers.get(question.id)), about)
    for number, extra in enumerate(standing.extras, 1):
        yield _line(standing, extra.question, number, Words.of(extra), about)


def _line(standing: Standing, question: Question | None, extra: int | None, words: Words, about: Mapping[str, str]) -> Line:
    asked = _("Further point %(number)s", number=extra) if extra else ""
    said = [asked, question.text if question else _("The questions as a whole")]
    if standing.referral.follow_up:
        said.append(_("Asked again: %(words)s", words=standing.referral.follow_up.words))
    return {
        ID.key: str(standing.reference(question, extra)),
        SEEN.key: fingerprint_of(question, words),
        **about,
        QUESTION.key: "\n".join(one for one in said if one),
        **in_words(words.as_record()),
    }


def rest_sheet(department: Department, lines: Sequence[AnswerLine]) -> Sheet:
    """The lines that were not taken, word for word as they were typed, each with the reason."""
    title = _("Not taken yet: %(department)s", department=department.display_name)
    return Sheet(title, [{**line.cells, PROBLEM.key: "\n".join(_reasons(line))} for line in lines])


def _reasons(line: AnswerLine) -> Iterator[str]:
    if line.state is not LineState.STALE:
        yield from map(problem_told, line.problems)
        return
    yield _("Somebody changed the answer here meanwhile. It now says:")
    yield from (words for words in in_words(line.here).values() if words)
