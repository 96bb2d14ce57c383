"""Whom a session concerns: those with a role in its groups (for a plenary in any group of the forum), and who runs it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.beginning import is_to_come
from deliberation.forums.models import Coming, Forum, ForumGroup, Participation, Session
from deliberation.people.models import Membership, Person, Role

TAKES_PART = (Role.LEADER, Role.DRAFTER, Role.MEMBER)
COMES = (Coming.REGISTERED, Coming.WALKED_IN)


def is_announced(session: Session) -> bool:
    """Whether people are to hear of it: it is public and still to come."""
    return session.forum.is_public and not session.forum.is_closed and is_to_come(session)


def sessions_to_come(*conditions: ColumnElement[bool]) -> list[Session]:
    """Those of running public forums, without an archive's, in the order of their days: 2 statements."""
    stands = and_(
        Session.cancelled_at.is_(None),
        Session.source.is_(None),
        Session.held_on >= clock.today(),
        Forum.published_at.is_not(None),
        Forum.closed_on.is_(None),
    )
    wanted = select(Session).join(Session.forum).where(stands, *conditions)
    wanted = wanted.options(joinedload(Session.forum), joinedload(Session.run_by), selectinload(Session.groups))
    return sorted((one for one in db.session.scalars(wanted) if is_announced(one)), key=lambda one: one.when)


def concerned_by(sessions: Collection[Session]) -> dict[int, set[int]]:
    """The ids of the people each session concerns, by the session's id; without accounts that were closed: 1 statement."""
    in_seat, in_forum = _role_holders({session.forum_id for session in sessions})
    concerned: dict[int, set[int]] = {}
    for session in sessions:
        groups = [in_forum.get(session.forum_id)] if session.is_plenary else [in_seat.get(seat.id) for seat in session.groups]
        concerned[session.id] = set().union(*(people for people in groups if people), _who_runs(session))
    return concerned


def expected_at(sessions: Collection[Session]) -> dict[int, set[int]]:
    """Whom to remind: who registered and who runs it, or where nobody has registered everybody it concerns but those who withdrew.

    Who is on the waiting list has no place, and nothing to be reminded of. 2 statements.
    """
    registered: dict[int, set[int]] = {}
    withdrawn: dict[int, set[int]] = {}
    told = select(Participation.session_id, Participation.person_id, Participation.coming, Person.active).outerjoin(Participation.person)
    for session_id, person_id, coming, active in db.session.execute(told.where(Participation.session_id.in_([one.id for one in sessions]))):
        people = (registered if coming in COMES else withdrawn).setdefault(session_id, set())
        people |= {person_id} if person_id is not None and active else set()
    concerned = concerned_by(sessions)
    return {
        one.id: registered[one.id] | _who_runs(one) if one.id in registered else concerned[one.id] - withdrawn.get(one.id, set())
        for one in sessions
    }


def guests_at(sessions: Collection[Session]) -> list[Participation]:
    """Those registered who have no account and left an address, in the order of the lists: 1 statement."""
    registered = select(Participation).where(
        Participation.session_id.in_([one.id for one in sessions]),
        Participation.person_id.is_(None),
        Participation.email != "",
        Participation.coming.in_(COMES),
    )
    return list(db.session.scalars(registered.order_by(Participation.session_id, Participation.id)))


def _role_holders(forum_ids: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Who holds a role in each seat (by its id), and in any seat of each forum (by its id)."""
    held = (
        select(ForumGroup.forum_id, ForumGroup.id, Membership.person_id)
        .join(Membership, Membership.forum_group_id == ForumGroup.id)
        .join(Membership.person)
        .where(ForumGroup.forum_id.in_(forum_ids), Membership.role.in_(TAKES_PART), Membership.until.is_(None), Person.active)
    )
    in_seat: dict[int, set[int]] = {}
    in_forum: dict[int, set[int]] = {}
    for forum_id, seat_id, person_id in db.session.execute(held):
        in_seat.setdefault(seat_id, set()).add(person_id)
        in_forum.setdefault(forum_id, set()).add(person_id)
    return in_seat, in_forum


def _who_runs(session: Session) -> set[int]:
    return {session.run_by.id} if session.run_by and session.run_by.active else set()
