"""The sheets of a plan's workbook and their columns: what a person reads about them, and what the reader looks for.

A column is known by its key, which is the field's name in the JSON form and the same in every language. Years are columns of their
own: "2022" holds the targets of 2022, "actual_2022" what was reached.
"""

import re
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _l

from deliberation.plans.files.checking import AS_PRINTED, NAME_IN

#: What parts several names in one cell.
SEPARATORS = re.compile(r"[,;\n]")
TARGET_YEAR = re.compile(r"[0-9]{4}")
ACTUAL_YEAR = re.compile(r"actual_([0-9]{4})")
#: Columns whose cells hold several names.
LISTS = frozenset({"departments", "overview_departments", "elements"})


@dataclass(frozen=True)
class Column:
    key: str
    #: A word or two above the column, and a sentence on the sheet of instructions; both translatable.
    label: object
    meaning: object
    example: str = ""
    is_required: bool = False
    #: In characters.
    width: int = 18


@dataclass(frozen=True)
class Sheet:
    name: str
    meaning: object
    columns: tuple[Column, ...]

    #: Columns besides those listed: names in further languages, years, what reports print differently.
    further: tuple[re.Pattern[str], ...] = ()

    @property
    def required(self) -> list[str]:
        return [column.key for column in self.columns if column.is_required]

    def knows(self, key: str) -> bool:
        return any(column.key == key for column in self.columns) or any(pattern.fullmatch(key) for pattern in self.further)


_NAME = Column("name", _l("Name"), _l("The name of record, as printed."), "푸드플랜 추진", is_required=True, width=44)
_NAME_EN = Column(
    "name_en",
    _l("Name in English"),
    _l("May be left out. Other languages have columns of their own, such as name_vi."),
    "Food plan",
    width=36,
)
_CODE = Column(
    "code", _l("Code"), _l("As printed. It stands once in its area; area and code make the reference 1:3-1-3."), "3-1-3", is_required=True
)

PLAN = Sheet(
    "plan",
    _l("One row: the plan itself."),
    (
        Column("slug", _l("Address"), _l("What the plan's address ends in. It never changes."), "district-plan-2022", is_required=True),
        _NAME,
        _NAME_EN,
        Column("first_year", _l("First year"), _l("The first year the plan covers."), "2022"),
        Column("last_year", _l("Last year"), _l("The last year the plan covers."), "2026"),
    ),
    further=(NAME_IN,),
)
LEVELS = Sheet(
    "levels",
    _l("One row a level of the tree, from the top down; as many as the plan has."),
    (
        Column("key", _l("Key"), _l("A short word for the level, which the sheet of elements uses."), "task", is_required=True),
        _NAME,
        _NAME_EN,
    ),
    further=(NAME_IN,),
)
ELEMENTS = Sheet(
    "elements",
    _l("One row an element, in the plan's own order. Each stands below the nearest row above it that is of a higher level."),
    (
        Column("level", _l("Level"), _l("The key of its level."), "task", is_required=True),
        _CODE,
        _NAME,
        _NAME_EN,
        Column(
            "departments", _l("Departments"), _l("The offices responsible, the leading one first, parted by commas."), "여성가족과, 주택과"
        ),
        Column("team", _l("Team"), _l("The team within the office."), "생활보장팀"),
        Column(
            "purpose", _l("Purpose"), _l("A line with a hyphen is a point; two spaces before it put it one step lower."), "- …", width=40
        ),
        Column(
            "content", _l("Content"), _l("Written like the purpose. A line with upright strokes is a row of a table."), "A | B", width=40
        ),
        Column("future_plan", _l("Future plan"), _l("Written like the purpose."), width=40),
        Column("purpose_label", _l("Heading of the purpose"), _l("What the report prints above the purpose."), "추진경과"),
        Column("overview_name", _l("Name in the overview"), _l("Where the report's overview prints another name.")),
        Column("overview_departments", _l("Departments in the overview"), _l("Where the report's overview prints other offices.")),
        Column("department_as_printed", _l("Department as printed"), _l("Where the report misprints the office.")),
        Column("note", _l("Note"), _l("What the report adds.")),
    ),
    further=(NAME_IN, AS_PRINTED),
)
INDICATORS = Sheet(
    "indicators",
    _l("One row an indicator, with a column for each year: 2022 for its target, actual_2022 for what was reached."),
    (
        Column(
            "elements",
            _l("Elements"),
            _l("The references of the elements it belongs to, parted by commas; first the one it is printed with."),
            "7:3-2-1, 7:3-2-2",
            is_required=True,
        ),
        replace(_CODE, example="3-2-1-1"),
        replace(_NAME, example="주민참여예산 편성건수"),
        Column("unit", _l("Unit"), _l("What it is counted in."), "건"),
        Column("note", _l("Note"), _l("How it is computed, and the like."), width=40),
        Column("code_as_printed", _l("Code as printed"), _l("Where the report misprints the code.")),
    ),
    further=(TARGET_YEAR, ACTUAL_YEAR),
)
SHEETS = (PLAN, LEVELS, ELEMENTS, INDICATORS)
