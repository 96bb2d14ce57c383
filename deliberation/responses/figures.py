"""How a forum's figures are told: the words for outcomes, and the columns of the download with what each of them counts."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.labels import FATES, STANCES
from deliberation.responses.queries.figures import By, Figures, ForumFigures, Outcome
from deliberation.responses.words import ItemFate, Stance

OUTCOMES: dict[Outcome, LazyString] = {
    # L10n: what became of a question, as are the five that follow
    Outcome.ANSWERED: _l("Answered"),
    Outcome.UNCLEAR: _l("Reply does not say to which question"),
    Outcome.PASSED_OVER: _l("Reply says nothing about it"),
    Outcome.WAITING: _l("Waiting for an answer"),
    Outcome.NO_ANSWER: _l("No answer"),
    Outcome.PASSED_ON: _l("Passed on"),
}


@dataclass(frozen=True)
class Column:
    """A column of the download, its heading on the page, and in words what it counts."""

    name: str
    word: LazyString
    counts: LazyString
    value: Callable[[Figures], int]


def _fate(fate: ItemFate, counts: LazyString) -> Column:
    return Column(fate.value.replace(" ", "_"), FATES[fate], counts, lambda figures: figures.demands[fate])


def _outcome(outcome: Outcome, counts: LazyString) -> Column:
    return Column(outcome.name.lower(), OUTCOMES[outcome], counts, lambda figures: figures.questions[outcome])


def _stance(stance: Stance) -> Column:
    return Column(stance.value.replace(" ", "_"), STANCES[stance], _l("Points with this stance."), lambda figures: figures.points[stance])


COLUMNS: tuple[Column, ...] = (
    Column(
        "demands",
        _l("Demands"),
        _l("Items of filed papers, other proposals included. What only says that there is no opinion is not counted."),
        lambda figures: sum(figures.demands.values()),
    ),
    _fate(ItemFate.PUT_FORWARD, _l("Demands that went into at least one public question.")),
    _fate(ItemFate.LEFT_OUT, _l("Demands that were left out, with a public reason.")),
    _fate(ItemFate.NEVER_PUT_FORWARD, _l("Demands of a closed forum of which nobody ever said why they were not asked.")),
    _fate(ItemFate.UNDECIDED, _l("Demands about which nothing is public yet.")),
    Column(
        "questions",
        _l("Questions"),
        _l("Public questions, each counted once however many departments were asked."),
        lambda figures: sum(figures.questions.values()),
    ),
    _outcome(Outcome.ANSWERED, _l("Questions with a public reply that has at least one point about them.")),
    _outcome(Outcome.UNCLEAR, _l("Questions asked together, with a reply that does not say which of them its points answer.")),
    _outcome(Outcome.PASSED_OVER, _l("Questions with a reply of which every point answers another question.")),
    _outcome(Outcome.WAITING, _l("Questions without a reply whose due date has not passed.")),
    _outcome(Outcome.NO_ANSWER, _l("Questions without a reply whose due date has passed, or whose forum is closed.")),
    _outcome(Outcome.PASSED_ON, _l("Questions that the department passed on without answering; counted for departments only.")),
    Column("late", _l("Late"), _l("Questions answered by a department after the due date, or overdue now."), lambda figures: figures.late),
    Column("points", _l("Points"), _l("Points of the public replies now in force."), lambda figures: sum(figures.points.values())),
    *(_stance(stance) for stance in Stance),
    Column(
        "stance_not_stated",
        _l("Stance not stated"),
        _l("Points of which nobody has said the stance in substance; archives seldom do."),
        lambda figures: figures.points[None],
    ),
)

#: The columns that say which line it is.
NAMING: dict[str, LazyString] = {
    "by": _l("What the line is about: the whole forum, a group, an area of the plan or a department (forum, group, area, department)."),
    "key": _l("The group’s or department’s word in addresses, the area’s code; empty for what belongs to none."),
    "name": _l("Its name in the language of the page."),
}
#: A spreadsheet program would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(figures: ForumFigures, forum_slug: str, forum_name: str) -> str:
    """The whole table, comma-separated, the forum's total first. A name that looks like a formula gets an apostrophe before it."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([*NAMING, *(column.name for column in COLUMNS)])
    for by, key, name, line in _lines(figures, forum_slug, forum_name):
        safe = f"'{name}" if name.startswith(_FORMULA) else name
        writer.writerow([by, key, safe, *(column.value(line) for column in COLUMNS)])
    return written.getvalue()


def _lines(figures: ForumFigures, forum_slug: str, forum_name: str) -> Iterator[tuple[str, str, str, Figures]]:
    yield "forum", forum_slug, forum_name, figures.total
    for by in By:
        for line in figures.tables[by]:
            yield by.value, line.slug, line.name, line


#: How charts show them: the class in figures.css and the icon.
FATE_PARTS: dict[ItemFate, tuple[str, str, LazyString]] = {
    ItemFate.PUT_FORWARD: ("tone-good", "done", FATES[ItemFate.PUT_FORWARD]),
    ItemFate.LEFT_OUT: ("tone-warn", "minus", FATES[ItemFate.LEFT_OUT]),
    ItemFate.NEVER_PUT_FORWARD: ("tone-bad", "alert", FATES[ItemFate.NEVER_PUT_FORWARD]),
    ItemFate.UNDECIDED: ("tone-calm", "open-ring", FATES[ItemFate.UNDECIDED]),
}
OUTCOME_PARTS: dict[Outcome, tuple[str, str, LazyString]] = {
    Outcome.ANSWERED: ("tone-good", "done", OUTCOMES[Outcome.ANSWERED]),
    Outcome.UNCLEAR: ("tone-part", "question", OUTCOMES[Outcome.UNCLEAR]),
    Outcome.PASSED_OVER: ("tone-warn", "half", OUTCOMES[Outcome.PASSED_OVER]),
    Outcome.WAITING: ("tone-busy", "clock", OUTCOMES[Outcome.WAITING]),
    Outcome.NO_ANSWER: ("tone-bad", "alert", OUTCOMES[Outcome.NO_ANSWER]),
    Outcome.PASSED_ON: ("tone-calm", "pass-on", OUTCOMES[Outcome.PASSED_ON]),
}
