"""Who may see the holidays of this site, and change them: everybody reads; an administrator or a facilitator of any forum enters."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.access import Verb, administers, anybody, facilitates_somewhere, may, require, rules_for
from deliberation.people.models import Person
from deliberation.responses.deadlines.calendars import Calendar
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.models import Holiday

RULES = rules_for(Holiday, {Verb.READ: [anybody], Verb.EDIT: [administers, facilitates_somewhere]})


def calendar_for(_person: Person | None) -> Calendar:
    """The calendar in force, which is everybody's to read. One statement."""
    return calendar_now()


def holidays_for(_person: Person | None, year: int) -> Sequence[Holiday]:
    """Our own entries of a year, struck out ones too, by day: everybody's to read. One statement."""
    wanted = select(Holiday).where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31))).order_by(Holiday.day, Holiday.id)
    return db.session.scalars(wanted).all()


def every_holiday(_person: Person | None) -> Sequence[Holiday]:
    """Our own entries of all years, struck out ones too, by day: everybody's to read. One statement."""
    return db.session.scalars(select(Holiday).order_by(Holiday.day, Holiday.id)).all()


def keeps_holidays(person: Person | None) -> bool:
    return may(person, Verb.EDIT, Holiday())


def holiday_keeper(person: Person | None) -> Person:
    """The person, where only those may be who enter holidays. Raises SignInNeeded, NotAllowed."""
    if person is None:
        raise SignInNeeded
    if not keeps_holidays(person):
        raise NotAllowed
    return person


def holiday_for(person: Person | None, holiday_id: int, verb: Verb = Verb.READ) -> Holiday:
    """One entry of ours, if this person may do that with it."""
    holiday = db.session.get(Holiday, holiday_id)
    if holiday is None:
        raise NotFound
    require(person, verb, holiday)
    return holiday
