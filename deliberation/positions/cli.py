"""`deliberation paper`: position papers from the command line."""

import click
from flask.cli import AppGroup
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.people.access import READER
from deliberation.positions.access import paper_for
from deliberation.positions.signing.verifying import Finding, Wrong, verify

paper_commands = AppGroup("paper", help="Position papers, in and out.")


@paper_commands.command("verify")
@click.argument("forum_slug", metavar="FORUM")
@click.argument("group_slug", metavar="GROUP")
def verify_paper(forum_slug: str, group_slug: str) -> None:
    """Prove the receipts of GROUP's filed paper in FORUM (docs/receipts.md).

    Each must have the fingerprint it was issued with, and the newest must say what the paper says now. Exit 1, with every place named,
    where that does not hold.
    """
    count, findings = verify(paper_for(READER, forum_slug, group_slug))
    for finding in findings:
        click.echo(_told(finding), err=True)
    if any(finding.is_break for finding in findings):
        raise SystemExit(1)
    if not count:
        click.echo(_("The paper has no receipt: it came from an archive, or was filed before receipts were issued."))
        return
    click.echo(
        ngettext(
            "%(num)s receipt: as it was issued, and the paper says now what it says.",
            "%(num)s receipts: each as it was issued, and the paper says now what the newest says.",
            count,
        )
    )


def _told(finding: Finding) -> str:
    sentences = {
        Wrong.NUMBER: _("Receipt %(number)s: one before it is missing.", number=finding.number),
        Wrong.FINGERPRINT: _("Receipt %(number)s: its text is not what it was issued with.", number=finding.number),
        Wrong.CONTENT: _("Receipt %(number)s: its text does not agree with itself.", number=finding.number),
        Wrong.CHANGED: _(
            "The paper says something else now than receipt %(number)s: %(place)s", number=finding.number, place=finding.place
        ),
        Wrong.PLACED: _(
            "Placed otherwise by the secretariat or another group since receipt %(number)s: %(place)s",
            number=finding.number,
            place=finding.place,
        ),
    }
    return str(sentences[finding.wrong])
