"""What the minutes said after each save. The tables of what becomes public stand in `forums/models/minutes.py`."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.forums.models import Session
from deliberation.people.models import Person


class SaveCause(enum.StrEnum):
    """How a save came about. FOUND: what was there before saves were kept."""

    FOUND = "found"
    TYPED = "typed"
    MERGED = "merged"
    RESTORED = "restored"
    CORRECTED = "corrected"


class MinutesSave(Model):
    """What the minutes of a session said after one save, whole. For those who write them alone."""

    __tablename__ = "minutes_save"
    __table_args__ = (UniqueConstraint("session_id", "version"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id"))
    #: `Session.minutes_version` after this save: what an open form says it was written on.
    version: Mapped[int]
    #: The revision it belongs to: saves of one sitting share a number, and the last of them says what the revision says.
    number: Mapped[int]
    text: Mapped[str]
    cause: Mapped[SaveCause] = mapped_column(words_of(SaveCause))
    #: None: nobody knows.
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]

    session: Mapped[Session] = relationship()
    saved_by: Mapped[Person | None] = relationship()
