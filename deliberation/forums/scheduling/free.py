"""Which days and hours are free for a meeting, and what stands in the way on the others. Pure, and without a solver."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from deliberation.forums.scheduling.clashes import between, is_near
from deliberation.forums.scheduling.model import ClashKind, Meeting, Slot, same_name
from deliberation.forums.scheduling.wanted import Obstacle, Wanted


class Taken:
    """Meetings by their days, to be asked what is in the way of another one. `one_a_day`: no group is to have two sessions on one day,
    nor all of them two plenary sessions, whatever was agreed on; so much is clear when many are planned at once."""

    def __init__(self, meetings: Iterable[Meeting], holidays: Mapping[date, str], days_between: int, *, one_a_day: bool = False) -> None:
        self.holidays, self.days_between, self.one_a_day = holidays, max(days_between, int(one_a_day)), one_a_day
        self._by_day: dict[date, list[Meeting]] = {}
        for meeting in meetings:
            self.add(meeting)

    def add(self, meeting: Meeting) -> None:
        self._by_day.setdefault(meeting.slot.day, []).append(meeting)

    def closes_day(self, meeting: Meeting) -> Obstacle | None:
        """What makes the meeting's day impossible at any hour: a holiday, or another session of the group too few days away."""
        day = meeting.slot.day
        if day in self.holidays:
            return Obstacle.HOLIDAY
        for step in range(1 - self.days_between, self.days_between):
            for other in self._by_day.get(day + timedelta(days=step), ()):
                if other.key != meeting.key and is_near(meeting, other, self.days_between):
                    return Obstacle.NEAR
        if self.one_a_day and meeting.is_plenary and any(self._is_another_plenary(meeting, one) for one in self._by_day.get(day, ())):
            return Obstacle.GROUP
        return None

    def _is_another_plenary(self, meeting: Meeting, other: Meeting) -> bool:
        return other.is_plenary and other.key != meeting.key and bool(other.groups & meeting.groups)

    def at_that_hour(self, meeting: Meeting) -> set[ClashKind]:
        """What is in the way among the meetings of the same hour."""
        others = [other for other in self._by_day.get(meeting.slot.day, ()) if other.key != meeting.key]
        return {clash.kind for other in others for clash in between(meeting, other, 0)}

    def is_free(self, meeting: Meeting) -> bool:
        return self.closes_day(meeting) is None and not self.at_that_hour(meeting)

    def places_left(self, slot: Slot, places: Sequence[str]) -> list[str]:
        """Those of the places where nobody else meets then; no place in particular is never taken."""
        taken = {same_name(other.place) for other in self._by_day.get(slot.day, ()) if other.place and other.slot.overlaps(slot)}
        return [place for place in places if same_name(place) not in taken]

    def free_on(self, wanted: Wanted, day: date) -> dict[int, list[str]]:
        """When it could begin that day, in minutes, and the places that are left then."""
        if not wanted.starts or self.closes_day(wanted.at(day, wanted.opens, "")):
            return {}
        found = {}
        for start in wanted.starts:
            meeting = wanted.at(day, start, "")
            if not self.at_that_hour(meeting) and (left := self.places_left(meeting.slot, wanted.places)):
                found[start] = left
        return found

    def obstacle(self, wanted: Wanted, day: date) -> Obstacle | None:
        """What stands in the way that day; None where an hour is free. Of several reasons, each enough, the first in their order."""
        if not wanted.starts:
            return Obstacle.SEVERAL
        closed, everywhere = self.closes_day(wanted.at(day, wanted.opens, "")), set(Obstacle)
        for start in wanted.starts:
            meeting = wanted.at(day, start, "")
            standing = {Obstacle(kind) for kind in self.at_that_hour(meeting)}
            if not self.places_left(meeting.slot, wanted.places):
                standing.add(Obstacle.PLACE)
            if not standing and closed is None:
                return None
            everywhere &= standing
        if closed is not None:
            everywhere.add(closed)
        return min(everywhere, key=list(Obstacle).index) if everywhere else Obstacle.SEVERAL
