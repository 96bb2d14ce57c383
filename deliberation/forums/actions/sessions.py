"""The sessions of a forum: when and where its groups meet."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.actions.forums import as_words
from deliberation.forums.changes import differing, recorded
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.happenings import SessionAdded, SessionCancelled, SessionChanged
from deliberation.forums.models import Forum, ForumGroup, Round, Session
from deliberation.people.models import Person
from deliberation.text import tidy


def add_session(by: Person, forum: Forum, **details: Any) -> Session:
    """A meeting; the details are those of `change_session`."""
    wanted = _checked(**details)
    session = Session(forum=forum, **wanted)
    db.session.add(session)
    db.session.flush()  # the record names the session by its number
    _count_again(forum)
    record(SessionAdded(session_id=session.id, forum_id=forum.id, after=recorded(wanted), by=by.id))
    return session


def change_session(by: Person, session: Session, version: int | None, **details: Any) -> Session:
    """Change or move it: `title`, `round`, `is_plenary`, `groups`, `held_on`, `starts_at`, `ends_at`, `place`, `link`, `note`.

    Raises ChangedMeanwhile, SessionIsCancelled, and BadInput naming `groups`, `held_on`, `ends_at` or `link`.
    """
    hold(session)
    if session.is_cancelled:
        raise SessionIsCancelled
    wanted = _checked(**details)
    session.expect(version, theirs=as_words({field: getattr(session, field) for field in wanted}))
    before, after = differing(session, wanted)
    _count_again(session.forum)
    if after:
        record(SessionChanged(session_id=session.id, before=before, after=after, by=by.id))
    return session


def cancel_session(by: Person, session: Session, reason: str) -> Session:
    """It will not take place; it stays in the list with the reason. Raises SessionIsCancelled, BadInput naming `reason`."""
    hold(session)
    reason = tidy(reason)
    if session.is_cancelled:
        raise SessionIsCancelled
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the session.")]})
    session.cancelled_at, session.cancel_reason = clock.now(), reason
    _count_again(session.forum)
    record(SessionCancelled(session_id=session.id, reason=reason, by=by.id))
    return session


def _checked(
    *,
    held_on: date,
    groups: Sequence[ForumGroup] = (),
    is_plenary: bool = False,
    round: Round | None = None,  # noqa: A002 - the field's word for it
    title: str = "",
    starts_at: time | None = None,
    ends_at: time | None = None,
    place: str = "",
    link: str = "",
    note: str = "",
) -> dict[str, Any]:
    wrong: dict[str, list[str]] = {}
    if not groups and not is_plenary:
        wrong["groups"] = [_("Choose the groups that meet, or say that it is a plenary session.")]
    if starts_at and ends_at and ends_at <= starts_at:
        wrong["ends_at"] = [_("The end comes before the beginning.")]
    if round is not None and not round.is_open(held_on):
        days = {"first": format_date(round.opens_on), "last": format_date(round.closes_on)}
        wrong["held_on"] = [_("The round takes from %(first)s to %(last)s. Choose a day in it, or another round.", **days)]
    if link and not link.startswith(("https://", "http://")):
        wrong["link"] = [_("A link starts with https:// or http://.")]
    if wrong:
        raise BadInput(fields=wrong)
    return {
        "title": tidy(title),
        "round": round,
        "is_plenary": is_plenary,
        "groups": [] if is_plenary else list(groups),
        "held_on": held_on,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": tidy(place),
        "link": link.strip(),
        "note": tidy(note),
    }


def _count_again(forum: Forum) -> None:
    """Number each group's own sessions by date; what an archive printed stays as printed."""
    db.session.flush()  # the days and groups just set are what is counted
    held = select(Session).where(Session.forum_id == forum.id).options(selectinload(Session.groups))
    counted: Counter[ForumGroup] = Counter()
    for session in sorted(db.session.scalars(held), key=lambda one: one.when):
        is_own = len(session.groups) == 1 and not session.is_cancelled
        counted.update(session.groups if is_own else ())
        if session.source is None:
            session.ordinal = counted[session.groups[0]] if is_own else None
