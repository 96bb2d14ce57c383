"""Sessions that were planned together, so that they can be taken back together."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model
from deliberation.forums.models import Forum, Session

planned_session = Table(
    "planned_session",
    Base.metadata,
    Column("batch_id", ForeignKey("planned_batch.id"), primary_key=True),
    Column("session_id", ForeignKey("session.id"), primary_key=True, index=True),
)


class PlannedBatch(Model):
    """Sessions that were proposed, looked at and saved in one go."""

    __tablename__ = "planned_batch"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
    #: Set when all of them were taken back; then none is left.
    taken_back_at: Mapped[datetime | None]

    forum: Mapped[Forum] = relationship()
    sessions: Mapped[list[Session]] = relationship(secondary=planned_session, order_by="Session.held_on, Session.starts_at, Session.id")
