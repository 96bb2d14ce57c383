"""What time it is. Nothing else in the package asks the machine, so that tests can stop the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: Dates on paper (sessions, due dates) are dates in the district, which is in Korea.
DISTRICT_ZONE = ZoneInfo("Asia/Seoul")

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in the district."""
    return now().astimezone(DISTRICT_ZONE).date()


def local(moment: datetime) -> datetime:
    """The same moment as a clock on the district's wall shows it."""
    return moment.astimezone(DISTRICT_ZONE)


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Hold the clock at one moment, for tests and for loading the sample."""
    token = _stopped_at.set(at)
    try:
        yield
    finally:
        _stopped_at.reset(token)
