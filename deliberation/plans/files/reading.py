"""Reading a plan file, whichever of its two formats it has."""

from contextlib import suppress
from pathlib import Path

from flask_babel import gettext as _

from deliberation.errors import BadFile, Mistake
from deliberation.plans.files.checking import MOST_LEVELS, FoundElement, FoundPlan, check_plan
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.findings import Findings, Record, Table, load_json
from deliberation.plans.files.spreadsheet import find_in_workbook, is_workbook

#: A plan of a thousand tasks takes about three million bytes.
LARGEST = 10_000_000


def read_plan(path: Path) -> PlanFile:
    """The plan in a JSON file or a spreadsheet (XLSX). Raises BadFile with every mistake found."""
    content = None
    with suppress(OSError):
        if path.is_file():  # opening a pipe would wait for ever
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    if content is None:
        raise BadFile([Mistake(path.name, "", "", _("There is no such file, or it cannot be read."))])
    return read_plan_content(path.name, content)


def read_plan_content(name: str, content: bytes) -> PlanFile:
    """The same for a file's name and its bytes, as a browser sends them."""
    if not content.strip():
        raise BadFile([Mistake(name, "", "", _("The file is empty."))])
    if len(content) > LARGEST:
        raise BadFile([Mistake(name, "", "", _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))])
    findings = Findings(name)
    found = find_in_workbook(content, findings) if is_workbook(content) else _find_in_json(content, findings)
    return check_plan(found, findings)


def _find_in_json(content: bytes, findings: Findings) -> FoundPlan:
    table = load_json(findings.file, content)
    if not isinstance(table, Table):
        expected = _("Expected a plan: named fields such as slug, name, levels and elements, in braces.")
        raise BadFile([Mistake(findings.file, "", "", expected)])
    plan = Record("", table, table.doubled)
    elements: list[FoundElement] = []
    _find_elements(plan, None, 1, elements, findings)
    return FoundPlan(plan, _records(plan, "levels", findings), elements)


def _find_elements(owner: Record, parent: int | None, depth: int, found: list[FoundElement], findings: Findings) -> None:
    """Put what stands below `owner` into `found`, each element before what is below it."""
    for record in _records(owner, "elements", findings):
        place = len(found)
        found.append(FoundElement(record, parent, _records(record, "indicators", findings)))
        if depth <= MOST_LEVELS:
            _find_elements(record, place, depth + 1, found, findings)
        elif record.fields.get("elements"):
            findings.wrong(record.place, "elements", _("Expected at most %(count)d levels.", count=MOST_LEVELS))


def _records(owner: Record, name: str, findings: Findings) -> list[Record]:
    start = f"{owner.place}.{name}" if owner.place else name
    records = []
    for number, value in enumerate(findings.entries(owner, name)):
        if isinstance(value, Table):
            records.append(Record(f"{start}[{number}]", value, value.doubled))
        else:
            findings.wrong(f"{start}[{number}]", "", _("Expected named fields in braces."))
    return records
