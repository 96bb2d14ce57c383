"""Threads with their comments, and suggestions. All of it is the group's own: nobody else reads it, then or later."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.positions.models import Item, PositionPaper


class Thread(Model):
    """Comments on one part of a paper, one after the other, until somebody says it is resolved."""

    __tablename__ = "thread"

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"), index=True)
    #: "general-opinion", or an item's key.
    part: Mapped[str]
    #: The words of the part it is about, where some were marked.
    quoted: Mapped[str] = mapped_column(default="")
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    resolved_at: Mapped[datetime | None]

    paper: Mapped[PositionPaper] = relationship()
    opened_by: Mapped[Person] = relationship(foreign_keys=[opened_by_id])
    resolved_by: Mapped[Person | None] = relationship(foreign_keys=[resolved_by_id])
    comments: Mapped[list["Comment"]] = relationship(back_populates="thread", order_by="Comment.id")

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None


class Comment(Model):
    """Words of one person in a thread; never changed, only struck out."""

    __tablename__ = "comment"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    text: Mapped[str]
    struck_out_at: Mapped[datetime | None]

    thread: Mapped[Thread] = relationship(back_populates="comments")
    written_by: Mapped[Person] = relationship()

    @property
    def is_struck_out(self) -> bool:
        return self.struck_out_at is not None


class SuggestionState(enum.StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Suggestion(Model):
    """What somebody of the group would have a part say instead, until the leader takes or declines it."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("paper_id", "number"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided"),
    )

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    number: Mapped[int]
    #: "general-opinion", or an item's key.
    part: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    suggested_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    suggested_at: Mapped[datetime]
    #: The version of the part it was written on, and what the part should say; by field, as a revision keeps it.
    on_version: Mapped[int]
    words: Mapped[dict[str, str]]
    #: Why, in the words of whoever suggests it.
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[SuggestionState] = mapped_column(words_of(SuggestionState), default=SuggestionState.OPEN)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")

    paper: Mapped[PositionPaper] = relationship()
    item: Mapped[Item | None] = relationship()
    suggested_by: Mapped[Person] = relationship(foreign_keys=[suggested_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def is_open(self) -> bool:
        return self.state is SuggestionState.OPEN
