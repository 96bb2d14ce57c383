"""What can happen to revisions, besides being kept."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class PartRestored(Happening):
    """A part of a draft says again what it said at the revision `restored_from`, as the revision `number`."""

    subject = ("PositionPaper", "paper_id")
    paper_id: int
    part: str
    number: int
    restored_from: int
