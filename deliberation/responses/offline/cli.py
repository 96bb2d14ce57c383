"""`deliberation answers export` and `answers import`."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.errors import BadFile, BadInput, Mistake, NotFound
from deliberation.people.access import READER, Verb, may
from deliberation.people.actions import person_with
from deliberation.people.models import Person
from deliberation.plans.access import department_for
from deliberation.plans.actions import departments_by_name
from deliberation.plans.cli import FileExists
from deliberation.plans.models import Department
from deliberation.responses.offline.actions import bring_answers, carry_out, judge
from deliberation.responses.offline.checking import CheckedLine, references_in
from deliberation.responses.offline.columns import column_label
from deliberation.responses.offline.filling import open_sheet
from deliberation.responses.offline.labels import in_words, problem_sentence
from deliberation.responses.offline.lines import TypedSheet
from deliberation.responses.offline.models import AnswerFile, AnswerLine, LineState
from deliberation.responses.offline.packages import LARGEST, Format
from deliberation.responses.offline.queries import departments_named, open_questions
from deliberation.responses.offline.sheets import read_sheet, write_sheet

#: Some lines of the file were not taken; a file refused whole exits with 1, as everywhere.
SOME_NOT_TAKEN = 3

answer_commands = AppGroup("answers", help="Answers by spreadsheet or document: take a department's open questions out, bring answers in.")


class NoSuchDepartment(NotFound):
    code = "no-such-department"
    sentence = _l("No department is called %(name)s.")


class NoSuchPerson(BadInput):
    code = "no-such-person"
    sentence = _l("Nobody with the mail address %(email)s works at %(department)s.")


class NoSuchEnding(BadInput):
    code = "no-such-ending"
    sentence = _l("The ending of the file says which kind it is: give it a name that ends in .xlsx or .docx.")


@answer_commands.command("export")
@click.argument("department")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--forum", "forum_slug", default="", metavar="SLUG", help="Only the questions of this forum.")
def export(department: str, out: Path, forum_slug: str) -> None:
    """Write the open questions of DEPARTMENT (its name or its address) to OUT, which ends in .xlsx or .docx."""
    office = _department(department)
    kind = _kind_of(out)
    questions = open_questions(office, forum_slug=forum_slug)
    sheet = open_sheet(office, questions)
    content = write_sheet(sheet, kind)
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise FileExists(file=out.name) from None
    except OSError as wrong:
        raise click.FileError(str(out), wrong.strerror or "") from wrong
    count = len(sheet.lines)
    click.echo(ngettext("Written: %(file)s, %(num)s line.", "Written: %(file)s, %(num)s lines.", count, file=out.name))


@answer_commands.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--as", "email", metavar="EMAIL", help="Whose drafts they become: somebody of the department. Without it, nobody's.")
def import_file(path: Path, dry_run: bool, as_json: bool, email: str | None) -> None:
    """Bring the answers of FILE in as drafts; nothing is public before an approver of the department says so.

    Lines that are wrong, or whose answer was changed here meanwhile, are left alone and listed; all others are taken. Exit status 0:
    every line was taken or said nothing new; 3: some were not; 1: the file was refused whole.
    """
    try:
        content = _content(path)
        sheet = read_sheet(path.name, content)
        department = _department_of(path.name, sheet)
    except BadFile as wrong:
        if not as_json:
            raise
        click.echo(json.dumps({"imported": False, "mistakes": [asdict(mistake) for mistake in wrong.mistakes]}, ensure_ascii=False))
        sys.exit(1)
    person = _person(email, department) if email else None
    told = _told_before(judge(sheet, [department])) if dry_run else _carried_out(person, department, path.name, content, sheet)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_in_sentences(told, dry_run)))
    if told["stale"] or told["refused"]:
        sys.exit(SOME_NOT_TAKEN)


def _carried_out(person: Person | None, department: Department, name: str, content: bytes, sheet: TypedSheet) -> dict[str, Any]:
    """Keep the file and carry it out, a portion and a commit at a time."""
    file = bring_answers(person, department, name, content, sheet)
    commit()
    left, total = 1, len(sheet.lines)
    while left:
        left = carry_out(person, file, submits=False)
        commit()
        _progress(_("%(done)s of %(total)s", done=total - left, total=total))
    _progress("")
    return _told_after(file)


def _told_before(lines: Sequence[CheckedLine]) -> dict[str, Any]:
    return _told([{**line.as_row(), "reference": str(line.reference or "")} for line in lines])


def _told_after(file: AnswerFile) -> dict[str, Any]:
    names = [column.key for column in AnswerLine.__table__.columns]
    lines = db.session.scalars(select(AnswerLine).where(AnswerLine.file_id == file.id).order_by(AnswerLine.place))
    return _told([{name: getattr(line, name) for name in names} for line in lines])


def _told(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts, and every line that was not taken. `lines` are the columns of `AnswerLine`."""
    counts = Counter(line["state"] for line in lines)
    return {
        "lines": len(lines),
        "drafted": counts[LineState.DRAFTED] + counts[LineState.READY],
        "unchanged": counts[LineState.UNCHANGED],
        "stale": [
            {"line": line["number"], "id": line["cells"].get("id", ""), "here": line["here"], "file": line["said"]}
            for line in lines
            if line["state"] is LineState.STALE
        ],
        "refused": [
            {"line": line["number"], "column": problem["column"], "problem": problem_sentence(problem)}
            for line in lines
            if line["state"] is LineState.REFUSED
            for problem in line["problems"]
        ],
    }


def _in_sentences(told: dict[str, Any], dry_run: bool) -> list[str]:
    count, same = told["drafted"], told["unchanged"]
    if dry_run:
        said = [ngettext("%(num)s line would be drafted.", "%(num)s lines would be drafted.", count)]
    else:
        said = [ngettext("%(num)s line is drafted.", "%(num)s lines are drafted.", count)]
    said.append(ngettext("%(num)s line says nothing new.", "%(num)s lines say nothing new.", same))
    for one in told["stale"]:
        said.append(_("Line %(number)s: the answer was changed here meanwhile.", number=one["line"]))
        for label, words in ((_("Here"), one["here"]), (_("In the file"), one["file"])):
            said += [f"    {label}: {column_label(key)}: {value}" for key, value in in_words(words).items() if value]
    for one in told["refused"]:
        problem = f"{column_label(one['column'])}: {one['problem']}" if one["column"] else one["problem"]
        said.append(_("Line %(number)s: %(problem)s", number=one["line"], problem=problem))
    return said


# Who, where, what.


def _content(path: Path) -> bytes:
    if not path.is_file():  # opening a pipe would wait for ever
        raise BadFile([Mistake(path.name, "", "", _("There is no such file, or it cannot be read."))])
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as wrong:
        raise BadFile([Mistake(path.name, "", "", _("There is no such file, or it cannot be read."))]) from wrong


def _department_of(name: str, sheet: TypedSheet) -> Department:
    """The office that most lines belong to; the others' lines are refused."""
    counts = departments_named(references_in(sheet.lines))
    if not counts:
        raise BadFile([Mistake(name, "", column_label("id"), _("No line names a question that is here."))])
    return db.session.get_one(Department, max(counts, key=lambda one: counts[one]))


def _department(named: str) -> Department:
    known = departments_by_name()
    if named in known:
        return known[named]
    try:
        return department_for(READER, named)
    except NotFound:
        raise NoSuchDepartment(name=named) from None


def _person(email: str, department: Department) -> Person:
    person = person_with(email)
    if person is None or not may(person, Verb.ANSWER, department):
        raise NoSuchPerson(email=email, department=department.display_name)
    return person


def _kind_of(out: Path) -> Format:
    try:
        return Format(out.suffix.lower().removeprefix("."))
    except ValueError:
        raise NoSuchEnding from None


def _progress(words: str) -> None:
    """One line that is written over, for a person at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{words}", err=True, nl=False)
