"""Until when people can come to a session, and whether that lies ahead."""

from datetime import datetime, time, timedelta

from deliberation import clock
from deliberation.forums.models import Session


def too_late_at(session: Session) -> datetime:
    """When it is too late to come: its beginning; where no hour is said, the end of its day."""
    if session.starts_at:
        return session.begins_at
    return datetime.combine(session.held_on + timedelta(days=1), time.min, clock.DISTRICT_ZONE)


def has_begun(session: Session) -> bool:
    """Whether its hour has come; where no hour is said, whether its day is over."""
    return too_late_at(session) <= clock.now()


def is_to_come(session: Session) -> bool:
    """Whether it will take place and has not begun."""
    return not session.is_cancelled and not has_begun(session)
