"""What stands in a calendar: rounds, sessions, and the days by which answers are due."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import AgendaPoint, Coming, Forum, ForumGroup, Participation, Round, Session
from deliberation.history.queries import Changes, changes_of
from deliberation.people.models import Person, Role
from deliberation.responses.models import QuestionRow, Referral
from deliberation.responses.queries.states import is_asked_by, is_open


@dataclass(frozen=True)
class Dated:
    """A thing with its day, and how often and when it was changed; an archive's was never."""

    thing: Round | Session | Referral
    changes: Changes | None

    @property
    def times_changed(self) -> int:
        return self.changes.times if self.changes else 0


def dates_of_forum(forum: Forum) -> list[Dated]:
    """Everything of a forum that has a day and is public. At most ten statements, whatever the numbers."""
    return [
        *_rounds(Round.forum_id == forum.id),
        *_sessions(Session.forum_id == forum.id),
        *_due(and_(QuestionRow.forum_id == forum.id, _is_public())),
    ]


def dates_of_group(group: ForumGroup) -> list[Dated]:
    """The group's sessions and the plenary ones, the forum's rounds, and when its questions are due. At most ten statements."""
    return [
        *_rounds(Round.forum_id == group.forum_id),
        *_sessions(_meets([group])),
        *_due(and_(is_asked_by([group.id]), _is_public())),
    ]


def dates_of_person(person: Person) -> list[Dated]:
    """By the person's roles: a facilitator's forums, the groups of which one is leader, drafter or member, the department one answers
    for; and the sessions one registered for. At most twelve statements."""
    forums = person.places("forum_id", Role.FACILITATOR)
    seats = person.places("forum_group_id", Role.LEADER, Role.DRAFTER, Role.MEMBER)
    offices = person.places("department_id", Role.STAFF, Role.APPROVER)
    groups = db.session.scalars(
        select(ForumGroup).join(ForumGroup.forum).where(ForumGroup.id.in_(seats), Forum.published_at.is_not(None))
    ).all()
    in_forums = {*forums, *(group.forum_id for group in groups)}
    due = or_(QuestionRow.forum_id.in_(forums), and_(is_asked_by(seats), _is_public()), Referral.department_id.in_(offices))
    return [
        *_rounds(Round.forum_id.in_(in_forums)),
        *_sessions(or_(Session.forum_id.in_(forums), _meets(groups), _is_registered_for(person))),
        *_due(due),
    ]


def _rounds(wanted: ColumnElement[bool]) -> Iterator[Dated]:
    rounds = db.session.scalars(select(Round).where(wanted).options(joinedload(Round.forum))).all()
    return _dated("Round", rounds, select(Round.id).where(wanted))


def _sessions(wanted: ColumnElement[bool]) -> Iterator[Dated]:
    options = (
        joinedload(Session.forum),
        joinedload(Session.round),
        selectinload(Session.groups),
        selectinload(Session.agenda_points).lazyload(AgendaPoint.elements),
    )
    return _dated("Session", db.session.scalars(select(Session).where(wanted).options(*options)).all(), select(Session.id).where(wanted))


def _due(wanted: ColumnElement[bool]) -> Iterator[Dated]:
    """Only what still waits: an answered question has no day any more."""
    waiting = (
        select(Referral)
        .join(Referral.row)
        .where(wanted, is_open(), Referral.due_on.is_not(None))
        .options(
            contains_eager(Referral.row).options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
            selectinload(Referral.due_changes),
        )
    )
    for referral in db.session.scalars(waiting):
        last = referral.due_changes[-1] if referral.due_changes else None
        yield Dated(referral, Changes(len(referral.due_changes), _morning(last.decided_on)) if last else None)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), clock.DISTRICT_ZONE)


def _dated(subject: str, things: Iterable[Round | Session], ids: Select[int]) -> Iterator[Dated]:
    changes = changes_of(subject, ids)
    return (Dated(thing, changes.get(thing.id)) for thing in things)


def _meets(groups: Sequence[ForumGroup]) -> ColumnElement[bool]:
    """Whether one of them is in a session; plenary ones are everybody's of that forum."""
    ids, forums = [group.id for group in groups], {group.forum_id for group in groups}
    if not ids:
        return false()
    return or_(Session.groups.any(ForumGroup.id.in_(ids)), and_(Session.is_plenary, Session.forum_id.in_(forums)))


def _is_registered_for(person: Person) -> ColumnElement[bool]:
    """Registered, in line, or entered at the door; whoever withdrew does not come."""
    coming = and_(Participation.person_id == person.id, Participation.coming != Coming.WITHDRAWN)
    return and_(Session.participations.any(coming), Session.forum.has(Forum.published_at.is_not(None)))


def _is_public() -> ColumnElement[bool]:
    return QuestionRow.published_at.is_not(None)
