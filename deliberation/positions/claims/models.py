"""Claims: somebody has a part of an open paper in the editor. They keep nobody out; they say who is there."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.people.models import Person
from deliberation.positions.models import PositionPaper


class Claim(Model):
    """One person in the editor of one part of a paper. It ends when they leave, or when nothing was heard of them for a while."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("paper_id", "part", "person_id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("position_paper.id"))
    #: "general-opinion", or an item's key.
    part: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    taken_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    paper: Mapped[PositionPaper] = relationship()
    person: Mapped[Person] = relationship()
