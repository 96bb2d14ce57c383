"""Saving sessions that were planned together, and taking them back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from deliberation import clock
from deliberation.db import Base, db, hold, record
from deliberation.forums.actions.sessions import add_sessions, count_again
from deliberation.forums.inviting.models import SessionCall
from deliberation.forums.labels import session_name
from deliberation.forums.models import Forum, Session, session_group
from deliberation.forums.scheduling.errors import BatchInUse, ClashesNow, NothingToSave, TakenBackAlready
from deliberation.forums.scheduling.happenings import SessionsPlanned, SessionsTakenBack
from deliberation.forums.scheduling.model import Clash, Meeting, Slot
from deliberation.forums.scheduling.models import PlannedBatch, planned_session
from deliberation.forums.scheduling.situation import Situation, situation_of
from deliberation.people.models import Person

#: Details of a session, as `add_session` takes them.
Details = Mapping[str, Any]


def save_sessions(by: Person, forum: Forum, lines: Mapping[int, Details]) -> PlannedBatch:
    """Add them all, or none: somebody may have arranged something since they were proposed. A line is known by its place in the proposal.

    Raises NothingToSave, ClashesNow.
    """
    if not lines:
        raise NothingToSave
    hold(forum)  # of two who save at the same moment the second sees what the first saved
    if found := _clashes_now(forum, lines):
        raise ClashesNow(found)
    batch = PlannedBatch(forum=forum, saved_by_id=by.id, saved_at=clock.now(), sessions=add_sessions(by, forum, list(lines.values())))
    db.session.add(batch)
    db.session.flush()  # the record names the batch
    record(SessionsPlanned(forum_id=forum.id, batch_id=batch.id, sessions=len(lines), by=by.id))
    return batch


def _clashes_now(forum: Forum, lines: Mapping[int, Details]) -> dict[int, list[Clash]]:
    situation = situation_of(forum, around=[details["held_on"] for details in lines.values()])
    meetings = {number: _meeting(situation, number, details) for number, details in lines.items()}
    found = {number: situation.clashes(meetings[number], details.get("round")) for number, details in lines.items()}
    return {number: clashes for number, clashes in found.items() if clashes}


def _meeting(situation: Situation, number: int, details: Details) -> Meeting:
    return situation.meeting(
        Slot(details["held_on"], details["starts_at"], details["ends_at"]),
        details.get("groups", ()),
        key=f"line {number}",
        is_plenary=details.get("is_plenary", False),
        place=details.get("place", ""),
        run_by=details.get("run_by"),
        interpreters=details.get("interpreters", ()),
    )


def take_back(by: Person, batch: PlannedBatch) -> PlannedBatch:
    """Undo the saving of all of them, as long as nothing hangs on any. Raises TakenBackAlready, BatchInUse."""
    hold(batch)
    if batch.taken_back_at is not None:
        raise TakenBackAlready
    sessions = list(batch.sessions)
    for session in sorted(sessions, key=lambda one: one.id):
        hold(session)  # whoever registers at this moment is seen, or finds the session gone
    if used := _in_use(sessions):
        raise BatchInUse(sessions=", ".join(session_name(one) for one in used))
    batch.sessions, batch.taken_back_at = [], clock.now()
    ids = [session.id for session in sessions]
    for session in sessions:
        db.session.delete(session)
    count_again(batch.forum)
    record(SessionsTakenBack(forum_id=batch.forum_id, batch_id=batch.id, session_ids=ids, by=by.id))
    return batch


def may_be_taken_back(batch: PlannedBatch) -> bool:
    return batch.taken_back_at is None and not _in_use(batch.sessions)


def _in_use(sessions: Sequence[Session]) -> list[Session]:
    """Those that began, were changed or cancelled since, have minutes, to which people were invited, or that anything else refers to."""
    ids = [session.id for session in sessions]
    referred = {session_id for column in _referring() for session_id in db.session.scalars(select(column).where(column.in_(ids)))}
    told = select(SessionCall.session_id).where(SessionCall.session_id.in_(ids), SessionCall.called_at.is_not(None))
    held = referred.union(db.session.scalars(told))
    now = clock.now()
    return [one for one in sessions if one.id in held or one.version > 1 or one.is_cancelled or one.minutes or one.begins_at <= now]


def _referring() -> list[Any]:
    """The columns that refer to sessions, in whichever package. What makes a session one of its groups and of its batch is none of them,
    nor what goes with a session by itself (ON DELETE CASCADE)."""
    return [
        key.parent
        for table in Base.metadata.sorted_tables
        if table not in (session_group, planned_session)
        for key in table.foreign_keys
        if key.column.table is Session.__table__ and key.ondelete != "CASCADE"
    ]
