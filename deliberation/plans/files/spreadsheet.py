"""Finding a plan in a workbook (XLSX): the rows of its four sheets as records.

A workbook is some other program's file, and may be hostile: its size unpacked is bounded before it is opened, it may define no
entities, formulas are refused rather than believed, and no more rows and columns are looked at than a plan can have.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter

from deliberation.errors import BadFile, Mistake
from deliberation.plans.files.checking import FoundElement, FoundPlan
from deliberation.plans.files.columns import ACTUAL_YEAR, LISTS, PLAN, SEPARATORS, SHEETS, TARGET_YEAR, Sheet
from deliberation.plans.files.findings import Findings, Record, Unusable

MOST_PARTS = 500
MOST_UNPACKED = 60_000_000
MOST_ROWS = 30_000
MOST_COLUMNS = 100
#: The last row a spreadsheet can have; some programs write every one of them.
LAST_ROW = 1_048_576
#: Words for people may stand above the row that names the columns, but not many.
LAST_HEADER_ROW = 10
#: In UTF-8 and in both orders of UTF-16.
_ENTITIES = re.compile(b"|".join(re.escape(sign.encode(code)) for sign in ("<!D", "<!E") for code in ("ascii", "utf-16-le", "utf-16-be")))

#: The rows of a sheet that hold anything: the row's number, and what its cells hold (a text, nothing, or Unusable).
Rows = list[tuple[int, list[object]]]


def is_workbook(content: bytes) -> bool:
    """Whether these bytes are meant to be a workbook: a ZIP archive."""
    return content.startswith(b"PK")


def find_in_workbook(content: bytes, findings: Findings) -> FoundPlan:
    """The records of a workbook's sheets. Raises BadFile where it cannot be opened or its sheets are not those of a plan."""
    try:
        _refuse_dangerous(content, findings)
        sheets = _sheets(content, findings)
    except BadFile:
        raise
    except Exception as broken:  # a broken file makes openpyxl and zipfile stumble in every way there is
        raise BadFile([Mistake(findings.file, "", "", _("This is no spreadsheet that can be read (XLSX)."))]) from broken
    plans, levels, elements, indicators = (_records(sheet, sheets.get(sheet.name), findings) for sheet in SHEETS)
    if len(plans) != 1 and sheets.get(PLAN.name):
        findings.wrong(PLAN.name, "", _("Expected one row for the plan, found %(count)d.", count=len(plans)))
    findings.refuse_if_any()
    return FoundPlan(_with_years(plans[0]), levels, [*_as_tree(elements, levels)], [_with_figures(one) for one in indicators])


# From the file to rows.


def _refuse_dangerous(content: bytes, findings: Findings) -> None:
    """Look at the archive before anything is made of it; `zipfile` never unpacks more of a part than the part's stated size."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sizes = [part.file_size for part in archive.infolist()]
        if len(sizes) > MOST_PARTS or sum(sizes) > MOST_UNPACKED:
            raise BadFile([Mistake(findings.file, "", "", _("This spreadsheet is too large once unpacked."))])
        if any(_ENTITIES.search(archive.read(part)) for part in archive.infolist()):
            raise BadFile([Mistake(findings.file, "", "", _("This spreadsheet declares a document type, which spreadsheets never do."))])


def _sheets(content: bytes, findings: Findings) -> dict[str, Rows]:
    workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    wanted = {sheet.name for sheet in SHEETS}
    titles = {title.strip().lower(): title for title in workbook.sheetnames}
    return {name: _rows(workbook[title], name, findings) for name, title in titles.items() if name in wanted}


def _rows(sheet: Any, name: str, findings: Findings) -> Rows:  # Any: openpyxl's types forget that this kind of sheet has rows
    sheet.reset_dimensions()  # what a file says about its own size may be wrong, and rows would be lost
    rows: Rows = []
    blank: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > LAST_ROW or len(rows) > MOST_ROWS:
            findings.wrong(name, "", _("Expected at most %(count)d rows.", count=MOST_ROWS))
            break
        if cells is blank:  # rows the file leaves out are all one and the same; there may be a million
            continue
        values = [_value(cell) for cell in cells]
        if any(value is not None for value in values):
            rows.append((number, values))
        else:
            blank = cells
    return rows


def _value(cell: ReadOnlyCell) -> object:
    """What a cell says, as a person reads it in the spreadsheet program."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        return Unusable(_("This is a formula. Put its result here instead."))
    if cell.data_type == "e":
        return Unusable(_("This cell shows an error, %(error)s.", error=str(value)))
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value * 100:.15g}%" if "%" in cell.number_format else f"{value:.15g}"
    if isinstance(value, bool):
        return Unusable(_("Expected a text."))
    return Unusable(_("The spreadsheet program took this for a date. Give the cell the format “text” and type it again."))


# From rows to records.


def _records(sheet: Sheet, rows: Rows | None, findings: Findings) -> list[Record]:
    """What stands below the row that names the columns; a column of no known name is a mistake, once."""
    if rows is None:
        findings.wrong(sheet.name, "", _("There is no sheet of this name."))
        return []
    heads = [place for place, (number, cells) in enumerate(rows) if number <= LAST_HEADER_ROW and _names_columns(sheet, cells)]
    # In English the words for people above the keys look like keys themselves, but fewer of them are.
    header = max(reversed(heads), key=lambda place: sum(sheet.knows(_key(cell)) for cell in rows[place][1]), default=None)
    if header is None:
        expected = _("No row names the columns. Expected at least: %(columns)s.", columns=", ".join(sheet.required))
        findings.wrong(sheet.name, "", expected)
        return []
    number, cells = rows[header]
    columns = _columns(sheet, number, cells, findings)
    return [_record(sheet, number, cells, columns, findings) for number, cells in rows[header + 1 :]]


def _names_columns(sheet: Sheet, cells: list[object]) -> bool:
    return {_key(cell) for cell in cells}.issuperset(sheet.required)


def _key(cell: object) -> str:
    return cell.strip().lower() if isinstance(cell, str) else ""


def _columns(sheet: Sheet, number: int, cells: list[object], findings: Findings) -> dict[int, str]:
    """The column's key by its place."""
    columns: dict[int, str] = {}
    for place, key in enumerate(map(_key, cells)):
        if key and not sheet.knows(key):
            known = ", ".join(column.key for column in sheet.columns)
            findings.wrong(_place(sheet, number), key[:80], _("This column is not known here. Known are: %(columns)s.", columns=known))
        elif key in columns.values():
            findings.wrong(_place(sheet, number), key, _("There are two columns of this name."))
        if key:
            columns[place] = key
    return columns


def _record(sheet: Sheet, number: int, cells: list[object], columns: dict[int, str], findings: Findings) -> Record:
    fields: dict[str, object] = {}
    for place, value in enumerate(cells):
        if value is not None and place not in columns:
            column = _("column %(letter)s", letter=get_column_letter(place + 1))
            findings.wrong(_place(sheet, number), column, _("Nothing above this cell says what it is."))
        elif value is not None and sheet.knows(columns[place]):
            fields[columns[place]] = _parts(value) if columns[place] in LISTS else value
    return Record(_place(sheet, number), fields)


def _place(sheet: Sheet, number: int) -> str:
    return str(_("%(sheet)s, row %(row)d", sheet=sheet.name, row=number))


def _parts(value: object) -> object:
    return [part for part in SEPARATORS.split(value) if part.strip()] if isinstance(value, str) else value


def _with_years(plan: Record) -> Record:
    """The two columns of years as the pair they are in the JSON form."""
    fields = {name: value for name, value in plan.fields.items() if name not in ("first_year", "last_year")}
    years = [plan.fields.get("first_year"), plan.fields.get("last_year")]
    return Record(plan.place, {**fields, "years": years} if any(years) else fields)


def _with_figures(indicator: Record) -> Record:
    """The columns of years as the figures by year they are in the JSON form."""
    fields: dict[str, object] = {}
    targets: dict[str, object] = {}
    actuals: dict[str, object] = {}
    for name, value in indicator.fields.items():
        if TARGET_YEAR.fullmatch(name):
            targets[name] = value
        elif actual := ACTUAL_YEAR.fullmatch(name):
            actuals[actual[1]] = value
        else:
            fields[name] = value
    return Record(indicator.place, {**fields, "targets": targets, "actuals": actuals})


def _as_tree(elements: Sequence[Record], levels: Sequence[Record]) -> Iterator[FoundElement]:
    """Each below the nearest one before it that is of a higher level."""
    ranks = {level.fields.get("key"): rank for rank, level in enumerate(levels)}
    above: list[tuple[int, int]] = []  # rank and place of what the next row may stand below
    for place, record in enumerate(elements):
        rank = ranks.get(record.fields.get("level"), len(ranks))
        while above and above[-1][0] >= rank:
            above.pop()
        yield FoundElement(record, above[-1][1] if above else None)
        if rank < len(ranks):
            above.append((rank, place))
