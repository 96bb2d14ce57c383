"""Whose figures may be read: every forum's, office's and group's, as far as they are public. A group is known by its public forums."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import readable_forums
from deliberation.forums.models import ForumGroup, Group
from deliberation.people.models import Person
from deliberation.responses.figures.scope import Scope


def group_for(person: Person | None, group_slug: str) -> Group:
    """The group with that word in addresses, if it sits in a forum that this person may read."""
    seats = select(ForumGroup.group_id).where(ForumGroup.forum_id.in_([forum.id for forum in readable_forums(person)]))
    group = db.session.scalars(select(Group).where(Group.slug == group_slug, Group.id.in_(seats))).one_or_none()
    if group is None:
        raise NotFound
    return group


def public_figures(_person: Person | None) -> Scope:
    """Everything public there is: what is counted without naming a forum is the same for everybody."""
    return Scope()
