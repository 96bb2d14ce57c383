"""Who may see and make a tie between an outcome and an item.

Facilitators tie any item of the groups that met; leaders and drafters those of their own paper. A tie is read by whoever may read both
ends of it, so that a draft's item shows on no public page.
"""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotAllowed, NotFound
from deliberation.forums.access import facilitates, writes_for
from deliberation.forums.minutes.access import outcome_for
from deliberation.forums.models import ForumGroup, Outcome, Session
from deliberation.people.access import Verb, may, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.access import facilitates_its_forum, writes_it
from deliberation.positions.models import OutcomeTie


def reads_both_ends(person: Person | None, tie: OutcomeTie) -> bool:
    return may(person, Verb.READ, tie.outcome) and may(person, Verb.READ, tie.item)


def facilitates_there(person: Person | None, tie: OutcomeTie) -> bool:
    return facilitates_its_forum(person, tie.item)


def writes_the_item(person: Person | None, tie: OutcomeTie) -> bool:
    return writes_it(person, tie.item) and reads_both_ends(person, tie)


RULES = rules_for(OutcomeTie, {Verb.READ: [reads_both_ends], Verb.WITHDRAW: [facilitates_there, writes_the_item]})


def groups_met(session: Session) -> Sequence[ForumGroup]:
    return session.forum.groups if session.is_plenary else session.groups


def groups_to_tie(person: Person | None, outcome: Outcome) -> list[ForumGroup]:
    """The groups that met whose items this person may tie to it; none where they may not read it."""
    if not outcome.stands or not may(person, Verb.READ, outcome):
        return []
    is_everywhere = facilitates(person, outcome.session)
    return [group for group in groups_met(outcome.session) if is_everywhere or writes_for(person, group)]


def outcome_to_tie(person: Person | None, forum_slug: str, session_id: int, number: int) -> Outcome:
    """An outcome to somebody who may tie items of some group to it. Raises SignInNeeded, NotAllowed."""
    outcome = outcome_for(person, forum_slug, session_id, number)
    if not groups_to_tie(person, outcome):
        require(person, Verb.EDIT, outcome)
        raise NotAllowed
    return outcome


def tie_for(person: Person | None, forum_slug: str, session_id: int, number: int, tie_id: int, verb: Verb = Verb.READ) -> OutcomeTie:
    outcome = outcome_for(person, forum_slug, session_id, number)
    tie = db.session.scalars(select(OutcomeTie).where(OutcomeTie.outcome == outcome, OutcomeTie.id == tie_id)).one_or_none()
    if tie is None:
        raise NotFound
    require(person, verb, tie)
    return tie
