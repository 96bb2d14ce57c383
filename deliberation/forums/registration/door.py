"""At the door and afterwards: who was there, who came without registering, and erasing the names when they are not needed any more."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select, update

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.inviting.models import SessionReminder
from deliberation.forums.models import Coming, ForumGroup, Participation, Session
from deliberation.forums.registration.errors import SessionIsNotOver, SessionIsToCome
from deliberation.forums.registration.happenings import AttendanceTaken, DoorListErased, WalkedIn
from deliberation.forums.registration.registering import checked_email, checked_name, checked_needs
from deliberation.people.models import Person


def takes_attendance(session: Session) -> bool:
    """Whether it can be said who was there: from its day on."""
    return not session.is_cancelled and session.held_on <= clock.today()


def take_attendance(by: Person, session: Session, seen: Mapping[int, bool], there: Collection[int]) -> int:
    """Keep the ticks of a door list; returns how many lines changed.

    `seen`: the ticks as they were when the list was opened, by the line's number; `there`: those ticked now. Only what differs was meant:
    a line that this person left as it was keeps what a colleague has said of it meanwhile. Raises SessionIsCancelled, SessionIsToCome.
    """
    _refuse_unless_day_has_come(session)
    hold(session)
    meant = {number: number in there for number, was_ticked in seen.items() if (number in there) != was_ticked}
    lines = select(Participation).where(Participation.session_id == session.id)
    changed = {}
    for line in db.session.scalars(lines.execution_options(populate_existing=True)):
        if line.id in meant and bool(line.was_there) != meant[line.id]:
            line.was_there = changed[line.id] = meant[line.id]
    if changed:
        ticked = sorted(number for number, was_there in changed.items() if was_there)
        record(AttendanceTaken(session_id=session.id, there=ticked, not_there=sorted(changed.keys() - ticked), by=by.id))
    return len(changed)


def walk_in(by: Person, session: Session, *, name: str, email: str = "", group: ForumGroup | None = None, needs: str = "") -> Participation:
    """Enter somebody who came without registering; an account is not needed.

    Raises SessionIsCancelled, SessionIsToCome, and BadInput naming `name`, `email` or `needs`.
    """
    _refuse_unless_day_has_come(session)
    line = Participation(
        session=session,
        name=checked_name(name),
        email=checked_email(email),
        forum_group=group,
        needs=checked_needs(needs),
        coming=Coming.WALKED_IN,
        registered_at=clock.now(),
        was_there=True,
        entered_by_id=by.id,
    )
    db.session.add(line)
    db.session.flush()  # the record names the line by its number
    record(WalkedIn(participation_id=line.id, session_id=session.id, by=by.id))
    return line


def erase_names(by: Person, session: Session) -> int:
    """Erase who was on the door list and what they needed; groups and ticks stay, for the numbers. Returns how many lines it were.

    Who was reminded of the session is forgotten with them. Raises SessionIsNotOver.
    """
    if session.held_on >= clock.today():
        raise SessionIsNotOver
    hold(session)
    named = (Participation.session_id == session.id, Participation.erased_at.is_(None))
    nobody = {"person_id": None, "name": "", "email": "", "needs": "", "entered_by_id": None, "erased_at": clock.now()}
    lines = len(db.session.scalars(select(Participation.id).where(*named)).all())
    if lines:
        db.session.execute(update(Participation).where(*named).values(nobody))
        db.session.execute(delete(SessionReminder).where(SessionReminder.session_id == session.id))
        db.session.expire_all()
        record(DoorListErased(session_id=session.id, lines=lines, by=by.id))
    return lines


def _refuse_unless_day_has_come(session: Session) -> None:
    if session.is_cancelled:
        raise SessionIsCancelled
    if not takes_attendance(session):
        raise SessionIsToCome
