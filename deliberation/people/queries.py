"""What can be asked about accounts and roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import AtOnePlace, Invitation, Membership, Person

#: People on one page of the directory.
PAGE = 50


@dataclass(frozen=True)
class People:
    """One page of the directory. `number` counts from 1; `last` is the number of the last page."""

    people: Sequence[Person]
    number: int
    last: int
    total: int


@dataclass(frozen=True)
class Staffed:
    """A department and how many people now hold a role there."""

    place: Any
    count: int


def roles_of(person: Person) -> Sequence[Membership]:
    """The roles somebody holds now, with their places: up to 4 statements."""
    held = select(Membership).where(Membership.person_id == person.id, Membership.until.is_(None)).options(*_with_places(Membership))
    return db.session.scalars(held.order_by(Membership.id)).all()


def roles_at(place: Any) -> Sequence[Membership]:
    """The roles held there now, with who holds them, by role and name: 1 statement."""
    held = _there(select(Membership), Membership, place).where(Membership.until.is_(None))
    held = held.join(Membership.person).options(contains_eager(Membership.person))
    return db.session.scalars(held.order_by(Membership.role, Person.name, Membership.id)).all()


def open_invitations_to(place: Any) -> Sequence[Invitation]:
    """Invitations to a role there (None: to administer) that can still be taken, newest first: 1 statement."""
    waiting = _there(select(Invitation), Invitation, place).where(
        Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None), Invitation.expires_at > clock.now()
    )
    return db.session.scalars(waiting.options(joinedload(Invitation.invited_by)).order_by(Invitation.id.desc())).all()


def people(words: str, page: int) -> People:
    """Everybody whose name or mail address holds the words, by name, with their roles: up to 6 statements."""
    wanted = select(Person)
    if words:
        wanted = wanted.where(or_(Person.name.icontains(words, autoescape=True), Person.email.icontains(words, autoescape=True)))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    last = max(1, -(-total // PAGE))
    number = min(max(page, 1), last)
    current = selectinload(Person.memberships.and_(Membership.until.is_(None)))
    shown = wanted.options(current.options(*_with_places(Membership))).order_by(Person.name, Person.email)
    return People(db.session.scalars(shown.offset((number - 1) * PAGE).limit(PAGE)).all(), number, last, total)


def departments() -> list[Staffed]:
    """All departments by name, with the number of people who hold a role there: 1 statement."""
    department: Any = Membership.department.property.mapper.class_
    count = select(func.count()).where(Membership.department_id == department.id, Membership.until.is_(None)).scalar_subquery()
    return [Staffed(place, number) for place, number in db.session.execute(select(department, count).order_by(department.name))]


def _there(wanted: Select[Any], held: type[AtOnePlace], place: Any) -> Select[Any]:
    if place is None:
        return wanted.where(held.forum_id.is_(None), held.forum_group_id.is_(None), held.department_id.is_(None))
    return wanted.where(getattr(held, f"{place.__tablename__}_id") == place.id)


def _with_places(held: type[AtOnePlace]) -> list[Any]:
    """The places come along; they are named by their mapper, since what they belong to stands above this package."""
    seat = held.forum_group.property.mapper.class_
    return [selectinload(held.forum), selectinload(held.forum_group).joinedload(seat.forum), selectinload(held.department)]
