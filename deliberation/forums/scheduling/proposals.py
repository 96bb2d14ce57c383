"""What is proposed, on its way through the reader's page and back: signed, so that what is saved is what was shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from deliberation import clock
from deliberation.forums.models import Forum, ForumGroup, Round
from deliberation.forums.scheduling.model import Slot
from deliberation.forums.scheduling.planning import Asked, Line
from deliberation.people.models import Person

#: How long a proposal can be saved.
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A proposal that came back: its sessions, and what all of them share."""

    lines: Sequence[Line]
    interpreters: Sequence[str]
    round: Round | None
    days: tuple[date, date]

    def details(self, number: int) -> dict[str, Any]:
        """What `add_session` takes for the line at that place."""
        return self.lines[number].details(self.interpreters, self.round)


def sign(person: Person, forum: Forum, asked: Asked, lines: Sequence[Line]) -> str:
    """The proposal as a hidden field."""
    return str(
        _signer().dumps(
            {
                "for": [person.id, forum.id],
                "at": clock.now().isoformat(),
                "round": asked.round.id if asked.round else None,
                "interpreters": list(asked.interpreters),
                "days": [asked.first.isoformat(), asked.last.isoformat()],
                "lines": [_packed(line) for line in lines],
            }
        )
    )


def read(token: str, person: Person, forum: Forum, facilitators: Sequence[Person]) -> Kept | None:
    """What this person was shown of this forum; None where it is too old, or not what we signed for them."""
    try:
        said = _signer().loads(token)
    except BadSignature:
        return None
    if said["for"] != [person.id, forum.id] or clock.now() - datetime.fromisoformat(said["at"]) > KEPT_FOR:
        return None
    seats, people = {seat.id: seat for seat in forum.groups}, {one.id: one for one in facilitators}
    if not seats.keys() >= {line[0] for line in said["lines"] if line[0] is not None}:
        return None  # a group left the forum meanwhile
    first, last = map(date.fromisoformat, said["days"])
    return Kept(
        lines=[_unpacked(line, seats, people) for line in said["lines"]],
        interpreters=said["interpreters"],
        round=next((one for one in forum.rounds if one.id == said["round"]), None),
        days=(first, last),
    )


def _packed(line: Line) -> list[Any]:
    starts, ends = line.slot.starts, line.slot.ends
    hours = [hour.isoformat("minutes") if hour else None for hour in (starts, ends)]
    return [line.seat and line.seat.id, line.number, line.slot.day.isoformat(), *hours, line.place, line.run_by and line.run_by.id]


def _unpacked(packed: Sequence[Any], seats: dict[int, ForumGroup], people: dict[int, Person]) -> Line:
    seat, number, day, starts, ends, place, run_by = packed
    slot = Slot(date.fromisoformat(day), starts and time.fromisoformat(starts), ends and time.fromisoformat(ends))
    return Line(seats.get(seat), number, slot, place, people.get(run_by))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="sessions planned")
