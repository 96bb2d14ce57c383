"""Who may see and change a line of a door list: whom it names, and who arranges the sessions of the forum."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, session_for
from deliberation.forums.models import Participation
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person


def is_oneself_there(person: Person | None, participation: Participation) -> bool:
    return person is not None and participation.person_id == person.id


RULES = rules_for(
    Participation,
    {
        Verb.READ: [is_oneself_there, facilitates, administers],
        Verb.EDIT: [facilitates, administers],
        Verb.WITHDRAW: [is_oneself_there],
    },
)


def participation_for(
    person: Person | None, forum_slug: str, session_id: int, participation_id: int, verb: Verb = Verb.READ
) -> Participation:
    """One line of a session's door list, if this person may do that with it."""
    session = session_for(person, forum_slug, session_id)
    wanted = select(Participation).where(Participation.session_id == session.id, Participation.id == participation_id)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    require(person, verb, found)
    return found
