"""What was brought in, the pieces it was split into, and what became of each."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.people.models import Person
from deliberation.positions.models import PositionPaper


class ArrivalFormat(enum.StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    HWPX = "hwpx"
    TEXT = "text"


class Arrival(Versioned, Model):
    """One file or text brought in for an open paper. It stays, whole, also when it has been taken in or put aside."""

    __tablename__ = "arrival"
    __table_args__ = (
        UniqueConstraint("paper_id", "number"),
        CheckConstraint("taken_in_at IS NULL OR put_aside_at IS NULL", name="one_end"),
    )

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    number: Mapped[int]
    format: Mapped[ArrivalFormat] = mapped_column(words_of(ArrivalFormat))
    #: Empty for pasted text.
    file_name: Mapped[str] = mapped_column(default="")
    #: SHA-256 in hex of what was brought; `files.py` keeps it under that.
    digest: Mapped[str]
    #: What it was split into, in its order, as people have corrected it; the shape is `arrivals/pieces.py`'s.
    pieces: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    brought_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    brought_at: Mapped[datetime]
    taken_in_at: Mapped[datetime | None]
    put_aside_at: Mapped[datetime | None]

    paper: Mapped[PositionPaper] = relationship()
    brought_by: Mapped[Person] = relationship()

    @property
    def is_open(self) -> bool:
        return self.taken_in_at is None and self.put_aside_at is None
