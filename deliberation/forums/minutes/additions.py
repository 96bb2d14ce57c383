"""What the packages above add to the outcomes of a session. They say so here when they are imported; forums knows none of them."""

from collections.abc import Callable, Mapping, Sequence

from deliberation.adding import Adding, Part
from deliberation.forums.models import Outcome, Session
from deliberation.people.models import Person

#: What stands below each outcome, by the outcome's id, for that reader; those without an entry get nothing.
adds_to_outcomes: Adding[Callable[[Person | None, Session, Sequence[Outcome]], Mapping[int, Part]]] = Adding()


def outcome_parts(person: Person | None, session: Session, outcomes: Sequence[Outcome]) -> dict[int, list[Part]]:
    """All parts added for these outcomes; every one has an entry."""
    found = [parts(person, session, outcomes) for parts in adds_to_outcomes] if outcomes else []
    return {outcome.id: [parts[outcome.id] for parts in found if outcome.id in parts] for outcome in outcomes}
