"""Calling people to new sessions: one mail a person about all that were arranged together.

What was arranged is noted in the same transaction; the clock calls once nobody has arranged anything more in that forum for a while. So
eleven sessions make one mail, whether they were saved at once or one after the other, and what is taken back at once was never told.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update

from deliberation import clock
from deliberation.db import Happening, db, record
from deliberation.forums.happenings import ForumPublished, SessionAdded
from deliberation.forums.inviting.concerned import concerned_by, is_announced, sessions_to_come
from deliberation.forums.inviting.happenings import PersonCalled
from deliberation.forums.inviting.models import SessionCall
from deliberation.forums.models import Session

#: How long it has to be quiet, and how long the first is kept waiting at most.
QUIET = timedelta(minutes=10)
AT_MOST = timedelta(hours=1)


def note_session(happening: Happening) -> None:
    """A session was added: people are to be called, if it is public and to come. An archive's never calls anybody."""
    if isinstance(happening, SessionAdded):
        session = db.session.get(Session, happening.session_id)
        _note([session] if session and session.source is None and is_announced(session) else [])


def note_forum(happening: Happening) -> None:
    """A forum became public: people are to be called to everything in it that is to come."""
    if isinstance(happening, ForumPublished):
        _note(sessions_to_come(Session.forum_id == happening.forum_id))


def call_people() -> None:
    """The chore: tell people of the sessions that were arranged. Costs one statement while there are none."""
    waiting = select(Session.forum_id, SessionCall.session_id, SessionCall.noted_at).join(SessionCall.session)
    noted: dict[int, list[tuple[int, timedelta]]] = {}
    for forum_id, session_id, noted_at in db.session.execute(waiting.where(SessionCall.called_at.is_(None))):
        noted.setdefault(forum_id, []).append((session_id, clock.now() - noted_at))
    for theirs in noted.values():
        ages = [age for _session_id, age in theirs]
        if min(ages) >= QUIET or max(ages) >= AT_MOST:
            _call([session_id for session_id, _age in theirs])


def _note(sessions: Sequence[Session]) -> None:
    known = set(db.session.scalars(select(SessionCall.session_id).where(SessionCall.session_id.in_([one.id for one in sessions]))))
    db.session.add_all(SessionCall(session_id=one.id, noted_at=clock.now()) for one in sessions if one.id not in known)


def _call(session_ids: Sequence[int]) -> None:
    """Of two clocks at once, the second finds nothing left to take."""
    taken = update(SessionCall).where(SessionCall.session_id.in_(session_ids), SessionCall.called_at.is_(None))
    called = db.session.scalars(taken.values(called_at=clock.now()).returning(SessionCall.session_id)).all()
    sessions = sessions_to_come(Session.id.in_(called)) if called else []
    lines: dict[int, list[int]] = {}
    for session_id, people in concerned_by(sessions).items() if sessions else ():
        for person_id in people:
            lines.setdefault(person_id, []).append(session_id)
    for person_id in sorted(lines):
        record(PersonCalled(person_id=person_id, session_ids=lines[person_id]))
