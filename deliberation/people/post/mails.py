"""The letter: everything that waited for somebody, the newest first, each line with its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _
from sqlalchemy import delete, select

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample, send
from deliberation.people.mails import language_of
from deliberation.people.models import Pace, Person
from deliberation.people.post.happenings import LetterWritten
from deliberation.people.post.models import WaitingMail


@dataclass(frozen=True)
class Told:
    """One line as the mail shows it."""

    subject: str
    day: str
    address: str


def mail_letter(happening: Happening) -> None:
    """Send it, unless its reader wants no mail meanwhile or nothing in it is of use any more. Its lines are then forgotten."""
    if not isinstance(happening, LetterWritten):
        raise TypeError(type(happening).__name__)
    person = db.session.get_one(Person, happening.person_id)
    these = WaitingMail.id.in_(happening.line_ids)
    lines = db.session.scalars(select(WaitingMail).where(these).order_by(WaitingMail.written_at.desc(), WaitingMail.id.desc())).all()
    standing = [line for line in lines if line.until is None or line.until > clock.now()]
    if standing and person.active and person.mail_pace is not Pace.NONE:
        with force_locale(language_of(person)):
            send(person.email, _letter([_told(line.subject, line.written_at, line.address) for line in standing]))
    db.session.execute(delete(WaitingMail).where(these))


@sample("letter of what waited")
def a_letter() -> Letter:
    """With two lines about nothing."""
    address = public_link("responses.desk")
    days = (datetime(2027, 3, 2, 1, tzinfo=UTC), datetime(2027, 3, 1, 1, tzinfo=UTC))
    return _letter(
        [_told(_("Your suggestion %(number)s was taken", number=number), day, address) for number, day in zip((5, 4), days, strict=True)]
    )


def _told(subject: str, written_at: datetime, address: str) -> Told:
    return Told(subject, str(format_date(clock.local(written_at).date(), "long")), address)


def _letter(lines: Sequence[Told]) -> Letter:
    subject = ngettext("%(num)s message that waited for you", "%(num)s messages that waited for you", len(lines))
    return letter("people/post/letter", subject, lines=lines, can_wait=True)
