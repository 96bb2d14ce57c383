"""Answers that are due: whom to remind of each, and what the mail says of it.

    before the due date, and on it    the person it is assigned to; where nobody is, the office's staff
    after it                          the office's approvers
    waiting for approval              the approvers who did not write it, whatever the day
    approved, in a batch in time      nobody: it goes out by itself
    at an outside body, or nobody     the forum's facilitators: no one there has an account
    has an account in the office

An answer and a hand-over end it, and an extension moves it, since only what is still open is looked at, by the due date in force.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.letters import public_link
from deliberation.plans.models import Department
from deliberation.responses.models import Batch, QuestionRow, Referral, Reply
from deliberation.responses.queries.states import is_open
from deliberation.responses.reminders.dues import AHEAD, REMINDS, Due, Entry, ReminderKind, Source, stage_of
from deliberation.responses.reminders.people import Office, facilitators, offices
from deliberation.text import in_brief


@dataclass(frozen=True)
class _Open:
    """What decides whom to remind of one open referral."""

    id: int
    due_on: date
    department_id: int
    is_outside: bool
    forum_id: int
    assigned_to_id: int | None
    drafted_by_id: int | None
    submitted_at: datetime | None
    approved_at: datetime | None
    goes_out_at: datetime | None

    @property
    def goes_out_in_time(self) -> bool:
        return self.approved_at is not None and self.goes_out_at is not None and clock.local(self.goes_out_at).date() <= self.due_on

    def people(self, kind: ReminderKind, office: Office, facilitators: set[int]) -> set[int]:
        """Whom to remind."""
        if self.goes_out_in_time:
            return set()
        if self.is_outside or not office.everybody:
            return facilitators
        if kind is ReminderKind.LATE or self.submitted_at is not None:
            return office.who_approves(self.drafted_by_id if self.submitted_at else None)
        return office.who_answers(self.assigned_to_id)


def referrals_due(today: date) -> Iterator[Due]:
    """Every open referral that is due within a week or late, with whom to remind: 3 statements."""
    found = [_Open(*row) for row in db.session.execute(_open_until(today + timedelta(days=AHEAD)))]
    there = offices({one.department_id for one in found})
    run_by = facilitators({one.forum_id for one in found})
    for one in found:
        stage = stage_of(one.due_on, today)
        if stage is not None:
            people = one.people(stage.kind, there[one.department_id], run_by[one.forum_id])
            yield Due(one.id, one.due_on, stage, sorted(people), one.forum_id)


def referral_entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    """What the mail says of these referrals, as far as they are still open: 3 statements."""
    wanted = (
        select(Referral)
        .join(Referral.row)
        .join(QuestionRow.forum)
        .where(Referral.id.in_(ids), Referral.due_on.is_not(None), is_open())
        .options(
            contains_eager(Referral.row).options(contains_eager(QuestionRow.forum), selectinload(QuestionRow.questions)),
            joinedload(Referral.department),
            joinedload(Referral.follow_up),
        )
    )
    found = db.session.scalars(wanted).all()
    there = offices({one.department_id for one in found})
    return {one.id: _entry(one, bool(there[one.department_id].everybody)) for one in found}


def _entry(referral: Referral, has_people: bool) -> Entry:
    row, follow_up = referral.row, referral.follow_up
    words = follow_up.words if follow_up else (row.questions[0].text if row.questions else row.printed_heading)
    places = (_("Question %(number)s", number=row.number), referral.department.display_name, row.forum.display_name)
    if has_people or referral.department.is_outside:
        address = public_link("responses.answer", forum_slug=row.forum.slug, referral_id=referral.id)
    else:
        address = public_link("responses.question", forum_slug=row.forum.slug, number=row.number, _anchor=f"referral-{referral.id}")
    return Entry(
        due_on=referral.due_on or date.max,
        words=in_brief(words or "", 160),
        language=follow_up.language if follow_up else row.language,
        place=" · ".join(places),
        address=address,
    )


def _open_until(last: date) -> Select[*tuple[Any, ...]]:
    draft = aliased(Reply)  # `is_open` asks for replies of its own
    return (
        select(
            Referral.id,
            Referral.due_on,
            Referral.department_id,
            Department.is_outside,
            QuestionRow.forum_id,
            Referral.assigned_to_id,
            draft.drafted_by_id,
            draft.submitted_at,
            draft.approved_at,
            Batch.publishes_at,
        )
        .join(Referral.row)
        .join(QuestionRow.forum)
        .join(Referral.department)
        .outerjoin(draft, and_(draft.referral_id == Referral.id, draft.published_at.is_(None)))
        .outerjoin(draft.batch)
        .where(QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None), Referral.due_on <= last, is_open())
        .order_by(Referral.due_on, Referral.id)
    )


REMINDS.append(Source("Referral", due=referrals_due, entries=referral_entries, word=_l("Answers that are due")))
