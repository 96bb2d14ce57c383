"""Who is asking, and how a right is stated. Every package's `access.py` builds on this one.

The mistake not to make: querying around `access` leaks drafts. A view loads through a door (`paper_for(me(), ..., Verb.READ)`);
the door loads, checks, and says NotFound for what this reader may not even know of.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_login import current_user

from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.models import Invitation, Person, Role


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
    CORRECT = "correct"
    ADMINISTER = "administer"


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


RULES = rules_for(Person, {Verb.READ: [is_oneself, administers], Verb.EDIT: [is_oneself], Verb.ADMINISTER: [administers]})
INVITATION_RULES = rules_for(Invitation, {Verb.READ: [administers], Verb.EDIT: [administers]})
