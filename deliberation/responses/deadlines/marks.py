"""What the calendar of a forum says of a day: whether it is a holiday, and how many answers are due."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import func, select

from deliberation.db import db
from deliberation.forums.additions import DayMark, adds_day_marks, adds_holidays
from deliberation.forums.models import Forum
from deliberation.responses.deadlines.counting import calendar_now
from deliberation.responses.deadlines.labels import holiday_label
from deliberation.responses.models import QuestionRow, Referral
from deliberation.responses.queries.states import is_open


@adds_holidays
def holidays_by_name(first: date, last: date) -> Mapping[date, str]:
    """The public holidays among the days; at most one statement."""
    known, days = calendar_now(), [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return {day: holiday_label(name) for day in days if (name := known.holiday(day))}


@adds_day_marks
def holidays(_forum: Forum, first: date, last: date) -> Mapping[date, Sequence[DayMark]]:
    return {day: [DayMark("holiday", name)] for day, name in holidays_by_name(first, last).items()}


@adds_day_marks
def answers_due(forum: Forum, first: date, last: date) -> Mapping[date, Sequence[DayMark]]:
    """How many answers to public questions are due on each of the days and have not come. One statement."""
    due = (
        select(Referral.due_on, func.count())
        .join(Referral.row)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), is_open(), Referral.due_on.between(first, last))
        .group_by(Referral.due_on)
    )
    address = url_for("responses.index", forum_slug=forum.slug)
    return {
        day: [DayMark("due", ngettext("%(num)s answer due", "%(num)s answers due", count), address)]
        for day, count in db.session.execute(due)
        if day is not None
    }
