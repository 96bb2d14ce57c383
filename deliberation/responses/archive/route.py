"""The way of one row through the offices, read off its departments and hand-overs.

A reply belongs to an office in `departments`. Hand-overs may lie before it (they end there) or after it (they begin there, and the
next office stayed silent).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from deliberation.responses.archive.contents import PassedOn


@dataclass
class Stop:
    """One office that had the row: how it came there (None: by the facilitator) and how it went on (None: it stayed)."""

    department: str
    came_by: PassedOn | None = None
    passed_on: PassedOn | None = None

    @property
    def is_outside(self) -> bool:
        return self.came_by is not None and self.came_by.is_outside


def route(departments: Sequence[str], hand_overs: Sequence[PassedOn]) -> tuple[list[Stop], list[PassedOn]]:
    """The stops of a row in order, and the hand-overs that fit nowhere: their office had passed the row on before, or never had it."""
    stops = [Stop(name) for name in departments if _is_first(name, hand_overs)]
    astray = []
    for one in hand_overs:
        giver = _holder(stops, one.giver)
        if giver is None and any(stop.department == one.giver for stop in stops):
            astray.append(one)
            continue
        if giver is None:
            giver = Stop(one.giver)
            stops.append(giver)
        giver.passed_on = one
        if one.receiver is not None and _holder(stops, one.receiver) is None:
            stops.append(Stop(one.receiver, came_by=one))
    return stops, astray


def _is_first(name: str, hand_overs: Sequence[PassedOn]) -> bool:
    """Whether the row was put before that office by the facilitator: nobody passed it there before it could pass it on itself."""
    ways = [one for one in hand_overs if name in (one.giver, one.receiver)]
    return not ways or ways[0].giver == name


def _holder(stops: Sequence[Stop], name: str) -> Stop | None:
    """The office of that name that has the row and did not pass it on."""
    return next((stop for stop in reversed(stops) if stop.department == name and stop.passed_on is None), None)
