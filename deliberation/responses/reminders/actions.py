"""Reminding: the chore of the clock, once a day and never before the office opens, and what it notes down.

A reminder is noted in the same transaction as the happening that sends it, so it goes out once: the mail itself is an errand that is
tried until it succeeds. A day that was missed is made up for on the next by the stage that is on by then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db, record
from deliberation.responses.reminders.dues import REMINDS, Due, Source, Stage
from deliberation.responses.reminders.happenings import PersonReminded
from deliberation.responses.reminders.models import Reminder, ReminderRun

#: When reminders go out, by the clock in the district: nobody is woken at night by a due date.
SENT_FROM = time(8)

#: Ids in one statement's list; SQLite takes no more than some thousand.
BATCH = 500


@dataclass(frozen=True)
class Pending:
    """One thing that one person has to be reminded of and was not yet."""

    source: Source
    due: Due
    person_id: int


def send_reminders() -> None:
    """The chore: remind everybody of what is due, once a day. Costs one statement when the day's run is over, none before it may begin."""
    today = clock.today()
    if clock.local(clock.now()).time() < SENT_FROM or _has_run(today):
        return
    try:
        with db.session.begin_nested():  # two clocks at once: the second waits here, and finds the day taken
            db.session.add(ReminderRun(day=today, ran_at=clock.now()))
    except IntegrityError:
        return
    remind(today)


def remind(today: date) -> list[Reminder]:
    """Remind everybody of what is due that day and was not yet said to them: one mail a person. Returns its lines."""
    return say(pending(today))


def say(waiting: Sequence[Pending], *, by: int | None = None) -> list[Reminder]:
    """Remind these people of these things, in one mail a person, and note it, so that nobody is reminded of the same again.

    Returns the lines. Raises IntegrityError where somebody else says the same at this moment."""
    lines: dict[int, list[Reminder]] = {}
    for one in waiting:
        lines.setdefault(one.person_id, []).append(
            Reminder(
                about=one.source.about,
                about_id=one.due.about_id,
                due_on=one.due.due_on,
                kind=one.due.stage.kind,
                number=one.due.stage.number,
                person_id=one.person_id,
                sent_at=clock.now(),
            )
        )
    reminders = [line for theirs in lines.values() for line in theirs]
    db.session.add_all(reminders)
    db.session.flush()  # the records need their numbers
    for person_id, theirs in lines.items():
        record(PersonReminded(person_id=person_id, reminder_ids=[line.id for line in theirs], by=by))
    return reminders


def pending(today: date) -> list[Pending]:
    """What remains to be said that day, in the order of the sources and of the due dates."""
    waiting = []
    for source in REMINDS:
        dues = list(source.due(today))
        said = _said(source.about, [due.about_id for due in dues])
        waiting += [
            Pending(source, due, person_id)
            for due in dues
            for person_id in due.people
            if (due.about_id, due.due_on, due.stage, person_id) not in said
        ]
    return waiting


def _has_run(day: date) -> bool:
    return db.session.scalar(select(ReminderRun.id).where(ReminderRun.day == day)) is not None


def _said(about: str, ids: Sequence[int]) -> set[tuple[int, date, Stage, int]]:
    """What was already said of these things, to whom."""
    said: set[tuple[int, date, Stage, int]] = set()
    columns = select(Reminder.about_id, Reminder.due_on, Reminder.kind, Reminder.number, Reminder.person_id)
    for start in range(0, len(ids), BATCH):
        there = columns.where(Reminder.about == about, Reminder.about_id.in_(ids[start : start + BATCH]))
        said |= {(about_id, due_on, Stage(kind, number), person) for about_id, due_on, kind, number, person in db.session.execute(there)}
    return said
