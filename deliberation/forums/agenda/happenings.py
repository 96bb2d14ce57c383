"""What can happen to an agenda: each is a change of its session. Who leads a point may be a name, so the record never says it."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class AgendaPointAdded(Happening):
    subject = ("Session", "session_id")
    session_id: int
    point_id: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class AgendaPointChanged(Happening):
    """Only the fields that differ."""

    subject = ("Session", "session_id")
    session_id: int
    point_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class AgendaPointRemoved(Happening):
    subject = ("Session", "session_id")
    session_id: int
    point_id: int


@dataclass(frozen=True, kw_only=True)
class AgendaPointBroughtBack(Happening):
    subject = ("Session", "session_id")
    session_id: int
    point_id: int


@dataclass(frozen=True, kw_only=True)
class AgendaReordered(Happening):
    """The points' ids in their order before and after."""

    subject = ("Session", "session_id")
    session_id: int
    before: list[int]
    after: list[int]


@dataclass(frozen=True, kw_only=True)
class AgendaTakenOver(Happening):
    """The agenda of another session was copied here, point by point."""

    subject = ("Session", "session_id")
    session_id: int
    from_session_id: int
    after: list[dict[str, Any]]
