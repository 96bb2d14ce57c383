"""`deliberation commitments suggest`."""

import json
from typing import Any

import click
from flask.cli import AppGroup
from flask_babel import ngettext
from sqlalchemy import select

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.responses.commitments.errors import NoSuchForum
from deliberation.responses.commitments.suggesting import Promise
from deliberation.responses.commitments.suggestions import by_reply_point, rows_with_replies

commitment_commands = AppGroup("commitments", help="What replies promise.")


@commitment_commands.command("suggest")
@click.argument("forum")
@click.option("--json", "as_json", is_flag=True, help="Print {source of the row: [{reply, text, due, condition}]} for programs.")
def suggest(forum: str, as_json: bool) -> None:
    """Print which words of the replies of FORUM (its slug) look like promises. Nothing is confirmed by this.

    `reply` is the place of the reply point in its row, counted from 0 over all offices; `due` is as exact as printed ("2023",
    "2023-06", "2023-06-30") and `condition` the words it depends on, each null where there is none.
    """
    found = _suggested(forum)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for source, promises in found.items():
        for one in promises:
            when = ", ".join(filter(None, (one["due"], one["condition"])))
            click.echo(f"{source} [{one['reply']}] {one['text']}" + (f" ({when})" if when else ""))
    count = sum(map(len, found.values()))
    click.echo(ngettext("%(num)d suggestion.", "%(num)d suggestions.", count), err=True)


def _suggested(slug: str) -> dict[str, list[dict[str, Any]]]:
    forum = db.session.scalars(select(Forum).where(Forum.slug == slug)).one_or_none()
    if forum is None:
        raise NoSuchForum(slug=slug)
    return {
        row.source or f"questions/{row.number}": promises
        for row in rows_with_replies(forum)
        if (promises := [_told(place, one.promise) for place, one in by_reply_point(row)])
    }


def _told(place: int, promise: Promise) -> dict[str, Any]:
    return {"reply": place, "text": promise.text, "due": promise.due, "condition": promise.condition}
