"""To whom a question goes: referring it, passing on what is not one's own, and refusing what was passed on by mistake.

What happens to the clock is a rule (`deadlines/counting.py`), and the pages print it. The due date of the office before stays where it
is, for everybody to see.
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
from deliberation.responses.access import HAND_OVERS_BY_OFFICES
from deliberation.responses.deadlines.calendars import Calendar
from deliberation.responses.deadlines.counting import Period, calendar_now, period_anew, period_given_back, period_of
from deliberation.responses.errors import AlreadyAnswered, AlreadyPassedOn, AlreadyReferred, AnswerOnItsWay, NothingToRefuse
from deliberation.responses.happenings import QuestionPublished, ReferralPassedOn, ReferralRefused, RowReferred
from deliberation.responses.models import FollowUp, HandOver, QuestionRow, Referral
from deliberation.text import tidy


def refer(facilitator: Person, row: QuestionRow, departments: Sequence[Department], *, days: int | None = None) -> list[Referral]:
    """Put the row before these departments, with so many days for the answer (None: the forum's) by the forum's rule.

    The first time publishes the row. A question that was passed on to nobody known is thereby taken up again. Raises BadInput,
    AlreadyReferred, ForumIsClosed.
    """
    if row.forum.is_closed:
        raise ForumIsClosed
    if not departments:
        raise BadInput(fields={"departments": [_("Choose at least one department.")]})
    hold(row, "published_at", "referrals")
    period = period_of(row.forum, days)
    if not deadlines.SHORTEST <= period.days <= deadlines.LONGEST:
        raise BadInput(fields={"days": [_("Give a number of days from 1 to 365.")]})
    lost, calendar = row.lost_hand_over, calendar_now()
    again = lost.referral.follow_up if lost else None
    referrals = [
        put_before(facilitator, row, department, period, calendar=calendar, hand_over=lost, follow_up=again) for department in departments
    ]
    if not row.is_public:
        row.published_at = clock.now()
        record(QuestionPublished(row_id=row.id, by=facilitator.id))
    return referrals


def put_before(
    person: Person,
    row: QuestionRow,
    department: Department,
    period: Period,
    *,
    calendar: Calendar,
    hand_over: HandOver | None = None,
    follow_up: FollowUp | None = None,
) -> Referral:
    """One referral, from this moment on: of the row or, with a follow-up, of the question that is asked once more.

    Raises AlreadyReferred where the office has the same thing and has not passed it on.
    """
    if is_there(row, department, follow_up):
        raise AlreadyReferred(department=department.display_name)
    deadline = period.deadline(clock.now(), calendar)
    referral = Referral(
        row=row,
        department=department,
        department_name=department.name,
        referred_on=deadline.referred_on,
        referred_at=clock.now(),
        due_on=deadline.due_on,
        due_time=deadline.due_time,
        deadline_rule=period.rule,
        deadline_days=period.days,
        referred_by_id=person.id,
        came_by=hand_over,
        follow_up=follow_up,
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
            due_time=deadline.due_time.isoformat("minutes") if deadline.due_time else None,
            rule=period.rule,
            days=period.days,
            hand_over_id=hand_over.id if hand_over else None,
            follow_up_id=follow_up.id if follow_up else None,
            by=person.id,
        )
    )
    return referral


def is_there(row: QuestionRow, department: Department, follow_up: FollowUp | None) -> bool:
    """Whether that office has it already and did not pass it on."""
    wanted = follow_up.id if follow_up else None
    return any(one.department_id == department.id and one.follow_up_id == wanted and one.hand_over is None for one in row.referrals)


def pass_on(person: Person, referral: Referral, to: Department | None, reason: str) -> HandOver:
    """Say that the question belongs elsewhere: to a department, an outside body, or (None) to nobody known. Public at once.

    Raises BadInput without a reason, AlreadyPassedOn, AlreadyReferred where that office already has it, AnswerOnItsWay while one
    waits for approval or for its batch, ForumIsClosed.
    """
    reason = _held_with_reason(referral, reason)
    hand_over = _hand_over(person, referral, to, reason)
    to_id = to.id if to else None
    record(ReferralPassedOn(referral_id=referral.id, hand_over_id=hand_over.id, to_department_id=to_id, reason=reason, by=person.id))
    if to is not None:
        _follow(person, hand_over, to, period_anew(referral))
    return hand_over


def refuse(person: Person, referral: Referral, reason: str) -> HandOver:
    """Give back what another office passed on: once, with a reason, public at once.

    It goes to the office it came from, or, where the offices have had their two hand-overs or that office has it anyway, to the
    facilitator to decide. Raises BadInput without a reason, AlreadyPassedOn, AlreadyAnswered, NothingToRefuse, ForumIsClosed.
    """
    reason = _held_with_reason(referral, reason)
    if not is_refusable(referral):
        raise NothingToRefuse
    if referral.public_replies:
        raise AlreadyAnswered
    back_to = goes_back_to(referral)
    hand_over = _hand_over(person, referral, back_to, reason, is_refusal=True)
    to_id = back_to.id if back_to else None
    record(ReferralRefused(referral_id=referral.id, hand_over_id=hand_over.id, to_department_id=to_id, reason=reason, by=person.id))
    if back_to is not None and referral.came_by is not None:
        _follow(person, hand_over, back_to, period_given_back(referral.came_by.referral))
    return hand_over


def leave_to_facilitator(person: Person, referral: Referral, reason: str) -> HandOver:
    """Say that it is not one's own after two hand-overs, when the facilitator decides where it goes.

    Raises BadInput without a reason, AlreadyPassedOn, NothingToRefuse before that, ForumIsClosed.
    """
    if not is_for_facilitator(referral):
        raise NothingToRefuse
    return pass_on(person, referral, None, reason)


def is_for_facilitator(referral: Referral) -> bool:
    """Whether the offices have had their two hand-overs."""
    return referral.times_handed_over >= HAND_OVERS_BY_OFFICES


def is_refusable(referral: Referral) -> bool:
    """Whether it came by an office's hand-over that was no refusal itself. What the facilitator decided is not given back."""
    came_by = referral.came_by
    chosen_by_an_office = came_by is not None and came_by.to_department_id == referral.department_id and not came_by.is_refusal
    return chosen_by_an_office and referral.times_handed_over <= HAND_OVERS_BY_OFFICES


def goes_back_to(referral: Referral) -> Department | None:
    """The office a refusal gives it back to; None: the facilitator decides."""
    if referral.came_by is None or is_for_facilitator(referral):
        return None
    sender = referral.came_by.referral.department
    return None if is_there(referral.row, sender, referral.follow_up) else sender


def outside_body(person: Person, name: str) -> Department:
    """The outside body of that name (a city, a ministry, a foundation), or an office already known by it; new where nobody is.

    Raises BadInput naming `outside`.
    """
    try:
        return departments_by_name().get(" ".join(tidy(name).split())) or add_department(person, name, is_outside=True)
    except BadInput as refusal:
        raise BadInput(fields={"outside": refusal.fields["name"]}) from refusal


def _held_with_reason(referral: Referral, reason: str) -> str:
    """Hold the referral, if it can still move on, and the reason in the form it is kept."""
    if referral.row.forum.is_closed:
        raise ForumIsClosed
    hold(referral.row, "referrals")
    hold(referral, "hand_over", "replies")
    if referral.hand_over is not None:
        raise AlreadyPassedOn
    if referral.draft is not None and (referral.draft.is_submitted or referral.draft.is_held):
        raise AnswerOnItsWay  # it would become public at an office that no longer has the question
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"reason": [_("Say why it belongs elsewhere; readers will see it.")]})
    return reason


def _hand_over(person: Person, referral: Referral, to: Department | None, reason: str, *, is_refusal: bool = False) -> HandOver:
    hand_over = HandOver(
        referral=referral,
        to_department=to,
        reason=reason,
        is_refusal=is_refusal,
        handed_over_on=clock.today(),
        handed_over_by_id=person.id,
    )
    db.session.add(hand_over)
    db.session.flush()  # the record and the next referral need its number
    return hand_over


def _follow(person: Person, hand_over: HandOver, to: Department, period: Period) -> Referral:
    referral = hand_over.referral
    return put_before(person, referral.row, to, period, calendar=calendar_now(), hand_over=hand_over, follow_up=referral.follow_up)
