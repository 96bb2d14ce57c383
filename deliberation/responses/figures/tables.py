"""Figures as downloads: the whole table with a line for everything, what its columns mean, and the weeks of silence."""

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

from deliberation.responses.figures.definitions import COLUMNS, NAMING, WEEK_COLUMNS
from deliberation.responses.figures.measures import Figures, FiguresTold
from deliberation.responses.figures.silence import Week

#: A spreadsheet program would take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(headings: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """Comma-separated. Words that look like a formula get an apostrophe before them."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(headings)
    for line in lines:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in line])
    return paper.getvalue()


def as_csv(figures: FiguresTold, of: tuple[str, str, str]) -> str:
    """The whole table. `of` says whose figures they are: by, key and name of the first line, which is the total."""
    lines = ([by, key, name, *cells(line)] for by, key, name, line in lines_of(figures, of))
    return written([*NAMING, *(column.name for column in COLUMNS)], lines)


def lines_of(figures: FiguresTold, of: tuple[str, str, str]) -> Iterator[tuple[str, str, str, Figures]]:
    """(by, key, name, figures), the total first."""
    yield *of, figures.total
    for by, lines in figures.tables.items():
        for line in lines:
            yield by.value, line.slug, line.name, line


def cells(figures: Figures) -> list[object]:
    """The figures of a line in the order of COLUMNS, as they stand in the download: shares and medians as decimals, "" for none."""
    return [plain(column.value(figures)) for column in COLUMNS]


def plain(value: int | Fraction | None) -> object:
    """A figure as programs get it: a share to four places, a median to one; "" where there is nothing to count."""
    if value is None:
        return ""
    return value if isinstance(value, int) else round(float(value), 4)


def columns_as_csv() -> str:
    """What each column of the download means."""
    naming = ((name, "", words) for name, words in NAMING.items())
    figures = ((column.name, column.word, column.counts) for column in COLUMNS)
    return written(("column", "heading", "counts"), (map(str, line) for line in (*naming, *figures, *WEEK_COLUMNS)))


def weeks_as_csv(weeks: Iterable[Week]) -> str:
    """A line a week: its last day, the answers awaited then, and of these the overdue ones."""
    return written(
        (name for name, _word, _counts in WEEK_COLUMNS), ((week.ends_on.isoformat(), week.awaited, week.overdue) for week in weeks)
    )
