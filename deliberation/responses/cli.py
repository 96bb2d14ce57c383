"""`deliberation forum import`."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from deliberation.db import commit, db, rollback
from deliberation.errors import BadFile
from deliberation.plans.actions import compare_plan
from deliberation.plans.cli import confirm, told
from deliberation.plans.files.contents import PlanFile
from deliberation.responses.archive.importing import Imported, import_archive
from deliberation.responses.archive.labels import THINGS, resolution_reason_label
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.archive.report import as_record, lines_of, summary_of

forum_commands = AppGroup("forum", help="Whole forums: bringing an archive in.")


@forum_commands.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.option("--dry-run", is_flag=True, help="Say what would be made and changed; write nothing to the database.")
@click.option("--report", metavar="FILE", type=click.File("w", encoding="utf-8"), help="Write one JSON line for every item and row.")
@click.option("--yes", is_flag=True, help="Take over changes of the plan without asking.")
def import_forum(folder: Path, as_json: bool, dry_run: bool, report: TextIO | None, yes: bool) -> None:
    """Bring in a finished forum from the files in DIR (docs/archive-format.md).

    A wrong archive is refused whole, with every mistake named. The same files again change nothing; changed files change what no
    person corrected meanwhile. A plan that is here already is changed only after its difference was shown and confirmed.
    """
    try:
        archive, plan = read_archive(folder)
    except BadFile as wrong:
        if not as_json:
            raise
        click.echo(json.dumps({"imported": False, "mistakes": [asdict(mistake) for mistake in wrong.mistakes]}, ensure_ascii=False))
        sys.exit(1)
    _ask_about(plan, is_agreed=yes or dry_run)
    imported = import_archive(None, archive, plan, tell=_progress)
    db.session.flush()  # the report reads what was brought in
    lines = lines_of(imported.forum)
    summary = summary_of(archive, imported, lines)
    if dry_run:
        rollback()
    else:
        commit()
    _progress("")
    if report is not None:
        report.writelines(json.dumps(as_record(line), ensure_ascii=False) + "\n" for line in lines)
    for source in imported.kept:
        click.echo(_("%(source)s is no longer in the files; it stays, since it was public.", source=source), err=True)
    click.echo(json.dumps(summary, ensure_ascii=False) if as_json else "\n".join(_told(imported, summary, dry_run)))


def _ask_about(plan: PlanFile, *, is_agreed: bool) -> None:
    """Show what the archive's plan would change in one that is here, and ask."""
    difference = compare_plan(plan)
    if not difference.is_new and not difference.is_empty:
        click.echo("\n".join(told(difference)), err=True)
        confirm(difference, is_agreed)


def _progress(words: str) -> None:
    """One line that is written over, for a person at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{words}", err=True, nl=False)


def _told(imported: Imported, summary: Mapping[str, Any], dry_run: bool) -> Iterator[str]:
    yield _(
        "%(groups)d groups, %(sessions)d sessions, %(items)d items, %(rows)d rows, %(questions)d questions, %(replies)d points of replies.",
        **{name: summary[name] for name in ("groups", "sessions", "items", "rows", "questions", "replies")},
    )
    yield _(
        "%(resolved)d items and rows are tied to the plan; %(linked)d rows are linked to items.",
        resolved=summary["resolved"],
        linked=summary["linked"],
    )
    for one in summary["unresolved"]:
        yield f"  {one['source']}: {resolution_reason_label(one['reason'])}"
    created, changed = _listed(imported.created), _listed(imported.changed)
    if dry_run:
        yield _("Would be made: %(things)s.", things=created)
        yield _("Would be changed: %(things)s. Nothing was written.", things=changed)
    else:
        yield _("Made: %(things)s.", things=created)
        yield _("Changed: %(things)s.", things=changed)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{word} {counts[thing]}" for thing, word in THINGS.items() if thing in counts) or _("nothing")
