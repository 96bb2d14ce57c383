"""What happens when an archive comes in, and when a person reviews what the machine made of it.

An import that meets a changed file also records what any change is recorded as (ItemCorrected, RowChanged, ReplyPublished), by nobody.
"""

import enum
from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


class How(enum.StrEnum):
    """How a judgement came to stand as it does."""

    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    #: A correction was undone: the machine's proposal holds again.
    RESTORED = "restored"
    IMPORTED_AGAIN = "imported again"


@dataclass(frozen=True, kw_only=True)
class ForumImported(Happening):
    """The counts of the archive, and by kind of thing how many were made ("item": 204) and changed."""

    subject = ("Forum", "forum_id")
    forum_id: int
    groups: int
    sessions: int
    items: int
    rows: int
    questions: int
    replies: int
    created: dict[str, int]
    changed: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ItemPlaced(Happening):
    """`before` and `after`: {"elements": lasting references, "kind"}."""

    subject = ("Item", "item_id")
    item_id: int
    how: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RowPlaced(Happening):
    """`before` and `after`: {"elements": lasting references, "items": {source: relations}}."""

    subject = ("QuestionRow", "row_id")
    row_id: int
    how: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class PaperChangedInArchive(Happening):
    """Other fields of a paper than its general opinion; names of those who took part are not told."""

    subject = ("PositionPaper", "paper_id")
    paper_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class SessionChangedInArchive(Happening):
    subject = ("Session", "session_id")
    session_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class ForumChangedInArchive(Happening):
    subject = ("Forum", "forum_id")
    forum_id: int
    before: dict[str, Any]
    after: dict[str, Any]
