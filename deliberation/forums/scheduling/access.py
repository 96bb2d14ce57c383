"""Who may take back what was planned: those who set up the forum."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates
from deliberation.forums.models import Forum
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person

RULES = rules_for(PlannedBatch, {Verb.READ: [facilitates, administers], Verb.WITHDRAW: [facilitates, administers]})


def batch_for(person: Person | None, forum_slug: str, batch_id: int, verb: Verb = Verb.READ) -> PlannedBatch:
    """Sessions of that forum that were saved together."""
    wanted = select(PlannedBatch).join(PlannedBatch.forum).where(Forum.slug == forum_slug, PlannedBatch.id == batch_id)
    batch = db.session.scalars(wanted).one_or_none()
    if batch is None:
        raise NotFound
    require(person, verb, batch)
    return batch
