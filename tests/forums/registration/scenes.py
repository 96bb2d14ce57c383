"""A session that takes registrations, three weeks ahead, and people who want to come."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Participation
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from tests.makers import make_forum, make_forum_group, make_group, make_person, make_session

#: A Wednesday morning on which everything begins.
NOW = datetime(2026, 5, 6, 9, 0, tzinfo=clock.DISTRICT_ZONE)


class Scene:
    """A public forum of two groups, its facilitator, and one session of the first group."""

    def __init__(self, **details):
        self.forum = make_forum(slug="open", name="Open forum")
        self.women, self.labour = (make_forum_group(self.forum, make_group(slug=slug, name=slug.title())) for slug in ("women", "labour"))
        self.facilitator = make_person(Role.FACILITATOR, self.forum, name="Secretary")
        given = {
            "held_on": NOW.date() + timedelta(days=21),
            "starts_at": time(19),
            "ends_at": time(21),
            "place": "Hall A",
            "takes_registrations": True,
            "capacity": 2,
            "ordinal": 1,
        }
        self.session = make_session(self.forum, (self.women,), **{**given, **details})

    def change(self, **details):
        """What `change_session` takes to change these alone."""
        kept = ("held_on", "starts_at", "ends_at", "place", "takes_registrations", "capacity", "groups", "title")
        return {**{field: getattr(self.session, field) for field in kept}, **details}

    @property
    def day(self):
        """The morning of the session's day."""
        return datetime.combine(self.session.held_on, time(9), clock.DISTRICT_ZONE)

    @property
    def evening(self):
        """When it has begun."""
        return datetime.combine(self.session.held_on, time(19, 30), clock.DISTRICT_ZONE)


def standing(session):
    """How everybody stands, by name, in the order they came onto the list."""
    lines = db.session.scalars(select(Participation).where(Participation.session_id == session.id).order_by(Participation.id))
    return {one.full_name: one.coming.value for one in lines}


def told():
    """What the record says of each happening about registration, once committed."""
    commit()
    return [(entry.happening, entry.details) for entry in db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.number))]
