"""A small table of figures as it is pasted or typed, read into rows of cells and written back the same. No database, no page."""

import csv
import re
from collections.abc import Sequence

from flask_babel import gettext as _

MOST_COLUMNS = 12
#: The row of headings included.
MOST_ROWS = 60
LONGEST_CELL = 200

Table = list[list[str]]

_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*%?")
_IN_QUOTES = re.compile(r'"[^"]*"')


class Unreadable(ValueError):
    """The typed lines are no table; the words say what to do, naming the line."""


def read_table(typed: str) -> Table:
    """Rows of cells from lines, the first heading the columns; an empty list for nothing typed.

    Cells are parted by tabs (as a spreadsheet copies them), else by semicolons, else by commas; a cell in "double quotes" may hold
    any of them. Short rows are filled up, empty rows and empty last columns dropped. Raises Unreadable.
    """
    lines = [line for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    parted_by = _separator([line for line in lines if "\t" not in line])
    rows: Table = []
    for number, line in enumerate(lines, start=1):
        cells = [" ".join(cell.split()) for cell in _cells(line, "\t" if "\t" in line else parted_by)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            _check(cells, number, len(rows[0]) if rows else None)
            rows.append(cells)
    if len(rows) > MOST_ROWS:
        raise Unreadable(_("The table has %(count)s lines; it may have %(most)s.", count=len(rows), most=MOST_ROWS))
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]


def write_table(table: Sequence[Sequence[str]]) -> str:
    """The lines that `read_table` reads as this table."""
    is_one_column = any(len(row) == 1 for row in table)  # without a semicolon a comma would part it
    return "\n".join("; ".join(_quoted(cell, ';,"' if is_one_column else ';"') for cell in row) for row in table)


def number_columns(table: Sequence[Sequence[str]]) -> list[int]:
    """Positions of the columns that hold numbers and nothing else; the first names the rows and is none of them."""
    columns = range(1, len(table[0])) if table else range(0)
    return [place for place in columns if _holds_numbers([row[place] for row in table[1:]])]


def _holds_numbers(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if cell and cell not in "-–—"]
    return bool(said) and all(_NUMBER.fullmatch(cell) for cell in said)


def _separator(lines: Sequence[str]) -> str:
    return ";" if any(";" in _IN_QUOTES.sub("", line) for line in lines) else ","


def _cells(line: str, parted_by: str) -> list[str]:
    return next(csv.reader([line], delimiter=parted_by, skipinitialspace=True), [])


def _check(cells: Sequence[str], number: int, expected: int | None) -> None:
    if expected is not None and len(cells) > expected:
        raise Unreadable(
            _(
                "Line %(number)s of the table has %(count)s cells, and the first line has %(expected)s."
                " Part the cells with tabs or semicolons, or put a cell that holds a comma into double quotes.",
                number=number,
                count=len(cells),
                expected=expected,
            )
        )
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(_("The table has %(count)s columns; it may have %(most)s.", count=len(cells), most=MOST_COLUMNS))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Unreadable(_("Line %(number)s of the table has a cell of more than %(most)s characters.", number=number, most=LONGEST_CELL))


def _quoted(cell: str, marks: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if not cell or any(mark in cell for mark in marks) else cell
