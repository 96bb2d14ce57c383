"""What came of the sessions of the sample: decisions and tasks, an item tied to one, a correction of the minutes that was taken."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from deliberation.forums.minutes.actions.outcomes import add_outcome
from deliberation.forums.minutes.actions.proposals import propose_correction, take_proposal
from deliberation.forums.minutes.finding import outcomes_in
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.models import Person
from deliberation.positions.models import Item
from deliberation.positions.outcomes.actions import tie

Day = Callable[[int], AbstractContextManager[None]]


def play_decided(
    facilitator: Person,
    forum: Forum,
    scripts: Sequence[Mapping[str, Any]],
    items: Mapping[tuple[str, str], Item],
    writer_of: Callable[[ForumGroup], Person],
    on: Day,
) -> None:
    """`scripts` are those of the sessions, in the order they were added; nothing is committed."""
    for session, script in zip(sorted(forum.sessions, key=lambda one: one.id), scripts, strict=True):
        with on(min(script["day"] + 1, 0)):
            _write_down(facilitator, session)
        with on(min(script["day"] + 9, 0)):
            for outcome, *item in script.get("became", ()):
                tie(facilitator, session.outcomes[outcome - 1], items[tuple(item)])
            for one in script.get("corrections", ()):
                proposal = propose_correction(writer_of(session.groups[0]), session, **one)
                take_proposal(facilitator, proposal)


def _write_down(facilitator: Person, session: Session) -> None:
    for found in outcomes_in(session.minutes, session.held_on):
        add_outcome(facilitator, session, kind=found.kind, words=found.words, owner=found.owner, due_on=found.due_on, line=found.line)
