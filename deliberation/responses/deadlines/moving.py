"""Which due dates move with the calendar, moving them, and telling those concerned.

Only what still runs moves: what was answered, passed on or closed keeps the date it had. The preview and the act ask the same question,
so that what a person confirms is what they saw.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db, record
from deliberation.forums.reply_rules import ReplyRule
from deliberation.people.models import Membership, Person, Role
from deliberation.responses.deadlines.calendars import Calendar
from deliberation.responses.deadlines.counting import DueAt, Period, count, due_at
from deliberation.responses.deadlines.errors import CalendarChanged
from deliberation.responses.deadlines.happenings import DueDateMoved, DueDatesAnnounced
from deliberation.responses.deadlines.rules import Deadline
from deliberation.responses.models import DueChange, DueChangeKind, HandOver, Holiday, QuestionRow, Referral
from deliberation.responses.queries.states import is_open

#: Referrals loaded by one statement.
AT_ONCE = 1000


@dataclass(frozen=True)
class Move:
    """A running referral and when it would be due."""

    referral: Referral
    after: DueAt

    @property
    def is_to_another_day(self) -> bool:
        return self.referral.due_on != self.after.day


def moves_between(before: Calendar, after: Calendar, *, held: bool = False) -> list[Move]:
    """What moves when one calendar follows another: nothing that both count alike. `held`: nobody changes those meanwhile."""
    return _moves(before, after, held)


def moves_to(calendar: Calendar, *, held: bool = False) -> list[Move]:
    """What is due on another day than this calendar gives, for whatever reason: the library may have learnt of a holiday."""
    return _moves(None, calendar, held)


def _moves(before: Calendar | None, after: Calendar, held: bool) -> list[Move]:
    """By due date: three statements, however many run (one more for each thousand that move)."""
    moves = []
    for referral in _running(_ids_in_question(before, after), held):
        then = due_at(referral, after)
        was = due_at(referral, before) if before else None
        is_now = DueAt(referral.due_on, referral.due_time) if referral.due_on else None
        if then is not None and then not in (was, is_now):
            moves.append(Move(referral, then))
    return sorted(moves, key=lambda move: (move.referral.due_on or move.after.day, move.referral.id))


def _ids_in_question(before: Calendar | None, after: Calendar) -> list[int]:
    """The running referrals that may move. Of thousands few do, so what was never moved is counted without loading it whole."""
    moved = exists().where(DueChange.referral_id == Referral.id)
    wanted = select(
        Referral.id,
        Referral.deadline_rule,
        Referral.deadline_days,
        Referral.referred_on,
        Referral.referred_at,
        Referral.due_on,
        Referral.due_time,
        moved.label("is_moved"),
    ).where(is_open(), Referral.deadline_rule.is_not(None), Referral.due_on.is_not(None))
    ids = []
    for one in db.session.execute(wanted):
        if one.is_moved or one.deadline_rule not in set(ReplyRule) or not one.deadline_days:
            ids.append(one.id)
            continue
        period = Period(one.deadline_rule, one.deadline_days)
        dues = [_due(count(period, one.referred_on, one.referred_at, calendar)) for calendar in (before, after) if calendar]
        if dues[-1] not in (DueAt(one.due_on, one.due_time), *dues[:-1]):
            ids.append(one.id)
    return ids


def _due(deadline: Deadline | None) -> DueAt | None:
    return DueAt(deadline.due_on, deadline.due_time) if deadline else None


def _running(ids: Sequence[int], held: bool) -> Iterator[Referral]:
    for begin in range(0, len(ids), AT_ONCE):
        yield from _loaded(ids[begin : begin + AT_ONCE], held)


def _loaded(ids: Sequence[int], held: bool) -> Sequence[Referral]:
    wanted = (
        select(Referral)
        .join(Referral.row)
        .join(QuestionRow.forum)
        .join(Referral.department)
        .where(Referral.id.in_(ids), is_open())
        .options(
            contains_eager(Referral.row).contains_eager(QuestionRow.forum),
            contains_eager(Referral.department),
            joinedload(Referral.came_by).joinedload(HandOver.referral).joinedload(Referral.came_by).joinedload(HandOver.referral),
            selectinload(Referral.due_changes),
        )
        .order_by(Referral.id)
    )
    if held:  # an extension or an answer at the same moment is waited for, and then read afresh
        db.session.flush()
        wanted = wanted.with_for_update(of=Referral).execution_options(populate_existing=True)
    return db.session.scalars(wanted).all()


def seal_of(moves: Iterable[Move]) -> str:
    """A short word for exactly these moves: the form carries it from the preview to the act."""
    words = ";".join(f"{one.referral.id}:{one.referral.due_on}:{one.after.day}:{one.after.hour}" for one in moves)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def expect(moves: Iterable[Move], seal: str | None) -> None:
    """Raise CalendarChanged where these are not the moves the person saw; None asks for no check."""
    if seal is not None and seal != seal_of(moves):
        raise CalendarChanged


def carry_out(person: Person | None, moves: Sequence[Move], holiday: Holiday | None) -> list[DueChange]:
    """Move the due dates, say why, and have those concerned told, in one mail each."""
    changes = []
    for move in moves:
        if move.is_to_another_day:
            changes.append(change_due_date(person, move.referral, move.after, DueChangeKind.HOLIDAY, holiday=holiday))
        move.referral.due_time = move.after.hour
    _announce(person, changes)
    return changes


def change_due_date(
    person: Person | None,
    referral: Referral,
    after: DueAt,
    kind: DueChangeKind,
    *,
    reason: str = "",
    holiday: Holiday | None = None,
    is_by_facilitator: bool = False,
) -> DueChange:
    """Set another due date, with the one before kept beside it."""
    before, by = referral.due_on, person.id if person else None
    if before is None:
        raise ValueError("a referral without due date")
    change = DueChange(
        referral=referral,
        number=len(referral.due_changes) + 1,
        kind=kind,
        due_before=before,
        due_after=after.day,
        reason=reason,
        holiday_id=holiday.id if holiday else None,
        is_by_facilitator=is_by_facilitator,
        decided_by_id=by,
        decided_on=clock.today(),
    )
    referral.due_on, referral.due_time = after.day, after.hour
    db.session.add(change)
    record(
        DueDateMoved(
            referral_id=referral.id,
            kind=kind.value,
            due_before=before.isoformat(),
            due_after=after.day.isoformat(),
            reason=reason,
            holiday_id=change.holiday_id,
            is_by_facilitator=is_by_facilitator,
            by=by,
        )
    )
    return change


def _announce(person: Person | None, changes: Sequence[DueChange]) -> None:
    db.session.flush()  # the record names the changes by their numbers
    concerned: dict[int, list[int]] = defaultdict(list)
    for change, people in zip(changes, _people_concerned([change.referral for change in changes]), strict=True):
        for person_id in people:
            concerned[person_id].append(change.id)
    for person_id, change_ids in sorted(concerned.items()):
        record(DueDatesAnnounced(person_id=person_id, change_ids=change_ids, by=person.id if person else None))


def _people_concerned(referrals: Sequence[Referral]) -> list[set[int]]:
    """For each its office's staff and approvers, the facilitators of its forum and the leaders of the group that asks: one statement."""
    places = {
        (Role.STAFF, "department_id"): {one.department_id for one in referrals},
        (Role.APPROVER, "department_id"): {one.department_id for one in referrals},
        (Role.FACILITATOR, "forum_id"): {one.row.forum_id for one in referrals},
        (Role.LEADER, "forum_group_id"): {one.row.forum_group_id for one in referrals} - {None},
    }
    if not referrals:
        return []
    there = or_(*((Membership.role == role) & getattr(Membership, scope).in_(ids) for (role, scope), ids in places.items()))
    wanted = select(Membership).join(Membership.person).where(Membership.until.is_(None), Person.active, there)
    held: dict[tuple[str, int], set[int]] = defaultdict(set)
    for one in db.session.scalars(wanted):
        scope = next(scope for role, scope in places if role is one.role)
        held[scope, getattr(one, scope)].add(one.person_id)
    return [
        held["department_id", one.department_id] | held["forum_id", one.row.forum_id] | held["forum_group_id", one.row.forum_group_id or 0]
        for one in referrals
    ]
