"""An instance: making it, and keeping it at work."""

import signal
from threading import Event

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect

from deliberation.config import Settings
from deliberation.db import db
from deliberation.files import make_folders
from deliberation.search.keeping import index, rebuild
from deliberation.work import carry_out_errands, do_chores, keep_on


def prepare() -> None:
    """Bring folders, database and index to what this version needs; what is there stays."""
    settings: Settings = current_app.extensions["settings"]
    make_folders(settings)
    upgrade()
    if index().count() == 0:  # a new instance, or a version that keeps its index in another way
        rebuild()


def is_prepared() -> bool:
    """Whether the database has ever been made ready."""
    return inspect(db.engine).has_table("alembic_version")


@click.command("init")
@with_appcontext
def init() -> None:
    """Make the instance: folders, database, search index. Safe to repeat."""
    prepare()
    click.echo(f"Ready: {current_app.extensions['settings'].instance_folder}")


@click.command("work")
@click.option(
    "--keep-on",
    "every",
    metavar="[SECONDS]",
    type=click.FloatRange(min=0, min_open=True),
    is_flag=False,
    flag_value=60,
    help="Do it again every so many seconds (60 where none are given), until told to stop.",
)
@with_appcontext
def work(every: float | None) -> None:
    """Do what is due by the clock and carry out errands (search index, mail); what failed before is tried again."""
    if every is None:
        do_chores()
        click.echo(f"{carry_out_errands()} errands done.")
        return
    stop = Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: stop.set())
    click.echo(f"Keeping the clock, every {every:g} seconds.", err=True)
    keep_on(every, stop)
