"""`deliberation history verify`."""

import click
from flask.cli import AppGroup

from deliberation.history.record import verify

history_commands = AppGroup("history", help="The append-only record of every change.")


@history_commands.command("verify")
def verify_record() -> None:
    """Prove the record whole; exit 1 and name each break where it is not."""
    count, breaks = verify()
    for one in breaks:
        click.echo(f"entry {one.number}: {one.what}", err=True)
    if breaks:
        raise SystemExit(1)
    click.echo(f"{count} entries, each bound to the one before: the record is whole.")
