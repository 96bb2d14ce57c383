"""What the packages above add to the outcomes of a session. They say so here when they are imported; forums knows none of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deliberation.forums.models import Outcome, Session
from deliberation.people.models import Person


@dataclass(frozen=True)
class OutcomePart:
    """What stands below one outcome: a template, and what it is shown with under the name `about`."""

    template: str
    about: Mapping[str, Any] = field(default_factory=dict)


#: By the outcome's id, for that reader; those without an entry get nothing.
OutcomeParts = Callable[[Person | None, Session, Sequence[Outcome]], Mapping[int, OutcomePart]]

_parts: list[OutcomeParts] = []


def adds_to_outcomes(parts: OutcomeParts) -> OutcomeParts:
    _parts.append(parts)
    return parts


def outcome_parts(person: Person | None, session: Session, outcomes: Sequence[Outcome]) -> dict[int, list[OutcomePart]]:
    """All parts added for these outcomes; every one has an entry."""
    found = [parts(person, session, outcomes) for parts in _parts] if outcomes else []
    return {outcome.id: [parts[outcome.id] for parts in found if outcome.id in parts] for outcome in outcomes}
