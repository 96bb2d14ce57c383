"""When each point of an agenda begins: counted from the session's beginning, never written down. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from deliberation.forums.models import AgendaPoint, Session

_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class TimedPoint:
    """A point with the hours it takes by the clock; None where the session's own beginning is not said."""

    point: AgendaPoint
    begins: time | None
    ends: time | None


@dataclass(frozen=True)
class Agenda:
    points: Sequence[TimedPoint]
    #: How long the points take together, and how long the session is; None where its hours are not both said.
    minutes: int
    session_minutes: int | None

    @property
    def over(self) -> int:
        """By how many minutes the points are longer than the session."""
        return max(0, self.minutes - self.session_minutes) if self.session_minutes is not None else 0


def agenda_of(session: Session) -> Agenda:
    """The points that stand, in their order, each with its hours."""
    timed, passed = [], 0
    for point in session.agenda:
        timed.append(TimedPoint(point, _after(session.starts_at, passed), _after(session.starts_at, passed + point.minutes)))
        passed += point.minutes
    return Agenda(timed, passed, _length(session))


def _after(start: time | None, minutes: int) -> time | None:
    return (datetime.combine(_SOME_DAY, start) + timedelta(minutes=minutes)).time() if start else None


def _length(session: Session) -> int | None:
    if session.starts_at is None or session.ends_at is None:
        return None
    length = datetime.combine(_SOME_DAY, session.ends_at) - datetime.combine(_SOME_DAY, session.starts_at)
    return int(length.total_seconds()) // 60
