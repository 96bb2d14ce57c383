"""What can be asked about forums. Doors decide who may ask; the number of SQL statements is said at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import selectinload

from deliberation.db import db
from deliberation.forums.labels import round_state
from deliberation.forums.models import Forum, ForumGroup, Group, Round, Session
from deliberation.people.access import Verb, may
from deliberation.people.models import Membership, Person, Role
from deliberation.plans.models import Plan


@dataclass(frozen=True)
class Size:
    """How many groups take part in a forum, and how many sessions it has or will have."""

    groups: int
    sessions: int


@dataclass(frozen=True)
class Step:
    """A round on the timeline: "done", "current" or "to come", and which of its days today is, counted from 1."""

    round: Round
    state: str
    day: int
    days: int


@dataclass(frozen=True)
class Crew:
    """How many people hold which role now: in the forum itself (seat None) and for each group (the seat's id)."""

    counts: Mapping[tuple[int | None, Role], int]

    def count(self, role: Role, seat: ForumGroup | None = None) -> int:
        return self.counts.get((seat.id if seat else None, role), 0)


def sizes_of(forums: Sequence[Forum]) -> dict[int, Size]:
    """By the forum's id: 2 statements."""
    ids = [forum.id for forum in forums]
    groups = select(ForumGroup.forum_id, func.count()).where(ForumGroup.forum_id.in_(ids)).group_by(ForumGroup.forum_id)
    held = select(Session.forum_id, func.count()).where(Session.forum_id.in_(ids), Session.cancelled_at.is_(None))
    group_counts = dict(db.session.execute(groups).all())
    session_counts = dict(db.session.execute(held.group_by(Session.forum_id)).all())
    return {one: Size(group_counts.get(one, 0), session_counts.get(one, 0)) for one in ids}


def sessions_of(forum: Forum, seat: ForumGroup | None = None) -> Sequence[Session]:
    """The sessions in the order of their days, with their groups and moves; for one group its own and the plenary ones: 3 statements."""
    wanted = select(Session).where(Session.forum_id == forum.id).options(selectinload(Session.groups), selectinload(Session.moves))
    if seat is not None:
        wanted = wanted.where(or_(Session.is_plenary, Session.groups.any(ForumGroup.id == seat.id)))
    return sorted(db.session.scalars(wanted), key=lambda session: session.when)


def sessions_between(
    forum: Forum, first: date, last: date, seat: ForumGroup | None = None, *, at_most: int | None = None
) -> dict[date, list[Session]]:
    """The sessions of these days by day, in the order of their hours, of each day at most so many; for one group as `sessions_of`:
    2 statements, and where there are more than five hundred, one more for each five hundred."""
    wanted = select(Session).options(selectinload(Session.groups)).where(*_of_days(forum, first, last, seat))
    if at_most is not None:
        place = func.row_number().over(partition_by=Session.held_on, order_by=(Session.starts_at.nulls_first(), Session.id))
        placed = select(Session.id, place.label("place")).where(*_of_days(forum, first, last, seat)).subquery()
        wanted = wanted.join(placed, placed.c.id == Session.id).where(placed.c.place <= at_most)
    found: dict[date, list[Session]] = {}
    for session in sorted(db.session.scalars(wanted), key=lambda one: one.when):
        found.setdefault(session.held_on, []).append(session)
    return found


def counts_between(forum: Forum, first: date, last: date, seat: ForumGroup | None = None) -> dict[date, int]:
    """How many sessions each of these days has; only days that have one: 1 statement."""
    counted = select(Session.held_on, func.count()).where(*_of_days(forum, first, last, seat)).group_by(Session.held_on)
    return dict(db.session.execute(counted).all())


def _of_days(forum: Forum, first: date, last: date, seat: ForumGroup | None) -> list[ColumnElement[bool]]:
    of_days: list[ColumnElement[bool]] = [Session.forum_id == forum.id, Session.held_on.between(first, last)]
    if seat is not None:
        of_days.append(or_(Session.is_plenary, Session.groups.any(ForumGroup.id == seat.id)))
    return of_days


def first_and_last_day(forum: Forum) -> tuple[date, date] | None:
    """The days of its first and its last session: 1 statement."""
    first, last = db.session.execute(select(func.min(Session.held_on), func.max(Session.held_on)).where(Session.forum_id == forum.id)).one()
    return (first, last) if first else None


def next_sessions(sessions: Sequence[Session], today: date, at_most: int = 5) -> list[Session]:
    """The first of those still to come; no statement."""
    return [one for one in sessions if one.held_on >= today and not one.is_cancelled][:at_most]


def rounds_of(forum: Forum) -> list[Round]:
    """The rounds in the order of their days: 1 statement."""
    return sorted(forum.rounds, key=lambda one: (one.opens_on, one.closes_on, one.number))


def timeline_of(forum: Forum, today: date) -> list[Step]:
    """Where the forum stands: 1 statement."""
    return [
        Step(one, round_state(one, today), (today - one.opens_on).days + 1, (one.closes_on - one.opens_on).days + 1)
        for one in rounds_of(forum)
    ]


def crew_of(forum: Forum) -> Crew:
    """Who is there to do the work: 1 statement."""
    held = (
        select(Membership.forum_group_id, Membership.role, func.count())
        .outerjoin(ForumGroup, ForumGroup.id == Membership.forum_group_id)
        .where(Membership.until.is_(None), or_(Membership.forum_id == forum.id, ForumGroup.forum_id == forum.id))
        .group_by(Membership.forum_group_id, Membership.role)
    )
    return Crew({(seat_id, role): count for seat_id, role, count in db.session.execute(held)})


def facilitators_of(forum: Forum) -> Sequence[Person]:
    """Who runs the forum now, by name: 1 statement."""
    held = and_(Membership.forum_id == forum.id, Membership.role == Role.FACILITATOR, Membership.until.is_(None))
    return sorted(db.session.scalars(select(Person).join(Person.memberships).where(held)).unique(), key=lambda one: (one.name, one.id))


def unused_seats(forum: Forum, sessions: Sequence[Session], crew: Crew) -> set[int]:
    """The ids of seats without sessions and people, which can be taken away unless a package above uses them; no statement."""
    used = {seat.id for session in sessions for seat in session.groups} | {seat_id for seat_id, _role in crew.counts if seat_id}
    return {seat.id for seat in forum.groups} - used


def groups_without_seat(forum: Forum) -> Sequence[Group]:
    """Groups of other forums that do not take part in this one, by name: 1 statement."""
    seated = select(ForumGroup.group_id).where(ForumGroup.forum_id == forum.id)
    return db.session.scalars(select(Group).where(Group.id.not_in(seated)).order_by(Group.name)).all()


def plans_for(person: Person) -> list[Plan]:
    """The plans this person may make a forum of, the newest first: 1 statement."""
    plans = db.session.scalars(select(Plan).order_by(Plan.first_year.desc(), Plan.id.desc()))
    return [plan for plan in plans if may(person, Verb.SET_UP, plan)]
