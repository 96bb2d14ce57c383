"""When letters go out: each day from half past eight, the weekly ones on the first such day of the week."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Pace
from deliberation.people.post.models import LetterRun

#: By the clock in the district: half an hour after the reminders of the day (`responses/reminders`), so that they stand in the same letter.
SENT_FROM = time(8, 30)


def has_run(day: date) -> bool:
    """Whether that day's letters were written: 1 statement."""
    return db.session.scalar(select(LetterRun.id).where(LetterRun.day == day)) is not None


def is_weekly_due(day: date) -> bool:
    """Whether this week's letters are still to be written; it is Monday, or Monday was missed: 1 statement."""
    monday = day - timedelta(days=day.weekday())
    return db.session.scalar(select(LetterRun.id).where(LetterRun.day >= monday, LetterRun.day <= day, LetterRun.is_weekly)) is None


def next_letter(pace: Pace) -> datetime:
    """The moment from which the next letter of that pace (daily or weekly) can go out: 1 statement."""
    today = clock.today()
    if pace is Pace.WEEKLY:
        day = today if is_weekly_due(today) else today + timedelta(days=7 - today.weekday())
    else:
        day = today + timedelta(days=1) if has_run(today) else today
    return datetime.combine(day, SENT_FROM, clock.DISTRICT_ZONE)
