"""Who may do what with corrections that were proposed, and with outcomes. What concerns the minutes as such stands in `SESSION_RULES`.

A proposal is read by whoever made it, by those who took part as well, and by those who decide; the public sees how many there were.
"""

from sqlalchemy import select

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, is_in_public_forum, session_for, took_part
from deliberation.forums.models import MinutesProposal, Outcome, Session
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person


def proposed_it(person: Person | None, proposal: MinutesProposal) -> bool:
    return person is not None and proposal.proposed_by_id == person.id


def took_part_there(person: Person | None, proposal: MinutesProposal) -> bool:
    return took_part(person, proposal.session)


def facilitates_there(person: Person | None, thing: MinutesProposal | Outcome) -> bool:
    return facilitates(person, thing.session)


def stands_in_public_minutes(person: Person | None, outcome: Outcome) -> bool:
    return outcome.stands and outcome.session.has_public_minutes and is_in_public_forum(person, outcome.session)


PROPOSAL_RULES = rules_for(
    MinutesProposal,
    {
        Verb.READ: [proposed_it, took_part_there, facilitates_there, administers],
        Verb.DECIDE: [facilitates_there],
        Verb.WITHDRAW: [proposed_it],
    },
)
OUTCOME_RULES = rules_for(
    Outcome,
    {
        Verb.READ: [stands_in_public_minutes, facilitates_there, administers],
        Verb.EDIT: [facilitates_there, administers],
    },
)


def proposal_for(person: Person | None, forum_slug: str, session_id: int, number: int, verb: Verb = Verb.READ) -> MinutesProposal:
    """One proposed correction by its number, if this person may do that with it."""
    session = session_for(person, forum_slug, session_id)
    wanted = select(MinutesProposal).where(MinutesProposal.session == session, MinutesProposal.number == number)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    require(person, verb, found)
    return found


def proposals_for(person: Person | None, forum_slug: str, session_id: int) -> Session:
    """The session, to somebody who may read what was proposed about its minutes. Raises SignInNeeded, NotAllowed."""
    session = session_for(person, forum_slug, session_id)
    if not facilitates(person, session) and not administers(person):
        require(person, Verb.SUGGEST, session)
    return session


def outcome_for(person: Person | None, forum_slug: str, session_id: int, number: int, verb: Verb = Verb.READ) -> Outcome:
    """One outcome by its number in the session."""
    session = session_for(person, forum_slug, session_id)
    wanted = select(Outcome).where(Outcome.session == session, Outcome.number == number)
    found = db.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound
    require(person, verb, found)
    return found
