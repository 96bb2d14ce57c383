"""How mail leaves for somebody with an account: at the pace they chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_

from deliberation import clock
from deliberation.db import db
from deliberation.letters import Letter, send
from deliberation.people.models import Pace, Person
from deliberation.people.post.models import WaitingMail
from deliberation.people.post.times import next_letter


@dataclass(frozen=True)
class LetterLine:
    """What stands in a letter for one thing a mail is about: see `post`."""

    subject: str
    address: str
    key: str = ""
    until: datetime | None = None


def post(
    person: Person,
    written: Letter,
    *,
    address: str = "",
    key: str = "",
    until: datetime | None = None,
    must_go: bool = False,
    lines: Sequence[LetterLine] = (),
) -> None:
    """Send it, keep it for the person's next letter, or let it be, as they chose.

    What can wait is written with `letter(..., can_wait=True)`, so that its foot says where to choose.
    `address`: the full address of the page it is about. `key`: a later line with the same key takes the place of the earlier one.
    `until`: from then on it is of no use; where the person's next letter would come later than that, it goes out at once.
    `lines`: for a mail about several things, a line for each in place of one with the mail's subject.
    `must_go`: what somebody asked for themselves or stands ready for (a session they registered for is cancelled) goes out at once to all.
    Raises OSError or smtplib.SMTPException.
    """
    if not person.active:
        return
    lines = lines or [LetterLine(written.subject, address, key, until)]
    if must_go or (person.mail_pace is not Pace.NONE and not _can_wait(person.mail_pace, lines)):
        send(person.email, written)
    elif person.mail_pace is not Pace.NONE:
        for line in lines:
            _keep(person, line)


def _can_wait(pace: Pace, lines: Sequence[LetterLine]) -> bool:
    if pace is Pace.IMMEDIATE:
        return False
    ends = [line.until for line in lines if line.until]
    return not ends or next_letter(pace) < min(ends)


def _keep(person: Person, line: LetterLine) -> None:
    if line.key:
        earlier = (WaitingMail.person_id == person.id, WaitingMail.key == line.key, WaitingMail.taken_at.is_(None))
        db.session.execute(delete(WaitingMail).where(*earlier))
    kept = {"key": line.key, "subject": line.subject, "address": line.address, "until": line.until}
    db.session.add(WaitingMail(person_id=person.id, written_at=clock.now(), **kept))


def forget_lines(key: str) -> None:
    """Lines with this key, or one that begins with it and a space, go into no letter any more: what they name is to be read no longer."""
    theirs = or_(WaitingMail.key == key, WaitingMail.key.startswith(f"{key} ", autoescape=True))
    db.session.execute(delete(WaitingMail).where(theirs, WaitingMail.taken_at.is_(None)))
