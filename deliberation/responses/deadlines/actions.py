"""Extending the time for an answer, and keeping the calendar it is counted with."""

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Person
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses.access import facilitates_referral, works_there
from deliberation.responses.deadlines.calendars import BETWEEN, Calendar
from deliberation.responses.deadlines.counting import DueAt, calendar_now, entries_in_force
from deliberation.responses.deadlines.errors import AlreadyStruckOut, ClockStopped, ExtensionUsed, HolidayKnown
from deliberation.responses.deadlines.happenings import HolidayEntered, HolidayStruckOut
from deliberation.responses.deadlines.labels import full_day
from deliberation.responses.deadlines.moving import Move, carry_out, change_due_date, expect, moves_between, moves_to
from deliberation.responses.deadlines.rules import FIRST_YEAR, LAST_YEAR
from deliberation.responses.models import DueChange, DueChangeKind, Holiday, Referral
from deliberation.text import tidy

#: How far after the present due date an extension may reach, in calendar days.
LONGEST_EXTENSION = 90
LONGEST_NAME = 100


def extend(person: Person, referral: Referral, to: date | None, reason: str, *, seen: date | None = None) -> DueChange:
    """Give the answer more time: until a working day after the present due date and at most 90 days on, with a public reason.

    The office does it once and before its due date has passed; the facilitator whenever there is a clock. `seen` is the due date the
    person saw. Raises BadInput naming `to` or `reason`, ExtensionUsed, ClockStopped, ForumIsClosed, ChangedMeanwhile.
    """
    if referral.row.forum.is_closed:
        raise ForumIsClosed
    hold(referral, "due_on", "due_time", "due_changes", "hand_over", "replies")
    if referral.due_on is None or not runs(referral):
        raise ClockStopped
    if seen not in (None, referral.due_on):
        raise ChangedMeanwhile(theirs={"to": full_day(referral.due_on)})
    is_by_office = works_there(person, referral) and office_may_extend(referral, clock.today())
    if not is_by_office and not facilitates_referral(person, referral):
        raise ExtensionUsed
    to, reason = _extension(referral.due_on, to, reason, calendar_now())
    return change_due_date(person, referral, DueAt(to), DueChangeKind.EXTENSION, reason=reason, is_by_facilitator=not is_by_office)


def runs(referral: Referral) -> bool:
    """Whether time still runs there: neither answered nor passed on, in an open forum, with a due date."""
    return not (referral.public_reply or referral.hand_over or referral.row.forum.is_closed or referral.due_on is None)


def office_may_extend(referral: Referral, today: date) -> bool:
    """Whether the office still has its one extension."""
    had = any(one.kind is DueChangeKind.EXTENSION and not one.is_by_facilitator for one in referral.due_changes)
    return not had and referral.due_on is not None and today <= referral.due_on


def may_extend_now(person: Person | None, referral: Referral) -> bool:
    """Whether this person could extend it today: for the button, beside what the door says."""
    mine = works_there(person, referral) and office_may_extend(referral, clock.today())
    return runs(referral) and (mine or facilitates_referral(person, referral))


def enter_holiday(person: Person, day: date, name: str, announced_in: str, *, seal: str | None = None) -> tuple[Holiday, list[DueChange]]:
    """Enter a public holiday the library does not know; the due dates it concerns move at once.

    `seal` is that of the moves the person saw (`moving.seal_of`). Raises BadInput naming `day`, `name` or `announced_in`, HolidayKnown,
    CalendarChanged.
    """
    name, announced_in = checked_holiday(day, name, announced_in)
    before, after = calendars_around(day, name)
    moves = moves_between(before, after, held=True)
    expect(moves, seal)
    holiday = Holiday(day=day, name=name, announced_in=announced_in, entered_by_id=person.id, entered_at=clock.now())
    db.session.add(holiday)
    db.session.flush()  # the record and the changes name it by its number
    record(HolidayEntered(holiday_id=holiday.id, day=day.isoformat(), called=name, announced_in=announced_in, by=person.id))
    return holiday, carry_out(person, moves, holiday)


def strike_out_holiday(person: Person, holiday: Holiday, *, seal: str | None = None) -> list[DueChange]:
    """Take a holiday out of the calendar; it stays in the list, struck out. Due dates it moved move back, where nothing else holds them.

    Raises AlreadyStruckOut, CalendarChanged.
    """
    hold(holiday)
    if not holiday.is_in_force:
        raise AlreadyStruckOut
    moves = moves_by_striking_out(holiday, held=True)
    expect(moves, seal)
    holiday.struck_out_at, holiday.struck_out_by_id = clock.now(), person.id
    record(HolidayStruckOut(holiday_id=holiday.id, day=holiday.day.isoformat(), called=holiday.name, by=person.id))
    return carry_out(person, moves, holiday)


def follow_calendar(person: Person | None, *, seal: str | None = None) -> list[DueChange]:
    """Bring every running due date to what today's calendar gives: after a new version of the library, for one. Raises CalendarChanged."""
    moves = moves_to(calendar_now(), held=True)
    expect(moves, seal)
    return carry_out(person, moves, None)


def moves_by_entering(day: date, name: str) -> list[Move]:
    """What would move."""
    return moves_between(*calendars_around(day, name))


def moves_by_striking_out(holiday: Holiday, *, held: bool = False) -> list[Move]:
    """What would move."""
    others = db.session.execute(entries_in_force().where(Holiday.id != holiday.id))
    without = Calendar.with_own((one.day, one.name) for one in others)
    return moves_between(calendar_now(), without, held=held)


def calendars_around(day: date, name: str) -> tuple[Calendar, Calendar]:
    """The calendar now, and with that day off."""
    now = calendar_now()
    return now, Calendar.with_own([*now.own, (day, name)])


def checked_holiday(day: date, name: str, announced_in: str) -> tuple[str, str]:
    """Name and source as they are kept. Raises BadInput naming `day`, `name` or `announced_in`, and HolidayKnown."""
    name, announced_in = " ".join(tidy(name).split()), tidy(announced_in)
    wrong: dict[str, list[str]] = {}
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        wrong["day"] = [_("Give a day between %(first)s and %(last)s.", first=FIRST_YEAR, last=LAST_YEAR)]
    if not name or len(name) > LONGEST_NAME or BETWEEN.strip() in name:
        wrong["name"] = [_("Give a name of at most %(count)d characters, without semicolons.", count=LONGEST_NAME)]
    if not announced_in:
        wrong["announced_in"] = [_("Say where it was announced: readers want to check.")]
    if wrong:
        raise BadInput(fields=wrong)
    if calendar_now().holiday(day):
        raise HolidayKnown
    return name, announced_in


def _extension(due_on: date, to: date | None, reason: str, calendar: Calendar) -> tuple[date, str]:
    reason = tidy(reason)
    wrong: dict[str, list[str]] = {}
    if not reason:
        wrong["reason"] = [_("Say why the answer needs more time; readers will see it.")]
    if to is None or to <= due_on:
        wrong["to"] = [_("Give a day after the present due date, %(day)s.", day=full_day(due_on))]
    elif to > due_on + timedelta(days=LONGEST_EXTENSION):
        last = full_day(due_on + timedelta(days=LONGEST_EXTENSION))
        most = ngettext("An extension is %(num)d day long at most.", "An extension is %(num)d days long at most.", LONGEST_EXTENSION)
        wrong["to"] = [most, _("The last day possible is %(day)s.", day=last)]
    elif not calendar.is_working(to):
        wrong["to"] = [_("Nobody works that day. The next working day is %(day)s.", day=full_day(calendar.working_day_from(to)))]
    if wrong or to is None:
        raise BadInput(fields=wrong)
    return to, reason
