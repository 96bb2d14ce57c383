"""Days for many meetings at once, by CP-SAT: none clashes with what is arranged, nor with another of them.

As many as possible are placed; among those arrangements the one whose days are nearest to the days aimed at, and whose hours are early.
The same question always has the same answer: one worker, a fixed seed, and a limit that counts steps and not seconds. See
`docs/decisions/0009-schedules.md`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation.errors import Refusal
from deliberation.forums.scheduling.board import Board, Openings
from deliberation.forums.scheduling.free import Taken
from deliberation.forums.scheduling.model import Meeting
from deliberation.forums.scheduling.nearest import alternatives
from deliberation.forums.scheduling.wanted import Missing, Obstacle, Proposal, Wanted

__all__ = ["SolverNotInstalled", "alternatives", "can_solve", "solve"]


class SolverNotInstalled(Refusal):
    status = 503
    code = "solver-not-installed"
    sentence = _l("This site cannot plan many sessions at once: OR-Tools is not installed here. Sessions can be added one by one.")


def can_solve() -> bool:
    return _cp_model() is not None


def solve(wanted: Sequence[Wanted], others: Iterable[Meeting], *, holidays: Mapping[date, str], days_between: int) -> Proposal:
    """A day, an hour and a place for each that can have one. Keys are all different. Raises SolverNotInstalled."""
    cp = _cp_model()
    if cp is None:
        raise SolverNotInstalled
    arranged = list(others)
    first = _Trial(cp, wanted, arranged, holidays, days_between)
    meetings, is_proved = first.most()
    taken = Taken(arranged, holidays, days_between, one_a_day=True)
    found = _filled_up(wanted, first.openings, _in_order(wanted, first.board.as_near_as_possible(meetings)), taken)
    missing = [_missing(one, taken) for one in wanted if one.key not in found]
    would_help = [] if not missing else _would_help(cp, wanted, arranged, holidays, days_between)
    return Proposal([found[one.key] for one in wanted if one.key in found], missing, is_proved or not missing, would_help)


class _Trial:
    """One question to the solver: how many of them can be placed."""

    def __init__(
        self, cp: Any, wanted: Sequence[Wanted], arranged: Sequence[Meeting], holidays: Mapping[date, str], days_between: int
    ) -> None:
        taken, trial = (Taken(arranged, holidays, days_between, one_a_day=True) for _turn in range(2))
        self.openings = _openings(wanted, taken)
        self.guess = list(_one_by_one(wanted, self.openings, trial).values())
        self.board = Board(cp, wanted, self.openings, days_between)

    def most(self) -> tuple[list[Meeting], bool]:
        return self.board.as_many_as_possible(self.guess)


def _would_help(
    cp: Any, wanted: Sequence[Wanted], arranged: Sequence[Meeting], holidays: Mapping[date, str], days_between: int
) -> list[Obstacle]:
    """What alone is to blame: were it not in the way, all could be placed, for the solver places them."""
    without: dict[Obstacle, tuple[Sequence[Wanted], Mapping[date, str], int]] = {
        Obstacle.HOLIDAY: (wanted, {}, days_between),
        Obstacle.NEAR: (wanted, holidays, 0),
        Obstacle.PERSON: ([replace(one, people=frozenset()) for one in wanted], holidays, days_between),
        Obstacle.INTERPRETER: ([replace(one, interpreters=frozenset()) for one in wanted], holidays, days_between),
        Obstacle.PLACE: ([replace(one, places=("",)) for one in wanted], holidays, days_between),
    }
    asked = {obstacle: change for obstacle, change in without.items() if change != (wanted, holidays, days_between)}
    return [
        obstacle
        for obstacle, (freed, open_holidays, between) in asked.items()
        if len(_Trial(cp, freed, arranged, open_holidays, between).most()[0]) == len(wanted)
    ]


def _openings(wanted: Sequence[Wanted], taken: Taken) -> Openings:
    found: dict[Wanted, dict[date, dict[int, list[str]]]] = {}
    for one in dict.fromkeys(one.alike for one in wanted):
        found[one] = {day: free for day in one.days if (free := taken.free_on(one, day))}
    return found


def _one_by_one(wanted: Iterable[Wanted], openings: Openings, taken: Taken) -> dict[str, Meeting]:
    """Each in turn on the free day nearest to its own: what the solver starts from. `taken` is filled."""
    found = {}
    for one in sorted(wanted, key=lambda one: (not one.is_plenary, one.target, one.key)):
        if placed := _nearest(one, openings, taken):
            found[one.key] = placed
            taken.add(placed)
    return found


def _nearest(one: Wanted, openings: Openings, taken: Taken) -> Meeting | None:
    days = openings[one.alike]
    for day in sorted(days, key=lambda day: (abs((day - one.target).days), day)):
        if taken.closes_day(one.at(day, one.opens, "")):
            continue
        for start, places in days[day].items():
            for place in places:
                meeting = one.at(day, start, place)
                if not taken.at_that_hour(meeting):
                    return meeting
    return None


def _in_order(wanted: Sequence[Wanted], meetings: Iterable[Meeting]) -> dict[str, Meeting]:
    """The meetings by key, those alike in the order of their targets: the first wanted is the first held."""
    alike_of, days, found = {one.key: one.alike for one in wanted}, defaultdict(list), {}
    for meeting in meetings:
        days[alike_of[meeting.key]].append(meeting)
    for alike, those in days.items():
        wanting = sorted((one for one in wanted if one.alike == alike), key=lambda one: one.target)
        for one, meeting in zip(wanting, sorted(those, key=lambda meeting: meeting.slot), strict=False):
            found[one.key] = replace(meeting, key=one.key)
    return found


def _filled_up(wanted: Sequence[Wanted], openings: Openings, found: Mapping[str, Meeting], taken: Taken) -> dict[str, Meeting]:
    """What was found, and whatever still finds room beside it. `taken` is filled."""
    for meeting in found.values():
        if not taken.is_free(meeting):
            raise RuntimeError(f"the solver broke a rule: {meeting}")  # it never has; a session that clashes must never be proposed
        taken.add(meeting)
    missing = [one for one in wanted if one.key not in found]
    return {**found, **_one_by_one(missing, openings, taken)}


def _missing(one: Wanted, taken: Taken) -> Missing:
    """Each of its days has something in the way, or it would have been placed there."""
    obstacles = [taken.obstacle(one, day) for day in one.days]
    return Missing(one, len(obstacles), Counter(obstacle for obstacle in obstacles if obstacle))


@lru_cache(maxsize=1)
def _cp_model() -> Any | None:
    """The solver, loaded when it is first asked (it takes half a second and 50 MB); None where the extra is not installed."""
    try:
        return import_module("ortools.sat.python.cp_model")
    except ImportError:
        return None
