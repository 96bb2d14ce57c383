"""The rounds of a forum: its steps with their dates."""

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Named, Versioned, words_of

if TYPE_CHECKING:
    from deliberation.forums.models.forums import Forum


class RoundKind(enum.StrEnum):
    PREPARATION = "preparation"
    DELIBERATION = "deliberation"
    DRAFTING = "drafting"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    CLOSING = "closing"


class Round(Named, Versioned, Model):
    """A step of the forum with its dates; both days belong to it."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("forum_id", "number"), CheckConstraint("opens_on <= closes_on", name="dates"))

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int]
    kind: Mapped[RoundKind] = mapped_column(words_of(RoundKind))
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    #: When the clock said in the history that it opened, that it closed; its days alone decide what is possible.
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    forum: Mapped["Forum"] = relationship(back_populates="rounds")

    def is_open(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on
