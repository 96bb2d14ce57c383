"""The groups of a forum: new ones, those of an earlier forum, their order."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.actions.forums import slug_of, tidy_name, tidy_names
from deliberation.forums.changes import recorded
from deliberation.forums.errors import GroupInUse
from deliberation.forums.happenings import GroupAdded, GroupMade, GroupRemoved, GroupsReordered
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.models import Person


def make_group(by: Person, *, name: str, translated_names: Mapping[str, str | None] | None = None) -> Group:
    """A stakeholder group that was in no forum before. Raises BadInput, naming `name`, for a name that is taken."""
    name, names = tidy_name(name), tidy_names(translated_names or {})
    if db.session.scalars(select(Group).where(func.lower(Group.name) == name.lower())).first():
        raise BadInput(fields={"name": [_("There is a group of this name already. Choose it from the list instead.")]})
    group = Group(slug=_free_slug(names.get("en") or name), name=name, translated_names=names)
    db.session.add(group)
    db.session.flush()  # the record names the group by its number
    record(GroupMade(group_id=group.id, after=recorded({"slug": group.slug, "name": name, "translated_names": names}), by=by.id))
    return group


def add_groups(by: Person, forum: Forum, groups: Sequence[Group]) -> list[ForumGroup]:
    """Seat the groups behind those that are there; one that has its seat already keeps it."""
    hold(forum, "groups")
    seated = {seat.group_id for seat in forum.groups}
    last = max((seat.position for seat in forum.groups), default=0)
    new = [group for group in groups if group.id not in seated]
    seats = [ForumGroup(forum=forum, group=group, position=last + place) for place, group in enumerate(new, start=1)]
    db.session.add_all(seats)
    db.session.flush()  # the record names each seat by its number
    for seat in seats:
        record(GroupAdded(forum_id=forum.id, forum_group_id=seat.id, group=seat.slug, by=by.id))
    return seats


def copy_groups(by: Person, forum: Forum, earlier: Forum) -> list[ForumGroup]:
    """Seat the groups of an earlier forum, in its order."""
    return add_groups(by, forum, [seat.group for seat in earlier.groups])


def remove_group(by: Person, seat: ForumGroup) -> None:
    """Take away a seat nothing belongs to yet. Raises GroupInUse."""
    if seat.sessions:
        raise GroupInUse(group=seat.display_name)
    forum, name = seat.forum, seat.display_name
    happening = GroupRemoved(forum_id=forum.id, forum_group_id=seat.id, group=seat.slug, by=by.id)
    db.session.flush()  # so that what fails next is the removal and nothing else
    try:
        with db.session.begin_nested():  # the database knows what else belongs to it, also in the packages above
            forum.groups.remove(seat)
            db.session.delete(seat)
    except IntegrityError as in_use:
        raise GroupInUse(group=name) from in_use
    record(happening)


def move_group(by: Person, seat: ForumGroup, places: int) -> None:
    """Move a group up (-1) or down (1) among the others; at the end it stays."""
    hold(seat.forum, "groups")
    seats = sorted(seat.forum.groups, key=lambda one: one.position)
    before = [one.slug for one in seats]
    here = seats.index(seat)
    there = min(max(here + places, 0), len(seats) - 1)
    seats.insert(there, seats.pop(here))
    for position, one in enumerate(seats, start=1):
        one.position = position
    if there != here:
        record(GroupsReordered(forum_id=seat.forum_id, before=before, after=[one.slug for one in seats], by=by.id))


def _free_slug(name: str) -> str:
    wanted = slug_of(name)[:40].strip("-") or "group"
    taken = set(db.session.scalars(select(Group.slug).where(Group.slug.startswith(wanted, autoescape=True))))
    choices = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in choices if slug not in taken)
