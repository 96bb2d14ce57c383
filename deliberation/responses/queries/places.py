"""Where things stand in the plan's tree, upwards and downwards, whatever levels the plan has."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from deliberation.db import db
from deliberation.plans.models import Element


def paths_of(elements: Iterable[Element]) -> dict[int, list[Element]]:
    """For each element's id the way down to it from the top, itself last, in one statement."""
    wanted = list(elements)
    if not wanted:
        return {}
    upwards = select(Element.id, Element.parent_id).where(Element.id.in_([one.id for one in wanted])).cte(recursive=True)
    upwards = upwards.union(select(Element.id, Element.parent_id).join(upwards, Element.id == upwards.c.parent_id))
    known = {one.id: one for one in db.session.scalars(select(Element).where(Element.id.in_(select(upwards.c.id))))}
    return {one.id: _path(one, known) for one in wanted}


def _path(element: Element, known: dict[int, Element]) -> list[Element]:
    above = known.get(element.parent_id) if element.parent_id else None
    return [*(_path(above, known) if above else ()), element]


def ids_below(*elements: Element) -> Select[Any]:
    """The ids of elements and of everything below them, as a part of a statement."""
    downwards = select(Element.id).where(Element.id.in_([one.id for one in elements])).cte(recursive=True)
    downwards = downwards.union(select(Element.id).join(downwards, Element.parent_id == downwards.c.id))
    return select(downwards.c.id)
