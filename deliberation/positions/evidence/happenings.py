"""What can happen to evidence. A file goes by its digest: its name may be somebody's, and the record is for good."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Happening):
    """`after` is what is said of it, by field; digest, media type and size are a file's."""

    subject = ("Evidence", "evidence_id")
    evidence_id: int
    item_id: int
    kind: str
    after: dict[str, str]
    digest: str = ""
    media_type: str = ""
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class EvidenceChanged(Happening):
    """Only the fields that differ; what a file holds never changes."""

    subject = ("Evidence", "evidence_id")
    evidence_id: int
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class EvidenceTakenBack(Happening):
    subject = ("Evidence", "evidence_id")
    evidence_id: int
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceBroughtBack(Happening):
    subject = ("Evidence", "evidence_id")
    evidence_id: int
    digest: str = ""
