"""Who may see and change text blocks: those who answer for the department, and nobody else."""

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.plans.access import works_in
from deliberation.responses.blocks.models import TextBlock


def works_with_it(person: Person | None, block: TextBlock) -> bool:
    return works_in(person, block.department)


RULES = rules_for(TextBlock, {Verb.READ: [works_with_it], Verb.EDIT: [works_with_it]})


def block_for(person: Person | None, department_slug: str, block_id: int, verb: Verb = Verb.READ) -> TextBlock:
    """A block of that department, if this person may do that with it."""
    block = db.session.get(TextBlock, block_id)
    if block is None or block.department.slug != department_slug:
        raise NotFound
    require(person, verb, block)
    return block
