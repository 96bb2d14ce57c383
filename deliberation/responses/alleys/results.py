"""What comes of an alley meeting: notes, a short answer, an item of a group's paper, a place in a forum."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, Versioned, words_of
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.models import Person
from deliberation.positions.models import Item
from deliberation.responses.alleys.models import Alley
from deliberation.responses.models import QuestionRow


class TextKind(enum.StrEnum):
    NOTES = "notes"
    ANSWER = "answer"


class AlleyText(Versioned, Model):
    """A numbered version of the notes or of the short answer. A draft until it is published, and from then on never changed."""

    __tablename__ = "alley_text"
    __table_args__ = (
        UniqueConstraint("alley_id", "kind", "number"),
        CheckConstraint(
            "kind = 'notes' OR published_at IS NULL OR (approved_by_id IS NOT NULL AND approved_by_id <> written_by_id)",
            name="second_person",
        ),
        CheckConstraint("published_at IS NULL OR number = 1 OR reason <> '' OR text = ''", name="reason"),
    )

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"), index=True)
    kind: Mapped[TextKind] = mapped_column(words_of(TextKind))
    number: Mapped[int]
    #: In Markdown; empty, as is the reason, while taken down (`takedowns.py`).
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="ko")
    #: Of a correction: why.
    reason: Mapped[str] = mapped_column(default="")
    #: Who last wrote in it: nobody approves their own words.
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]

    alley: Mapped[Alley] = relationship(back_populates="texts")
    written_by: Mapped[Person] = relationship(foreign_keys=[written_by_id])

    @property
    def is_public(self) -> bool:
        return self.published_at is not None


class AlleyOffer(Model):
    """The result, offered to a group of a running forum as an item for its paper."""

    __tablename__ = "alley_offer"
    __table_args__ = (CheckConstraint("item_id IS NULL OR decided_at IS NOT NULL", name="decided"),)

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"), index=True)
    forum_group_id: Mapped[int] = mapped_column(ForeignKey("forum_group.id"), index=True)
    #: What the item would say.
    text: Mapped[str]
    offered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    #: What the group says when it declines.
    answer: Mapped[str] = mapped_column(default="")
    #: The item it became; public with the group's paper, and not before.
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"), index=True)
    #: When those who signed up were told that it stands in the filed paper.
    told_at: Mapped[datetime | None]

    alley: Mapped[Alley] = relationship(back_populates="offers")
    offered_by: Mapped[Person] = relationship(foreign_keys=[offered_by_id])
    forum_group: Mapped[ForumGroup] = relationship()
    item: Mapped[Item | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.decided_at is None and self.withdrawn_at is None

    @property
    def public_item(self) -> Item | None:
        """The item, once everybody may read it in the filed paper."""
        item = self.item
        if item is None or item.is_withdrawn or item.paper.is_open or not item.paper.forum_group.forum.is_public:
            return None
        return item


class AlleyPassage(Model):
    """It outgrew the alley and was passed on to a forum, whose secretariat says what follows there."""

    __tablename__ = "alley_passage"
    __table_args__ = (
        CheckConstraint("(decided_at IS NULL) = (is_accepted IS NULL)", name="decided"),
        CheckConstraint("decided_at IS NULL OR answer <> ''", name="answer"),
    )

    alley_id: Mapped[int] = mapped_column(ForeignKey("alley.id"), index=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    #: Why it belongs there.
    words: Mapped[str]
    passed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    passed_at: Mapped[datetime]
    is_accepted: Mapped[bool | None]
    #: What will follow there, or why nothing does.
    answer: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    #: What followed.
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id"))
    row_id: Mapped[int | None] = mapped_column(ForeignKey("question_row.id"))

    alley: Mapped[Alley] = relationship(back_populates="passages")
    passed_by: Mapped[Person] = relationship(foreign_keys=[passed_by_id])
    forum: Mapped[Forum] = relationship()
    session: Mapped[Session | None] = relationship()
    row: Mapped[QuestionRow | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
