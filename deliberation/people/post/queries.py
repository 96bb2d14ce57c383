"""What waits for somebody's next letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Pace, Person
from deliberation.people.post.models import WaitingMail
from deliberation.people.post.times import next_letter


@dataclass(frozen=True)
class NextLetter:
    """The day it comes, and its lines, the newest first."""

    day: date
    lines: Sequence[WaitingMail]


def next_letter_of(person: Person) -> NextLetter | None:
    """None for whoever reads no letters: no statement. Else 2 statements."""
    if person.mail_pace not in (Pace.DAILY, Pace.WEEKLY):
        return None
    waiting = select(WaitingMail).where(WaitingMail.person_id == person.id, WaitingMail.taken_at.is_(None))
    lines = db.session.scalars(waiting.order_by(WaitingMail.written_at.desc(), WaitingMail.id.desc())).all()
    return NextLetter(clock.local(next_letter(person.mail_pace)).date(), lines)
