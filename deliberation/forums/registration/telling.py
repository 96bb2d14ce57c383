"""Who hears that a session was moved or cancelled. Each is a happening of its own, so that each mail goes out once (`mails.py`)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from deliberation import clock
from deliberation.db import db, record
from deliberation.forums.beginning import has_begun
from deliberation.forums.changes import in_plain_words
from deliberation.forums.models import Coming, Participation, Session
from deliberation.forums.registration.happenings import GroupMemberAddressed, ParticipantAddressed
from deliberation.people.models import Membership, Person, Role

#: What makes a change a move, in the order people ask.
WHEN_AND_WHERE = ("held_on", "starts_at", "ends_at", "place")
Placed = Mapping[str, Any]


def tell_of_move(by: Person, session: Session, before: Placed, reason: str) -> None:
    """Everybody who meant to come hears it; nobody, where the session was over and still is (a correction of what an archive says).

    `before`: day, hours and place as they were.
    """
    if has_begun(session) and _was_over(before):
        return
    after = {field: in_plain_words(getattr(session, field)) for field in WHEN_AND_WHERE}
    _address(by, session, {field: in_plain_words(before[field]) for field in WHEN_AND_WHERE}, after, reason)


def tell_of_cancelling(by: Person, session: Session, reason: str) -> None:
    """The same of a session that will not take place."""
    if not has_begun(session):
        _address(by, session, {}, {}, reason)


def _address(by: Person, session: Session, before: dict[str, str | None], after: dict[str, str | None], reason: str) -> None:
    if not session.forum.is_public:
        return
    said: dict[str, Any] = {"session_id": session.id, "before": before, "after": after, "reason": reason, "by": by.id}
    told = {by.id}
    for one in _on_the_list(session):
        if one.person_id not in told:
            record(ParticipantAddressed(participation_id=one.id, **said))
        if one.person_id is not None:
            told.add(one.person_id)
    if not session.takes_registrations:
        for person_id in people_of(session):
            if person_id not in told:
                record(GroupMemberAddressed(person_id=person_id, **said))


def _on_the_list(session: Session) -> Iterator[Participation]:
    """Those registered or in line who can be reached: 1 statement."""
    coming = select(Participation).where(
        Participation.session_id == session.id, Participation.coming.in_((Coming.REGISTERED, Coming.WAITING))
    )
    for one in db.session.scalars(coming.options(joinedload(Participation.person)).order_by(Participation.id)):
        if one.email or one.person is not None:
            yield one


def people_of(session: Session) -> list[int]:
    """Who holds a role in the groups that meet, by the person's number: 1 statement."""
    seats = session.forum.groups if session.is_plenary else session.groups
    held = (
        select(Membership.person_id)
        .join(Membership.person)
        .where(
            Membership.forum_group_id.in_([seat.id for seat in seats]),
            Membership.role.in_((Role.LEADER, Role.DRAFTER, Role.MEMBER)),
            Membership.until.is_(None),
            Person.active,
        )
    )
    return list(db.session.scalars(held.distinct().order_by(Membership.person_id)))


def _was_over(before: Placed) -> bool:
    day: date = before["held_on"]
    starts_at: time | None = before["starts_at"]
    if starts_at is None:
        return day < clock.today()
    return datetime.combine(day, starts_at, clock.DISTRICT_ZONE) <= clock.now()
