"""What a position paper is made of: `papers` (with items and participants), `evidence`, `joint` (other groups, citations), `outcomes` (of
sessions), `signing`."""

from deliberation.positions.models.evidence import Evidence, EvidenceKind
from deliberation.positions.models.joint import Citation, CitationManner, Joining, JoiningState
from deliberation.positions.models.outcomes import OutcomeTie
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
    "OutcomeTie",
    "Participant",
    "Placed",
    "PositionPaper",
    "Receipt",
    "Said",
    "Signature",
    "Stand",
    "item_element",
]
