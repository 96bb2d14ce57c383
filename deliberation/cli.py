"""`deliberation`: the command line. The packages bring the commands; `app.py` puts them together."""

import sys
from typing import Any

import click
from flask.cli import FlaskGroup, ScriptInfo

from deliberation.app import create_app
from deliberation.config import BadSettings
from deliberation.errors import Refusal
from deliberation.instance import is_prepared, prepare

#: These work without a database, or make it.
WITHOUT_DATABASE = {"init", "routes", "run", "shell", "db"}


class Commands(FlaskGroup):
    """Flask's group of commands; an embedded instance that nobody made yet is made on first use."""

    def invoke(self, context: click.Context) -> Any:
        words = [*context._protected_args, *context.args]
        if words and words[0] not in WITHOUT_DATABASE and "--help" not in words:
            app = context.ensure_object(ScriptInfo).load_app()
            with app.app_context():
                if not app.extensions["settings"].is_production and not is_prepared():
                    prepare()
        return super().invoke(context)


commands = Commands(create_app=create_app, add_version_option=False, help="Deliberation: from a published plan to the promise kept.")


def main() -> None:
    """Run the command line; a refusal is a sentence and exit status 1, a wrong setting exit status 2."""
    try:
        commands.main()
    except BadSettings as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
