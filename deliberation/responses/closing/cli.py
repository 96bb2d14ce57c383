"""`deliberation forum report`."""

from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.documents.writing import FORMATS, ending_of
from deliberation.forums.access import forum_for
from deliberation.locales import offered_locales
from deliberation.people.access import READER
from deliberation.responses.cli import forum_commands
from deliberation.responses.closing.queries import report_of
from deliberation.responses.closing.told import document_of


@forum_commands.command("report")
@click.argument("forum_slug", metavar="FORUM")
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--locale", "locale", metavar="CODE", help="The language to write in; without it the site's own.")
def write_report(forum_slug: str, out: Path, locale: str | None) -> None:
    """Write the closing report of FORUM into OUT; its ending says the format (.html, .docx, .odt, .hwpx, .pdf).

    It holds what everybody may read of a public forum, as it stands today.
    """
    if locale is not None and locale not in offered_locales():
        raise click.BadParameter(", ".join(offered_locales()), param_hint="--locale")
    chosen = FORMATS[ending_of(out, FORMATS)]
    forum = forum_for(READER, forum_slug)
    with force_locale(locale or offered_locales()[0]):
        written = chosen.write(document_of(report_of(forum, clock.today())))
        out.write_bytes(written)
        click.echo(_("%(file)s: %(size)s kB", file=out, size=-(-len(written) // 1024)))
