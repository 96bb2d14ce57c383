"""Somebody's own calendar has a secret address: whoever knows it may read it, without signing in, until it is made anew or removed."""

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.notices.calendars.happenings import CalendarAddressMade, CalendarAddressRemoved
from deliberation.notices.calendars.models import CalendarAddress
from deliberation.people.models import Person


def address_of(person: Person) -> CalendarAddress | None:
    """The one in force."""
    address = _ever(person)
    return address if address is not None and address.removed_at is None else None


def make_address(person: Person) -> CalendarAddress:
    """The person's first address, or a new one in place of the one before, which is useless from then on."""
    hold(person)
    address = _ever(person)
    if address is None:
        address = CalendarAddress(person=person, number=0)
        db.session.add(address)
    address.number, address.made_at, address.removed_at = address.number + 1, clock.now(), None
    record(CalendarAddressMade(person_id=person.id, number=address.number, by=person.id))
    return address


def remove_address(person: Person) -> None:
    """Nobody can read the calendar any more. Nothing happens where there is no address."""
    hold(person)
    address = address_of(person)
    if address is not None:
        address.removed_at = clock.now()
        record(CalendarAddressRemoved(person_id=person.id, by=person.id))


def _ever(person: Person) -> CalendarAddress | None:
    return db.session.scalars(select(CalendarAddress).where(CalendarAddress.person == person)).one_or_none()
