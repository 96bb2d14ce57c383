"""What minutes owe whom: minutes that nobody wrote yet, corrections that wait for a decision, tasks that are open."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import format_date
from flask_babel import gettext as _

from deliberation import clock
from deliberation.forums.additions import Owed, adds_owed
from deliberation.forums.labels import session_name
from deliberation.forums.minutes import queries
from deliberation.forums.minutes.labels import outcome_name
from deliberation.forums.models import Forum, Outcome, Session
from deliberation.people.access import Verb, may
from deliberation.people.models import Person
from deliberation.text import in_brief


@adds_owed
def owed_by_minutes(person: Person | None, forum: Forum) -> Sequence[Owed]:
    """Three statements; nothing in a closed forum."""
    if forum.is_closed:
        return []
    return [*_minutes(forum), *_proposals(person, forum), *_tasks(person, forum)]


def _minutes(forum: Forum) -> list[Owed]:
    return [
        Owed(
            "minutes",
            _("The secretariat"),
            _("The minutes of %(session)s (%(day)s) are not public yet.", session=session_name(one), day=format_date(one.held_on)),
            _at(one, "minutes"),
        )
        for one in queries.without_minutes(forum, clock.today())
    ]


def _proposals(person: Person | None, forum: Forum) -> list[Owed]:
    if not may(person, Verb.REVIEW, forum):
        return []
    return [
        Owed(
            "minutes",
            _("The secretariat"),
            _("A correction of the minutes of %(session)s waits for a decision.", session=session_name(one.session)),
            url_for("forums.minutes_proposal", number=one.number, **_place(one.session)),
        )
        for one in queries.open_proposals_in(forum)
    ]


def _tasks(person: Person | None, forum: Forum) -> list[Owed]:
    return [
        Owed("task", one.owner or _("Nobody in particular"), _name(one), _at(one.session, f"outcome-{one.number}"), one.due_on)
        for one in queries.open_tasks_in(forum)
        if may(person, Verb.READ, one)
    ]


def _name(outcome: Outcome) -> str:
    task, session = outcome_name(outcome), session_name(outcome.session)
    return str(_("%(task)s of %(session)s: %(words)s", task=task, session=session, words=in_brief(outcome.words)))


def _place(session: Session) -> dict[str, Any]:
    return {"forum_slug": session.forum.slug, "session_id": session.id}


def _at(session: Session, anchor: str) -> str:
    return url_for("forums.session", _anchor=anchor, **_place(session))
