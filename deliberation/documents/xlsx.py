"""Tables as a workbook (XLSX): every cell words and never a formula, heads that stay in sight and are printed on each page.

Each sheet is one table that the format knows as one, so that a screen reader can say the heads. What stands in cells is text as typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from flask_babel import lazy_gettext as _l
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from deliberation.documents.cells import LONGEST_CELL, for_cell
from deliberation.documents.model import as_written, direction_of
from deliberation.errors import Refusal

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A4 = 9
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]']")


class TooLongForCell(Refusal):
    status = 422
    code = "too-long-for-cell"
    sentence = _l("Sheet “%(sheet)s”, line %(line)s is longer than a cell of a spreadsheet can be. Take another format instead.")


@dataclass(frozen=True)
class Sheet:
    """A table: its name, its heads, its rows as wide as the head. `widths` are in characters."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    #: Where a list offers words to choose from, by the column's position from 0: a range ("'Words'!$A$2:$A$9").
    choices: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A workbook. `notice` stands at the head of each printed page, as of a draft."""

    title: str
    language: str
    sheets: Sequence[Sheet]
    author: str = ""
    address: str = ""
    made_on: date | None = None
    notice: str = ""


def write_xlsx(book: Book) -> bytes:
    """The file. Raises TooLongForCell."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _tell(workbook, book)
    for name, details in (("head", {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E7F4FE")}), ("cell", {})):
        looks: dict[str, Any] = {"alignment": Alignment(wrap_text=True, vertical="top"), "number_format": "@", **details}
        workbook.add_named_style(NamedStyle(name=f"words {name}", **looks))
    for number, sheet in enumerate(book.sheets, 1):
        worksheet = workbook.create_sheet(sheet_name(sheet.name))
        _lay_out(worksheet, sheet, book)
        for row, cells in enumerate((sheet.head, *sheet.rows), 1):
            for column, words in enumerate(cells, 1):
                _put(worksheet.cell(row, column), words, "words head" if row == 1 else "words cell")
        _as_table(worksheet, sheet, number)
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def sheet_name(words: str) -> str:
    """The name of a sheet, without what Excel does not take there."""
    return _NOT_IN_NAMES.sub(" ", words)[:31]


def column_range(sheet: Sheet, column: int) -> str:
    """The words in a column of a sheet, for the lists of another one."""
    letter = get_column_letter(column + 1)
    count = sum(bool(row[column]) for row in sheet.rows)
    return f"'{sheet_name(sheet.name)}'!${letter}$2:${letter}${count + 1}"


def _tell(workbook: Workbook, book: Book) -> None:
    at = datetime.combine(book.made_on, time()) if book.made_on else datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title, properties.creator, properties.language = book.title[:255], book.author[:255], book.language
    properties.description = book.address[:255]
    properties.created = properties.modified = at


def _lay_out(worksheet: Any, sheet: Sheet, book: Book) -> None:
    for place, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
    worksheet.freeze_panes = "B2"
    worksheet.print_title_rows = "1:1"
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", _A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.rightToLeft = direction_of(book.language) == "rtl"
    worksheet.oddHeader.center.text = book.notice.replace("&", "&&") or None
    worksheet.oddFooter.center.text = "&P / &N"
    for place, words in sheet.choices.items():
        letter = get_column_letter(place + 1)
        validation = DataValidation(type="list", formula1=words, allow_blank=True, showErrorMessage=True, errorStyle="warning")
        validation.add(f"{letter}2:{letter}{len(sheet.rows) + 100}")
        worksheet.add_data_validation(validation)


def _put(cell: Any, words: str, style: str) -> None:
    said = for_cell(as_written(words))
    if len(said) > LONGEST_CELL:
        raise TooLongForCell(sheet=cell.parent.title, line=cell.row)
    if said:
        cell.value = said
        cell.data_type = "s"  # whatever it starts with, it is no formula
    cell.style = style


def _as_table(worksheet: Any, sheet: Sheet, number: int) -> None:
    if len({words.casefold() for words in sheet.head}) < len(sheet.head) or not sheet.rows:
        return
    last = f"{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"
    table = Table(displayName=f"Table{number}", ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight15", showFirstColumn=True)
    worksheet.add_table(table)
