"""The secret address of somebody's own calendar."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.people.models import Person


class CalendarAddress(Model):
    """That a person has a calendar address, and the how-manieth it is: a new one makes the one before useless.

    The address carries the person's number and this one, signed (`access.py`): nothing in the database can be made into an address.
    """

    __tablename__ = "calendar_address"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    number: Mapped[int]
    made_at: Mapped[datetime]
    #: Set when its owner took it away; making one anew clears it.
    removed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
