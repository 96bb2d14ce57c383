"""The one mail a person gets about due dates: what is late, due today and coming up, each with its link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import LetterLine, post
from deliberation.responses.reminders.dues import REMINDS, Entry
from deliberation.responses.reminders.models import Reminder

#: Lines shown of each section; the rest is on the desk.
SHOWN = 30


@dataclass(frozen=True)
class Line:
    """An entry, with how its date stands today."""

    entry: Entry
    standing: str


@dataclass(frozen=True)
class Section:
    heading: str
    lines: Sequence[Line]
    #: How many more there are, which only the desk lists.
    further: int


def mail_reminders(happening: Happening) -> None:
    """Send the mail, unless all of it was settled meanwhile. What has another due date by now is left out too."""
    person = db.session.get_one(Person, happening.subject_id)
    ids = happening.as_record()["reminder_ids"]
    with force_locale(language_of(person)):
        entries = _entries(db.session.scalars(select(Reminder).where(Reminder.id.in_(ids))).all())
        if entries and person.active:
            # A line that waits stands for earlier ones too, whose number it does not know; the desk shows them all.
            line = LetterLine(_("Due dates wait for you"), public_link("responses.desk"), "reminders", _end_of_first_day(entries))
            post(person, _reminders(entries, clock.today()), lines=[line])


def _entries(reminders: Sequence[Reminder]) -> list[Entry]:
    found = []
    for source in REMINDS:
        theirs = {one.about_id: one.due_on for one in reminders if one.about == source.about}
        entries = source.entries(list(theirs)) if theirs else {}
        found += [entry for about_id, entry in entries.items() if entry.due_on == theirs[about_id]]
    return sorted(found, key=lambda entry: entry.due_on)


def _end_of_first_day(entries: Sequence[Entry]) -> datetime | None:
    """When the first due date to come is over: a letter that comes later than that would come too late. What is late already can wait."""
    to_come = [one.due_on for one in entries if one.due_on >= clock.today()]
    return datetime.combine(min(to_come) + timedelta(days=1), time.min, clock.DISTRICT_ZONE) if to_come else None


@sample("reminders")
def some_reminders() -> Letter:
    """Of four questions nobody asked."""
    today = date(2027, 3, 2)
    address = public_link("responses.desk")
    place = " · ".join((_("Question %(number)s", number=12), _("Sample department"), _("Sample forum")))
    entries = [
        Entry(today + timedelta(days=days), "버스 정류장에 쉼터를 언제까지 설치합니까?", "ko", place, address) for days in (-9, -1, 0, 7)
    ]
    return _reminders(entries, today)


def _reminders(entries: Sequence[Entry], today: date) -> Letter:
    sections = [
        _section(_("Late"), [one for one in entries if one.due_on < today], today),
        _section(_("Due today"), [one for one in entries if one.due_on == today], today),
        _section(_("Coming up"), [one for one in entries if one.due_on > today], today),
    ]
    late = sum(one.due_on < today for one in entries)
    if late:
        subject = ngettext(
            "%(num)s due date waits for you; late: %(late)s", "%(num)s due dates wait for you; late: %(late)s", len(entries), late=late
        )
    else:
        subject = ngettext("%(num)s due date waits for you", "%(num)s due dates wait for you", len(entries))
    return letter("responses/mail/reminders", subject, sections=[one for one in sections if one.lines], can_wait=True)


def _section(heading: str, entries: Sequence[Entry], today: date) -> Section:
    lines = [Line(entry, _standing(entry.due_on, today)) for entry in entries]
    return Section(_("%(heading)s: %(count)s", heading=heading, count=len(lines)), lines[:SHOWN], len(lines[SHOWN:]))


def _standing(due_on: date, today: date) -> str:
    day, days = format_date(due_on, "long"), (due_on - today).days
    if days < 0:
        return str(ngettext("%(num)d day late; it was due on %(day)s", "%(num)d days late; it was due on %(day)s", -days, day=day))
    if days == 0:
        return str(_("Due today, %(day)s", day=day))
    return str(ngettext("%(num)d day left; due on %(day)s", "%(num)d days left; due on %(day)s", days, day=day))
