"""What can happen to sessions that are planned together. Each session's own SessionAdded stands beside."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class SessionsPlanned(Happening):
    """So many sessions were proposed, looked at and saved in one go."""

    subject = ("Forum", "forum_id")
    forum_id: int
    batch_id: int
    sessions: int


@dataclass(frozen=True, kw_only=True)
class SessionsTakenBack(Happening):
    """All sessions of a batch are gone again: nothing hung on any of them."""

    subject = ("Forum", "forum_id")
    forum_id: int
    batch_id: int
    session_ids: list[int]
