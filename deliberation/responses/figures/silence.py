"""Silence: who owes an answer and since when, and how many answers were overdue at the end of each week.

Weeks end on Sunday. How many were overdue then is read from dates alone, nothing is recorded week by week: a referral is overdue from the
day after its due date until its first answer in force, its passing on, or the closing of its forum. Where a due date was moved, the date
counts that was in force at the time. An answer that was withdrawn later counts as none, in the weeks before as well.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.plans.models import Department
from deliberation.responses.figures.asked import referrals_of
from deliberation.responses.figures.scope import Scope, is_counted_referral, is_counted_row
from deliberation.responses.models import DueChange, QuestionRow, Referral, ReferralState, Reply
from deliberation.responses.queries.lists import Page
from deliberation.responses.queries.states import is_in_state

#: How many weeks the page draws; the download has all.
WEEKS = 26
PAGE_SIZE = 20
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Owed:
    """What one office owes: how many answers, and the due date that passed first (None: an archive prints none)."""

    department: Department
    count: int
    due_on: date | None

    def days(self, today: date) -> int | None:
        """How many days the oldest one is late."""
        return (today - self.due_on).days if self.due_on else None


@dataclass(frozen=True)
class Week:
    """How things stood at the end of a week: answers awaited, and of these the overdue ones."""

    ends_on: date
    awaited: int
    overdue: int


def owed(scope: Scope, today: date, number: int = 1) -> Page:
    """A page of the referrals that are overdue, or that a closed forum left without an answer, the longest first: three statements."""
    wanted = (
        _owed(scope, today)
        .add_columns(func.count().over())
        .options(
            contains_eager(Referral.row).contains_eager(QuestionRow.forum),
            contains_eager(Referral.row).options(selectinload(QuestionRow.questions), joinedload(QuestionRow.forum_group)),
            joinedload(Referral.department),
            joinedload(Referral.hand_over),
            selectinload(Referral.replies.and_(Reply.published_at.is_not(None))),
        )
        .order_by(Referral.due_on.is_(None), Referral.due_on, Referral.id)
    )
    number = max(1, number)
    found = db.session.execute(wanted.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).unique().all()
    if not found and number > 1:
        return owed(scope, today)
    return Page([one[0] for one in found], number, found[0][1] if found else 0, PAGE_SIZE)


def owed_by_department(scope: Scope, today: date) -> list[Owed]:
    """Every office that owes an answer, who has been silent longest first: two statements."""
    counts = _owed(scope, today).with_only_columns(Referral.department_id, func.count(), func.min(Referral.due_on))
    found = {key: (count, due_on) for key, count, due_on in db.session.execute(counts.group_by(Referral.department_id))}
    offices = db.session.scalars(select(Department).where(Department.id.in_(found))) if found else ()
    return sorted((Owed(one, *found[one.id]) for one in offices), key=lambda one: (one.due_on or date.max, -one.count, one.department.name))


def _owed(scope: Scope, today: date) -> Select[Any]:
    silent = or_(is_in_state(ReferralState.OVERDUE, today), is_in_state(ReferralState.NO_ANSWER, today))
    wanted = select(Referral).join(Referral.row).join(QuestionRow.forum)
    return wanted.where(is_counted_row(scope), is_counted_referral(scope), silent)


def weeks_of(scope: Scope, today: date) -> list[Week]:
    """Every week that ended before today, from the first in which an answer was awaited to the last in which anything changed.

    One statement. Silence without end goes on until today.
    """
    changes: dict[str, Counter[date]] = {name: Counter() for name in ("asked", "answered", "silent", "spoken")}
    for name, day, count in db.session.execute(_changes(scope)):
        changes[name][day + _DAY if name == "silent" else day] += count
    days = [day for counts in changes.values() for day in counts]
    if not days:
        return []
    awaited, overdue = _balance(changes["asked"], changes["answered"]), _balance(changes["silent"], changes["spoken"])
    found, end = [], _sunday(min(days))
    while end < today:
        found.append(Week(end, _on(awaited, end), _on(overdue, end)))
        end += 7 * _DAY
    while found and not found[-1].awaited and found[-1].ends_on - 6 * _DAY > max(days):
        found.pop()
    return found


def _sunday(day: date) -> date:
    return day + (6 - day.weekday()) * _DAY


def _balance(begins: Counter[date], ends: Counter[date]) -> list[tuple[date, int]]:
    """How many there are from each day on, in the order of days."""
    days = sorted({*begins, *ends})
    return list(zip(days, accumulate(begins[day] - ends[day] for day in days), strict=True))


def _on(balance: Sequence[tuple[date, int]], day: date) -> int:
    return next((count for since, count in reversed(balance) if since <= day), 0)


def _changes(scope: Scope) -> Any:
    """("asked" | "answered" | "silent" | "spoken", day, count): asked that day, no longer awaited from that day, due that day and silent
    since, silent no longer. What was answered or passed on without a date is left out."""
    asked = referrals_of(scope)
    at = asked.c
    stop = case((at.reply_id.is_not(None), at.answered_on), (at.hand_over_id.is_not(None), at.handed_over_on), else_=at.closed_on)
    is_dated = or_(stop.is_not(None), and_(at.reply_id.is_(None), at.hand_over_id.is_(None)))
    awaited = and_(at.referred_on.is_not(None), is_dated, or_(stop.is_(None), stop > at.referred_on))
    silent = and_(at.due_on.is_not(None), is_dated, or_(stop.is_(None), stop > at.due_on))
    moved_on = case((stop < DueChange.decided_on, stop), else_=DueChange.decided_on)
    was_silent = and_(is_dated, moved_on > DueChange.due_before)
    moved = select(DueChange).join(asked, at.referral_id == DueChange.referral_id)

    def counted(name: str, day: ColumnElement[Any], *conditions: ColumnElement[bool], base: Select[Any] | None = None) -> Select[Any]:
        columns = literal(name).label("name"), day.label("day"), func.count().label("number")
        wanted = base.with_only_columns(*columns) if base is not None else select(*columns)
        return wanted.where(day.is_not(None), *conditions).group_by(day)

    return union_all(
        counted("asked", at.referred_on, awaited),
        counted("answered", stop, awaited),
        counted("silent", at.due_on, silent),
        counted("spoken", stop, silent),
        counted("silent", DueChange.__table__.c.due_before, was_silent, base=moved),
        counted("spoken", moved_on, was_silent, base=moved),
    )
