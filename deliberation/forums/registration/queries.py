"""What can be asked about door lists. Doors decide who may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Coming, Forum, ForumGroup, Participation, Session
from deliberation.forums.registration.places import line_of
from deliberation.people.models import Person, Role

#: After so many days the names of a session's door list are hardly needed any more.
NAMES_NEEDED = timedelta(days=90)


@dataclass(frozen=True)
class DoorList:
    """Who is expected or came, by name; who waits, the first in line first; and how many withdrew."""

    expected: Sequence[Participation]
    waiting: Sequence[Participation]
    withdrawn: int

    @property
    def is_empty(self) -> bool:
        return not self.expected and not self.waiting

    @property
    def has_names(self) -> bool:
        return any(one.erased_at is None for one in (*self.expected, *self.waiting))


@dataclass(frozen=True)
class OwnSession:
    """A session that concerns somebody, and how they stand on its door list (None: not on it)."""

    session: Session
    participation: Participation | None


def door_list_of(session: Session) -> DoorList:
    """At most 3 statements."""
    along = (joinedload(Participation.person), joinedload(Participation.forum_group))
    lines = db.session.scalars(select(Participation).where(Participation.session_id == session.id).options(*along)).all()
    expected = [one for one in lines if one.coming in (Coming.REGISTERED, Coming.WALKED_IN) or (one.was_there and not one.is_coming)]
    waiting = sorted((one for one in lines if one.coming is Coming.WAITING), key=lambda one: (one.registered_at, one.id))
    return DoorList(
        sorted(expected, key=lambda one: (not one.full_name, one.full_name.casefold(), one.id)),
        waiting,
        sum(one.coming is Coming.WITHDRAWN for one in lines),
    )


def place_in_line(participation: Participation) -> int | None:
    """Counted from 1; None for who does not wait: 1 statement."""
    if participation.coming is not Coming.WAITING:
        return None
    return [one.id for one in line_of(participation.session)].index(participation.id) + 1


def own_sessions(person: Person, today: date) -> list[OwnSession]:
    """The coming sessions somebody registered for, and those of their groups, by their day: 4 statements at most."""
    seats = person.places("forum_group_id", Role.LEADER, Role.DRAFTER, Role.MEMBER)
    forums = select(ForumGroup.forum_id).where(ForumGroup.id.in_(seats))
    own = and_(Participation.person_id == person.id, Participation.coming.in_((Coming.REGISTERED, Coming.WAITING)))
    concerns = or_(
        Session.participations.any(own),
        Session.groups.any(ForumGroup.id.in_(seats)),
        and_(Session.is_plenary, Session.forum_id.in_(forums)),
    )
    wanted = select(Session).join(Session.forum).where(Session.held_on >= today, Forum.published_at.is_not(None), concerns)
    found = db.session.scalars(wanted.options(joinedload(Session.forum), selectinload(Session.groups))).unique().all()
    lines = db.session.scalars(select(Participation).where(own, Participation.session_id.in_([one.id for one in found])))
    by_session = {line.session_id: line for line in lines}
    return [OwnSession(one, by_session.get(one.id)) for one in sorted(found, key=lambda one: one.when)]


def sessions_with_old_names(forum: Forum) -> Sequence[Session]:
    """Sessions of long ago whose door list still has names: 2 statements at most."""
    long_ago = clock.today() - NAMES_NEEDED
    named = Session.participations.any(Participation.erased_at.is_(None))
    wanted = select(Session).where(Session.forum_id == forum.id, Session.held_on < long_ago, named)
    return db.session.scalars(wanted.options(selectinload(Session.groups)).order_by(Session.held_on)).all()


def sessions_without_attendance(forum: Forum) -> Sequence[Session]:
    """Sessions of the last weeks that people registered for and of which nobody has said who was there: 2 statements at most."""
    today = clock.today()
    registered = Session.participations.any(Participation.coming == Coming.REGISTERED)
    said = Session.participations.any(Participation.was_there.is_not(None))
    wanted = select(Session).where(
        Session.forum_id == forum.id,
        Session.cancelled_at.is_(None),
        Session.held_on.between(today - NAMES_NEEDED, today - timedelta(days=1)),
        registered,
        ~said,
    )
    return db.session.scalars(wanted.options(selectinload(Session.groups)).order_by(Session.held_on)).all()


def count_on_list(session: Session) -> int:
    """How many are on the door list, whoever withdrew left out: 1 statement."""
    wanted = select(func.count()).where(Participation.session_id == session.id, Participation.coming != Coming.WITHDRAWN)
    return db.session.scalar(wanted) or 0
