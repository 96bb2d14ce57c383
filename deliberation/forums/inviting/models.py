"""That people were told of a session: once when it was arranged, and once for each stage of each day it was to be held on."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.forums.models import Session
from deliberation.people.models import Person


class SessionCall(Model):
    """That people are to be called to a session, and since when they have been. A session taken back takes it along."""

    __tablename__ = "session_call"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), unique=True)
    noted_at: Mapped[datetime]
    called_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()


class ReminderStage(enum.StrEnum):
    """How near a session is when somebody is reminded of it."""

    AHEAD = "ahead"
    TODAY = "today"


class SessionReminder(Model):
    """One line of one mail. A session moved to another day begins anew; the same stage of the same day is never sent to anybody twice."""

    __tablename__ = "session_reminder"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id", "held_on", "stage"),
        UniqueConstraint("participation_id", "held_on", "stage"),
        CheckConstraint("(person_id IS NULL) <> (participation_id IS NULL)", name="one_addressee"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    #: Whose account it went to; or, for somebody without one who left an address, their line on the door list.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    participation_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id", ondelete="CASCADE"))
    held_on: Mapped[date]
    stage: Mapped[ReminderStage] = mapped_column(words_of(ReminderStage))
    sent_at: Mapped[datetime]

    session: Mapped[Session] = relationship()
    person: Mapped[Person | None] = relationship()


class SessionReminderRun(Model):
    """That a day's reminders of sessions have gone out, even if there were none."""

    __tablename__ = "session_reminder_run"

    day: Mapped[date] = mapped_column(unique=True)
    ran_at: Mapped[datetime]
