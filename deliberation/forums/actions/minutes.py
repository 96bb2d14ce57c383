"""The minutes of a session: a draft, then public, then corrected only by numbered revision."""

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.errors import MinutesArePublic, NoMinutesYet
from deliberation.forums.happenings import MinutesCorrected, MinutesPublished, MinutesWritten
from deliberation.forums.models import MinutesRevision, Session
from deliberation.people.models import Person
from deliberation.text import tidy


def write_minutes(by: Person, session: Session, version: int | None, *, minutes: str) -> Session:
    """Save the draft. Raises ChangedMeanwhile, and MinutesArePublic once they are published."""
    hold(session)
    if session.has_public_minutes:
        raise MinutesArePublic
    session.expect(version, theirs={"minutes": session.minutes})
    session.minutes = tidy(minutes)
    record(MinutesWritten(session_id=session.id, by=by.id))
    return session


def publish_minutes(by: Person, session: Session) -> Session:
    """Show the minutes to everybody who may read the forum."""
    hold(session)
    if session.has_public_minutes:
        raise MinutesArePublic
    if not session.minutes:
        raise NoMinutesYet
    session.minutes_published_at = clock.now()
    record(MinutesPublished(session_id=session.id, by=by.id))
    return session


def correct_minutes(by: Person, session: Session, version: int | None, *, minutes: str, reason: str) -> MinutesRevision:
    """Replace public minutes; the earlier ones stay readable, with the reason.

    Raises ChangedMeanwhile, NoMinutesYet, and BadInput naming `minutes` or `reason`.
    """
    hold(session)
    minutes, reason = tidy(minutes), tidy(reason)
    if not session.has_public_minutes:
        raise NoMinutesYet
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the minutes.")]})
    if not minutes or minutes == session.minutes:
        raise BadInput(fields={"minutes": [_("These are the minutes as they are. Change them, or go back.")]})
    session.expect(version, theirs={"minutes": session.minutes})
    number = len(session.revisions) + 1
    revision = MinutesRevision(
        session=session, number=number, text=session.minutes, reason=reason, replaced_by_id=by.id, replaced_at=clock.now()
    )
    db.session.add(revision)
    session.minutes = minutes
    record(MinutesCorrected(session_id=session.id, number=number, reason=reason, by=by.id))
    return revision
