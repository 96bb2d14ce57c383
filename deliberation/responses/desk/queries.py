"""What lies on the desk of somebody who answers for an office, tray by tray and page by page; and who works there.

`desk_page` takes ten statements, whatever the numbers: it counts and chooses in SQL.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.people.models import Membership, Person, Role
from deliberation.plans.models import Department, Element, Plan
from deliberation.responses.desk.filters import ME, NOBODY, DeskFilters, Order, Tray
from deliberation.responses.desk.models import Mention, Note
from deliberation.responses.models import (
    FollowUp,
    HandOver,
    Judgement,
    Question,
    QuestionRow,
    Referral,
    Reply,
    Verdict,
    row_element,
)
from deliberation.responses.queries.states import is_answered, is_asked_by, is_in_force, is_passed_on
from deliberation.responses.verdicts.queries import is_newest

PAGE_SIZE = 50
#: The one version that is being written, sent or held.
_draft = aliased(Reply)


@dataclass(frozen=True)
class Choices:
    """What the desk can be narrowed to: what the offices were asked in forums that are open, and who works there."""

    forums: Sequence[Forum] = ()
    groups: Sequence[Group] = ()
    tasks: Sequence[Element] = ()
    colleagues: Sequence[Person] = ()


@dataclass(frozen=True)
class DeskPage:
    """One page of one tray, counted from 1; how many lie in each tray, narrowed alike."""

    entries: Sequence[Referral]
    tray: Tray
    counts: Mapping[Tray, int]
    choices: Choices
    number: int = 1
    size: int = PAGE_SIZE
    #: Referrals here that a group called partly answered or not answered.
    judged: frozenset[int] = field(default_factory=frozenset)

    @property
    def total(self) -> int:
        return self.counts[self.tray]

    @property
    def is_any(self) -> bool:
        """Whether anything lies in any tray."""
        return any(self.counts.values())

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))


def offices_of(person: Person, *roles: Role) -> list[int]:
    """The departments this person holds one of the roles in (staff or approver, where none is named)."""
    return [one.department_id for one in person.memberships if one.role in (roles or _OFFICE) and one.is_current and one.department_id]


_OFFICE = (Role.STAFF, Role.APPROVER)


def departments_of(person: Person) -> Sequence[Department]:
    """The departments this person works in, by name: one statement, or none for who works in none."""
    ids = offices_of(person)
    return db.session.scalars(select(Department).where(Department.id.in_(ids)).order_by(Department.name)).all() if ids else []


def desk_page(person: Person, filters: DeskFilters, number: int, today: date) -> DeskPage:
    """What waits in the offices of this person."""
    conditions = _conditions(person, today)
    here = _narrowed(_lying_here(person), filters, person)
    flags = [func.coalesce(func.sum(case((conditions[tray], 1), else_=0)), 0) for tray in Tray]
    counts = dict(zip(Tray, db.session.execute(here.with_only_columns(*flags, maintain_column_froms=True)).one(), strict=True))
    tray = filters.tray or (Tray.APPROVE if counts[Tray.APPROVE] else Tray.ANSWER)
    number = min(max(1, number), max(1, -(-counts[tray] // PAGE_SIZE)))
    wanted = here.where(conditions[tray]).order_by(*_ORDERS[filters.order], Referral.due_on.is_(None), Referral.due_on, Referral.id)
    entries = db.session.scalars(_as_listed(wanted).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all()
    judged = frozenset(_judged_among(entries)) if tray is Tray.BACK and entries else frozenset[int]()
    return DeskPage(entries, tray, counts, _choices(person), number, judged=judged)


def colleagues_of(referral: Referral) -> list[Person]:
    """Who may say something about it among themselves: the people of its office or, of an outside body, the facilitators. By name."""
    if referral.department.is_outside:
        return list(db.session.scalars(_who_holds(Membership.forum_id == referral.row.forum_id, Membership.role == Role.FACILITATOR)))
    return colleagues_in([referral.department_id]).get(referral.department_id, [])


def colleagues_in(departments: Iterable[int]) -> dict[int, list[Person]]:
    """The people of several offices, by the office's id and by name: one statement."""
    held = _who_holds(Membership.department_id.in_(set(departments)), Membership.role.in_(_OFFICE)).add_columns(Membership.department_id)
    found: dict[int, list[Person]] = {}
    for person, department_id in db.session.execute(held):
        found.setdefault(department_id, []).append(person)
    return found


def mentioned(person: Person) -> Sequence[Note]:
    """The notes that want to be read by this person and were not yet, the newest first, with their questions: two statements."""
    unread = select(Mention.note_id).where(Mention.person_id == person.id, Mention.read_at.is_(None))
    wanted = (
        select(Note)
        .where(Note.id.in_(unread), Note.struck_out_at.is_(None))
        .options(
            joinedload(Note.written_by),
            joinedload(Note.referral).options(
                joinedload(Referral.department),
                joinedload(Referral.row).options(joinedload(QuestionRow.forum), selectinload(QuestionRow.questions)),
            ),
        )
        .order_by(Note.id.desc())
    )
    return db.session.scalars(wanted).all()


def notes_about(referral: Referral) -> Sequence[Note]:
    """What the office said about it, the oldest first: two statements. Only for those who may discuss it."""
    wanted = select(Note).where(Note.referral_id == referral.id).order_by(Note.id)
    along = (joinedload(Note.written_by), selectinload(Note.mentions).joinedload(Mention.person))
    return db.session.scalars(wanted.options(*along)).all()


def _who_holds(*conditions: ColumnElement[bool]) -> Select[Person]:
    return (
        select(Person)
        .join(Person.memberships)
        .where(*conditions, Membership.until.is_(None))
        .order_by(Person.name, Person.email)
        .distinct()
    )


def _lying_here(person: Person) -> Select[Referral]:
    """What is open at this person's offices, what is being written, sent or held there, and what a group was not content with."""
    return (
        select(Referral)
        .join(Referral.row)
        .join(QuestionRow.forum)
        .outerjoin(_draft, and_(_draft.referral_id == Referral.id, _draft.published_at.is_(None)))
        .where(
            Referral.department_id.in_(offices_of(person)),
            or_(_is_open(), _draft.id.is_not(None), Referral.id.in_(_judged_badly(offices_of(person)))),
        )
    )


def _is_open() -> ColumnElement[bool]:
    """As `states.is_open`, where the forum is joined already."""
    return and_(Forum.closed_on.is_(None), not_(is_answered()), not_(is_passed_on()))


def _conditions(person: Person, today: date) -> dict[Tray, ColumnElement[bool]]:
    in_hand = and_(_draft.submitted_at.is_(None), _draft.approved_by_id.is_(None))
    to_write = or_(and_(_draft.id.is_not(None), in_hand), and_(_draft.id.is_(None), _is_open()))
    submitted = and_(_draft.submitted_at.is_not(None), _draft.approved_by_id.is_(None))
    is_mine_to_approve = and_(
        Referral.department_id.in_(offices_of(person, Role.APPROVER)),
        or_(_draft.drafted_by_id.is_(None), _draft.drafted_by_id != person.id),
    )
    withdrawn = exists().where(Reply.referral_id == Referral.id, Reply.withdrawn_at.is_not(None))
    refused = exists().where(HandOver.id == Referral.handed_over_by_id, HandOver.is_refusal)
    came_back = or_(_draft.remark != "", Referral.follow_up_id.is_not(None), refused, withdrawn)
    return {
        Tray.ANSWER: to_write,
        Tray.BACK: or_(and_(to_write, came_back), and_(_draft.id.is_(None), Referral.id.in_(_judged_badly(offices_of(person))))),
        Tray.LATE: and_(Referral.due_on < today, _is_open()),
        Tray.WAITING: and_(submitted, not_(is_mine_to_approve)),
        Tray.APPROVE: and_(submitted, is_mine_to_approve),
        Tray.HELD: _draft.approved_by_id.is_not(None),
    }


def _judged_badly(departments: Sequence[int]) -> Select[int]:
    """Answered referrals of which a group says, since the newest version and for the last time, that a question is not (quite) answered.

    Once it is asked again, the follow-up comes back in its stead.
    """
    later = aliased(Reply)
    is_corrected_since = exists().where(later.referral_id == Referral.id, later.published_at > Verdict.given_at)
    return (
        select(Referral.id)
        .join(Question, Question.row_id == Referral.row_id)
        .join(Verdict, Verdict.question_id == Question.id)
        .where(
            Referral.department_id.in_(departments),
            Referral.follow_up_id.is_(None),
            Verdict.judgement != Judgement.ANSWERED,
            is_newest(),
            ~is_corrected_since,
            ~Question.follow_up.has(),
            exists().where(Reply.referral_id == Referral.id, is_in_force()),
        )
        .correlate(None)
    )


def _judged_among(entries: Sequence[Referral]) -> Iterable[int]:
    ids = [one.id for one in entries]
    return db.session.scalars(_judged_badly(list({one.department_id for one in entries})).where(Referral.id.in_(ids)))


def _narrowed(wanted: Select[Referral], filters: DeskFilters, person: Person) -> Select[Referral]:
    if filters.assigned == NOBODY:
        wanted = wanted.where(Referral.assigned_to_id.is_(None))
    elif filters.assigned:
        wanted = wanted.where(Referral.assigned_to_id == (person.id if filters.assigned == ME else int(filters.assigned)))
    if filters.task:
        plan, reference = filters.plan_and_reference
        there = select(row_element.c.row_id).join(Element, Element.id == row_element.c.element_id).join(Element.plan)
        wanted = wanted.where(QuestionRow.id.in_(there.where(Plan.slug == plan, Element.reference == reference)))
    if filters.group:
        group = select(ForumGroup.id).join(ForumGroup.group).where(Group.slug == filters.group)
        wanted = wanted.where(is_asked_by(group))
    if filters.forum:
        wanted = wanted.where(Forum.slug == filters.forum)
    if filters.words:
        wanted = wanted.where(exists().where(Question.row_id == QuestionRow.id, Question.text.icontains(filters.words, autoescape=True)))
    return wanted


_first_place = (
    select(func.min(Element.order))
    .join(row_element, row_element.c.element_id == Element.id)
    .where(row_element.c.row_id == QuestionRow.id)
    .scalar_subquery()
)
_seat = select(ForumGroup.position).where(ForumGroup.id == QuestionRow.forum_group_id).scalar_subquery()
#: What each order sorts by before the due date; nulls last.
_ORDERS: dict[Order, list[ColumnElement[Any]]] = {
    Order.DUE: [],
    Order.TASK: [Forum.plan_id.desc(), _first_place.is_(None), _first_place],
    Order.GROUP: [Forum.id.desc(), _seat.is_(None), _seat],
}


def _as_listed(wanted: Select[Referral]) -> Select[Referral]:
    """With what a list of referrals shows: four statements, the replies among them without their points."""
    return wanted.options(
        contains_eager(Referral.row).options(
            contains_eager(QuestionRow.forum).joinedload(Forum.plan),
            joinedload(QuestionRow.forum_group).joinedload(ForumGroup.group),
            selectinload(QuestionRow.questions),
            selectinload(QuestionRow.elements),
        ),
        joinedload(Referral.department),
        joinedload(Referral.assigned_to),
        joinedload(Referral.hand_over),
        joinedload(Referral.came_by),
        joinedload(Referral.follow_up).joinedload(FollowUp.question),
        selectinload(Referral.replies),
    )


def _choices(person: Person) -> Choices:
    """Four statements; about all that was put to the offices, which is quicker to find than what still lies here."""
    here = select(Referral).join(Referral.row).join(QuestionRow.forum)
    here = here.where(Referral.department_id.in_(offices_of(person)), Forum.closed_on.is_(None))
    rows, forums, seats = (
        here.with_only_columns(column, maintain_column_froms=True)
        for column in (QuestionRow.id, QuestionRow.forum_id, QuestionRow.forum_group_id)
    )
    elements = select(row_element.c.element_id).where(row_element.c.row_id.in_(rows))
    groups = select(ForumGroup.group_id).where(ForumGroup.id.in_(seats))
    colleagues = {one for some in colleagues_in(offices_of(person)).values() for one in some}
    return Choices(
        forums=db.session.scalars(select(Forum).where(Forum.id.in_(forums)).order_by(Forum.id.desc())).all(),
        groups=db.session.scalars(select(Group).where(Group.id.in_(groups)).order_by(Group.name)).all(),
        tasks=db.session.scalars(
            select(Element)
            .where(Element.id.in_(elements))
            .options(joinedload(Element.plan))
            .order_by(Element.plan_id.desc(), Element.order)
        ).all(),
        colleagues=sorted(colleagues, key=lambda one: (one.name, one.id)),
    )
