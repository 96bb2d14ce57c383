"""Who may see and change evidence: it is as public as its item, and taken back it is the group's alone."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.access import facilitates_its_forum, is_public_item, item_for, takes_part_in_it, writes_it
from deliberation.positions.models import Evidence


def is_public_evidence(person: Person | None, evidence: Evidence) -> bool:
    return evidence.stands and is_public_item(person, evidence.item)


def takes_part_in_its_paper(person: Person | None, evidence: Evidence) -> bool:
    return takes_part_in_it(person, evidence.item)


def facilitates_where_it_stands(person: Person | None, evidence: Evidence) -> bool:
    return evidence.stands and facilitates_its_forum(person, evidence.item)


def writes_its_paper(person: Person | None, evidence: Evidence) -> bool:
    return writes_it(person, evidence.item)


RULES = rules_for(
    Evidence,
    {
        Verb.READ: [is_public_evidence, takes_part_in_its_paper, facilitates_where_it_stands],
        Verb.EDIT: [writes_its_paper],
    },
)


def evidence_for(person: Person | None, forum_slug: str, group_slug: str, key: str, evidence_id: int, verb: Verb = Verb.READ) -> Evidence:
    """One piece of evidence of that item, if this person may do that with it."""
    item = item_for(person, forum_slug, group_slug, key)
    evidence = db.session.scalars(select(Evidence).where(Evidence.item == item, Evidence.id == evidence_id)).one_or_none()
    if evidence is None:
        raise NotFound
    require(person, verb, evidence)
    return evidence
