"""The sheets of a workbook (XLSX) as tables, every cell as a person reads it in a spreadsheet program."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from openpyxl import load_workbook

from deliberation.documents.cells import from_cell
from deliberation.packages import refusal
from deliberation.positions.arrivals.blocks import Block, Cell, Paragraph, Place, Row, Table, Where

MOST_ROWS = 20_000
MOST_COLUMNS = 60
#: How the format writes a sign by its number.


def read_xlsx(name: str, content: bytes) -> list[Block]:
    """One table a sheet. Raises BadFile where a sheet has more rows than any paper."""
    workbook = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    blocks: list[Block] = []
    for title in workbook.sheetnames:
        worksheet = workbook[title]
        if hasattr(worksheet, "iter_rows"):  # not a sheet that is nothing but a chart
            blocks.append(Table(tuple(_rows(name, title, worksheet)), sheet=title))
    return blocks


def _rows(name: str, title: str, worksheet: Any) -> Iterator[Row]:
    worksheet.reset_dimensions()  # what a file says about its own size may be wrong, and rows would be lost
    blank = None
    count = 0
    for number, cells in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if cells is blank:  # rows the file leaves out are all one and the same; there may be a million
            continue
        place = Place(Where.SHEET, number, number, title)
        made = [_cell(cell, place) for cell in cells]
        while made and not made[-1].plain:
            made.pop()
        row = Row(place, tuple(made))
        if row.is_empty:
            blank = cells
            continue
        count += 1
        if count > MOST_ROWS:
            raise refusal(name, _("Expected at most %(count)d rows.", count=MOST_ROWS), title)
        yield row


def _cell(cell: Any, place: Place) -> Cell:
    words = _words(cell).strip()
    return Cell((Paragraph(words, place),)) if words else Cell()


def _words(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return f"{value * 100:.15g}%" if "%" in (cell.number_format or "") else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return from_cell(str(value)).replace("\r\n", "\n").replace("\r", "\n")
