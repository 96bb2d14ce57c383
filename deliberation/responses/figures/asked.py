"""What was asked, as tables of SQL: every referral with its clock, and what offices said of each question.

They are common table expressions, so that a statement that tells figures by several things reads the tables only once.
"""

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, Select, Subquery, and_, case, cast, exists, false, func, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Element
from deliberation.responses.figures.measures import Act, Outcome
from deliberation.responses.figures.scope import Scope, is_counted_referral, is_counted_row
from deliberation.responses.models import (
    DueChange,
    DueChangeKind,
    FollowUp,
    HandOver,
    Judgement,
    Question,
    QuestionRow,
    Referral,
    Reply,
    ReplyPoint,
)
from deliberation.responses.queries.states import is_in_force, is_newest_in_force
from deliberation.responses.verdicts.queries import is_judged
from deliberation.responses.whole import SAYS_NO, SAYS_YES


class days_between(FunctionElement[int]):  # noqa: N801 - it reads as a function of SQL
    """`days_between(first, last)`: the calendar days from one date to the other."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_between(element: days_between, compiler: SQLCompiler, **details: Any) -> str:
    first, last = (compiler.process(clause, **details) for clause in element.clauses)
    return f"({last} - {first})"


@compiles(days_between, "sqlite")
def _days_between_in_sqlite(element: days_between, compiler: SQLCompiler, **details: Any) -> str:
    first, last = (compiler.process(clause, **details) for clause in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


def referrals_of(scope: Scope, name: str = "asked") -> CTE:
    """One line a referral: whose it is, its dates, the first answer's day and the id of the version in force (None: no answer)."""
    versions = select(Reply).where(Reply.referral_id == Referral.id, is_in_force()).limit(1)
    return (
        select(
            Referral.id.label("referral_id"),
            Referral.row_id,
            Referral.department_id,
            QuestionRow.forum_id,
            ForumGroup.group_id,
            Referral.follow_up_id,
            Referral.handed_over_by_id,
            Referral.referred_on,
            Referral.due_on,
            Forum.closed_on,
            HandOver.id.label("hand_over_id"),
            HandOver.is_refusal,
            HandOver.handed_over_on,
            versions.with_only_columns(Reply.answered_on).order_by(Reply.number).scalar_subquery().label("answered_on"),
            versions.with_only_columns(Reply.id).order_by(Reply.number.desc()).scalar_subquery().label("reply_id"),
        )
        .join(Referral.row)
        .join(QuestionRow.forum)
        .outerjoin(ForumGroup, ForumGroup.id == QuestionRow.forum_group_id)
        .outerjoin(HandOver, HandOver.referral_id == Referral.id)
        .where(is_counted_row(scope), is_counted_referral(scope))
        .cte(name)
    )


def questions_of(scope: Scope, asked: CTE, today: date) -> CTE:
    """One line a question and referral, follow-ups left out: what became of it there, whether it is late, and not matched by a verdict."""
    at, is_narrowed = asked.c, bool(scope.department or scope.year)
    says = exists().where(ReplyPoint.reply_id == at.reply_id)
    closed = Forum.closed_on.is_not(None)
    outcome = case(
        (says.where(ReplyPoint.question_id == Question.id), Outcome.ANSWERED),
        (says.where(ReplyPoint.question_id.is_(None)), Outcome.UNCLEAR),
        (at.reply_id.is_not(None), Outcome.PASSED_OVER),
        (at.hand_over_id.is_not(None), Outcome.PASSED_ON),
        (or_(closed, at.due_on < today), Outcome.NO_ANSWER),
        else_=Outcome.WAITING,
    )
    return (
        select(
            Question.id.label("question_id"),
            QuestionRow.id.label("row_id"),
            QuestionRow.forum_id,
            ForumGroup.group_id,
            at.department_id,
            Forum.closed_on,
            outcome.label("outcome"),
            case((or_(is_answered_late(at), is_overdue(at, today)), 1), else_=0).label("late"),
            case((and_(is_judged(Judgement.NOT_ANSWERED), _is_claimed(at)), 1), else_=0).label("mismatch"),
        )
        .join(Question.row)
        .join(QuestionRow.forum)
        .outerjoin(ForumGroup, ForumGroup.id == QuestionRow.forum_group_id)
        .join(asked, and_(at.row_id == QuestionRow.id, at.follow_up_id.is_(None)), isouter=not is_narrowed)
        .where(is_counted_row(scope))
        .cte("asked_question")
    )


def _is_claimed(at: Any) -> ColumnElement[bool]:
    """Whether the office says yes to the Question of the statement around, in its answer in force, to a follow-up as well."""
    follow_up = aliased(FollowUp)
    said = (
        select(ReplyPoint.id)
        .join(ReplyPoint.reply)
        .join(Reply.referral)
        .outerjoin(follow_up, follow_up.id == Referral.follow_up_id)
        .where(Referral.row_id == Question.row_id, Referral.department_id == at.department_id, is_newest_in_force())
        .where(or_(follow_up.id.is_(None), follow_up.question_id == Question.id))
        .where(or_(ReplyPoint.question_id == Question.id, ReplyPoint.question_id.is_(None)), ReplyPoint.stance.in_(SAYS_YES))
    )
    return said.correlate(Question, at.department_id.table).exists()


def said_of(asked: CTE) -> Select[Any]:
    """One line a point of a reply in force: the question it is about (None: nobody knows), the office and the stance.

    Where a row has one question only, every point is about that one. (Without the cast SQLite finds no index for it.)
    """
    only = select(func.min(Question.id)).where(Question.row_id == asked.c.row_id).having(func.count() == 1).scalar_subquery()
    return select(
        cast(func.coalesce(ReplyPoint.question_id, only), Integer).label("question_id"),
        ReplyPoint.stance,
        asked.c.row_id,
        asked.c.forum_id,
        asked.c.group_id,
        asked.c.department_id,
        asked.c.follow_up_id,
    ).join(ReplyPoint, ReplyPoint.reply_id == asked.c.reply_id)


def contradictory_questions(asked: CTE) -> Select[Any]:
    """The ids of questions to which one office says yes and another no, as `whole.py` has it. `asked` has everybody who was asked."""
    office = Referral.department_id
    several = select(Referral.row_id).group_by(Referral.row_id).having(func.min(office) != func.max(office))  # few, and found fast
    is_said = and_(asked.c.follow_up_id.is_(None), asked.c.hand_over_id.is_(None), asked.c.row_id.in_(several))
    said = said_of(asked).where(is_said).subquery()
    yes = func.max(case((said.c.stance.in_(SAYS_YES), 1), else_=0))
    no = func.max(case((said.c.stance.in_(SAYS_NO), 1), else_=0))
    positions = select(said.c.question_id, yes.label("yes"), no.label("no")).group_by(said.c.question_id, said.c.department_id).subquery()
    says_no = case((and_(positions.c.no == 1, positions.c.yes == 0), 1), else_=0)
    return (
        select(positions.c.question_id)
        .where(positions.c.question_id.is_not(None))
        .group_by(positions.c.question_id)
        .having(func.max(positions.c.yes) == 1, func.max(says_no) == 1)
    )


def areas_of_rows(scope: Scope, owner: ColumnElement[Any], element: ColumnElement[Any]) -> Subquery:
    """(owner_id, area_id): the areas of what items or rows of the scope's forum are tied to, each once."""
    tied, area = aliased(Element), aliased(Element)
    is_inside = or_(tied.id == area.id, tied.reference.startswith(area.reference + ":"))
    return (
        select(owner.label("owner_id"), area.id.label("area_id"))
        .join(tied, tied.id == element)
        .join(area, and_(area.plan_id == tied.plan_id, area.parent_id.is_(None), is_inside))
        .where(tied.plan_id == (scope.forum.plan_id if scope.forum else None))
        .distinct()
        .subquery()
    )


# How a referral's clock stands; `at` has the columns of `referrals_of`.


def is_answered_late(at: Any) -> ColumnElement[bool]:
    return func.coalesce(at.answered_on > at.due_on, false())


def is_running(at: Any) -> ColumnElement[bool]:
    """Neither answered nor passed on, in a forum that is not closed."""
    return and_(at.reply_id.is_(None), at.hand_over_id.is_(None), at.closed_on.is_(None))


def is_overdue(at: Any, today: date) -> ColumnElement[bool]:
    return and_(is_running(at), func.coalesce(at.due_on < today, false()))


def acts_of(at: Any, today: date) -> dict[Act, ColumnElement[bool]]:
    """For each act whether it is one of the referral's. The first four after PUT part what was put to offices."""
    is_put = at.hand_over_id.is_(None)
    on_time = and_(is_put, at.answered_on <= at.due_on)
    late = and_(is_put, at.answered_on > at.due_on)
    unanswered = and_(is_put, at.reply_id.is_(None), at.due_on.is_not(None), or_(at.due_on < today, at.closed_on.is_not(None)))
    returned = exists().where(HandOver.id == at.handed_over_by_id, HandOver.is_refusal)
    return {
        Act.PUT: is_put,
        Act.ON_TIME: on_time,
        Act.ANSWERED_LATE: late,
        Act.UNANSWERED: unanswered,
        Act.ASKED_AGAIN: and_(is_put, at.follow_up_id.is_not(None)),
        Act.SENT_ON: and_(at.hand_over_id.is_not(None), not_(at.is_refusal)),
        Act.RECEIVED: and_(at.handed_over_by_id.is_not(None), not_(returned)),
        Act.REFUSED: and_(at.hand_over_id.is_not(None), at.is_refusal),
        Act.EXTENDED: exists().where(DueChange.referral_id == at.referral_id, DueChange.kind == DueChangeKind.EXTENSION),
        Act.WITHDRAWN: exists().where(Reply.referral_id == at.referral_id, Reply.withdrawn_at.is_not(None)),
    }
