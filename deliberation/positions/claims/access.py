"""Who is told who writes where: those who write the paper, and nobody else.

The secretariat may read a draft, but not look over its writers' shoulders.
"""

from deliberation.people.access import Verb
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.claims.parts import Part
from deliberation.positions.models import PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION


def writing_for(person: Person | None, forum_slug: str, group_slug: str) -> PositionPaper:
    """A paper to somebody who may write it."""
    return paper_for(person, forum_slug, group_slug, Verb.EDIT)


def part_for(person: Person | None, forum_slug: str, group_slug: str, part: str) -> Part:
    """One part of it, by what claims call it."""
    if part == GENERAL_OPINION:
        return Part(writing_for(person, forum_slug, group_slug))
    item = item_for(person, forum_slug, group_slug, part, Verb.EDIT)
    return Part(item.paper, item)
