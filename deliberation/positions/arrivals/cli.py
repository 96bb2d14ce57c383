"""`deliberation paper read`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from flask_babel import gettext as _

from deliberation.errors import BadFile
from deliberation.forums.access import forum_for
from deliberation.people.access import READER
from deliberation.plans.access import plan_for
from deliberation.plans.models import Plan
from deliberation.positions.arrivals.pieces import Piece
from deliberation.positions.arrivals.placing import placed
from deliberation.positions.arrivals.queries import areas_by_name, element_names, lowest_level
from deliberation.positions.arrivals.reading import read_paper
from deliberation.positions.arrivals.told import paper_in_words, paper_record
from deliberation.positions.cli import paper_commands


@paper_commands.command("read")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, in the keys of an archive's papers/<group>.json.")
@click.option("--forum", "forum_slug", metavar="SLUG", help="Look codes and headings up in this public forum's plan.")
@click.option("--plan", "plan_slug", metavar="SLUG", help="Look them up in this plan.")
def read_file(file: Path, as_json: bool, forum_slug: str | None, plan_slug: str | None) -> None:
    """Show what is understood of the paper in FILE: a filled-in template, the official form, or a paper of people's own.

    FILE is a DOCX, XLSX, ODT, HWPX or a text (docs/paper-files.md). Nothing is kept or changed here. A file that cannot be read is refused
    with its place, exit status 1.
    """
    plan = plan_for(READER, plan_slug) if plan_slug else forum_for(READER, forum_slug).plan if forum_slug else None
    try:
        pieces = _read(file, plan)
    except BadFile as wrong:
        if as_json:
            click.echo(json.dumps({"mistakes": [asdict(mistake) for mistake in wrong.mistakes]}, ensure_ascii=False))
        for mistake in wrong.mistakes:
            click.echo(_("Not read: %(mistake)s", mistake=mistake), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(paper_record(pieces, is_placed=plan is not None), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(paper_in_words(pieces)))


def _read(file: Path, plan: Plan | None) -> Sequence[Piece]:
    elements = element_names(plan) if plan else []
    read = read_paper(file.name, file.read_bytes(), areas_by_name(elements))
    return placed(read.pieces, elements, lowest_level(plan)) if plan else read.pieces
