"""An instance: making it, and keeping it at work."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect

from deliberation.config import Settings
from deliberation.db import db
from deliberation.files import make_folders
from deliberation.search.keeping import index, rebuild
from deliberation.work import carry_out_errands


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
@with_appcontext
def work() -> None:
    """Carry out the errands that are due (search index, mail); what failed before is tried again."""
    click.echo(f"{carry_out_errands()} errands done.")
