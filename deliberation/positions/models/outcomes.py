"""Which items came of what a session decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.forums.models import Outcome
from deliberation.people.models import Person
from deliberation.positions.models.papers import Item


class OutcomeTie(Model):
    """A decision or a task, tied to an item. Of an item of an open paper nobody learns but those who may read it."""

    __tablename__ = "outcome_item"
    __table_args__ = (UniqueConstraint("outcome_id", "item_id"),)

    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), index=True)
    tied_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    tied_at: Mapped[datetime]

    outcome: Mapped[Outcome] = relationship()
    item: Mapped[Item] = relationship(back_populates="outcome_ties")
    tied_by: Mapped[Person | None] = relationship()
