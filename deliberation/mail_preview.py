"""`deliberation mails preview`: a look at every mail in every language, before anybody gets one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from deliberation.letters import Letter, samples
from deliberation.locales import offered_locales

mail_commands = AppGroup("mails", help="What the site writes to people.")


def previews(locales: Iterable[str]) -> Iterator[tuple[str, str, Letter]]:
    """A sample of each kind of mail in each of these languages: (kind, language, mail)."""
    for locale in locales:
        for kind, make in samples().items():
            with force_locale(locale):
                yield kind, locale, make()


@mail_commands.command("preview")
@click.argument("folder", metavar="OUTDIR", type=click.Path(file_okay=False, path_type=Path))
def preview(folder: Path) -> None:
    """Write a sample of every mail into OUTDIR, in each language offered: as text, its subject on top, and as HTML."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, locale, written in previews(offered_locales()):
        name = f"{kind.replace(' ', '-')}.{locale}"
        (folder / f"{name}.txt").write_text(f"{written.subject}\n\n{written.text}", encoding="utf-8")
        (folder / f"{name}.html").write_text(written.html, encoding="utf-8")
    click.echo(f"{len(samples())} kinds of mail in {len(offered_locales())} languages: {folder}")
