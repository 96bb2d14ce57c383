"""What is arranged already, in this forum and in every other one that is under way: a hall or a person may be taken by another forum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.additions import holidays_between
from deliberation.forums.models import Forum, ForumGroup, Round, Session
from deliberation.forums.scheduling.clashes import clashes
from deliberation.forums.scheduling.model import Clash, Meeting, Names, Slot
from deliberation.people.models import Membership, Person, Role

#: So many days before and after the days that are asked about are looked at: free times are looked for in the four weeks around them,
#: and a forum agrees on sixty days between two sessions of a group at most.
AROUND = timedelta(days=120)


@dataclass(frozen=True)
class Situation:
    """What a meeting of the forum has to go with. `sessions` are those a facilitator may be told about, by the key of their meeting;
    one of another forum that is being set up is not among them and stays "another session"."""

    others: tuple[Meeting, ...]
    holidays: Mapping[date, str]
    days_between: int
    names: Names
    #: Who leads each group, by the seat's id, and all seats of the forum.
    leaders: Mapping[int, frozenset[int]]
    seats: frozenset[int]
    sessions: Mapping[str, Session]

    def meeting(
        self,
        slot: Slot,
        groups: Iterable[ForumGroup] = (),
        *,
        key: str = "",
        is_plenary: bool = False,
        place: str = "",
        run_by: Person | None = None,
        interpreters: Sequence[str] = (),
    ) -> Meeting:
        """A meeting of this forum as it would be: those who cannot be missing are who runs it and who leads its groups."""
        seats = self.seats if is_plenary else frozenset(seat.id for seat in groups)
        return Meeting(key, slot, seats, place, _people(run_by, seats, self.leaders), frozenset(interpreters), is_plenary)

    def clashes(self, meeting: Meeting, round: Round | None = None) -> list[Clash]:  # noqa: A002 - the field's word for it
        """Everything in the way of a meeting of this forum, as `clashes.clashes`."""
        days = (round.opens_on, round.closes_on) if round else None
        return clashes(meeting, self.others, holidays=self.holidays, days_between=self.days_between, round_days=days, names=self.names)


def key_of(session: Session) -> str:
    return f"session {session.id}"


def situation_of(forum: Forum, leaving_out: Session | None = None, *, around: Iterable[date] = ()) -> Situation:
    """Everything arranged in the forums under way, but for one session that is being changed; cancelled ones are out of the way.

    `around`: the days that are asked about, today where none are; what lies 120 days before and after them is known. Four statements,
    and those of the holidays.
    """
    days = list(around) or [clock.today()]
    first, last = max(min(days), date.min + AROUND) - AROUND, min(max(days), date.max - AROUND) + AROUND
    held = (
        select(Session)
        .join(Session.forum)
        .where(Session.held_on.between(first, last), Session.cancelled_at.is_(None))
        .where((Forum.closed_on.is_(None)) | (Forum.id == forum.id))
        .options(joinedload(Session.forum), joinedload(Session.run_by), selectinload(Session.groups))
        .order_by(Session.held_on, Session.id)
    )
    sessions = [one for one in db.session.scalars(held) if one is not leaving_out]
    seats = _seats([forum.id, *(one.forum_id for one in sessions)])
    leaders, people = _leaders(list(seats))
    people |= {one.run_by.id: one.run_by.name for one in sessions if one.run_by}
    by_forum: dict[int, set[int]] = {}
    for seat in seats.values():
        by_forum.setdefault(seat.forum_id, set()).add(seat.id)
    return Situation(
        others=tuple(_meeting_of(one, by_forum, leaders) for one in sessions),
        holidays=holidays_between(first, last),
        days_between=forum.days_between,
        names=Names(people, {seat.id: seat.display_name for seat in seats.values()}),
        leaders=leaders,
        seats=frozenset(by_forum.get(forum.id, ())),
        sessions={key_of(one): one for one in sessions if one.forum_id == forum.id or one.forum.is_public},
    )


def _meeting_of(session: Session, by_forum: Mapping[int, set[int]], leaders: Mapping[int, frozenset[int]]) -> Meeting:
    seats = frozenset(by_forum.get(session.forum_id, ()) if session.is_plenary else (seat.id for seat in session.groups))
    return Meeting(
        key=key_of(session),
        slot=Slot(session.held_on, session.starts_at, session.ends_at),
        groups=seats,
        place=session.place,
        people=_people(session.run_by, seats, leaders),
        interpreters=frozenset(session.interpreters),
        is_plenary=session.is_plenary,
    )


def _people(run_by: Person | None, seats: Iterable[int], leaders: Mapping[int, frozenset[int]]) -> frozenset[int]:
    """Members and drafters of two groups decide for themselves; without who runs it and who leads, there is no session."""
    led = frozenset[int]().union(*(leaders.get(seat, ()) for seat in seats))
    return led | {run_by.id} if run_by else led


def _seats(forum_ids: Iterable[int]) -> dict[int, ForumGroup]:
    """The seats of these forums by id: 1 statement."""
    found = db.session.scalars(select(ForumGroup).where(ForumGroup.forum_id.in_(set(forum_ids)))).unique()
    return {seat.id: seat for seat in found}


def _leaders(seat_ids: Sequence[int]) -> tuple[dict[int, frozenset[int]], dict[int, str]]:
    """Who leads these groups now, by seat, and their names: 1 statement."""
    held = (
        select(Membership.forum_group_id, Membership.person_id, Person.name)
        .join(Membership.person)
        .where(Membership.forum_group_id.in_(seat_ids), Membership.role == Role.LEADER, Membership.until.is_(None), Person.active)
    )
    leaders: dict[int, frozenset[int]] = {}
    names: dict[int, str] = {}
    for seat_id, person_id, name in db.session.execute(held):
        assert seat_id is not None  # noqa: S101 - asked for by seat
        leaders[seat_id] = leaders.get(seat_id, frozenset()) | {person_id}
        names[person_id] = name
    return leaders, names
