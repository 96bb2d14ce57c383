"""Small questions to the planning, made by hand or by Hypothesis."""

from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as some

from deliberation.forums.scheduling.model import Meeting, Slot, hour_of
from deliberation.forums.scheduling.wanted import Wanted, spread

MONDAY = date(2026, 3, 2)


def wanted(key: str = "a 1", group: int = 1, **details: Any) -> Wanted:
    """Two hours on a weekday between ten and six, in the first week of March."""
    given: dict[str, Any] = {
        "key": key,
        "groups": frozenset([group]),
        "length": 120,
        "first": MONDAY,
        "last": MONDAY + timedelta(days=4),
        "target": MONDAY,
        "opens": 10 * 60,
        "closes": 18 * 60,
    }
    return Wanted(**{**given, **details})


def many(count: int, groups: int, *, weeks: int, people: int = 3, places: int = 3, **details: Any) -> list[Wanted]:
    """So many sessions over so many groups, Tuesdays and Thursdays; each group has a leader, and one of the people runs its sessions."""
    last = MONDAY + timedelta(weeks=weeks, days=-1)
    shares = [count // groups + (group < count % groups) for group in range(groups)]
    return [
        wanted(
            f"{group} {number}",
            group,
            **{
                "last": last,
                "target": target,
                "weekdays": frozenset([1, 3]),
                "places": tuple(f"Hall {place}" for place in range(places)),
                "people": frozenset([1000 + group % people, 2000 + group]),
                **details,
            },
        )
        for group, share in enumerate(shares)
        for number, target in enumerate(spread(MONDAY, last, share, (group + 0.5) / groups) if share else [])
    ]


def meeting(
    key: str = "session 1", day: int = 0, starts: int | None = 10, hours: int = 2, groups: tuple[int, ...] = (1,), **details: Any
) -> Meeting:
    """So many days after the Monday, from that hour on."""
    slot = Slot(MONDAY + timedelta(days=day), None if starts is None else time(starts), None if starts is None else time(starts + hours))
    people, interpreters = frozenset(details.pop("people", ())), frozenset(details.pop("interpreters", ()))
    return Meeting(key, slot, frozenset(groups), people=people, interpreters=interpreters, **details)


places = some.sampled_from(["", "Hall 0", "hall  0", "Hall 1"])
ids = some.frozensets(some.integers(1, 3), max_size=2)
names = some.frozensets(some.sampled_from(["Kim", "KIM", "Lee"]), max_size=1)


@some.composite
def meetings(draw: Any, days: int = 14, at_most: int = 6) -> list[Meeting]:
    """What is arranged already, clashes among it and all."""
    return [
        Meeting(
            key=f"session {number}",
            slot=draw(slots(days)),
            groups=draw(some.frozensets(some.integers(1, 3), min_size=1, max_size=3)),
            place=draw(places),
            people=draw(ids),
            interpreters=draw(names),
            is_plenary=draw(some.booleans()),
        )
        for number in range(draw(some.integers(0, at_most)))
    ]


@some.composite
def slots(draw: Any, days: int = 14) -> Slot:
    day = MONDAY + timedelta(days=draw(some.integers(-3, days)))
    starts = draw(some.none() | some.sampled_from([540, 600, 630, 720, 960]))
    ends = draw(some.none() | some.just(starts + 90)) if starts else None
    return Slot(day, hour_of(starts) if starts else None, hour_of(ends) if ends else None)


@some.composite
def questions(draw: Any) -> list[Wanted]:
    """Up to six sessions of up to three groups in two weeks, with little room."""
    last = MONDAY + timedelta(days=draw(some.integers(1, 13)))
    weekdays = draw(some.frozensets(some.integers(0, 6), min_size=1, max_size=3))
    closes = draw(some.sampled_from([720, 780, 840]))
    asked = []
    for group in range(1, draw(some.integers(1, 3)) + 1):
        people, interpreters = draw(ids), draw(names)
        rooms = tuple(draw(some.lists(some.sampled_from(["Hall 0", "Hall 1"]), min_size=1, max_size=2, unique=True)))
        for number in range(draw(some.integers(0, 2))):
            details = {
                "people": people,
                "interpreters": interpreters,
                "places": rooms,
                "weekdays": weekdays,
                "closes": closes,
                "last": last,
            }
            asked.append(wanted(f"{group} {number}", group, length=90, target=draw(some.dates(MONDAY, last)), **details))
    return asked
