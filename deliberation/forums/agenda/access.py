"""Who may see and change the points of an agenda: they are as public as their session; what was taken off is for those who arrange it."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, is_in_public_forum, session_for
from deliberation.forums.models import AgendaPoint
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person


def is_on_public_agenda(person: Person | None, point: AgendaPoint) -> bool:
    return point.stands and is_in_public_forum(person, point)


RULES = rules_for(
    AgendaPoint,
    {Verb.READ: [is_on_public_agenda, facilitates, administers], Verb.EDIT: [facilitates, administers]},
)


def point_for(person: Person | None, forum_slug: str, session_id: int, point_id: int, verb: Verb = Verb.READ) -> AgendaPoint:
    """One point of that session's agenda, if this person may do that with it."""
    session = session_for(person, forum_slug, session_id)
    point = db.session.scalars(select(AgendaPoint).where(AgendaPoint.session == session, AgendaPoint.id == point_id)).one_or_none()
    if point is None:
        raise NotFound
    require(person, verb, point)
    return point
