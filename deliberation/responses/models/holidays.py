"""Holidays this site knows besides those of the `holidays` library: announced later, or not known to it yet."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.people.models import Person


class Holiday(Model):
    """A day nobody works, entered by a person. Struck out, it stays in the list: it may have moved due dates."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(index=True)
    name: Mapped[str]
    #: Where it was announced: a notice, a law, a newspaper.
    announced_in: Mapped[str] = mapped_column(default="")
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    struck_out_at: Mapped[datetime | None]
    struck_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    entered_by: Mapped[Person | None] = relationship(foreign_keys=[entered_by_id])

    @property
    def is_in_force(self) -> bool:
        return self.struck_out_at is None
