"""That somebody was reminded of something, once for each stage of each due date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.people.models import Person
from deliberation.responses.reminders.dues import ReminderKind, Stage


class Reminder(Model):
    """One line of one mail. A due date that moves begins anew; the same stage of the same date is never sent twice to anybody."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("about", "about_id", "due_on", "kind", "number", "person_id"),)

    #: What has the due date: the name of a model ("Referral"), and its id.
    about: Mapped[str]
    about_id: Mapped[int]
    due_on: Mapped[date]
    kind: Mapped[ReminderKind] = mapped_column(words_of(ReminderKind))
    number: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    sent_at: Mapped[datetime]

    person: Mapped[Person] = relationship()

    @property
    def stage(self) -> Stage:
        return Stage(self.kind, self.number)


class ReminderRun(Model):
    """That a day's reminders have gone out, even if there were none."""

    __tablename__ = "reminder_run"

    day: Mapped[date] = mapped_column(unique=True)
    ran_at: Mapped[datetime]
