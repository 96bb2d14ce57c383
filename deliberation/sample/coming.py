"""Who comes to the sample's sessions: registered for those to come; of past ones only numbers are left, their names are erased."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from deliberation.forums.models import ForumGroup, Session
from deliberation.forums.registration.door import erase_names, walk_in
from deliberation.forums.registration.registering import register, register_somebody
from deliberation.people.models import Person


def play_coming(
    facilitator: Person,
    session: Session,
    script: Mapping[str, Any],
    seats: Mapping[str, ForumGroup],
    writer_of: Callable[[ForumGroup], Person],
    on: Callable[[int], AbstractContextManager[None]],
) -> None:
    """`script`: a session of `running.json`. `on(day)` holds the clock on that day."""
    for slug in script.get("leaders", ()):
        register(writer_of(seats[slug]), session, group=seats[slug], needs=script["leaders"][slug])
    for number in range(1, script.get("residents", 0) + 1):
        register_somebody(facilitator, session, name=f"주민 {number}(예시)")
    came = script.get("came", {})
    if not came:
        return
    with on(script["day"]):
        for slug, count in came.items():
            for number in range(1, count + 1):
                walk_in(facilitator, session, name=f"참석자 {number}(예시)", group=seats.get(slug))
    with on(script["day"] + 1):
        erase_names(facilitator, session)
