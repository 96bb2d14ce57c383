"""What can be asked about answer sheets. Statements are counted where they are stated; loading goes by five hundred at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models import Derivation, FollowUp, QuestionRow, Referral, Reply
from deliberation.responses.offline.models import AnswerFile, AnswerLine, LineState
from deliberation.responses.offline.standing import Standing
from deliberation.responses.queries.states import is_open

#: Lines on one page of a preview.
PAGE = 50
#: Referrals looked up with one statement.
AT_ONCE = 500
#: Files of a department that are listed.
LISTED = 20

#: A referral with all that says how it stands.
_STANDING: Sequence[ExecutableOption] = (
    contains_eager(Referral.row).contains_eager(QuestionRow.forum),
    contains_eager(Referral.row).selectinload(QuestionRow.questions),
    joinedload(Referral.follow_up).joinedload(FollowUp.question),
    joinedload(Referral.hand_over),
    selectinload(Referral.replies).selectinload(Reply.points),
)
#: And all that a sheet says about it.
_ASKED: Sequence[ExecutableOption] = (
    contains_eager(Referral.row).selectinload(QuestionRow.elements),
    contains_eager(Referral.row).selectinload(QuestionRow.derivations).joinedload(Derivation.item),
)


@dataclass(frozen=True)
class LinesOfFile:
    """One page of a file's lines in one state. `number` counts from 1; `last` is the number of the last page."""

    lines: Sequence[AnswerLine]
    number: int
    last: int


def open_questions(department: Department, *, forum_slug: str = "", assigned_to: Person | None = None) -> list[Standing]:
    """What the office can write on now, by due date: open referrals, and answers begun and not sent for approval.

    `forum_slug` and `assigned_to` narrow it. Seven statements for each five hundred referrals.
    """
    is_begun = exists().where(Reply.referral_id == Referral.id, Reply.published_at.is_(None))
    is_on_its_way = exists().where(
        Reply.referral_id == Referral.id,
        Reply.published_at.is_(None),
        or_(Reply.submitted_at.is_not(None), Reply.approved_by_id.is_not(None)),
    )
    wanted = (
        _referrals()
        .where(Referral.department == department, or_(is_open(), is_begun), ~is_on_its_way, Forum.published_at.is_not(None))
        .options(*_ASKED)
        .order_by(Referral.due_on.is_(None), Referral.due_on, Referral.id)
    )
    if forum_slug:
        wanted = wanted.where(Forum.slug == forum_slug)
    if assigned_to is not None:
        wanted = wanted.where(Referral.assigned_to_id == assigned_to.id)
    return [standing for one in db.session.scalars(wanted).unique() if not (standing := Standing(one)).closed_by]


def forums_with_open_questions(department: Department) -> Sequence[Forum]:
    """The forums in which something waits for the office. One statement."""
    here = exists().where(QuestionRow.forum_id == Forum.id, Referral.row_id == QuestionRow.id, Referral.department == department, is_open())
    return db.session.scalars(select(Forum).where(here, Forum.published_at.is_not(None)).order_by(Forum.id.desc())).all()


def standings_of(referral_ids: Iterable[int], departments: Sequence[Department]) -> dict[int, Standing]:
    """Those of the referrals that are at one of the departments, by id. Some three statements for each five hundred."""
    ids = sorted(referral_ids)
    mine = [department.id for department in departments]
    found: dict[int, Standing] = {}
    for first in range(0, len(ids), AT_ONCE):
        wanted = _referrals().where(Referral.id.in_(ids[first : first + AT_ONCE]), Referral.department_id.in_(mine))
        found |= {one.id: Standing(one) for one in db.session.scalars(wanted).unique()}
    return found


def referrals_to_write(referral_ids: Iterable[int], department: Department) -> Sequence[Referral]:
    """Those of the referrals that are at the office, in one order for everybody, so that no two wait for each other.

    What is written to them is not loaded: it is read once they are held. Two statements.
    """
    along = (
        contains_eager(Referral.row).contains_eager(QuestionRow.forum),
        contains_eager(Referral.row).selectinload(QuestionRow.questions),
        joinedload(Referral.follow_up).joinedload(FollowUp.question),
    )
    wanted = select(Referral).join(Referral.row).join(QuestionRow.forum).options(*along)
    here = wanted.where(Referral.id.in_(list(referral_ids)), Referral.department == department).order_by(Referral.id)
    return db.session.scalars(here).unique().all()


def departments_named(referral_ids: Iterable[int]) -> dict[int, int]:
    """How many of the referrals are at each department, by its id. One statement for each five hundred."""
    ids, counts = sorted(referral_ids), dict[int, int]()
    for first in range(0, len(ids), AT_ONCE):
        wanted = select(Referral.department_id, func.count()).where(Referral.id.in_(ids[first : first + AT_ONCE]))
        for department_id, count in db.session.execute(wanted.group_by(Referral.department_id)):
            counts[department_id] = counts.get(department_id, 0) + count
    return counts


def files_of(department: Department) -> Sequence[tuple[AnswerFile, int]]:
    """The department's files, the newest first, each with how many of its lines wait to be carried out. One statement."""
    waiting = select(func.count()).where(AnswerLine.file_id == AnswerFile.id, AnswerLine.state == LineState.READY).scalar_subquery()
    wanted = select(AnswerFile, waiting).where(AnswerFile.department == department).options(joinedload(AnswerFile.brought_by))
    return [(file, count) for file, count in db.session.execute(wanted.order_by(AnswerFile.number.desc()).limit(LISTED))]


def counts_of(file: AnswerFile) -> dict[LineState, int]:
    """How many lines of the file stand how; every state is there. One statement."""
    counted = select(AnswerLine.state, func.count()).where(AnswerLine.file_id == file.id).group_by(AnswerLine.state)
    counts = dict.fromkeys(LineState, 0)
    for state, count in db.session.execute(counted):
        counts[state] = count
    return counts


def lines_of(file: AnswerFile, state: LineState, number: int) -> LinesOfFile:
    """One page of the file's lines that stand so, in the order of the file; where a person chooses, those already chosen too."""
    chosen = and_(AnswerLine.was_stale, AnswerLine.state.in_((LineState.READY, LineState.KEPT)))
    wanted = or_(AnswerLine.state == state, chosen) if state is LineState.STALE else AnswerLine.state == state
    here = select(AnswerLine).where(AnswerLine.file_id == file.id, wanted)
    total = db.session.scalar(select(func.count()).select_from(here.subquery())) or 0
    last = max(1, -(-total // PAGE))
    number = min(max(number, 1), last)
    lines = db.session.scalars(here.order_by(AnswerLine.place).limit(PAGE).offset((number - 1) * PAGE)).all()
    return LinesOfFile(lines, number, last)


def rest_of(file: AnswerFile) -> Sequence[AnswerLine]:
    """The lines that were not taken: refused, or changed here meanwhile and not decided. One statement."""
    left = AnswerLine.state.in_((LineState.REFUSED, LineState.STALE))
    return db.session.scalars(select(AnswerLine).where(AnswerLine.file_id == file.id, left).order_by(AnswerLine.place)).all()


def referrals_of(lines: Iterable[AnswerLine]) -> dict[int, Referral]:
    """The referrals of these lines with their questions, by id, for showing what a line is about. Three statements."""
    ids = {line.referral_id for line in lines if line.referral_id is not None}
    if not ids:
        return {}
    return {one.id: one for one in db.session.scalars(_referrals().where(Referral.id.in_(ids))).unique()}


def _referrals() -> Select[Any]:
    return select(Referral).join(Referral.row).join(QuestionRow.forum).options(*_STANDING)
