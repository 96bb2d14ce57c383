"""Who may see and do what with a paper that came in: the group whose draft it came for, and nobody else. It holds full names."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.access import paper_for, takes_part_in_it, writes_it
from deliberation.positions.arrivals.models import Arrival

RULES = rules_for(Arrival, {Verb.READ: [takes_part_in_it], Verb.EDIT: [writes_it]})


def arrival_for(person: Person | None, forum_slug: str, group_slug: str, number: int, verb: Verb = Verb.READ) -> Arrival:
    """What was brought in for the group's draft under that number, if this person may do that with it."""
    paper = paper_for(person, forum_slug, group_slug, Verb.DISCUSS)
    arrival = db.session.scalars(select(Arrival).where(Arrival.paper == paper, Arrival.number == number)).one_or_none()
    if arrival is None:
        raise NotFound
    require(person, verb, arrival)
    return arrival
