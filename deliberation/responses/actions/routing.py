"""To whom a question goes: referring it, and passing on what is not one's own.

What happens to the clock when a question is passed on: the office that receives it has the whole period anew, from that day.
The due date of the office before stays where it is, for everybody to see.
"""

from collections.abc import Sequence

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.actions.departments import add_department, departments_by_name
from deliberation.plans.models import Department
from deliberation.positions.errors import ForumIsClosed
from deliberation.responses import deadlines
from deliberation.responses.errors import AlreadyPassedOn, AlreadyReferred
from deliberation.responses.happenings import QuestionPublished, ReferralPassedOn, RowReferred
from deliberation.responses.models import HandOver, QuestionRow, Referral
from deliberation.text import tidy


def refer(facilitator: Person, row: QuestionRow, departments: Sequence[Department], *, days: int | None = None) -> list[Referral]:
    """Put the row before these departments, with so many calendar days for the answer (None: the forum's). The first time publishes it.

    A question that was passed on to nobody known is thereby taken up again. Raises BadInput, AlreadyReferred, ForumIsClosed.
    """
    if row.forum.is_closed:
        raise ForumIsClosed
    if not departments:
        raise BadInput(fields={"departments": [_("Choose at least one department.")]})
    days = row.forum.reply_days if days is None else days
    hold(row, "published_at", "referrals")
    if not deadlines.SHORTEST <= days <= deadlines.LONGEST:
        raise BadInput(fields={"days": [_("Give a number of days from 1 to 365.")]})
    lost = row.lost_hand_over
    referrals = [_refer(facilitator, row, department, days, lost) for department in departments]
    if not row.is_public:
        row.published_at = clock.now()
        record(QuestionPublished(row_id=row.id, by=facilitator.id))
    return referrals


def pass_on(person: Person, referral: Referral, to: Department | None, reason: str) -> HandOver:
    """Say that the question belongs elsewhere: to a department, an outside body, or (None) to nobody known. Public at once.

    Raises BadInput without a reason, AlreadyPassedOn, AlreadyReferred where that office already has it, ForumIsClosed.
    """
    if referral.row.forum.is_closed:
        raise ForumIsClosed
    hold(referral.row, "referrals")
    hold(referral, "hand_over")
    if referral.hand_over is not None:
        raise AlreadyPassedOn
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"reason": [_("Say why it belongs elsewhere; readers will see it.")]})
    hand_over = HandOver(referral=referral, to_department=to, reason=reason, handed_over_on=clock.today(), handed_over_by_id=person.id)
    db.session.add(hand_over)
    db.session.flush()  # the record and the next referral need its number
    to_id = to.id if to else None
    record(ReferralPassedOn(referral_id=referral.id, hand_over_id=hand_over.id, to_department_id=to_id, reason=reason, by=person.id))
    if to is not None:
        _refer(person, referral.row, to, referral.deadline_days or referral.row.forum.reply_days, hand_over)
    return hand_over


def outside_body(person: Person, name: str) -> Department:
    """The outside body of that name (a city, a ministry, a foundation), or an office already known by it; new where nobody is.

    Raises BadInput naming `outside`.
    """
    try:
        return departments_by_name().get(" ".join(tidy(name).split())) or add_department(person, name, is_outside=True)
    except BadInput as refusal:
        raise BadInput(fields={"outside": refusal.fields["name"]}) from refusal


def _refer(person: Person, row: QuestionRow, department: Department, days: int, hand_over: HandOver | None) -> Referral:
    if any(one.department_id == department.id and one.hand_over is None for one in row.referrals):
        raise AlreadyReferred(department=department.display_name)
    deadline = deadlines.due(clock.today(), days)
    referral = Referral(
        row=row,
        department=department,
        department_name=department.name,
        referred_on=deadline.referred_on,
        due_on=deadline.due_on,
        deadline_rule=deadlines.RULE,
        deadline_days=days,
        referred_by_id=person.id,
        came_by=hand_over,
    )
    db.session.add(referral)
    db.session.flush()  # the record needs its number
    record(
        RowReferred(
            referral_id=referral.id,
            row_id=row.id,
            department_id=department.id,
            referred_on=deadline.referred_on.isoformat(),
            due_on=deadline.due_on.isoformat(),
            rule=deadlines.RULE,
            days=days,
            hand_over_id=hand_over.id if hand_over else None,
            by=person.id,
        )
    )
    return referral
