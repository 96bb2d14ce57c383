"""Days for 20, 60 and 200 sessions of eleven groups: the solver's own time, as a multiple of looking once at every free hour.

The baseline is what anything that plans has to do at least: for each group, on each of its days, which hours and places are free beside
what is arranged. `roomy`: three run them, and there is room to choose days. `full`: one person just can run them. `over`: only four in five
find a day, which is proved and explained. Nothing is drawn by chance.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.figures import best
from deliberation.forums.scheduling.free import Taken
from deliberation.forums.scheduling.model import Meeting
from deliberation.forums.scheduling.solving import solve
from deliberation.forums.scheduling.wanted import Wanted
from tests.forums.scheduling.cases import many, meeting

GROUPS = 11
#: Sessions; weeks that leave room, weeks in which one person just can run them (four each Tuesday and Thursday), and too few weeks.
SIZES = ((20, 9, 3, 2), (60, 15, 8, 6), (200, 30, 25, 20))


def measure() -> Iterator[dict[str, Any]]:
    """One record a case: seconds of computing, times the baseline, growth since the smaller size, how many were placed."""
    before: dict[str, float] = {}
    solve(many(2, 2, weeks=2), [], holidays={}, days_between=7)  # loads the solver
    for count, roomy, full, over in SIZES:
        for name, weeks, people in (("roomy", roomy, 3), ("full", full, 1), ("over", over, 1)):
            asked = many(count, GROUPS, weeks=weeks, people=people)
            arranged = [meeting(f"session {week}", day=7 * week + 1, groups=tuple(range(GROUPS)), is_plenary=True) for week in range(weeks)]
            arranged = arranged if name == "roomy" else []
            seconds = best(partial(solve, asked, arranged, holidays={}, days_between=7))
            bare = best(partial(_look, asked, arranged))
            found = solve(asked, arranged, holidays={}, days_between=7)
            yield {
                "name": f"schedule-{name}-{count}",
                "seconds": round(seconds, 3),
                "times_bare": round(seconds / bare, 1),
                "growth": round(seconds / before[name], 1) if name in before else None,
                "placed": len(found.placed),
                "is_proved": found.is_proved,
            }
            before[name] = seconds


def _look(asked: list[Wanted], arranged: list[Meeting]) -> None:
    taken = Taken(arranged, {}, 7, one_a_day=True)
    for one in dict.fromkeys(one.alike for one in asked):
        for day in one.days:
            taken.free_on(one, day)
