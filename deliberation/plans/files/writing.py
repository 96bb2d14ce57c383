"""Writing a plan's workbook: empty, as a template, or with a plan in it, to be edited and brought back without loss."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from deliberation import clock
from deliberation.errors import Refusal
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.files.columns import ELEMENTS, INDICATORS, LEVELS, PLAN, SHEETS, Column, Sheet
from deliberation.plans.files.contents import ElementEntry, IndicatorEntry, LevelEntry, PlanFile

LONGEST_CELL = 32_767
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")

Row = Mapping[str, str | None]


class TooLongForCell(Refusal):
    status = 422
    code = "too-long-for-cell"
    sentence = _l("“%(field)s” of %(name)s is longer than a cell of a spreadsheet can be. Use the JSON form for this plan.")


def write_workbook(plan: PlanFile | None = None) -> bytes:
    """The workbook as bytes: instructions in the reader's language, and the sheets, with the plan in them or empty."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])  # the empty one every workbook starts with
    _write_instructions(workbook.create_sheet("instructions"))
    rows: dict[str, list[Row]] = {PLAN.name: [], LEVELS.name: [], ELEMENTS.name: [], INDICATORS.name: []}
    if plan:
        rows = {
            PLAN.name: [_plan_row(plan)],
            LEVELS.name: [_level_row(level) for level in plan.levels],
            ELEMENTS.name: [_element_row(element) for element in plan.elements],
            INDICATORS.name: [_indicator_row(indicator) for indicator in plan.indicators],
        }
    this_year = clock.today().year
    years = [str(year) for year in _years(plan) or range(this_year, this_year + 5)]
    for sheet in SHEETS:
        _write_sheet(workbook.create_sheet(sheet.name), sheet, rows[sheet.name], years if sheet is INDICATORS else [])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _years(plan: PlanFile | None) -> list[int]:
    targets = {year for indicator in plan.indicators for year in indicator.targets} if plan else set()
    return sorted(targets)


# Rows.


def _plan_row(plan: PlanFile) -> Row:
    years = {"first_year": _text(plan.first_year), "last_year": _text(plan.last_year)}
    return {"slug": plan.slug, "name": plan.name, **_translations(plan.translated_names), **years}


def _level_row(level: LevelEntry) -> Row:
    others = {language: name for language, name in level.names.items() if language != RECORD_LANGUAGE}
    return {"key": level.key, "name": level.names[RECORD_LANGUAGE], **_translations(others)}


def _element_row(element: ElementEntry) -> Row:
    printed = {name: words if isinstance(words, str) else _several(words) for name, words in element.as_printed.items()}
    return {
        "level": element.level,
        "code": element.code,
        "name": element.name,
        **_translations(element.translated_names),
        "departments": _several(element.departments),
        "team": element.team,
        "purpose": element.purpose,
        "content": element.content,
        "future_plan": element.future_plan,
        **printed,
    }


def _indicator_row(indicator: IndicatorEntry) -> Row:
    area = indicator.reference.partition(":")[0]
    # The first element gives the indicator its area.
    elements = sorted(indicator.elements, key=lambda reference: reference.partition(":")[0] != area)
    return {
        "elements": _several(elements),
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "note": indicator.note,
        "code_as_printed": indicator.code_as_printed,
        **{str(year): figure for year, figure in indicator.targets.items()},
        **{f"actual_{year}": figure for year, figure in indicator.actuals.items()},
    }


def _translations(names: Mapping[str, str]) -> Row:
    return {f"name_{language}": name for language, name in names.items()}


def _several(words: Iterable[str]) -> str:
    return ", ".join(words)


def _text(year: int | None) -> str | None:
    return str(year) if year is not None else None


# Sheets.


def _write_sheet(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Row], years: Sequence[str]) -> None:
    """Words for people in the first row, the keys of the columns in the second, then the rows."""
    listed = {column.key: column for column in sheet.columns} | {year: Column(year, year, "", width=12) for year in years}
    further = sorted({key for row in rows for key in row} - listed.keys())
    columns = [*listed.values(), *(Column(key, key, "") for key in further)]
    _write_row(worksheet, 1, [str(column.label) for column in columns])
    _write_row(worksheet, 2, [column.key for column in columns])
    for number, row in enumerate(rows, start=3):
        for column in columns:
            if len(row.get(column.key) or "") > LONGEST_CELL:
                raise TooLongForCell(field=column.label, name=row.get("code") or row.get("name"))
        _write_row(worksheet, number, [row.get(column.key) for column in columns])
    for place, column in enumerate(columns, start=1):
        worksheet.cell(1, place).font = _BOLD
        dimension = worksheet.column_dimensions[get_column_letter(place)]
        dimension.width = column.width
        dimension.number_format = "@"  # or 3-1-1, typed below the last row, would turn into a date
    worksheet.freeze_panes = "A3"


def _write_instructions(worksheet: Worksheet) -> None:
    sentences = [
        _("A plan as a spreadsheet"),
        _("Fill in the four sheets and bring the file in. It is taken whole or not at all; every mistake is named by sheet and row."),
        _("The first row of each sheet is for you. The second names the columns and must stay as it is; columns may change places."),
        _("All cells have the format “text”, so that the code 3-1-3 does not turn into a date. Formulas are not taken."),
        _("To correct a plan that is here already, change what has changed and leave the rest: you are shown the difference first."),
    ]
    for number, sentence in enumerate(sentences, start=1):
        worksheet.cell(number, 1, sentence)
    worksheet.cell(1, 1).font = Font(bold=True, size=14)
    number = len(sentences) + 2
    _write_row(worksheet, number, [_("Sheet"), _("Column"), _("In words"), _("What stands there"), _("Needed"), _("Example")])
    for cell in worksheet[number]:
        cell.font = _BOLD
    for sheet in SHEETS:
        number += 1
        _write_row(worksheet, number, [sheet.name, "", "", str(sheet.meaning)])
        for column in sheet.columns:
            number += 1
            needed = _("yes") if column.is_required else ""
            _write_row(worksheet, number, [sheet.name, column.key, str(column.label), str(column.meaning), needed, column.example])
    for letter, width in zip("ABCDEF", (14, 24, 24, 90, 10, 24), strict=True):
        worksheet.column_dimensions[letter].width = width


def _write_row(worksheet: Worksheet, number: int, values: Sequence[str | None]) -> None:
    for place, value in enumerate(values, start=1):
        if value:
            cell = worksheet.cell(number, place, value)
            cell.data_type = "s"  # whatever it starts with, it is no formula
            cell.number_format = "@"
            cell.alignment = _WRAPPED
