"""What a position paper is made of: `papers` (with items and participants), `evidence`, `joint` (other groups, citations), `signing`."""

from deliberation.positions.models.evidence import Evidence, EvidenceKind
from deliberation.positions.models.joint import Citation, CitationManner, Joining, JoiningState
from deliberation.positions.models.papers import Item, ItemRevision, Participant, Placed, PositionPaper, Said, item_element
from deliberation.positions.models.signing import Receipt, Signature, Stand

__all__ = [
    "Citation",
    "CitationManner",
    "Evidence",
    "EvidenceKind",
    "Item",
    "ItemRevision",
    "Joining",
    "JoiningState",
    "Participant",
    "Placed",
    "PositionPaper",
    "Receipt",
    "Said",
    "Signature",
    "Stand",
    "item_element",
]
