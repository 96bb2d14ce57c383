"""What stands in the way of a meeting: other meetings, holidays, the round. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from deliberation.forums.scheduling.model import Clash, ClashKind, Meeting, Names, same_name

NOTHING: Mapping[date, str] = {}
NAMELESS = Names()


def clashes(
    meeting: Meeting,
    others: Iterable[Meeting],
    *,
    holidays: Mapping[date, str] = NOTHING,
    days_between: int = 0,
    round_days: tuple[date, date] | None = None,
    names: Names = NAMELESS,
) -> list[Clash]:
    """Everything in the way of the meeting, the day itself first, then one other meeting after the other.

    `days_between`: the fewest days from one session of a group to its next; plenary sessions do not count.
    """
    day, found = meeting.slot.day, []
    if day in holidays:
        found.append(Clash(ClashKind.HOLIDAY, what=holidays[day]))
    if round_days and not round_days[0] <= day <= round_days[1]:
        found.append(Clash(ClashKind.ROUND))
    for other in sorted(others, key=lambda one: (abs((one.slot.day - day).days), one.slot.minutes, one.key)):
        if other.key != meeting.key:
            found += between(meeting, other, days_between, names)
    return found


def between(meeting: Meeting, other: Meeting, days_between: int, names: Names = NAMELESS) -> list[Clash]:
    """What one other meeting has against it: the same hour, or the same group too few days away."""
    shared = _named(meeting.groups & other.groups, names.groups)
    if not meeting.slot.overlaps(other.slot):
        return [Clash(ClashKind.NEAR, other.key, shared)] if is_near(meeting, other, days_between) else []
    found = []
    if meeting.groups & other.groups:
        found.append(Clash(ClashKind.GROUP, other.key, shared))
    if people := meeting.people & other.people:
        found.append(Clash(ClashKind.PERSON, other.key, _named(people, names.people)))
    theirs = {same_name(name) for name in other.interpreters}
    if interpreters := [name for name in sorted(meeting.interpreters) if same_name(name) in theirs]:
        found.append(Clash(ClashKind.INTERPRETER, other.key, ", ".join(interpreters)))
    if meeting.place and same_name(meeting.place) == same_name(other.place):
        found.append(Clash(ClashKind.PLACE, other.key, meeting.place))
    return found


def is_near(meeting: Meeting, other: Meeting, days_between: int) -> bool:
    """Whether both are sessions of one group, with fewer days between them than it agreed on."""
    if meeting.is_plenary or other.is_plenary or not meeting.groups & other.groups:
        return False
    return abs((meeting.slot.day - other.slot.day).days) < days_between


def _named(ids: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(sorted(names[one] for one in ids if one in names))
