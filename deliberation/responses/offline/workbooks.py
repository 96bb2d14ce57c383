"""Answer sheets as workbooks (XLSX): one line a question, lists to choose from, and everything in them text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from deliberation.documents.cells import LONGEST_CELL, for_cell, from_cell
from deliberation.errors import Refusal
from deliberation.responses.labels import REASONS, STANCES
from deliberation.responses.offline.columns import BY_KEY, EVERY, ID, REASON, STANCE, TEXT, Sheet, Spellings, column_label, instructions
from deliberation.responses.offline.lines import TypedLine, TypedSheet, writable
from deliberation.responses.offline.packages import Format, refusal

MOST_LINES = 20_000
MOST_COLUMNS = 60
#: Words for people may stand above the row that names the columns, but not many.
LAST_HEADER_ROW = 30
LAST_ROW = 1_048_576
#: Lines at the end for further points.
SPARE_LINES = 30
ANOTHER_WIDTH = 24
_A4 = 9


_STYLES: dict[str, dict[str, Any]] = {
    "head": {"font": Font(bold=True), "fill": PatternFill("solid", fgColor="E7F4FE"), "protection": Protection(locked=True)},
    "given": {"fill": PatternFill("solid", fgColor="F4F5F6"), "protection": Protection(locked=True)},
    "open": {"protection": Protection(locked=False)},
}


class TooLongForCell(Refusal):
    status = 422
    code = "answer-too-long-for-cell"
    sentence = _l("Line %(line)s is longer than a cell of a spreadsheet can be. Take the document (DOCX) instead.")


# Writing.


def write_workbook(sheet: Sheet) -> bytes:
    """The sheet as a workbook: the answers, how to fill them in, and the words to choose from. Raises TooLongForCell."""
    workbook = Workbook(write_only=True)
    for name, details in _STYLES.items():
        style = NamedStyle(name=f"answers {name}", alignment=Alignment(wrap_text=True, vertical="top"), number_format="@", **details)
        workbook.add_named_style(style)
    workbook.properties.title = writable(sheet.title)
    workbook.properties.language = str(get_locale() or "")
    answers = workbook.create_sheet(_title(_("Answers")))
    how = workbook.create_sheet(_title(_("How to fill it in")))
    words = workbook.create_sheet(_title(_("Words")))
    _write_words(words)
    _write_answers(answers, sheet, words.title)
    _write_how(how, sheet)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _title(words: str) -> str:
    """The name of a sheet, without what Excel does not take there."""
    return re.sub(r"[\\/*?:\[\]']", " ", words)[:31]


def _write_answers(worksheet: Any, sheet: Sheet, words: str) -> None:  # Any: openpyxl's types know no write-only worksheet
    keys = sheet.keys
    for place, key in enumerate(keys, 1):
        worksheet.column_dimensions[get_column_letter(place)].width = BY_KEY[key].width if key in BY_KEY else ANOTHER_WIDTH
    worksheet.freeze_panes = "B2"
    worksheet.print_title_rows = "1:1"
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", _A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _protect(worksheet)
    worksheet.append(_row(worksheet, [column_label(key) for key in keys], ["head"] * len(keys)))
    styles = ["given" if key in BY_KEY and BY_KEY[key].is_locked else "open" for key in keys]
    for number, line in enumerate(sheet.lines, 2):
        worksheet.append(_row(worksheet, [line.get(key, "") for key in keys], styles, number))
    for _spare in range(SPARE_LINES):
        worksheet.append(_row(worksheet, [""] * len(keys), ["open"] * len(keys)))
    last = len(sheet.lines) + 1 + SPARE_LINES
    for column, choices, letter in ((STANCE, STANCES, "A"), (REASON, REASONS, "B")):
        _offer(worksheet, keys.index(column.key) + 1, last, f"'{words}'!${letter}$2:${letter}${len(choices) + 1}")


def _protect(worksheet: Any) -> None:
    """Without password, against a slip of the hand: whoever wants to may lift it. Widths, heights, filters and sorting stay free."""
    worksheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(worksheet.protection, allowed, False)


def _offer(worksheet: Any, column: int, last: int, choices: str) -> None:
    """A list to choose from in a column; another word is allowed, since it is checked when the file comes back."""
    letter = get_column_letter(column)
    validation = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    validation.error = _("Choose one of the words of the list.")
    validation.add(f"{letter}2:{letter}{last}")
    worksheet.data_validations.append(validation)


def _write_words(worksheet: Any) -> None:
    """The words to choose from, which the lists of the answers point to."""
    stances, reasons = [str(word) for word in STANCES.values()], [str(word) for word in REASONS.values()]
    for place in (1, 2):
        worksheet.column_dimensions[get_column_letter(place)].width = 40
    worksheet.append(_row(worksheet, [column_label(STANCE.key), column_label(REASON.key)], ["head", "head"]))
    for place in range(max(len(stances), len(reasons))):
        both = [words[place] if place < len(words) else "" for words in (stances, reasons)]
        worksheet.append(_row(worksheet, both, ["given", "given"]))


def _write_how(worksheet: Any, sheet: Sheet) -> None:
    worksheet.column_dimensions["A"].width, worksheet.column_dimensions["B"].width = 34, 100
    worksheet.append(_row(worksheet, [sheet.title, ""], ["head", "head"]))
    for sentence in instructions(Format.XLSX):
        worksheet.append(_row(worksheet, ["", sentence], ["given", "given"]))
    worksheet.append(_row(worksheet, [_("Column"), _("What stands there")], ["head", "head"]))
    for column in EVERY:
        if column.key in sheet.keys:
            worksheet.append(_row(worksheet, [str(column.label), str(column.meaning)], ["given", "given"]))


def _row(worksheet: Any, values: Sequence[str], styles: Sequence[str], number: int | None = None) -> list[Any]:
    return [_cell(worksheet, value, style, number) for value, style in zip(values, styles, strict=True)]


def _cell(worksheet: Any, value: str, style: str, number: int | None) -> Any:
    words = for_cell(writable(value))
    if len(words) > LONGEST_CELL:
        raise TooLongForCell(line=number)
    cell = WriteOnlyCell(worksheet, words or None)
    if words:
        cell.data_type = "s"  # whatever it starts with, it is no formula
    cell.style = f"answers {style}"
    return cell


# Reading.


def read_workbook(name: str, content: bytes) -> TypedSheet:
    """The lines of the first sheet that has the columns. Raises BadFile where no sheet has."""
    workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    spellings = Spellings()
    for title in workbook.sheetnames:
        worksheet = workbook[title]
        if not hasattr(worksheet, "iter_rows"):  # a sheet that is nothing but a chart
            continue
        rows = _rows(name, worksheet)
        for _number, cells in _first(rows, LAST_HEADER_ROW):
            columns = _columns(cells, spellings)
            if ID.key in columns.values() and TEXT.key in columns.values():
                _refuse_doubled(name, title, columns)
                lines = tuple(line for number, cells in rows if (line := _line(number, cells, columns)) is not None)
                return TypedSheet(lines, tuple(key for key in columns.values() if key not in BY_KEY))
    raise refusal(name, _("No row names the columns. Expected at least: %(columns)s.", columns=f"{ID.label}, {TEXT.label}"))


def _rows(name: str, worksheet: Any) -> Iterator[tuple[int, Sequence[ReadOnlyCell]]]:
    """The rows that hold anything, each with its number."""
    worksheet.reset_dimensions()  # what a file says about its own size may be wrong, and rows would be lost
    count, blank = 0, None
    for number, cells in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if cells is blank:  # rows the file leaves out are all one and the same; there may be a million
            continue
        if not any(cell.value is not None for cell in cells):
            blank = cells
            continue
        count += 1
        if count > MOST_LINES or number > LAST_ROW:
            raise refusal(name, _("Expected at most %(count)d rows.", count=MOST_LINES))
        yield number, cells


def _first(rows: Iterable[Any], last: int) -> Iterator[Any]:
    """The rows up to that number, without asking for one more."""
    for row in rows:
        yield row
        if row[0] >= last:
            return


def _columns(cells: Sequence[ReadOnlyCell], spellings: Spellings) -> dict[int, str]:
    """The column's key by its place; a heading nobody knows stands for itself."""
    headings = {place: _words(cell)[0].strip() for place, cell in enumerate(cells) if cell.value is not None}
    columns: dict[int, str] = {}
    for place, heading in headings.items():
        key = spellings.column(heading) or heading
        if key not in BY_KEY and key in columns.values():  # two columns of their own by one name: neither is lost
            key = f"{key} ({get_column_letter(place + 1)})"
        if key:
            columns[place] = key
    return columns


def _refuse_doubled(name: str, title: str, columns: dict[int, str]) -> None:
    keys = [key for key in columns.values() if key in BY_KEY]
    for key in keys:
        if keys.count(key) > 1:
            raise refusal(name, _("There are two columns of this name."), title, column_label(key))


def _line(number: int, cells: Sequence[ReadOnlyCell], columns: dict[int, str]) -> TypedLine | None:
    words: dict[str, str] = {}
    unreadable: dict[str, str] = {}
    for place, cell in enumerate(cells):
        if cell.value is None:
            continue
        key = columns.get(place) or _("Column %(letter)s", letter=get_column_letter(place + 1))
        said, trouble = _words(cell)
        if said.strip():
            words[key] = said
        if trouble:
            unreadable[key] = trouble
    return TypedLine(number, words, unreadable) if words else None


def _words(cell: ReadOnlyCell) -> tuple[str, str]:
    """What a cell says, as a person reads it in the spreadsheet program; and the problem, where it holds no words."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return str(getattr(value, "text", value)), "formula"
    if cell.data_type == "e":
        return str(value), "error"
    if isinstance(value, bool):
        return str(value).upper(), ""
    if isinstance(value, (int, float)):
        return f"{value * 100:.15g}%" if "%" in cell.number_format else f"{value:.15g}", ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == datetime.min.time() else value).isoformat(), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    return from_cell(str(value)), ""
