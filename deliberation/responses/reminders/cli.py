"""`deliberation reminders`: who gets reminded of what."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.inviting import reminding as sessions
from deliberation.forums.labels import session_name
from deliberation.letters import public_link
from deliberation.people.models import Person
from deliberation.responses.reminders.actions import Pending, pending, remind
from deliberation.responses.reminders.dues import Entry


@click.command("reminders")
@click.option("--dry-run", is_flag=True, help="Only say who would get what.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, one object a person.")
@with_appcontext
def reminders(dry_run: bool, as_json: bool) -> None:
    """Remind everybody of what is due and of the sessions that are near, as far as it was not yet said to them, whatever the hour.

    `work` does it by itself each morning.
    """
    today = clock.today()
    told = list(_told(pending(today), sessions.pending()))
    if not dry_run:
        remind(today)
        sessions.remind()
        commit()
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(_lines(told, dry_run)))


def _told(waiting: Sequence[Pending], near: Sequence[sessions.Pending]) -> Iterable[dict[str, Any]]:
    entries = _entries(waiting)
    lines: dict[int, list[dict[str, Any]]] = {}
    for one in waiting:
        entry = entries.get((one.source.about, one.due.about_id))
        if entry:
            lines.setdefault(one.person_id, []).append(_line(one, entry))
    for session in near:
        if session.person_id is not None:
            lines.setdefault(session.person_id, []).append(_session_line(session))
    people = {person_id: db.session.get_one(Person, person_id) for person_id in lines}
    for person_id in sorted(lines, key=lambda one: people[one].email):
        yield {"person": people[person_id].email, "locale": people[person_id].locale, "reminders": lines[person_id]}
    for session in near:
        if session.guest is not None:
            yield {"person": session.guest.email, "locale": None, "reminders": [_session_line(session)]}


def _entries(waiting: Sequence[Pending]) -> Mapping[tuple[str, int], Entry]:
    ids: dict[str, dict[int, Pending]] = {}
    for one in waiting:
        ids.setdefault(one.source.about, {})[one.due.about_id] = one
    return {
        (about, about_id): entry
        for about, things in ids.items()
        for about_id, entry in next(iter(things.values())).source.entries(list(things)).items()
    }


def _line(one: Pending, entry: Entry) -> dict[str, Any]:
    return {
        "about": one.source.about,
        "id": one.due.about_id,
        "due_on": one.due.due_on.isoformat(),
        "kind": one.due.stage.kind.value,
        "number": one.due.stage.number,
        "place": entry.place,
        "words": entry.words,
        "address": entry.address,
    }


def _session_line(one: sessions.Pending) -> dict[str, Any]:
    session, forum = one.session, one.session.forum
    return {
        "about": "Session",
        "id": session.id,
        "due_on": session.held_on.isoformat(),
        "kind": one.stage.value,
        "number": 0,
        "place": forum.display_name,
        "words": session_name(session),
        "address": public_link("forums.session", forum_slug=forum.slug, session_id=session.id),
    }


def _lines(told: Sequence[Mapping[str, Any]], dry_run: bool) -> Iterable[str]:
    for person in told:
        yield f"{person['person']}: {len(person['reminders'])}"
        for line in person["reminders"]:
            yield f"  {_days(date.fromisoformat(line['due_on']))}  {line['place']}: {line['words']}"
    if not told:
        yield _("Nobody has to be reminded of anything now.")
    elif dry_run:
        yield _("Nothing was sent.")


def _days(due_on: date) -> str:
    """ "2026-03-12 (-3)": three days late."""
    return f"{due_on.isoformat()} ({(due_on - clock.today()).days:+d})"
