"""Who may see an item of an open paper that was offered to another group, and who may join it.

The offer opens that one item to the other group's leaders and drafters, and nothing else of the paper; it has a page of its own, and the
item's ordinary page stays shut. A group that declined or left is no longer shown it, but for its leader, who may think again. Once the
paper is filed the item is everybody's to read anyway.
"""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import leads, writes_for
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.access import facilitates_its_forum, is_public_item, leads_its_group, takes_part_in_it
from deliberation.positions.models import Citation, Item, Joining, JoiningState


def is_of_public_item(person: Person | None, joining: Joining) -> bool:
    return joining.is_joined and is_public_item(person, joining.item)


def belongs_to_its_group(person: Person | None, joining: Joining) -> bool:
    return takes_part_in_it(person, joining.item)


def secretariat(person: Person | None, joining: Joining) -> bool:
    return facilitates_its_forum(person, joining.item)


def writes_for_the_invited(person: Person | None, joining: Joining) -> bool:
    return joining.state in (JoiningState.OFFERED, JoiningState.JOINED) and writes_for(person, joining.forum_group)


def leads_the_invited(person: Person | None, joining: Joining) -> bool:
    return leads(person, joining.forum_group)


def leads_the_offering(person: Person | None, joining: Joining) -> bool:
    return leads_its_group(person, joining.item)


RULES = rules_for(
    Joining,
    {
        Verb.READ: [is_of_public_item, belongs_to_its_group, writes_for_the_invited, leads_the_invited, secretariat],
        Verb.JOIN: [leads_the_invited],
        Verb.WITHDRAW: [leads_the_offering],
    },
)


def joining_for(person: Person | None, forum_slug: str, group_slug: str, joining_id: int, verb: Verb = Verb.READ) -> Joining:
    """What was offered to that group, if this person may do that with it."""
    wanted = (
        select(Joining)
        .join(Joining.forum_group)
        .join(ForumGroup.forum)
        .join(ForumGroup.group)
        .where(Joining.id == joining_id, Forum.slug == forum_slug, Group.slug == group_slug)
    )
    joining = db.session.scalars(wanted).one_or_none()
    if joining is None:
        raise NotFound
    require(person, verb, joining)
    return joining


def citation_on(item: Item, citation_id: int) -> Citation:
    """What an item refers to; the door is the item's (`item_for`)."""
    for citation in item.citations:
        if citation.id == citation_id:
            return citation
    raise NotFound
