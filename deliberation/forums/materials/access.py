"""Who may read and change materials: they are as public as their session, once somebody has looked at what was found in them; taken back
they are for those who arrange the session alone."""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, is_in_public_forum, session_for
from deliberation.forums.models import Material
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person


def is_public_material(person: Person | None, material: Material) -> bool:
    return material.is_shown and is_in_public_forum(person, material)


RULES = rules_for(
    Material,
    {Verb.READ: [is_public_material, facilitates, administers], Verb.EDIT: [facilitates, administers]},
)


def material_for(person: Person | None, forum_slug: str, session_id: int, number: int, verb: Verb = Verb.READ) -> Material:
    """One material of that session, by its number, if this person may do that with it."""
    session = session_for(person, forum_slug, session_id)
    material = db.session.scalars(select(Material).where(Material.session == session, Material.number == number)).one_or_none()
    if material is None:
        raise NotFound
    require(person, verb, material)
    return material
