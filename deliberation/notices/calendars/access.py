"""The door to somebody's own calendar is its address: the person's number and the address's, signed with the site's key."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.notices.calendars.models import CalendarAddress
from deliberation.people.models import Person


def secret_of(address: CalendarAddress) -> str:
    """The part of the address that nobody can guess."""
    return str(_signer().dumps([address.person.id, address.number]))


def calendar_owner(secret: str) -> Person:
    """The door: whose calendar it is. Raises NotFound for an address we did not make, an earlier one, and an account that was closed."""
    try:
        person_id, number = _signer().loads(secret)
    except (BadSignature, ValueError, TypeError):
        raise NotFound from None
    address = db.session.scalars(select(CalendarAddress).where(CalendarAddress.person_id == person_id)).one_or_none()
    if address is None or address.number != number or address.removed_at is not None or not address.person.active:
        raise NotFound
    return address.person


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="calendar")
