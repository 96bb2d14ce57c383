"""Who may see and do what with position papers and their items.

An open paper exists for those who write it and for the facilitator; a filed one in a public forum is everybody's to read.
The names of those who took part are public only masked, whoever reads (`people/names.py`); READ_NAMES is for the group itself.
"""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, leads, takes_part_for, writes_for
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.models import Item, Participant, PositionPaper


def paper_of(thing: object) -> PositionPaper:
    return thing if isinstance(thing, PositionPaper) else thing.paper  # type: ignore[attr-defined]


def is_filed_in_public(_person: Person | None, thing: object) -> bool:
    paper = paper_of(thing)
    return not paper.is_open and paper.forum_group.forum.is_public


def writes_it(person: Person | None, thing: object) -> bool:
    return writes_for(person, paper_of(thing).forum_group)


def takes_part_in_it(person: Person | None, thing: object) -> bool:
    """The group's leaders, drafters and members."""
    return takes_part_for(person, paper_of(thing).forum_group)


def leads_its_group(person: Person | None, thing: object) -> bool:
    return leads(person, paper_of(thing).forum_group)


def facilitates_its_forum(person: Person | None, thing: object) -> bool:
    return facilitates(person, paper_of(thing).forum_group)


def is_public_item(person: Person | None, item: Item) -> bool:
    return not item.is_withdrawn and is_filed_in_public(person, item)


RULES = rules_for(
    PositionPaper,
    {
        Verb.READ: [is_filed_in_public, takes_part_in_it, facilitates_its_forum],
        Verb.READ_NAMES: [takes_part_in_it, facilitates_its_forum],
        Verb.EDIT: [writes_it],
        Verb.DISCUSS: [takes_part_in_it],
        Verb.SUGGEST: [takes_part_in_it],
        Verb.DECIDE: [leads_its_group],
        Verb.SIGN: [takes_part_in_it],
        Verb.FILE: [leads_its_group],
    },
)
ITEM_RULES = rules_for(
    Item,
    {
        Verb.READ: [is_public_item, takes_part_in_it, facilitates_its_forum],
        Verb.EDIT: [writes_it],
        Verb.DISCUSS: [takes_part_in_it],
        Verb.SUGGEST: [takes_part_in_it],
        Verb.DECIDE: [leads_its_group],
        Verb.CORRECT: [leads_its_group],
        Verb.REVIEW: [facilitates_its_forum],
    },
)


#: The forum, its plan and the group are asked for by every page and every rule; they come with the paper.
_WHERE_IT_STANDS = contains_eager(PositionPaper.forum_group).options(
    contains_eager(ForumGroup.group), contains_eager(ForumGroup.forum).contains_eager(Forum.plan)
)


def _paper(forum_slug: str, group_slug: str) -> PositionPaper:
    wanted = (
        select(PositionPaper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .join(ForumGroup.group)
        .join(Forum.plan)
        .where(Forum.slug == forum_slug, Group.slug == group_slug)
        .options(_WHERE_IT_STANDS)
    )
    paper = db.session.scalars(wanted).unique().one_or_none()
    if paper is None:
        raise NotFound
    return paper


def paper_for(person: Person | None, forum_slug: str, group_slug: str, verb: Verb = Verb.READ) -> PositionPaper:
    """The group's paper, if this person may do that with it."""
    paper = _paper(forum_slug, group_slug)
    require(person, verb, paper)
    return paper


def item_for(person: Person | None, forum_slug: str, group_slug: str, key: str, verb: Verb = Verb.READ) -> Item:
    """One item by its key ("3", "other-1")."""
    paper = _paper(forum_slug, group_slug)
    item = db.session.scalars(select(Item).where(Item.paper == paper, Item.key == key)).one_or_none()
    if item is None:
        raise NotFound
    require(person, verb, item)
    return item


def participant_for(
    person: Person | None, forum_slug: str, group_slug: str, participant_id: int, verb: Verb = Verb.READ_NAMES
) -> Participant:
    """Somebody who took part in the group's paper, name and all."""
    paper = paper_for(person, forum_slug, group_slug, verb)
    participant = db.session.scalars(select(Participant).where(Participant.paper == paper, Participant.id == participant_id)).one_or_none()
    if participant is None:
        raise NotFound
    return participant
