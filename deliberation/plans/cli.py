"""`deliberation plan import` and `deliberation plan template`."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.db import commit
from deliberation.errors import BadFile, Conflict
from deliberation.plans.actions import compare_plan, import_plan
from deliberation.plans.files.differences import Change, PlanDifference
from deliberation.plans.files.reading import read_plan
from deliberation.plans.files.writing import write_workbook
from deliberation.plans.labels import field_word, kind_word

plan_commands = AppGroup("plan", help="Published plans: bring one in, or make the spreadsheet for one.")


class NotConfirmed(Conflict):
    code = "not-confirmed"
    sentence = _l("The plan was not changed, since nobody confirmed it. Run it again with --yes to take the changes over.")


class FileExists(Conflict):
    code = "file-exists"
    sentence = _l("%(file)s exists already; nothing was written.")


@plan_commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Take the changes over without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_file(file: Path, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Bring in a plan: JSON, or a spreadsheet made from the template.

    A wrong file is refused whole, with every mistake named. A plan that is here already is changed only after its difference was
    shown and confirmed; the same file again changes nothing.
    """
    try:
        plan_file = read_plan(file)
    except BadFile as wrong:
        if not as_json:
            raise
        click.echo(json.dumps({"imported": False, "mistakes": [asdict(mistake) for mistake in wrong.mistakes]}, ensure_ascii=False))
        sys.exit(1)
    difference = compare_plan(plan_file)
    if not as_json:
        click.echo("\n".join(told(difference)))
    is_taken = not dry_run and not difference.is_empty
    if is_taken:
        confirm(difference, yes)
        import_plan(None, plan_file, seen=difference.fingerprint)
        commit()
    if as_json:
        click.echo(json.dumps({"plan": plan_file.slug, "imported": is_taken, **difference.as_record()}, ensure_ascii=False))
    elif is_taken:
        click.echo(_("The plan is in: %(plan)s.", plan=plan_file.slug))


def confirm(difference: PlanDifference, yes: bool) -> None:
    """A new plan takes nothing from anybody; a change of one that is here needs somebody's word."""
    if difference.is_new or yes:
        return
    if not sys.stdin.isatty() or not click.confirm(_("Take these changes over?"), err=True):
        raise NotConfirmed


def told(difference: PlanDifference) -> Iterator[str]:
    """The difference line by line. A new plan is told in numbers."""
    if difference.is_empty:
        yield _("Nothing changes.")
    if difference.is_new:
        kinds = [entry.kind for entry in difference.added]
        elements, indicators = kinds.count("element"), kinds.count("indicator")
        yield _("A new plan: %(elements)d elements, %(indicators)d indicators.", elements=elements, indicators=indicators)
    else:
        yield from (f"+ {kind_word(entry.kind)} {entry.reference} {entry.name}" for entry in difference.added)
        yield from (line for change in difference.changed for line in _told_change(change))
        yield from (f"- {kind_word(entry.kind)} {entry.reference} {entry.name}" for entry in difference.removed)
    if difference.new_departments:
        yield _("New departments: %(names)s.", names=", ".join(difference.new_departments))


def _told_change(change: Change) -> Iterator[str]:
    yield f"~ {kind_word(change.kind)} {change.reference} {change.name}: {field_word(change.field)}"
    yield f"    - {change.before}"
    yield f"    + {change.after}"


@plan_commands.command("template")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "filled_from", type=click.Path(path_type=Path), help="Fill it in with this plan, in JSON or XLSX.")
def write_template(out: Path, filled_from: Path | None) -> None:
    """Write the spreadsheet for a plan: empty with instructions, or filled in from a plan file."""
    content = write_workbook(read_plan(filled_from) if filled_from else None)
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise FileExists(file=out.name) from None
    except OSError as wrong:
        raise click.FileError(str(out), wrong.strerror or "") from wrong
    click.echo(_("Written: %(file)s", file=out.name))
