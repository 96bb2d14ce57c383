"""Words of an alley meeting that an administrator took down: what, when, why, and the words themselves, kept to be brought back."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyText


class TakenPart(enum.StrEnum):
    """What of a meeting can be taken down."""

    MEETING = "meeting"
    QUESTION = "question"
    TEXT = "text"


class AlleyTakedown(Model):
    """Something was taken down, with a public reason. The words move here, so that no page, list or program can still say them."""

    __tablename__ = "alley_takedown"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason"),
        CheckConstraint("(part = 'text') = (text_id IS NOT NULL)", name="text"),
    )

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"), index=True)
    part: Mapped[TakenPart] = mapped_column(words_of(TakenPart))
    #: The version of the notes or the answer, where it is one.
    text_id: Mapped[int | None] = mapped_column(ForeignKey("alley_text.id"), index=True)
    #: Public.
    reason: Mapped[str]
    #: The words by the name of their field; only administrators read them. Empty once they are back.
    kept: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    taken_down_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_down_at: Mapped[datetime]
    brought_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    brought_back_at: Mapped[datetime | None]

    alley: Mapped[Alley] = relationship(back_populates="takedowns")
    text: Mapped[AlleyText | None] = relationship()

    @property
    def stands(self) -> bool:
        return self.brought_back_at is None

    @property
    def is_whole(self) -> bool:
        return self.part is TakenPart.MEETING


def takedown_of(alley: Alley, text: AlleyText | None = None) -> AlleyTakedown | None:
    """What stands over these words of it: the version's own, or over the question's the one for the question or the whole meeting."""
    part = (TakenPart.TEXT,) if text is not None else (TakenPart.MEETING, TakenPart.QUESTION)
    standing = (one for one in alley.takedowns if one.stands and one.part in part and one.text is text)
    return min(standing, key=lambda one: part.index(one.part), default=None)
