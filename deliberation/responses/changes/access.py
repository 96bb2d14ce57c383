"""Who may see and do what with recorded changes of the plan: public with the forum, the facilitator's to record and correct."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import READ_HERE, facilitates
from deliberation.forums.models import Forum
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person
from deliberation.responses.changes.models import ElementChange

RULES = rules_for(ElementChange, {Verb.READ: READ_HERE, Verb.EDIT: [facilitates, administers]})


def change_for(person: Person | None, forum_slug: str, number: int, verb: Verb = Verb.READ) -> ElementChange:
    """The change with that number in the forum, if this person may do that with it."""
    wanted = select(ElementChange).join(ElementChange.forum).where(Forum.slug == forum_slug, ElementChange.number == number)
    change = db.session.scalars(wanted.options(contains_eager(ElementChange.forum))).one_or_none()
    if change is None:
        raise NotFound
    require(person, verb, change)
    return change
