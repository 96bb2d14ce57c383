"""What can happen to position papers. Items' words go by field, elements by their references; nobody who took part is named."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PaperOpened(Happening):
    subject = ("PositionPaper", "paper_id")
    paper_id: int
    forum_group_id: int
    language: str


@dataclass(frozen=True, kw_only=True)
class GeneralOpinionWritten(Happening):
    subject = ("PositionPaper", "paper_id")
    paper_id: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ItemAdded(Happening):
    subject = ("Item", "item_id")
    item_id: int
    paper_id: int
    key: str
    after: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ItemChanged(Happening):
    """Only the fields that differ."""

    subject = ("Item", "item_id")
    item_id: int
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ItemMoved(Happening):
    """It changed places with another item of the same paper."""

    subject = ("Item", "item_id")
    item_id: int
    other_item_id: int
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class ItemWithdrawn(Happening):
    subject = ("Item", "item_id")
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemBroughtBack(Happening):
    subject = ("Item", "item_id")
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ParticipantAdded(Happening):
    subject = ("Participant", "participant_id")
    participant_id: int
    paper_id: int
    is_drafter: bool


@dataclass(frozen=True, kw_only=True)
class ParticipantChanged(Happening):
    """`changed` names the fields, not their words: the record is for good, and a name may have to be forgotten."""

    subject = ("Participant", "participant_id")
    participant_id: int
    paper_id: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ParticipantRemoved(Happening):
    subject = ("Participant", "participant_id")
    participant_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class PaperFiled(Happening):
    """`items` are the keys of what was put forward."""

    subject = ("PositionPaper", "paper_id")
    paper_id: int
    items: list[str]


@dataclass(frozen=True, kw_only=True)
class ItemCorrected(Happening):
    """`number` is that of the earlier version, kept as an ItemRevision."""

    subject = ("Item", "item_id")
    item_id: int
    number: int
    reason: str
    before: dict[str, str]
    after: dict[str, str]
