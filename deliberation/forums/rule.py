"""What every group of a forum agreed on, and how far each has come: own sessions, plenary ones, days between two of its own. Pure.

A session counts for every group that meets in it, so a joint one counts for each of them; a cancelled one counts for nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from deliberation.forums.models import Forum, ForumGroup, Session

#: What a forum may ask for, at least.
SESSIONS_AT_LEAST, PLENARIES_AT_LEAST, DAYS_BETWEEN = range(51), range(51), range(61)


@dataclass(frozen=True)
class Tally:
    """How many were held, how many are arranged for today and later, and how many there are to be at least."""

    held: int
    arranged: int
    least: int

    @property
    def missing(self) -> int:
        return max(0, self.least - self.held - self.arranged)


@dataclass(frozen=True)
class Standing:
    """How far a group has come: sessions of its own, plenary sessions, and which of its own stand nearer than agreed."""

    seat: ForumGroup
    own: Tally
    plenaries: Tally
    near: tuple[tuple[Session, Session], ...]

    @property
    def is_kept(self) -> bool:
        return not (self.own.missing or self.plenaries.missing or self.near)


def tally_of(sessions: Iterable[Session], today: date, least: int) -> Tally:
    days = [one.held_on for one in sessions]
    held = sum(day < today for day in days)
    return Tally(held, len(days) - held, least)


def plenaries_of(forum: Forum, sessions: Iterable[Session], today: date) -> Tally:
    """The plenary sessions, which are the same for every group."""
    return tally_of((one for one in sessions if one.is_plenary and not one.is_cancelled), today, forum.plenaries_at_least)


def standing_of(seat: ForumGroup, forum: Forum, sessions: Sequence[Session], today: date) -> Standing:
    """How far one group has come; the sessions may be all of the forum's or only those the group takes part in."""
    own = sorted((one for one in sessions if seat in one.groups and not one.is_cancelled), key=lambda one: one.when)
    near = tuple((one, after) for one, after in pairwise(own) if (after.held_on - one.held_on).days < forum.days_between)
    return Standing(seat, tally_of(own, today, forum.sessions_at_least), plenaries_of(forum, sessions, today), near)


def standings_of(forum: Forum, sessions: Sequence[Session], today: date) -> list[Standing]:
    """How far every group has come, in the forum's order of groups."""
    return [standing_of(seat, forum, sessions, today) for seat in forum.groups]
