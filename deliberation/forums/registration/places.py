"""How many places a session has, who waits for one, and who gets the one that came free."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from deliberation.db import db, record
from deliberation.forums.beginning import is_to_come
from deliberation.forums.models import Coming, Participation, Session
from deliberation.forums.registration.happenings import PlaceCameFree
from deliberation.people.models import Person


@dataclass(frozen=True)
class Places:
    """`capacity` None: as many as come. More may be registered than there are places, where there were more before."""

    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Places for whoever registers now; None: as many as come. While anybody waits, none is free."""
        if self.capacity is None:
            return None
        return 0 if self.waiting else max(0, self.capacity - self.taken)

    @property
    def too_many(self) -> int:
        """How many more are registered than there are places."""
        return 0 if self.capacity is None else max(0, self.taken - self.capacity)


def places_of(session: Session) -> Places:
    """1 statement."""
    counted = select(Participation.coming, func.count()).where(Participation.session_id == session.id).group_by(Participation.coming)
    found = dict(db.session.execute(counted).all())
    return Places(session.capacity, found.get(Coming.REGISTERED, 0), found.get(Coming.WAITING, 0))


def line_of(session: Session) -> Sequence[Participation]:
    """Who waits for a place, the first in line first: 1 statement."""
    waiting = select(Participation).where(Participation.session_id == session.id, Participation.coming == Coming.WAITING)
    return db.session.scalars(waiting.order_by(Participation.registered_at, Participation.id)).all()


def move_up(by: Person, session: Session) -> list[Participation]:
    """Those first in line take the places that are free; each is told. The session is held."""
    if not session.takes_registrations or not is_to_come(session):
        return []
    db.session.flush()  # what was just withdrawn is not counted any more
    places = places_of(session)
    free = places.waiting if places.capacity is None else places.capacity - places.taken
    moved = line_of(session)[: max(0, free)] if places.waiting else []
    for one in moved:
        one.coming = Coming.REGISTERED
        record(PlaceCameFree(participation_id=one.id, session_id=session.id, by=by.id))
    return list(moved)
