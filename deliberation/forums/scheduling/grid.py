"""The plan at a glance: groups down, weeks across. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from deliberation.forums.models import ForumGroup, Session
from deliberation.forums.scheduling.planning import Line


@dataclass(frozen=True, order=True)
class Mark:
    """A session in the picture; `is_new`: proposed, not arranged yet."""

    day: date
    starts: time
    is_new: bool


@dataclass(frozen=True)
class Grid:
    """The first day of each week, and for each group (None: plenary sessions) the marks of each week."""

    weeks: Sequence[date]
    rows: Sequence[tuple[ForumGroup | None, Sequence[Sequence[Mark]]]]


def grid_of(groups: Sequence[ForumGroup], lines: Iterable[Line], arranged: Iterable[Session], first: date, last: date) -> Grid:
    """Weeks begin on Sundays, as in the calendar."""
    begin = _week(first)
    weeks = [begin + timedelta(weeks=number) for number in range((_week(last) - begin).days // 7 + 1)]
    marks: dict[tuple[int | None, date], list[Mark]] = {}
    for line in lines:
        mark = Mark(line.slot.day, line.slot.starts or time.min, is_new=True)
        marks.setdefault((line.seat.id if line.seat else None, _week(mark.day)), []).append(mark)
    for session in arranged:
        for seat_id in (None,) if session.is_plenary else [seat.id for seat in session.groups]:
            mark = Mark(session.held_on, session.starts_at or time.min, is_new=False)
            marks.setdefault((seat_id, _week(mark.day)), []).append(mark)
    rows: list[ForumGroup | None] = [None, *groups]
    return Grid(weeks, [(seat, [sorted(marks.get((seat.id if seat else None, week), ())) for week in weeks]) for seat in rows])


def _week(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)
