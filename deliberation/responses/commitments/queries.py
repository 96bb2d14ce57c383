"""What can be asked about commitments: the ledger with its filters and counts, one with its story, those of a question or an element."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import defaultload, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.plans.models import Department, Element, Indicator, element_indicator
from deliberation.responses.commitments.models import ChangeKind, Commitment, CommitmentChange, CommitmentState, Outcome
from deliberation.responses.models import QuestionRow, Referral, Reply, ReplyPoint, row_element
from deliberation.responses.queries.lists import Page, is_in_area
from deliberation.responses.queries.places import ids_below

PAGE_SIZE = 30
#: Days before its date from which a commitment is due soon.
SOON = 30


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader narrowed the ledger to: a department by slug, an element by its reference, the year of the date, "none" for no date."""

    department: str = ""
    element: str = ""
    state: CommitmentState | None = None
    year: str = ""
    words: str = ""


Counts = Mapping[CommitmentState, int]

_ABOUT = defaultload(Commitment.referral).defaultload(Referral.row)

#: For the page of one commitment, with the door: its question, elements, quote, replies, changes and indicator. Six statements.
STORY: Sequence[ExecutableOption] = (
    _ABOUT.options(selectinload(QuestionRow.questions), selectinload(QuestionRow.elements)),
    defaultload(Commitment.referral).selectinload(Referral.replies.and_(Reply.published_at.is_not(None))),
    joinedload(Commitment.point).joinedload(ReplyPoint.question),
    joinedload(Commitment.point).joinedload(ReplyPoint.reply),
    joinedload(Commitment.indicator).selectinload(Indicator.figures),
    selectinload(Commitment.changes),
)

#: What the download says besides what the ledger shows.
AS_TABLE: Sequence[ExecutableOption] = (joinedload(Commitment.indicator), _ABOUT.selectinload(QuestionRow.elements))


def state_of(today: date) -> ColumnElement[str]:
    """The state in SQL, the same as `Commitment.state` (a test compares the two)."""
    slipped = exists().where(CommitmentChange.commitment_id == Commitment.id, CommitmentChange.kind == ChangeKind.SLIPPED)
    return case(
        (Commitment.outcome == Outcome.KEPT, CommitmentState.KEPT.value),
        (Commitment.outcome == Outcome.DROPPED, CommitmentState.DROPPED.value),
        (and_(Commitment.due_on.is_not(None), Commitment.due_on < today), CommitmentState.OVERDUE.value),
        (slipped, CommitmentState.SLIPPED.value),
        else_=CommitmentState.OPEN.value,
    )


def ledger(
    forum: Forum | None, filters: Filters, today: date, number: int = 1, size: int = PAGE_SIZE, *, load: Sequence[ExecutableOption] = ()
) -> Page:
    """A page of public commitments, those due first first, then those without date; of one forum, or (None) of all. Three statements."""
    wanted = _narrowed(_public(forum), filters, today).options(
        joinedload(Commitment.forum),
        joinedload(Commitment.referral).options(joinedload(Referral.department), joinedload(Referral.row)),
        selectinload(Commitment.changes),
        *load,
    )
    is_over = case((Commitment.outcome.is_not(None), 1), else_=0)
    ordered = wanted.order_by(is_over, Commitment.due_on.is_(None), Commitment.due_on, Commitment.forum_id, Commitment.number)
    return _page(ordered, max(1, number), size)


def every_commitment(forum: Forum | None, filters: Filters, today: date, *, load: Sequence[ExecutableOption] = ()) -> Sequence[Commitment]:
    """The whole ledger for a download: three statements, and what `load` takes."""
    return ledger(forum, filters, today, 1, 1_000_000, load=load).entries


def _page(wanted: Select[Any], number: int, size: int) -> Page:
    total = db.session.scalar(select(func.count()).select_from(wanted.order_by(None).with_only_columns(Commitment.id).subquery())) or 0
    number = min(number, max(1, -(-total // size)))
    return Page(db.session.scalars(wanted.limit(size).offset((number - 1) * size)).all(), number, total, size)


def counts_of(forum: Forum | None, filters: Filters, today: date) -> dict[Department, dict[CommitmentState, int]]:
    """How many stand how, by department, the department's name in order. Two statements. Forums not public are left out."""
    state = state_of(today).label("state")
    grouped = (
        _narrowed(_public(forum), filters, today)
        .with_only_columns(Referral.department_id, state, func.count(), maintain_column_froms=True)
        .group_by(Referral.department_id, state)
    )
    counted = db.session.execute(grouped).all()
    ids = {department_id for department_id, _state, _count in counted}
    offices = {one.id: one for one in db.session.scalars(select(Department).where(Department.id.in_(ids)).order_by(Department.name))}
    counts: dict[Department, dict[CommitmentState, int]] = {office: dict.fromkeys(CommitmentState, 0) for office in offices.values()}
    for department_id, name, count in counted:
        counts[offices[department_id]][CommitmentState(name)] = count
    return counts


def in_all(counts: Iterable[Counts]) -> dict[CommitmentState, int]:
    """The sum over departments."""
    lines = list(counts)
    return {state: sum(line[state] for line in lines) for state in CommitmentState}


@dataclass(frozen=True)
class Choices:
    """What the ledger can be narrowed by: what it has."""

    departments: Sequence[Department] = field(default_factory=list)
    elements: Sequence[Element] = field(default_factory=list)
    years: Sequence[int] = field(default_factory=list)


def choices_of(forum: Forum | None) -> Choices:
    """Three statements. Elements only for one forum: references of two plans look alike."""
    of_forum = _public(forum)
    offices = select(Department).where(Department.id.in_(of_forum.with_only_columns(Referral.department_id, maintain_column_froms=True)))
    there = of_forum.with_only_columns(Referral.row_id, maintain_column_froms=True)
    elements = (
        select(Element)
        .where(Element.id.in_(select(row_element.c.element_id).where(row_element.c.row_id.in_(there))))
        .order_by(Element.order)
    )
    days = of_forum.with_only_columns(Commitment.due_on, maintain_column_froms=True).distinct()
    return Choices(
        departments=db.session.scalars(offices.order_by(Department.name)).all(),
        elements=db.session.scalars(elements).all() if forum else [],
        years=sorted({day.year for day in db.session.scalars(days) if day}),
    )


def commitments_of(row: QuestionRow) -> Sequence[Commitment]:
    """What was promised about a row: two statements."""
    wanted = (
        _public(None)
        .where(Referral.row_id == row.id)
        .options(joinedload(Commitment.referral).joinedload(Referral.department), selectinload(Commitment.changes))
        .order_by(Commitment.number)
    )
    return db.session.scalars(wanted).all()


def commitments_about(element: Element, limit: int = 50) -> Sequence[Commitment]:
    """What was promised about an element or anything below it, in every public forum: two statements."""
    there = select(row_element.c.row_id).where(row_element.c.element_id.in_(ids_below(element)))
    wanted = (
        _public(None)
        .where(Referral.row_id.in_(there))
        .options(
            joinedload(Commitment.forum),
            joinedload(Commitment.referral).joinedload(Referral.department),
            selectinload(Commitment.changes),
        )
        .order_by(Commitment.forum_id.desc(), Commitment.due_on.is_(None), Commitment.due_on, Commitment.number)
        .limit(limit)
    )
    return db.session.scalars(wanted).all()


def indicators_for(row: QuestionRow) -> Sequence[Indicator]:
    """The indicators a commitment about this row may move: those of its elements and of what lies below them first. One statement."""
    near = select(element_indicator.c.indicator_id).where(element_indicator.c.element_id.in_(ids_below(*row.elements)))
    is_far = case((Indicator.id.in_(near), 0), else_=1)
    return db.session.scalars(select(Indicator).where(Indicator.plan_id == row.forum.plan_id).order_by(is_far, Indicator.reference)).all()


def _public(forum: Forum | None) -> Select[Any]:
    wanted = (
        select(Commitment)
        .join(Commitment.forum)
        .join(Commitment.referral)
        .join(Referral.row)
        .where(Forum.published_at.is_not(None), QuestionRow.published_at.is_not(None))
    )
    return wanted.where(Commitment.forum_id == forum.id) if forum else wanted


def _narrowed(wanted: Select[Any], filters: Filters, today: date) -> Select[Any]:
    if filters.department:
        wanted = wanted.where(Referral.department_id.in_(select(Department.id).where(Department.slug == filters.department)))
    if filters.element:
        there = select(row_element.c.row_id).join(Element, Element.id == row_element.c.element_id)
        wanted = wanted.where(Referral.row_id.in_(there.where(_is_at(filters.element))))
    if filters.state:
        wanted = wanted.where(state_of(today) == filters.state.value)
    if filters.year == "none":
        wanted = wanted.where(Commitment.due_on.is_(None))
    elif filters.year:
        wanted = wanted.where(Commitment.due_on.between(date(int(filters.year), 1, 1), date(int(filters.year), 12, 31)))
    if filters.words:
        about = (Commitment.text, Commitment.condition, Commitment.owner)
        wanted = wanted.where(or_(*(column.icontains(filters.words, autoescape=True) for column in about)))
    return wanted


def _is_at(reference: str) -> ColumnElement[bool]:
    """An area with all that lies in it, or one element by its reference ("1:3-1-3") with what lies below it."""
    if ":" not in reference:
        return is_in_area(reference)
    return or_(Element.reference == reference, Element.reference.startswith(f"{reference}-", autoescape=True))
