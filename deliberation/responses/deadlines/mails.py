"""The mail that tells somebody which due dates moved."""

from datetime import date

from flask_babel import force_locale, format_date, ngettext
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post
from deliberation.responses.deadlines.happenings import DueDatesAnnounced
from deliberation.responses.models import DueChange, QuestionRow, Referral


def mail_moved_due_dates(happening: Happening) -> None:
    """One mail with all of them. What moved again meanwhile is told with the day that counts now."""
    if not isinstance(happening, DueDatesAnnounced):
        raise TypeError(type(happening).__name__)
    person = db.session.get_one(Person, happening.person_id)
    changes = _changes(happening.change_ids)
    if not changes or not person.active:
        return
    with force_locale(language_of(person)):
        entries = [_entry(change.referral, change.due_before) for change in changes]
        page = str(entries[0]["address"]) if len(entries) == 1 else public_link("responses.desk")
        post(person, _letter(entries), address=page)


@sample("due dates moved")
def moved_due_dates() -> Letter:
    """About a question that does not exist."""
    address = public_link("responses.question", forum_slug="sample", number=12)
    return _letter(
        [{"number": 12, "office": "교통행정과", "before": _day(date(2026, 7, 16)), "after": _day(date(2026, 7, 20)), "address": address}]
    )


def _letter(entries: list[dict[str, object]]) -> Letter:
    subject = ngettext("%(num)d due date has moved", "%(num)d due dates have moved", len(entries))
    return letter("responses/mail/due_dates", subject, entries=entries, calendar=public_link("responses.holidays"), can_wait=True)


def _changes(ids: list[int]) -> list[DueChange]:
    wanted = (
        select(DueChange)
        .join(DueChange.referral)
        .join(Referral.row)
        .where(DueChange.id.in_(ids))
        .options(
            contains_eager(DueChange.referral).options(
                contains_eager(Referral.row).joinedload(QuestionRow.forum), joinedload(Referral.department)
            )
        )
        .order_by(Referral.due_on, DueChange.id)
    )
    return list(db.session.scalars(wanted))


def _entry(referral: Referral, before: date) -> dict[str, object]:
    row = referral.row
    return {
        "number": row.number,
        "office": referral.department.display_name,
        "before": _day(before),
        "after": _day(referral.due_on) if referral.due_on else "",
        "address": public_link("responses.question", forum_slug=row.forum.slug, number=row.number) + f"#referral-{referral.id}",
    }


def _day(day: date) -> str:
    return str(format_date(day, "full"))
