"""Dates of commitments, among what is reminded of: 30 days before, on the day, the day after and then weekly.

The office's staff are told before the date and on it, its approvers afterwards; the forum's facilitators where nobody in the office has an
account. What was kept or dropped ends it, and a slip moves it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.letters import public_link
from deliberation.plans.models import Department
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.models import QuestionRow, Referral
from deliberation.responses.reminders.dues import REMINDS, Due, Entry, ReminderKind, Source, stage_of
from deliberation.responses.reminders.people import facilitators, offices
from deliberation.text import in_brief

#: Days before its date of the first reminder: what was promised takes longer than an answer.
AHEAD = 30


def commitments_due(today: date) -> Iterator[Due]:
    """Every open commitment that is due within thirty days or late, with whom to remind: 3 statements."""
    wanted = (
        select(Commitment.id, Commitment.due_on, Commitment.forum_id, Referral.department_id, Department.is_outside)
        .join(Commitment.forum)
        .join(Commitment.referral)
        .join(Referral.row)
        .join(Referral.department)
        .where(
            Commitment.outcome.is_(None),
            Commitment.due_on <= today + timedelta(days=AHEAD),
            Forum.published_at.is_not(None),
            QuestionRow.published_at.is_not(None),
        )
        .order_by(Commitment.due_on, Commitment.id)
    )
    found = db.session.execute(wanted).all()
    there = offices({one.department_id for one in found})
    run_by = facilitators({one.forum_id for one in found})
    for one in found:
        stage, office = stage_of(one.due_on, today, AHEAD), there[one.department_id]
        if stage is None:
            continue
        if one.is_outside or not office.everybody:
            people = run_by[one.forum_id]
        else:
            people = office.who_approves() if stage.kind is ReminderKind.LATE else office.who_answers()
        yield Due(one.id, one.due_on, stage, sorted(people), one.forum_id)


def commitment_entries(ids: Sequence[int]) -> Mapping[int, Entry]:
    """What the mail says of these commitments, as far as they are still open: 1 statement."""
    wanted = (
        select(Commitment)
        .join(Commitment.forum)
        .where(Commitment.id.in_(ids), Commitment.outcome.is_(None), Commitment.due_on.is_not(None))
        .options(contains_eager(Commitment.forum), joinedload(Commitment.referral).joinedload(Referral.department))
    )
    return {one.id: _entry(one) for one in db.session.scalars(wanted)}


def _entry(one: Commitment) -> Entry:
    places = (_("Commitment %(number)s", number=one.number), one.referral.department.display_name, one.forum.display_name)
    return Entry(
        due_on=one.due_on or date.max,
        words=in_brief(one.text, 160),
        language=one.language,
        place=" · ".join(places),
        address=public_link("responses.commitment", forum_slug=one.forum.slug, number=one.number),
    )


REMINDS.append(Source("Commitment", due=commitments_due, entries=commitment_entries, word=_l("Commitments that are due")))
