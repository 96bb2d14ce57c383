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
    """Flask's group of commands. An embedded instance that nobody made yet is made on first use; a refusal is said in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            self._make_ready(ctx)
            return super().invoke(ctx)
        except Refusal as refusal:
            with ctx.ensure_object(ScriptInfo).load_app().app_context():  # there the sentence has a language
                click.echo(str(refusal), err=True)
            ctx.exit(1)

    def _make_ready(self, ctx: click.Context) -> None:
        words = [*ctx._protected_args, *ctx.args]
        if words and words[0] not in WITHOUT_DATABASE and "--help" not in words:
            app = ctx.ensure_object(ScriptInfo).load_app()
            with app.app_context():
                if not app.extensions["settings"].is_production and not is_prepared():
                    prepare()


commands = Commands(create_app=create_app, add_version_option=False, help="Deliberation: from a published plan to the promise kept.")


def main() -> None:
    """Run the command line; a refusal is a sentence and exit status 1, a wrong setting exit status 2."""
    try:
        commands.main()
    except BadSettings as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
