"""The rounds of a forum: its steps with their dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.actions.forums import as_words, tidy_name, tidy_names
from deliberation.forums.changes import differing, recorded
from deliberation.forums.errors import RoundInUse
from deliberation.forums.happenings import RoundAdded, RoundChanged, RoundRemoved
from deliberation.forums.models import Forum, Round, RoundKind, Session
from deliberation.forums.turning.actions import set_back
from deliberation.people.models import Person


def add_round(by: Person, forum: Forum, **details: Any) -> Round:
    """A step of the forum; the details are those of `change_round`. Rounds of one kind follow each other, others may overlap."""
    wanted = _checked(forum, None, **details)
    one = Round(forum=forum, number=max((other.number for other in forum.rounds), default=0) + 1, **wanted)
    db.session.add(one)
    db.session.flush()  # the record names the round by its number
    record(RoundAdded(round_id=one.id, forum_id=forum.id, after=recorded({"number": one.number, **wanted}), by=by.id))
    return one


def change_round(by: Person, one: Round, version: int | None, **details: Any) -> Round:
    """Change `name`, `translated_names`, `kind`, `opens_on` or `closes_on`.

    Raises ChangedMeanwhile, and BadInput naming `name`, `opens_on` or `closes_on`.
    """
    hold(one)
    wanted = _checked(one.forum, one, **details)
    one.expect(version, theirs=as_words({field: getattr(one, field) for field in wanted}))
    before, after = differing(one, wanted)
    set_back(one, clock.today())
    if after:
        record(RoundChanged(round_id=one.id, before=before, after=after, by=by.id))
    return one


def remove_round(by: Person, one: Round) -> None:
    """Take away a round no session belongs to. Raises RoundInUse."""
    if db.session.scalars(select(Session.id).where(Session.round_id == one.id).limit(1)).first():
        raise RoundInUse
    fields = ("number", "name", "kind", "opens_on", "closes_on")
    before = recorded({field: getattr(one, field) for field in fields})
    record(RoundRemoved(round_id=one.id, forum_id=one.forum_id, before=before, by=by.id))
    one.forum.rounds.remove(one)
    db.session.delete(one)


def _checked(
    forum: Forum,
    one: Round | None,
    *,
    name: str,
    kind: RoundKind,
    opens_on: date,
    closes_on: date,
    translated_names: Mapping[str, str | None] | None = None,
) -> dict[str, Any]:
    name = tidy_name(name)
    if closes_on < opens_on:
        raise BadInput(fields={"closes_on": [_("The last day comes before the first.")]})
    for other in forum.rounds:
        if other is not one and other.kind is kind and other.opens_on <= closes_on and opens_on <= other.closes_on:
            raise BadInput(
                fields={
                    "opens_on": [
                        _(
                            "“%(name)s” is a round of the same kind and takes from %(first)s to %(last)s.",
                            name=other.display_name,
                            first=format_date(other.opens_on),
                            last=format_date(other.closes_on),
                        )
                    ]
                }
            )
    names = tidy_names(translated_names or {})
    return {"name": name, "translated_names": names, "kind": kind, "opens_on": opens_on, "closes_on": closes_on}
