"""Reminding with a click: what the next morning would say of one forum, said now. It is noted as the morning's run notes it, so neither
a second click nor the morning says it again."""

from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db, hold
from deliberation.forums.additions import Reminding, adds_remindings
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.responses.reminders.actions import Pending, pending, say


@adds_remindings
def due_dates(forum: Forum) -> Iterator[Reminding]:
    """One kind for each source that has something to say in the forum today."""
    waiting = pending_in(forum)
    for source in dict.fromkeys(one.source for one in waiting):
        people = {one.person_id for one in waiting if one.source == source}
        yield Reminding(str(source.word), len(people), partial(_send, forum, source.about), key=source.about)


def pending_in(forum: Forum, about: str = "") -> list[Pending]:
    """What remains to be said in the forum today; with `about` only of things of that kind."""
    return [one for one in pending(clock.today()) if one.due.forum_id == forum.id and about in ("", one.source.about)]


def _send(forum: Forum, about: str, by: Person) -> int:
    """Say it, and return how many people hear it; of two clicks at once the second waits, and finds that it was said."""
    hold(forum, "closed_on")
    waiting: Sequence[Pending] = pending_in(forum, about)
    try:
        with db.session.begin_nested():
            reminders = say(waiting, by=by.id)
    except IntegrityError:  # the morning's run says it at this moment
        return 0
    return len({one.person_id for one in reminders})
