"""The lines of figures get their names, and stand in the order of groups, areas, departments and forums."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import CTE, func, select

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.plans.models import Department
from deliberation.positions.queries import areas_of
from deliberation.responses.figures.measures import Figures
from deliberation.responses.figures.scope import By, Scope, forums_of, is_counted_forum


def lines_named(counted: Mapping[int | None, Figures], by: By, scope: Scope, asked: CTE) -> Iterator[Figures]:
    """The lines of one table in their order, each with its name; what belongs to none comes last, without one. One statement."""
    for key, (slug, name) in _named(by, scope, asked):
        figures = counted[key]
        figures.slug, figures.name = slug, name
        yield figures
    if None in counted and not counted[None].is_empty:
        yield counted[None]


def _named(by: By, scope: Scope, asked: CTE) -> Iterator[tuple[int, tuple[str, str]]]:
    """(key, (slug, name in the reader's language)) in the order of the table: one statement."""
    found: Sequence[Group | Department | Forum]
    if by is By.AREA:
        for area in areas_of(scope.forum.plan) if scope.forum else ():
            yield area.id, (area.reference, area.display_name)
        return
    if by is By.GROUP:
        seats = select(ForumGroup.group_id, func.min(ForumGroup.position).label("place"), func.max(ForumGroup.forum_id).label("newest"))
        there = seats.where(is_counted_forum(scope, ForumGroup.forum_id)).group_by(ForumGroup.group_id).subquery()
        in_order = (there.c.newest.desc(), there.c.place)
        found = db.session.scalars(select(Group).join(there, there.c.group_id == Group.id).order_by(*in_order)).all()
    elif by is By.DEPARTMENT:
        offices = select(asked.c.department_id)
        found = db.session.scalars(
            select(Department).where(Department.id.in_(offices)).order_by(Department.is_outside, Department.name)
        ).all()
    else:
        found = forums_of(select(Forum.id).where(is_counted_forum(scope, Forum.id)))
    for one in found:
        yield one.id, (one.slug, one.display_name)
