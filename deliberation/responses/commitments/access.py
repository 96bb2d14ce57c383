"""Who may see and do what with commitments: everybody reads what was confirmed; suggestions are for the office and the facilitator."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.forums.access import facilitates, forum_for
from deliberation.forums.models import Forum
from deliberation.people.access import Verb, require, rules_for
from deliberation.people.models import Person, Role
from deliberation.responses.access import facilitates_referral, has_public_row, referral_for, works_there
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.models import Referral


def is_public_commitment(person: Person | None, commitment: Commitment) -> bool:
    return has_public_row(person, commitment.referral)


def keeps_it(person: Person | None, commitment: Commitment) -> bool:
    return works_there(person, commitment.referral) or facilitates_referral(person, commitment.referral)


RULES = rules_for(Commitment, {Verb.READ: [is_public_commitment, keeps_it], Verb.KEEP: [keeps_it]})


def commitment_for(
    person: Person | None, forum_slug: str, number: int, verb: Verb = Verb.READ, *, load: Sequence[ExecutableOption] = ()
) -> Commitment:
    """The commitment with that number in the forum, if this person may do that with it."""
    wanted = (
        select(Commitment)
        .join(Commitment.forum)
        .join(Commitment.referral)
        .join(Referral.row)
        .where(Forum.slug == forum_slug, Commitment.number == number)
        .options(
            contains_eager(Commitment.forum),
            contains_eager(Commitment.referral).options(contains_eager(Referral.row), joinedload(Referral.department)),
            *load,
        )
    )
    commitment = db.session.scalars(wanted).one_or_none()
    if commitment is None:
        raise NotFound
    require(person, verb, commitment)
    return commitment


def promising_referral_for(person: Person | None, forum_slug: str, referral_id: int) -> Referral:
    """A referral whose promises this person may confirm or dismiss."""
    return referral_for(person, forum_slug, referral_id, Verb.KEEP)


@dataclass(frozen=True)
class Keeper:
    """Who sees suggestions in a forum, and of which offices: all (None), or those the person works in."""

    forum: Forum
    department_ids: frozenset[int] | None


def keeper_for(person: Person | None, forum_slug: str) -> Keeper:
    """For the page of suggestions. Raises NotFound, SignInNeeded, NotAllowed."""
    forum = forum_for(person, forum_slug)
    if person is None:
        raise SignInNeeded
    if facilitates(person, forum):
        return Keeper(forum, None)
    offices = frozenset(
        one.department_id for one in person.memberships if one.is_current and one.role in (Role.STAFF, Role.APPROVER) and one.department_id
    )
    if not offices:
        raise NotAllowed
    return Keeper(forum, offices)


def may_see_suggestions(person: Person | None, forum: Forum) -> bool:
    """Whether to offer the page of suggestions."""
    return person is not None and (
        facilitates(person, forum) or any(one.is_current and one.role in (Role.STAFF, Role.APPROVER) for one in person.memberships)
    )
