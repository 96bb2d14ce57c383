"""Mail that waits for somebody's daily or weekly letter, and the days on which letters went out."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model
from deliberation.people.models import Person


class WaitingMail(Model):
    """One line of somebody's next letter: what a mail of its own would have been about, and where to read it."""

    __tablename__ = "waiting_mail"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: Of two lines with one key the later one stands ("reminders", "session 12"); empty: it stands for itself.
    key: Mapped[str] = mapped_column(default="")
    #: The subject, in the language the person reads, and the full address of the page it is about.
    subject: Mapped[str]
    address: Mapped[str]
    written_at: Mapped[datetime]
    #: From then on it is of no use to anybody (the session has begun); None: it keeps.
    until: Mapped[datetime | None]
    #: Set when it was put into a letter; once that has gone out the line is no longer kept.
    taken_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class LetterRun(Model):
    """That a day's letters have been written, even if there were none; and whether the weekly ones were among them."""

    __tablename__ = "letter_run"

    day: Mapped[date] = mapped_column(unique=True)
    is_weekly: Mapped[bool]
    ran_at: Mapped[datetime]
