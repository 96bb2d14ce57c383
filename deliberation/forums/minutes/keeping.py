"""Keeping what the minutes said with every save, and finding it again. Called by the actions, while they hold the session."""

from datetime import timedelta

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.forums.minutes.models import MinutesSave, SaveCause
from deliberation.forums.models import Session
from deliberation.people.models import Person

#: A longer pause than this ends a sitting, and begins the next revision.
PAUSE = timedelta(minutes=10)
#: What a sitting is made of; whatever else happens to the minutes is a revision of its own.
_TYPING = frozenset({SaveCause.TYPED, SaveCause.MERGED})


def keep_save(by: Person, session: Session, minutes: str, cause: SaveCause) -> MinutesSave:
    """Let the minutes say this, and keep it; flushed, since what happened names it."""
    before = _last(session) or _found(session)
    session.minutes = minutes
    session.minutes_version += 1
    save = MinutesSave(
        session=session,
        version=session.minutes_version,
        number=_number(by, before, cause),
        text=minutes,
        cause=cause,
        saved_by=by,
        saved_at=clock.now(),
    )
    db.session.add(save)
    db.session.flush()
    return save


def words_at(session: Session, version: int) -> str:
    """What the minutes said at that version of them; at one they have not come to, what they say. One statement."""
    version = max(0, min(version, session.minutes_version))
    kept = select(MinutesSave.text).where(MinutesSave.session_id == session.id, MinutesSave.version <= version)
    found = db.session.scalar(kept.order_by(MinutesSave.version.desc()).limit(1))
    if found is not None:
        return found
    return session.minutes if version >= session.minutes_version else ""


def _last(session: Session) -> MinutesSave | None:
    wanted = select(MinutesSave).where(MinutesSave.session_id == session.id).order_by(MinutesSave.version.desc())
    return db.session.scalar(wanted.limit(1))


def _found(session: Session) -> MinutesSave | None:
    """The first save is of what was there before any was kept, where there was anything."""
    if not session.minutes:
        return None
    found = MinutesSave(
        session=session, version=session.minutes_version, number=1, text=session.minutes, cause=SaveCause.FOUND, saved_at=clock.now()
    )
    db.session.add(found)
    return found


def _number(by: Person, before: MinutesSave | None, cause: SaveCause) -> int:
    if before is None:
        return 1
    is_recent = clock.now() - before.saved_at <= PAUSE
    goes_on = before.saved_by_id == by.id and is_recent and before.cause in _TYPING and cause in _TYPING
    return before.number if goes_on else before.number + 1
