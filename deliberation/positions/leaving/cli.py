"""`deliberation paper export`."""

from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.documents.writing import ending_of
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum
from deliberation.locales import offered_locales
from deliberation.people.access import READER
from deliberation.positions.access import paper_for
from deliberation.positions.cli import paper_commands
from deliberation.positions.leaving.writing import ENDINGS, write_paper
from deliberation.positions.models import PositionPaper
from deliberation.positions.queries import official_form


class NoSuchForum(NotFound):
    code = "no-such-forum"
    sentence = _l("No public forum has the address %(forum)s.")


class NoSuchGroup(NotFound):
    code = "no-such-group"
    sentence = _l("No group of that forum has the address %(group)s. There are: %(groups)s.")


class NothingFiled(NotFound):
    code = "nothing-filed"
    sentence = _l("The group %(group)s has filed no paper in that forum.")


@paper_commands.command("export")
@click.argument("forum_slug", metavar="FORUM")
@click.argument("group_slug", metavar="GROUP")
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--locale", "locale", metavar="CODE", help="The language of headings and names of fields; without it the site's own.")
def export_paper(forum_slug: str, group_slug: str, out: Path, locale: str | None) -> None:
    """Write the paper that GROUP filed in FORUM into OUT, which is written over; its ending says the format.

    It is one of .html, .docx, .odt, .hwpx, .pdf and .xlsx. The file holds what everybody may read: names are masked.
    """
    if locale is not None and locale not in offered_locales():
        raise click.BadParameter(", ".join(offered_locales()), param_hint="--locale")
    ending = ending_of(out, ENDINGS)
    paper = _filed(_forum(forum_slug), group_slug)
    with force_locale(locale or offered_locales()[0]):
        written = write_paper(official_form(paper), ending)
        try:
            out.write_bytes(written)
        except OSError as wrong:
            raise click.FileError(str(out), wrong.strerror or "") from wrong
        click.echo(_("%(file)s: %(size)s kB", file=out, size=-(-len(written) // 1024)))


def _forum(slug: str) -> Forum:
    try:
        return forum_for(READER, slug)
    except NotFound:
        raise NoSuchForum(forum=slug) from None


def _filed(forum: Forum, slug: str) -> PositionPaper:
    groups = [group.slug for group in forum.groups]
    if slug not in groups:
        raise NoSuchGroup(group=slug, groups=", ".join(groups))
    try:
        return paper_for(READER, forum.slug, slug)
    except NotFound:
        raise NothingFiled(group=slug) from None
