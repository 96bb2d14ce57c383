"""Signatures of those who took part, and receipts of what was filed and corrected."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.positions.models.papers import Participant, PositionPaper


class Stand(enum.StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"


class Signature(Model):
    """What somebody who took part says of the paper as it stood that day: one in force for each; an earlier one is kept, taken back."""

    __tablename__ = "signature"
    __table_args__ = (CheckConstraint("stand <> 'differs' OR opinion <> ''", name="opinion"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    stand: Mapped[Stand] = mapped_column(words_of(Stand))
    #: The different opinion, published with the paper under the masked name.
    opinion: Mapped[str] = mapped_column(default="")
    #: Fingerprint of the paper they saw; another one now means the paper was changed since.
    fingerprint: Mapped[str]
    signed_at: Mapped[datetime]
    #: Who entered it: the person themselves, or a writer for somebody without account, who then says how it was stated.
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    stated_in: Mapped[str] = mapped_column(default="")
    taken_back_at: Mapped[datetime | None]

    paper: Mapped[PositionPaper] = relationship(back_populates="signatures")
    participant: Mapped[Participant] = relationship()
    signed_by: Mapped[Person] = relationship()

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None


class Receipt(Model):
    """That a paper, or a correction of it, was received: its text of that moment, byte for byte, and the fingerprint of that text."""

    __tablename__ = "receipt"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    #: 1 for the filing, then one for each correction.
    number: Mapped[int]
    #: SHA-256 of `content` in UTF-8, in hex.
    fingerprint: Mapped[str] = mapped_column(index=True)
    #: Fingerprint of the words alone, what a signature is of (`signing/canonical.py`).
    words_fingerprint: Mapped[str] = mapped_column(default="")
    #: What was received, in JSON with sorted keys; names masked, since the public checks it.
    content: Mapped[str] = mapped_column(deferred=True)
    issued_at: Mapped[datetime]
    #: None: a command.
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    paper: Mapped[PositionPaper] = relationship(back_populates="receipts")
    issued_by: Mapped[Person | None] = relationship()
