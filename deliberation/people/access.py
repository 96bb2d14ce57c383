"""Who is asking, and how a right is stated. Every package's `access.py` builds on this one.

The mistake not to make: querying around `access` leaks drafts. A view loads through a door (`paper_for(me(), ..., Verb.READ)`);
the door loads, checks, and says NotFound for what this reader may not even know of.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from flask_login import current_user

from deliberation.db import db
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.models import SCOPES, AtOnePlace, Invitation, Membership, Person, Role
from deliberation.people.tokens import read_token


class Verb(enum.StrEnum):
    """What somebody may want to do with a thing. One table a package says who may: `RULES`."""

    READ = "read"
    READ_NAMES = "read names"
    LIST_DRAFTS = "list drafts"
    CREATE = "create"
    EDIT = "edit"
    SET_UP = "set up"
    INVITE = "invite"
    FILE = "file"
    ASK = "ask"
    REVIEW = "review"
    REFER = "refer"
    ANSWER = "answer"
    PASS_ON = "pass on"  # noqa: S105 - no password
    APPROVE = "approve"
    ASSIGN = "assign"
    EXTEND = "extend"
    REFUSE = "refuse"
    DISCUSS = "discuss"
    WITHDRAW = "withdraw"
    JUDGE = "judge"
    SUGGEST = "suggest"
    DECIDE = "decide"
    SIGN = "sign"
    JOIN = "join"
    KEEP = "keep"
    CORRECT = "correct"
    ADMINISTER = "administer"


Found = TypeVar("Found")

#: Who asks where the answer is the same for everybody, whoever is signed in: the API, feeds, exports.
READER = None

#: A rule looks at a person (None: a reader without account) and a thing, and says yes or no.
Rule = Callable[[Person | None, Any], bool]
Rules = Mapping[Verb, Sequence[Rule]]

_rules: dict[type, Rules] = {}


def rules_for(kind: type, rules: Rules) -> Rules:
    """Put a package's table in force for one kind of thing. Returns it, so that it can stand as `RULES = rules_for(...)`."""
    _rules[kind] = rules
    return rules


def all_rules() -> Mapping[type, Rules]:
    """Every table in force, for the test that walks role x verb x state."""
    return _rules


def may(person: Person | None, verb: Verb, thing: object) -> bool:
    """Whether this person may do that with this thing. What no rule allows is not allowed."""
    return any(rule(person, thing) for rule in _rules[type(thing)].get(verb, ()))


def require(person: Person | None, verb: Verb, thing: object) -> None:
    """Pass, or raise: NotFound for what the person may not read, SignInNeeded or NotAllowed for the rest."""
    if may(person, verb, thing):
        return
    if not may(person, Verb.READ, thing):
        raise NotFound
    raise NotAllowed if person else SignInNeeded


def me() -> Person | None:
    """Who is asking: the person signed in, or None for a reader without account."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def someone() -> Person:
    """Who is asking, where only somebody signed in can be. Raises SignInNeeded."""
    person = me()
    if person is None:
        raise SignInNeeded
    return person


# Rules that several tables use.


def anybody(_person: Person | None, _thing: object) -> bool:
    return True


def administers(person: Person | None, _thing: object = None) -> bool:
    return person is not None and person.holds(Role.ADMINISTRATOR)


def is_oneself(person: Person | None, thing: object) -> bool:
    return person is thing


def facilitates_somewhere(person: Person | None, _thing: object = None) -> bool:
    return person is not None and person.holds(Role.FACILITATOR)


# Places: where roles are held. The packages they belong to bring the doors, so that none of them needs to be imported here.

#: Kind of place (its table's name) -> its door, which takes a person, the parts of its address and a verb.
_doors: dict[str, Callable[..., Any]] = {}


def place_door(kind: str, door: Callable[..., Any]) -> None:
    """Say where roles of that kind of place can be given and ended."""
    _doors[kind] = door


def place_for(person: Person | None, kind: str, verb: Verb, **address: str) -> Any:
    """The forum, group or department at that address, if this person may do that with it."""
    return _doors[kind](person, **address, verb=verb)


def roles_to_give(person: Person | None, place: Any) -> list[Role]:
    """The roles this person may give, and end, there (None: those held nowhere). Only who may edit a group may give it a leader."""
    if place is None:
        return [Role.ADMINISTRATOR] if administers(person) else []
    if not may(person, Verb.INVITE, place):
        return []
    here = [role for role, column in SCOPES.items() if column == f"{place.__tablename__}_id"]
    return [role for role in here if role is not Role.LEADER or may(person, Verb.EDIT, place)]


def gives_such_roles(person: Person | None, thing: AtOnePlace) -> bool:
    return thing.role in roles_to_give(person, thing.place)


def is_ones_own(person: Person | None, membership: Membership) -> bool:
    return person is not None and membership.person_id == person.id


RULES = rules_for(Person, {Verb.READ: [is_oneself, administers], Verb.EDIT: [is_oneself], Verb.ADMINISTER: [administers]})
MEMBERSHIP_RULES = rules_for(Membership, {Verb.READ: [is_ones_own, gives_such_roles], Verb.EDIT: [gives_such_roles]})
INVITATION_RULES = rules_for(Invitation, {Verb.READ: [gives_such_roles], Verb.EDIT: [gives_such_roles]})


# Doors.


def administrator(person: Person | None) -> Person:
    """The person, where only an administrator may be. Raises SignInNeeded, NotAllowed."""
    if person is None:
        raise SignInNeeded
    if not administers(person):
        raise NotAllowed
    return person


def membership_for(person: Person | None, membership_id: int, verb: Verb = Verb.READ) -> Membership:
    """Somebody's role somewhere, if this person may do that with it."""
    return _found(person, db.session.get(Membership, membership_id), verb)


def invitation_for(person: Person | None, invitation_id: int, verb: Verb = Verb.READ) -> Invitation:
    """An invitation, for those who may invite there."""
    return _found(person, db.session.get(Invitation, invitation_id), verb)


def _found(person: Person | None, thing: Found | None, verb: Verb) -> Found:
    if thing is None:
        raise NotFound
    require(person, verb, thing)
    return thing


def invitation_by_token(token: str) -> Invitation:
    """The invitation a link was made for: whoever has the link may read it. Raises NotFound for a link we did not make."""
    invitation_id = read_token(token)
    invitation = db.session.get(Invitation, invitation_id) if invitation_id is not None else None
    if invitation is None:
        raise NotFound
    return invitation
