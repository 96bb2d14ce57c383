"""What can happen between groups over one item, and to what an item refers to."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ItemOffered(Happening):
    """Another group may read it and join."""

    subject = ("Item", "item_id")
    item_id: int
    joining_id: int
    forum_group_id: int


@dataclass(frozen=True, kw_only=True)
class OfferTakenBack(Happening):
    subject = ("Item", "item_id")
    item_id: int
    forum_group_id: int


@dataclass(frozen=True, kw_only=True)
class ItemJoined(Happening):
    """Another group stands behind it too. `again`: it had joined, and joined once more after the words were changed."""

    subject = ("Item", "item_id")
    item_id: int
    joining_id: int
    forum_group_id: int
    remark: str
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class JoiningDeclined(Happening):
    subject = ("Item", "item_id")
    item_id: int
    joining_id: int
    forum_group_id: int
    remark: str


@dataclass(frozen=True, kw_only=True)
class ItemLeft(Happening):
    subject = ("Item", "item_id")
    item_id: int
    joining_id: int
    forum_group_id: int


@dataclass(frozen=True, kw_only=True)
class ItemCited(Happening):
    """The item refers to another one, or to a question. `before`: the manner it had, where only that changed."""

    subject = ("Item", "item_id")
    item_id: int
    citation_id: int
    source: str
    manner: str
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class CitationRemoved(Happening):
    subject = ("Item", "item_id")
    item_id: int
    source: str
    manner: str
