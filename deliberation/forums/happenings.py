"""What can happen to forums, their groups, rounds and sessions. `before` and `after` hold only the fields that differ."""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ForumMade(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    plan_id: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ForumChanged(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ForumPublished(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int


@dataclass(frozen=True, kw_only=True)
class ForumClosed(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    closed_on: str


@dataclass(frozen=True, kw_only=True)
class ForumReopened(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    closed_on: str


@dataclass(frozen=True, kw_only=True)
class GroupMade(Happening):
    """A stakeholder group that was in no forum before."""

    subject = ("Group", "group_id")
    group_id: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class GroupAdded(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    forum_group_id: int
    group: str


@dataclass(frozen=True, kw_only=True)
class GroupRemoved(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    forum_group_id: int
    group: str


@dataclass(frozen=True, kw_only=True)
class GroupsReordered(Happening):
    """The groups' slugs in their order before and after."""

    subject = ("Forum", "forum_id")
    forum_id: int
    before: list[str]
    after: list[str]


@dataclass(frozen=True, kw_only=True)
class RoundAdded(Happening):
    subject = ("Round", "round_id")
    round_id: int
    forum_id: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RoundChanged(Happening):
    subject = ("Round", "round_id")
    round_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RoundRemoved(Happening):
    subject = ("Round", "round_id")
    round_id: int
    forum_id: int
    before: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Happening):
    """Its first day has come; the clock says so, once."""

    subject = ("Round", "round_id")
    round_id: int
    opens_on: str


@dataclass(frozen=True, kw_only=True)
class RoundClosed(Happening):
    """Its last day is over."""

    subject = ("Round", "round_id")
    round_id: int
    closes_on: str


@dataclass(frozen=True, kw_only=True)
class SessionAdded(Happening):
    subject = ("Session", "session_id")
    session_id: int
    forum_id: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SessionChanged(Happening):
    """Also moving it: another day, another time, another place; then `reason` says why."""

    subject = ("Session", "session_id")
    session_id: int
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str = ""

    @property
    def is_move(self) -> bool:
        return any(field in self.after for field in ("held_on", "starts_at", "ends_at", "place"))


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(Happening):
    subject = ("Session", "session_id")
    session_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class MinutesWritten(Happening):
    """A draft was saved. Its words are not kept here: they may name people, and a draft is not for the record. Nor is it told of the
    session: a draft that saves itself changes nothing that a calendar shows."""

    subject = ("MinutesSave", "save_id")
    session_id: int
    save_id: int = 0


@dataclass(frozen=True, kw_only=True)
class MinutesPublished(Happening):
    subject = ("Session", "session_id")
    session_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Happening):
    """`number` is the revision that keeps the words published before."""

    subject = ("Session", "session_id")
    session_id: int
    number: int
    reason: str
