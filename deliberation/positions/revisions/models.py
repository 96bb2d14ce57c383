"""Revisions: what one part of an open paper said after one save. The numbers run through the whole paper."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.positions.models import Item, PositionPaper

#: The part that is no item.
GENERAL_OPINION = "general-opinion"


class Cause(enum.StrEnum):
    """How a revision came about."""

    BEGUN = "begun"
    TYPED = "typed"
    MERGED = "merged"
    RESTORED = "restored"
    SUGGESTED = "suggested"
    BROUGHT_IN = "brought in"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought back"


class Fate(enum.StrEnum):
    """What became of a part of the paper between two numbers."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought back"
    MOVED = "moved"
    CHANGED = "changed"


class Revision(Model):
    """What a part of a paper said after one save, whole. A paper's revisions are numbered from 1, whatever part they are of."""

    __tablename__ = "paper_revision"
    __table_args__ = (UniqueConstraint("paper_id", "number"), Index("ix_paper_revision_part", "paper_id", "part", "version"))

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    number: Mapped[int]
    #: "general-opinion", or an item's key.
    part: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    #: The version of the part (`Versioned.version`) that this save made: what an open form says it was written on.
    version: Mapped[int]
    #: The words by field, as `ItemWords.as_record` gives them; of the general opinion {"general_opinion": ...}.
    words: Mapped[dict[str, str]]
    cause: Mapped[Cause] = mapped_column(words_of(Cause), default=Cause.TYPED)
    #: The number it went back to.
    restored_from: Mapped[int | None]
    #: None: a command.
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]

    paper: Mapped[PositionPaper] = relationship()
    item: Mapped[Item | None] = relationship()
    written_by: Mapped[Person | None] = relationship()
