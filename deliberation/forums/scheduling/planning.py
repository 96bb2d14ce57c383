"""Sessions for all groups of a forum at once: what is asked for, and what is proposed. Nothing is saved here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask_babel import gettext as _

from deliberation import clock
from deliberation.errors import BadInput
from deliberation.forums import queries
from deliberation.forums.models import Forum, ForumGroup, Round, Session
from deliberation.forums.rule import plenaries_of, standings_of
from deliberation.forums.scheduling.model import Meeting, Slot, minutes_of
from deliberation.forums.scheduling.situation import Situation, situation_of
from deliberation.forums.scheduling.solving import solve
from deliberation.forums.scheduling.wanted import Missing, Obstacle, Wanted, spread
from deliberation.people.models import Person

#: More at once take the solver too long for a page.
MOST_SESSIONS, MOST_DAYS = 300, 400


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the facilitator asks for. `each` None: as many for each group as the forum's rule still misses."""

    groups: Sequence[ForumGroup]
    each: int | None
    plenaries: int
    first: date
    last: date
    weekdays: frozenset[int]
    opens: time
    closes: time
    length: int
    places: Sequence[str] = ()
    run_by: Sequence[Person] = ()
    interpreters: Sequence[str] = ()
    round: Round | None = None


@dataclass(frozen=True)
class Line:
    """One session of the proposal; `seat` None is a plenary one, and `number` counts the sessions of its group within the proposal."""

    seat: ForumGroup | None
    number: int
    slot: Slot
    place: str
    run_by: Person | None

    def details(self, interpreters: Sequence[str], one: Round | None) -> dict[str, Any]:
        """What `add_session` takes."""
        return {
            "groups": [self.seat] if self.seat else [],
            "is_plenary": self.seat is None,
            "held_on": self.slot.day,
            "starts_at": self.slot.starts,
            "ends_at": self.slot.ends,
            "place": self.place,
            "run_by": self.run_by,
            "interpreters": list(interpreters),
            "round": one,
        }


@dataclass(frozen=True)
class LeftOut:
    """A session without a day, and why."""

    seat: ForumGroup | None
    missing: Missing


@dataclass(frozen=True)
class Plan:
    """What is proposed: sessions in the order of their days, and those that could not be placed."""

    lines: Sequence[Line]
    left_out: Sequence[LeftOut]
    is_proved: bool
    would_help: Sequence[Obstacle]


def missing_of(forum: Forum) -> tuple[Mapping[int, int], int]:
    """How many sessions the rule still misses: for each group by its seat's id, and plenary ones. Two statements."""
    sessions, today = queries.sessions_of(forum), clock.today()
    return {one.seat.id: one.own.missing for one in standings_of(forum, sessions, today)}, plenaries_of(forum, sessions, today).missing


def propose(forum: Forum, asked: Asked) -> Plan:
    """A plan for what is asked. Raises BadInput, SolverNotInstalled."""
    counts = _counts(forum, asked)
    _check(asked, sum(count for _seat, count in counts))
    situation = situation_of(forum, around=[asked.first, asked.last])
    seats: dict[str, tuple[ForumGroup | None, int, Person | None]] = {}
    wanted = []
    for place, (seat, count) in enumerate(counts):
        runs = asked.run_by[place % len(asked.run_by)] if asked.run_by else None
        share = (place + 0.5) / len(counts)  # one group after the other, so that not all of them meet in the same week
        for number, target in enumerate(spread(asked.first, asked.last, count, share) if count else (), 1):
            key = f"{seat.slug if seat else ''} {number}"
            seats[key] = seat, number, runs
            wanted.append(_wanted(situation, asked, key, seat, runs, target))
    found = solve(wanted, situation.others, holidays=situation.holidays, days_between=situation.days_between)
    placed = sorted(found.placed, key=lambda meeting: (meeting.slot, meeting.place, meeting.key))
    return Plan(
        lines=[_line(meeting, *seats[meeting.key]) for meeting in placed],
        left_out=[LeftOut(seats[one.wanted.key][0], one) for one in found.missing],
        is_proved=found.is_proved,
        would_help=found.would_help,
    )


def _counts(forum: Forum, asked: Asked) -> list[tuple[ForumGroup | None, int]]:
    missing = missing_of(forum)[0] if asked.each is None else {}
    own = [(seat, missing.get(seat.id, 0) if asked.each is None else asked.each) for seat in asked.groups]
    return [(None, asked.plenaries), *own]


def _wanted(situation: Situation, asked: Asked, key: str, seat: ForumGroup | None, runs: Person | None, target: date) -> Wanted:
    meeting = situation.meeting(Slot(target), [seat] if seat else (), is_plenary=seat is None, run_by=runs)
    return Wanted(
        key=key,
        groups=meeting.groups,
        length=asked.length,
        first=asked.first,
        last=asked.last,
        target=target,
        weekdays=asked.weekdays,
        opens=minutes_of(asked.opens),
        closes=minutes_of(asked.closes),
        places=tuple(asked.places) or ("",),
        people=meeting.people,
        interpreters=frozenset(asked.interpreters),
        is_plenary=meeting.is_plenary,
    )


def _check(asked: Asked, count: int) -> None:
    wrong: dict[str, list[str]] = {}
    if asked.last < asked.first:
        wrong["last"] = [_("The last day comes before the first.")]
    elif (asked.last - asked.first).days > MOST_DAYS:
        wrong["last"] = [_("These are more days than can be looked at. Plan for one year at most.")]
    if minutes_of(asked.opens) + asked.length > minutes_of(asked.closes):
        wrong["closes"] = [_("A session of that length does not fit between these hours.")]
    if count > MOST_SESSIONS:
        wrong["each"] = [_("These are %(count)s sessions; plan at most %(most)s at once.", count=count, most=MOST_SESSIONS)]
    if not count:
        wrong["each"] = [_("This asks for no session: nothing is missing by the rule. Say how many there are to be.")]
    if wrong:
        raise BadInput(fields=wrong)


def _line(meeting: Meeting, seat: ForumGroup | None, number: int, runs: Person | None) -> Line:
    return Line(seat, number, meeting.slot, meeting.place, runs)


def arranged_in(forum: Forum, first: date, last: date) -> list[Session]:
    """What the forum has already in these days, besides what was cancelled: two statements."""
    found = queries.sessions_between(forum, first, last)
    return [one for day in sorted(found) for one in found[day] if not one.is_cancelled]
