"""Writing letters: the chore of the clock, once a day, and what follows when somebody chooses another pace.

What waits is taken into a letter in the same transaction as the happening that sends it, so it goes out once: the mail itself is an
errand that is tried until it succeeds, and only then are its lines forgotten. A day that was missed is made up for at the next run.
"""

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.people.happenings import AccountChanged
from deliberation.people.models import Pace, Person
from deliberation.people.post.happenings import LetterWritten
from deliberation.people.post.models import LetterRun, WaitingMail
from deliberation.people.post.times import SENT_FROM, has_run, is_weekly_due


def send_letters() -> None:
    """The chore: write the day's letters. Costs one statement when they are written, none before they may be."""
    today = clock.today()
    if clock.local(clock.now()).time() < SENT_FROM or has_run(today):
        return
    is_weekly = is_weekly_due(today)
    try:
        with db.session.begin_nested():  # two clocks at once: the second waits here, and finds the day taken
            db.session.add(LetterRun(day=today, is_weekly=is_weekly, ran_at=clock.now()))
    except IntegrityError:
        return
    _forget_what_nobody_gets()
    people = select(WaitingMail.person_id).join(WaitingMail.person).where(WaitingMail.taken_at.is_(None))
    people = people if is_weekly else people.where(Person.mail_pace != Pace.WEEKLY)
    for person_id in db.session.scalars(people.distinct().order_by(WaitingMail.person_id)).all():
        write_letter(person_id)


def write_letter(person_id: int) -> list[int]:
    """Put everything that waits for somebody into one letter; nothing is written where nothing waits. Returns the ids of its lines."""
    waiting = (WaitingMail.person_id == person_id, WaitingMail.taken_at.is_(None))
    taken = update(WaitingMail).where(*waiting).values(taken_at=clock.now()).returning(WaitingMail.id)
    ids = sorted(db.session.scalars(taken))
    if ids:
        record(LetterWritten(person_id=person_id, line_ids=ids))
    return ids


def choose_pace(person: Person, pace: Pace) -> Person:
    """From now on mail that can wait comes like this. At once: what waits goes out now. Not at all: what waits is dropped."""
    if person.mail_pace is pace:
        return person
    hold(person, "mail_pace")
    person.mail_pace = pace
    record(AccountChanged(person_id=person.id, changed=["mail_pace"], by=person.id))
    if pace is Pace.IMMEDIATE:
        write_letter(person.id)
    elif pace is Pace.NONE:
        db.session.execute(delete(WaitingMail).where(WaitingMail.person_id == person.id, WaitingMail.taken_at.is_(None)))
    return person


def _forget_what_nobody_gets() -> None:
    """What waits for people who are no longer here, or who want none."""
    gone = select(WaitingMail.person_id).join(WaitingMail.person).where(or_(Person.active.is_(False), Person.mail_pace == Pace.NONE))
    db.session.execute(delete(WaitingMail).where(WaitingMail.person_id.in_(gone), WaitingMail.taken_at.is_(None)))
