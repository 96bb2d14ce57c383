"""Reminding people of sessions: two days before and on the morning of the day; by the clock, once a day, or by a facilitator's click.

A reminder is noted in the same transaction as the happening that sends it, so it goes out once. A stage that was missed goes out later, as
long as the session has not begun; on the day itself only the day's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db, record
from deliberation.forums.additions import Reminding, adds_remindings
from deliberation.forums.inviting.concerned import expected_at, guests_at, sessions_to_come
from deliberation.forums.inviting.happenings import GuestRemindedOfSession, PersonRemindedOfSessions
from deliberation.forums.inviting.models import ReminderStage, SessionReminder, SessionReminderRun
from deliberation.forums.models import Forum, Participation, Session
from deliberation.people.models import Person

#: Days before a session of the first reminder.
AHEAD = 2
#: When reminders go out, by the clock in the district.
SENT_FROM = time(8)


@dataclass(frozen=True)
class Pending:
    """One session that one person has to be reminded of and was not yet: by their account, or by their line on the door list."""

    session: Session
    stage: ReminderStage
    person_id: int | None = None
    guest: Participation | None = None

    @property
    def guest_id(self) -> int | None:
        return self.guest.id if self.guest else None

    def line(self) -> SessionReminder:
        """That it was said."""
        addressee = {"person_id": self.person_id, "participation_id": self.guest_id}
        return SessionReminder(session_id=self.session.id, held_on=self.session.held_on, stage=self.stage, sent_at=clock.now(), **addressee)


def send_session_reminders() -> None:
    """The chore: remind everybody, once a day. Costs one statement when the day's run is over, none before it may begin."""
    today = clock.today()
    if clock.local(clock.now()).time() < SENT_FROM or _has_run():
        return
    try:
        with db.session.begin_nested():  # two clocks at once: the second waits here, and finds the day taken
            db.session.add(SessionReminderRun(day=today, ran_at=clock.now()))
    except IntegrityError:
        return
    remind()


def remind(forum: Forum | None = None, by: Person | None = None) -> list[SessionReminder]:
    """Remind everybody of what was not yet said to them, in one forum or in all: one mail a person. Returns its lines."""
    reminders = [one.line() for one in pending(forum, hold=True)]
    db.session.add_all(reminders)
    db.session.flush()  # the records need their numbers
    theirs: dict[int, list[int]] = {}
    for line in reminders:
        if line.person_id is not None:
            theirs.setdefault(line.person_id, []).append(line.id)
        elif line.participation_id is not None:
            record(GuestRemindedOfSession(participation_id=line.participation_id, reminder_id=line.id, by=by.id if by else None))
    for person_id, ids in theirs.items():
        record(PersonRemindedOfSessions(person_id=person_id, reminder_ids=ids, by=by.id if by else None))
    return reminders


def pending(forum: Forum | None = None, *, hold: bool = False) -> list[Pending]:
    """What remains to be said now, in the order of the sessions. `hold`: nobody else says it until our commit."""
    conditions = [Session.held_on <= clock.today() + timedelta(days=AHEAD)]
    sessions = sessions_to_come(*conditions, *([Session.forum_id == forum.id] if forum else []))
    ids = [one.id for one in sessions]
    if not ids:
        return []
    if hold:
        db.session.execute(select(Session.id).where(Session.id.in_(ids)).order_by(Session.id).with_for_update())
    expected, guests = expected_at(sessions), guests_at(sessions)
    found: list[Pending] = []
    for session in sessions:
        stage = stage_now(session)
        found += [Pending(session, stage, person_id=person_id) for person_id in sorted(expected[session.id])]
        found += [Pending(session, stage, guest=guest) for guest in guests if guest.session_id == session.id]
    said = _said(ids)
    return [one for one in found if (one.session.id, one.session.held_on, one.stage, one.person_id, one.guest_id) not in said]


def stage_now(session: Session) -> ReminderStage:
    """The stage of a session that is at most two days off."""
    return ReminderStage.TODAY if session.held_on == clock.today() else ReminderStage.AHEAD


@adds_remindings
def session_remindings(forum: Forum) -> Sequence[Reminding]:
    """What a facilitator can send with a click."""
    people = {(one.person_id, one.guest_id) for one in pending(forum)}
    return [Reminding(str(_("Sessions of today and of the next two days")), len(people), partial(_send, forum), key="sessions")]


def _send(forum: Forum, by: Person) -> int:
    return len({(line.person_id, line.participation_id) for line in remind(forum, by)})


def _has_run() -> bool:
    return db.session.scalar(select(SessionReminderRun.id).where(SessionReminderRun.day == clock.today())) is not None


def _said(session_ids: Sequence[int]) -> set[tuple[object, ...]]:
    """What was already said of these sessions, to whom."""
    one = SessionReminder
    columns = select(one.session_id, one.held_on, one.stage, one.person_id, one.participation_id)
    return {tuple(row) for row in db.session.execute(columns.where(one.session_id.in_(session_ids)))}
