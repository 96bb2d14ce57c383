"""What can happen on the way from items to questions."""

from dataclasses import dataclass, field
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class RowMade(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int
    forum_id: int
    number: int
    questions: list[str]
    items: dict[str, list[str]] = field(default_factory=dict)
    elements: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RowChanged(Happening):
    """`before` and `after` carry what differs: questions, items (id: relations), elements."""

    subject = ("QuestionRow", "row_id")
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RowRemoved(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int
    number: int
    questions: list[str]
    items: dict[str, list[str]]
    elements: list[str]


@dataclass(frozen=True, kw_only=True)
class QuestionPublished(Happening):
    subject = ("QuestionRow", "row_id")
    row_id: int


@dataclass(frozen=True, kw_only=True)
class ItemLeftOut(Happening):
    subject = ("Item", "item_id")
    item_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ItemTakenBack(Happening):
    """An omission was undone; `reason` is what it had said."""

    subject = ("Item", "item_id")
    item_id: int
    reason: str
