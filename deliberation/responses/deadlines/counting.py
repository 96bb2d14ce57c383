"""What a referral's due date is under a calendar: the basis it is counted from, and the result.

A due date rests on the last thing a person decided: the referral with its rule and days, or the last extension, which sets a day.
The rule that says what happens to the clock when a question moves on:

    passed on                     the office that receives it has the whole period anew, from that day
    refused, back to the sender   the sender's own due date stands, but at least `REFUSAL_LEAVES` calendar days are left
    decided by the secretariat    the office it chooses has the whole period anew, from that day

`labels.clock_rules()` prints it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Select, select

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.forums.reply_rules import ReplyRule
from deliberation.responses.deadlines.calendars import KOREA, Calendar
from deliberation.responses.deadlines.rules import GIVEN_BACK, RULE, RULES, Deadline, due
from deliberation.responses.models import DueChangeKind, Holiday, Referral

#: Calendar days that an office has at least for what a refusal gives back to it.
REFUSAL_LEAVES = 7


@dataclass(frozen=True)
class Period:
    """How the time for an answer is counted: a rule, its days, and for what was given back the date it does not fall before."""

    rule: str
    days: int
    not_before: date | None = None

    def deadline(self, begin: date | datetime, calendar: Calendar) -> Deadline:
        return due(begin, self.days, rule=self.rule, calendar=calendar, not_before=self.not_before)


@dataclass(frozen=True)
class DueAt:
    """A due date and, where hours are counted, its hour."""

    day: date
    hour: time | None = None


def calendar_now() -> Calendar:
    """The calendar in force: the library's and our own entries. One statement."""
    return Calendar.with_own((one.day, one.name) for one in db.session.execute(entries_in_force()))


def entries_in_force() -> Select[date, str]:
    """Day and name of our own holidays."""
    return select(Holiday.day, Holiday.name).where(Holiday.struck_out_at.is_(None))


def period_of(forum: Forum, days: int | None = None) -> Period:
    """A whole period in that forum: by its rule, and its days unless others are said."""
    return Period(forum.reply_rule if forum.reply_rule in set(ReplyRule) else RULE, forum.reply_days if days is None else days)


def period_anew(referral: Referral) -> Period:
    """The whole period of a referral once more, for the office it is passed on to; the forum's where none of its rules was at work."""
    if referral.deadline_rule in set(ReplyRule) and referral.deadline_days:
        return Period(referral.deadline_rule, referral.deadline_days)
    return period_of(referral.row.forum)


def period_given_back(sender: Referral) -> Period:
    """What the sender has when its hand-over is refused."""
    return Period(GIVEN_BACK, REFUSAL_LEAVES, not_before=sender.due_on)


def deadline_of(referral: Referral, calendar: Calendar = KOREA) -> Deadline | None:
    """The count from the referral on, under that calendar; None where no rule of ours set its due date."""
    if referral.deadline_rule not in RULES or not referral.deadline_days:
        return None
    before = _sender_of(referral).due_on if referral.deadline_rule == GIVEN_BACK else None
    return count(Period(referral.deadline_rule, referral.deadline_days, before), referral.referred_on, referral.referred_at, calendar)


def count(period: Period, referred_on: date | None, referred_at: datetime | None, calendar: Calendar) -> Deadline | None:
    """A period from the referral on; None where nobody knows when that was.

    For rules in whole days the moment says nothing the day does not, and the counts of one day share a place in memory.
    """
    if referred_at is not None and period.rule == ReplyRule.WORKING_DAYS:
        return period.deadline(referred_at, calendar)
    begin = clock.local(referred_at).date() if referred_at is not None else referred_on
    return period.deadline(begin, calendar) if begin is not None else None


def due_at(referral: Referral, calendar: Calendar) -> DueAt | None:
    """When it is due under that calendar, extensions included; None where no rule of ours set its due date.

    An extension set a day: that day stands, and rolls on only where nobody works on it.
    """
    deadline = deadline_of(referral, calendar)
    if deadline is None:
        return None
    extended_to = next((one.due_after for one in reversed(referral.due_changes) if one.kind is DueChangeKind.EXTENSION), None)
    if extended_to is not None:
        return DueAt(calendar.working_day_from(extended_to))
    return DueAt(deadline.due_on, deadline.due_time)


def _sender_of(referral: Referral) -> Referral:
    """The referral whose hand-over was refused, so that this one came back: two hand-overs before."""
    refused = referral.came_by.referral if referral.came_by else referral
    return refused.came_by.referral if refused.came_by else refused
