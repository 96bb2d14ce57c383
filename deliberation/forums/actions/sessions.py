"""The sessions of a forum: when and where its groups meet."""

from collections import Counter
from collections.abc import Mapping, Sequence
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
from deliberation.forums.models import Forum, ForumGroup, Round, Session, SessionMove
from deliberation.forums.registration.places import move_up
from deliberation.forums.registration.telling import WHEN_AND_WHERE, tell_of_cancelling, tell_of_move
from deliberation.people.models import Person
from deliberation.text import tidy


def add_session(by: Person, forum: Forum, **details: Any) -> Session:
    """A meeting; the details are those of `change_session`."""
    return add_sessions(by, forum, [details])[0]


def add_sessions(by: Person, forum: Forum, many: Sequence[Mapping[str, Any]]) -> list[Session]:
    """Several at once; each group's sessions are numbered once, at the end."""
    wanted = [_checked(**details) for details in many]
    sessions = [Session(forum=forum, **checked) for checked in wanted]
    db.session.add_all(sessions)
    db.session.flush()  # the record names the sessions by their numbers
    count_again(forum)
    for session, checked in zip(sessions, wanted, strict=True):
        record(SessionAdded(session_id=session.id, forum_id=forum.id, after=_for_the_record(recorded(checked)), by=by.id))
    return sessions


def change_session(by: Person, session: Session, version: int | None, *, reason: str = "", **details: Any) -> Session:
    """Change it: `title`, `round`, `is_plenary`, `groups`, `held_on`, `starts_at`, `ends_at`, `place`, `link`, `note`, `run_by`,
    `interpreters`, `languages`, `is_signed`, `is_step_free`, `takes_registrations`, `capacity`.

    Another day, hour or place is a move: in a public forum it needs a `reason`, and what held before stays readable.
    Raises ChangedMeanwhile, SessionIsCancelled, and BadInput naming `groups`, `held_on`, `ends_at`, `link`, `capacity` or `reason`.
    """
    hold(session)
    reason = tidy(reason)
    if session.is_cancelled:
        raise SessionIsCancelled
    wanted = _checked(**details)
    session.expect(version, theirs=as_words({field: getattr(session, field) for field in wanted}))
    held = {field: getattr(session, field) for field in WHEN_AND_WHERE}
    is_move = any(held[field] != wanted[field] for field in WHEN_AND_WHERE)
    if is_move:
        _keep_what_held(by, session, reason)
    before, after = differing(session, wanted)
    count_again(session.forum)
    if after:
        before, after = _for_the_record(before), _for_the_record(after)
        record(SessionChanged(session_id=session.id, before=before, after=after, reason=reason, by=by.id))
    if is_move:
        tell_of_move(by, session, held, reason)
    move_up(by, session)  # there may be more places now
    return session


def _for_the_record(words: dict[str, Any]) -> dict[str, Any]:
    """The record is kept for ever and holds no names of interpreters, only how many there are."""
    return {**words, "interpreters": len(words["interpreters"])} if "interpreters" in words else words


def _keep_what_held(by: Person, session: Session, reason: str) -> None:
    """Note down when and where it was to be. What was never said needs no reason to be said."""
    if session.forum.is_public and not reason and session.starts_at and session.place:
        raise BadInput(fields={"reason": [_("Please say why it is moved; everybody who meant to come reads it.")]})
    held = {field: getattr(session, field) for field in WHEN_AND_WHERE}
    number = len(session.moves) + 1
    db.session.add(SessionMove(session=session, number=number, reason=reason, moved_by_id=by.id, moved_at=clock.now(), **held))


def cancel_session(by: Person, session: Session, reason: str) -> Session:
    """It will not take place; it stays in the list with the reason. Raises SessionIsCancelled, BadInput naming `reason`."""
    hold(session)
    reason = tidy(reason)
    if session.is_cancelled:
        raise SessionIsCancelled
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the session.")]})
    tell_of_cancelling(by, session, reason)
    session.cancelled_at, session.cancel_reason = clock.now(), reason
    count_again(session.forum)
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
    capacity: int | None = None,
    **offered: Any,
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
    if capacity is not None and capacity < 1:
        wrong["capacity"] = [_("There is room for at least one. Leave it empty where as many may come as want to.")]
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
        "capacity": capacity,
        **_offered(**offered),
    }


def _offered(
    *,
    run_by: Person | None = None,
    interpreters: Sequence[str] = (),
    languages: Sequence[str] = (),
    is_signed: bool = False,
    is_step_free: bool | None = None,
    takes_registrations: bool = False,
) -> Mapping[str, Any]:
    return {
        "run_by": run_by,
        "interpreters": [name for one in interpreters if (name := tidy(one))],
        "languages": list(languages),
        "is_signed": is_signed,
        "is_step_free": is_step_free,
        "takes_registrations": takes_registrations,
    }


def count_again(forum: Forum) -> None:
    """Number each group's own sessions by date; what an archive printed stays as printed."""
    db.session.flush()  # the days and groups just set are what is counted
    held = select(Session).where(Session.forum_id == forum.id).options(selectinload(Session.groups))
    counted: Counter[ForumGroup] = Counter()
    for session in sorted(db.session.scalars(held), key=lambda one: one.when):
        is_own = len(session.groups) == 1 and not session.is_cancelled
        counted.update(session.groups if is_own else ())
        if session.source is None:
            session.ordinal = counted[session.groups[0]] if is_own else None
