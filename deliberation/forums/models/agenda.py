"""The agenda of a session: its points, one after the other."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Base, Model, Versioned
from deliberation.forums.models.forums import Forum
from deliberation.forums.models.sessions import Session
from deliberation.plans.models import Element

agenda_point_element = Table(
    "agenda_point_element",
    Base.metadata,
    Column("agenda_point_id", ForeignKey("agenda_point.id"), primary_key=True),
    Column("element_id", ForeignKey("element.id"), primary_key=True, index=True),
)


class AgendaPoint(Versioned, Model):
    """What a session does for some minutes; the hour follows from its place. As public as the session."""

    __tablename__ = "agenda_point"
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"), index=True)
    #: Its place among the points that stand, from 1.
    position: Mapped[int]
    minutes: Mapped[int]
    title: Mapped[str]
    #: In Markdown.
    words: Mapped[str] = mapped_column(default="")
    #: Who leads it, as everybody may read it: "the facilitator", "the traffic office".
    led_by: Mapped[str] = mapped_column(default="")
    #: Taken off the agenda it is only marked so, and can be brought back.
    removed_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship(back_populates="agenda_points")
    elements: Mapped[list[Element]] = relationship(secondary=agenda_point_element, order_by=Element.order, lazy="selectin")

    @property
    def forum(self) -> Forum:
        return self.session.forum

    @property
    def stands(self) -> bool:
        return self.removed_at is None
