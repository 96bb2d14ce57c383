"""Which groups stand behind an item besides its own, and what an item refers to."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.forums.models import ForumGroup
from deliberation.positions.models.papers import Item


class JoiningState(enum.StrEnum):
    OFFERED = "offered"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"


class Joining(Model):
    """Another group of the same forum that was offered an item of an open paper, or joined it. The item stands once, in the paper of
    its own group; the papers of the others name it."""

    __tablename__ = "joining"
    __table_args__ = (UniqueConstraint("item_id", "forum_group_id"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"))
    forum_group_id: Mapped[int] = mapped_column(ForeignKey("forum_group.id"), index=True)
    state: Mapped[JoiningState] = mapped_column(words_of(JoiningState))
    #: None: a group that joined a filed item of itself.
    offered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    #: What the group says of it, in its own words; public with the item.
    remark: Mapped[str] = mapped_column(default="")

    item: Mapped[Item] = relationship(back_populates="joinings")
    forum_group: Mapped[ForumGroup] = relationship()

    @property
    def is_joined(self) -> bool:
        return self.state is JoiningState.JOINED


class CitationManner(enum.StrEnum):
    CITES = "cites"
    SHARPENS = "sharpens"
    ASKS_AGAIN = "asks again"


class Citation(Model):
    """An item that refers to another one, or to a question with its answers, of this forum or an earlier one."""

    __tablename__ = "citation"
    __table_args__ = (
        UniqueConstraint("item_id", "source"),
        CheckConstraint("source <> ''", name="source"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"))
    manner: Mapped[CitationManner] = mapped_column(words_of(CitationManner))
    #: The lasting name of what is cited, with its forum's slug: "sample-2022/papers/elderly#3", "sample-2022/questions/12".
    source: Mapped[str]
    #: The item, where it is one.
    cited_item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id", ondelete="SET NULL"), index=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]

    item: Mapped[Item] = relationship(back_populates="citations", foreign_keys=[item_id])
    cited_item: Mapped[Item | None] = relationship(foreign_keys=[cited_item_id])
