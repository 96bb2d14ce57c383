"""What the public knows of who came to a session: numbers. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from deliberation.forums.models import ForumGroup, Participation, Session


@dataclass(frozen=True)
class GroupCount:
    """How many took part for a group."""

    forum_group: ForumGroup
    count: int


@dataclass(frozen=True)
class Attendance:
    """`residents` came for no group."""

    total: int
    groups: tuple[GroupCount, ...]
    residents: int


def attendance_of(session: Session) -> Attendance | None:
    """None until somebody has said who was there. Wants the session's `participations` and their groups."""
    return count_attendance(session.participations)


def count_attendance(participations: Iterable[Participation]) -> Attendance | None:
    said = [one for one in participations if one.was_there is not None]
    if not said:
        return None
    counted = Counter(one.forum_group for one in said if one.was_there)
    groups = [GroupCount(seat, count) for seat, count in counted.items() if seat is not None]
    return Attendance(counted.total(), tuple(sorted(groups, key=lambda one: one.forum_group.position)), counted[None])
