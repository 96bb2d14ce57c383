"""The people of a group who have an account here."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation.db import db
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Membership, Person, Role

#: Who belongs to a group, those who write first.
ROLES = (Role.LEADER, Role.DRAFTER, Role.MEMBER)


def people_of(group: ForumGroup, *roles: Role) -> Sequence[Person]:
    """Everybody with one of these roles in the group now (any of them, where none is named), by name. Two statements."""
    wanted = (
        select(Person)
        .join(Person.memberships)
        .where(Membership.forum_group_id == group.id, Membership.role.in_(roles or ROLES), Membership.until.is_(None), Person.active)
        .options(selectinload(Person.memberships))
    )
    people = db.session.scalars(wanted).unique().all()
    return sorted(people, key=lambda person: (person.name, person.email))
