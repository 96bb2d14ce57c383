"""Who may see and do what with forums, their groups, rounds and sessions.

A forum that is not published yet exists only for those who set it up.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from deliberation.db import db
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.forums.models import Coming, Forum, ForumGroup, Group, Round, Session
from deliberation.people.access import Rule, Verb, administers, facilitates_somewhere, place_door, require, rules_for
from deliberation.people.models import Person, Role


def forum_of(thing: object) -> Forum:
    """The forum a thing belongs to: itself, or what its `forum` is."""
    return thing if isinstance(thing, Forum) else thing.forum  # type: ignore[attr-defined]


# Rules. The packages above use them too.


def is_in_public_forum(_person: Person | None, thing: object) -> bool:
    return forum_of(thing).is_public


def facilitates(person: Person | None, thing: object) -> bool:
    return person is not None and person.holds(Role.FACILITATOR, forum_id=forum_of(thing).id)


def leads(person: Person | None, group: ForumGroup) -> bool:
    return person is not None and person.holds(Role.LEADER, forum_group_id=group.id)


def writes_for(person: Person | None, group: ForumGroup) -> bool:
    """Leaders and drafters write the group's paper."""
    return person is not None and person.holds(Role.LEADER, Role.DRAFTER, forum_group_id=group.id)


def takes_part_for(person: Person | None, group: ForumGroup) -> bool:
    """Leaders, drafters and members: those who read the group's draft, talk about it and sign it."""
    return person is not None and person.holds(Role.LEADER, Role.DRAFTER, Role.MEMBER, forum_group_id=group.id)


def took_part(person: Person | None, session: Session) -> bool:
    """Those of the groups that met, and whoever was on the door list, unless somebody said that they did not come."""
    if person is None or not session.forum.is_public:
        return False
    met = session.forum.groups if session.is_plenary else session.groups
    if any(takes_part_for(person, group) for group in met):
        return True
    there = (Coming.REGISTERED, Coming.WALKED_IN)
    return any(one.person_id == person.id and one.coming in there and one.was_there is not False for one in session.participations)


READ_HERE: list[Rule] = [is_in_public_forum, facilitates, administers]


def reads_with_account(person: Person | None, thing: object) -> bool:
    """Whoever is signed in and may read it: they may come to a session."""
    return person is not None and any(rule(person, thing) for rule in READ_HERE)


RULES = rules_for(
    Forum,
    {
        Verb.READ: READ_HERE,
        Verb.EDIT: [facilitates, administers],
        Verb.SET_UP: [facilitates, administers],
        Verb.INVITE: [facilitates, administers],
        Verb.ASK: [facilitates],
        Verb.REVIEW: [facilitates],
    },
)
GROUP_RULES = rules_for(
    ForumGroup,
    {
        Verb.READ: [*READ_HERE, takes_part_for],
        Verb.EDIT: [facilitates, administers],
        Verb.INVITE: [facilitates, administers, leads],
        Verb.CREATE: [writes_for],
    },
)
ROUND_RULES = rules_for(Round, {Verb.READ: READ_HERE, Verb.EDIT: [facilitates, administers]})
SESSION_RULES = rules_for(
    Session,
    {
        Verb.READ: READ_HERE,
        Verb.EDIT: [facilitates, administers],
        Verb.LIST_DRAFTS: [facilitates, administers],
        Verb.SUGGEST: [took_part],
        Verb.JOIN: [reads_with_account],
    },
)


# Doors.


def forum_for(person: Person | None, forum_slug: str, verb: Verb = Verb.READ) -> Forum:
    """The forum at that address, if this person may do that with it."""
    forum = db.session.scalars(select(Forum).where(Forum.slug == forum_slug)).one_or_none()
    if forum is None:
        raise NotFound
    require(person, verb, forum)
    return forum


def forum_group_for(person: Person | None, forum_slug: str, group_slug: str, verb: Verb = Verb.READ) -> ForumGroup:
    """A group's seat in a forum."""
    wanted = select(ForumGroup).join(ForumGroup.forum).join(ForumGroup.group).where(Forum.slug == forum_slug, Group.slug == group_slug)
    group = db.session.scalars(wanted).unique().one_or_none()
    if group is None:
        raise NotFound
    require(person, verb, group)
    return group


def round_for(person: Person | None, forum_slug: str, number: int, verb: Verb = Verb.READ) -> Round:
    wanted = select(Round).join(Round.forum).where(Forum.slug == forum_slug, Round.number == number)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    require(person, verb, found)
    return found


def session_for(person: Person | None, forum_slug: str, session_id: int, verb: Verb = Verb.READ) -> Session:
    wanted = select(Session).join(Session.forum).where(Forum.slug == forum_slug, Session.id == session_id)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    require(person, verb, found)
    return found


def readable_forums(person: Person | None) -> Sequence[Forum]:
    """The forums this person may read, those under way first, with their plans: 1 statement and the person's memberships."""
    wanted = select(Forum).options(joinedload(Forum.plan))
    if not administers(person):
        held = person.memberships if person else []
        own = [one.forum_id for one in held if one.role is Role.FACILITATOR and one.is_current]
        wanted = wanted.where(or_(Forum.published_at.is_not(None), Forum.id.in_(own)))
    forums = db.session.scalars(wanted).all()
    return sorted(forums, key=lambda forum: (not forum.is_closed, forum.opened_on or date.max, forum.id), reverse=True)


def makes_forums(person: Person | None) -> bool:
    """Administrators make forums, and so do facilitators of any forum."""
    return administers(person) or facilitates_somewhere(person)


def forum_maker(person: Person | None) -> Person:
    """The person, where only those may be who make forums. Raises SignInNeeded, NotAllowed."""
    if person is None:
        raise SignInNeeded
    if not makes_forums(person):
        raise NotAllowed
    return person


place_door("forum", forum_for)
place_door("forum_group", forum_group_for)
