"""Counting: a fixed number of statements however much there is, each by everything the figures are told by at once.

demands · questions · points · acts of referrals · days · verdicts · commitments · verdicts by stance
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.responses.commitments.models import Commitment, CommitmentState
from deliberation.responses.commitments.queries import state_of
from deliberation.responses.figures.asked import (
    acts_of,
    areas_of_rows,
    contradictory_questions,
    days_between,
    questions_of,
    referrals_of,
    said_of,
)
from deliberation.responses.figures.measures import Act, Figures, FiguresTold, Outcome
from deliberation.responses.figures.naming import lines_named
from deliberation.responses.figures.scope import By, Scope, is_counted_forum, is_counted_referral, is_counted_row, is_within
from deliberation.responses.models import Derivation, Judgement, Omission, Question, QuestionRow, Referral, Verdict, row_element
from deliberation.responses.words import ItemFate, Stance

#: A question and a demand belong to one forum, and to one group at most; a referral to one department besides. So these add up.
ONE_EACH = frozenset((By.FORUM, By.GROUP))
ONE_OFFICE = ONE_EACH | {By.DEPARTMENT}
Counted = Mapping[By, dict[int | None, Figures]]


def figures_of(scope: Scope, today: date, *bys: By) -> FiguresTold:
    """The figures as they stand that day, as a whole and by each of `bys`: seven statements, and one for the names of each."""
    asked = referrals_of(scope)
    everybody = referrals_of(Scope(forum=scope.forum), "everybody") if scope.department or scope.year else asked
    counted: Counted = {by: defaultdict(Figures) for by in (By.WHOLE, *bys)}
    if not scope.year:
        for by, key, fate, count in _lines(lambda told: _demands(scope, told), bys, ONE_EACH):
            counted[by][key].demands[ItemFate(fate)] += count
    for by, key, outcome, *flagged, count in _lines(lambda told: _questions(scope, told, asked, everybody, today), bys, ONE_EACH):
        figures = counted[by][key]
        figures.questions[Outcome(outcome)] += count
        late, contradictory, mismatches = flagged
        figures.late += late
        figures.contradictory += contradictory
        figures.mismatches += mismatches
    for by, key, stance, count in _lines(lambda told: _points(scope, told, asked), bys, ONE_OFFICE):
        counted[by][key].points[stance] += count
    _take_acts(counted, scope, bys, asked, today)
    for by, key, judgement, count in _lines(lambda told: _verdicts(scope, told, asked), bys, ONE_EACH):
        counted[by][key].verdicts[Judgement(judgement)] += count
    for by, key, state, count in _lines(lambda told: _commitments(scope, told, today), bys, ONE_OFFICE):
        counted[by][key].commitments[CommitmentState(state)] += count
    tables = {by: [*lines_named(counted[by], by, scope, asked)] for by in bys}
    return FiguresTold(counted[By.WHOLE][None], tables, _verdicts_by_stance(scope, asked))


def _lines(statement: Callable[[Sequence[By]], Any], bys: Sequence[By], adds_up: Container[By]) -> Iterator[Any]:
    """(by, key, ...) of the whole and of each of `bys`. Where the lines of one of these add up to the whole, it is their sum."""
    adding = next((by for by in bys if by in adds_up), None)
    for by, key, *counts in db.session.execute(statement(bys if adding else (By.WHOLE, *bys))):
        yield By(by), key, *counts
        if by == adding:
            yield By.WHOLE, None, *counts


def _take_acts(counted: Counted, scope: Scope, bys: Sequence[By], asked: CTE, today: date) -> None:
    """What was done with referrals, and how many days their answers took: counted day by day, so that one statement says both."""
    at = asked.c
    acts = acts_of(at, today)
    sums = [func.sum(case((is_one, 1), else_=0)) for is_one in acts.values()]
    days_taken = case((at.hand_over_id.is_(None), days_between(at.referred_on, at.answered_on)))

    def statement(told: Sequence[By]) -> CompoundSelect[Any]:
        return union_all(*_told(scope, told, asked, [*sums, func.count()], [days_taken]))

    for by, key, days, *counts, count in _lines(statement, bys, ONE_OFFICE):
        figures = counted[by][key]
        for act, number in zip(acts, counts, strict=True):
            figures.acts[act] += number
        if days is not None:
            figures.days[days] += count
    for lines in counted.values():
        for figures in lines.values():
            decided = sum(figures.acts[act] for act in (Act.ON_TIME, Act.ANSWERED_LATE, Act.UNANSWERED))
            figures.acts[Act.OTHERS] = figures.acts[Act.PUT] - decided


# What is counted. Each line begins with what it is told by, and whose it is.


def _told(
    scope: Scope,
    told: Sequence[By],
    facts: FromClause,
    sums: Sequence[Any],
    group: Sequence[Any] = (),
    where: Any = None,
    owner: str = "row_id",
) -> list[Select[Any]]:
    """(by, key, *group, *sums) of a table that has the columns forum_id, group_id, department_id and row_id, as far as asked for."""
    columns = facts.c
    keys: dict[By, Callable[[], Any]] = {
        By.WHOLE: lambda: cast(null(), Integer),
        By.FORUM: lambda: columns.forum_id,
        By.GROUP: lambda: columns.group_id,
        By.DEPARTMENT: lambda: columns.department_id,
    }
    parts = []
    for by in told:
        area = _areas(scope, owner) if by is By.AREA else None
        key = area.c.area_id if area is not None else keys[by]()
        part: Select[Any] = select(literal(by.value), key, *group, *sums).select_from(facts)
        if area is not None:
            part = part.outerjoin(area, area.c.owner_id == columns[owner])
        by_key = [] if by is By.WHOLE else [key]
        part = part.where(where) if where is not None else part
        parts.append(part.group_by(*by_key, *group) if by_key or group else part)
    return parts


def _areas(scope: Scope, owner: str) -> Subquery:
    if owner == "item_id":
        return areas_of_rows(scope, item_element.c.item_id, item_element.c.element_id)
    return areas_of_rows(scope, row_element.c.row_id, row_element.c.element_id)


def _demands(scope: Scope, told: Sequence[By]) -> CompoundSelect[Any]:
    """(by, key, fate, count)"""
    asked = exists().where(Derivation.item_id == Item.id, QuestionRow.id == Derivation.row_id, QuestionRow.published_at.is_not(None))
    omitted = exists().where(Omission.item_id == Item.id)
    fate = case(
        (asked, ItemFate.PUT_FORWARD.value),
        (omitted.where(Omission.reason != ""), ItemFate.LEFT_OUT.value),
        (or_(omitted, Forum.closed_on.is_not(None)), ItemFate.NEVER_PUT_FORWARD.value),
        else_=ItemFate.UNDECIDED.value,
    )
    demand = (
        select(Item.id.label("item_id"), ForumGroup.forum_id, ForumGroup.group_id, fate.label("fate"))
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .where(
            is_counted_forum(scope, ForumGroup.forum_id),
            PositionPaper.filed_at.is_not(None),
            Item.withdrawn_at.is_(None),
            Item.kind != ItemKind.NO_OPINION,
        )
    )
    if scope.group:
        demand = demand.where(ForumGroup.group_id == scope.group.id)
    if scope.area:
        is_there = exists().where(item_element.c.item_id == Item.id, Element.id == item_element.c.element_id)
        demand = demand.where(is_there.where(is_within(scope.area)))
    offices = (
        select(Derivation.item_id, Referral.department_id)
        .join(QuestionRow, QuestionRow.id == Derivation.row_id)
        .join(Referral, Referral.row_id == QuestionRow.id)
        .join(QuestionRow.forum)
        .where(is_counted_row(scope), is_counted_referral(scope))
        .distinct()
    )
    if scope.department:
        demand = demand.where(Item.id.in_(offices.with_only_columns(Derivation.item_id)))
    facts, count = demand.cte("demand"), func.count()
    plain = [by for by in told if by is not By.DEPARTMENT]
    parts = _told(scope, plain, facts, [count], [facts.c.fate], owner="item_id")
    if By.DEPARTMENT in told:
        at = offices.subquery()
        there = select(facts.c.item_id, facts.c.fate, at.c.department_id).join(at, at.c.item_id == facts.c.item_id).subquery()
        parts += _told(scope, [By.DEPARTMENT], there, [count], [there.c.fate])
    return union_all(*parts)


def _questions(scope: Scope, told: Sequence[By], asked: CTE, everybody: CTE, today: date) -> CompoundSelect[Any]:
    """(by, key, outcome, how many of them are late, contradictory, not matched by a verdict, count)"""
    at = questions_of(scope, asked, today)
    contradictory = contradictory_questions(everybody).cte("contradictory")
    is_contradictory = case((contradictory.c.question_id.is_not(None), 1), else_=0).label("contradictory")
    best, late = func.min(at.c.outcome), func.max(at.c.late).label("late")
    mismatch = func.max(at.c.mismatch).label("mismatch")
    lost = case((best == Outcome.PASSED_ON, case((at.c.closed_on.is_not(None), Outcome.NO_ANSWER), else_=Outcome.WAITING)), else_=best)
    outcome = (best if scope.department else lost).label("outcome")

    def facts(*more: Any) -> FromClause:
        questions = [at.c.question_id, at.c.row_id, at.c.forum_id, at.c.group_id, at.c.closed_on, contradictory.c.question_id, *more]
        shown = [at.c.row_id, at.c.forum_id, at.c.group_id, is_contradictory, late, mismatch, *more]
        joined = select(*shown).select_from(at).outerjoin(contradictory, contradictory.c.question_id == at.c.question_id)
        return joined.add_columns(best.label("outcome") if more else outcome).group_by(*questions).cte("there" if more else "whole")

    whole = facts()
    parts = _outcomes(scope, [by for by in told if by is not By.DEPARTMENT], whole)
    if By.DEPARTMENT in told:
        there = facts(at.c.department_id)
        parts += _outcomes(scope, [By.DEPARTMENT], there, there.c.department_id.is_not(None))
    return union_all(*parts)


def _outcomes(scope: Scope, told: Sequence[By], facts: FromClause, where: Any = None) -> list[Select[Any]]:
    sums = [*(func.sum(facts.c[name]) for name in ("late", "contradictory", "mismatch")), func.count()]
    return _told(scope, told, facts, sums, [facts.c.outcome], where)


def _points(scope: Scope, told: Sequence[By], asked: CTE) -> CompoundSelect[Any]:
    """(by, key, stance, count)"""
    facts = said_of(asked).cte("said")
    return union_all(*_told(scope, told, facts, [func.count()], [facts.c.stance]))


def _newest_verdicts(scope: Scope) -> CTE:
    """One line a verdict: each group's newest on each question."""
    newest = (
        select(Verdict.question_id, Verdict.forum_group_id, func.max(Verdict.number).label("number"))
        .group_by(Verdict.question_id, Verdict.forum_group_id)
        .subquery()
    )
    is_newest = and_(newest.c.question_id == Verdict.question_id, newest.c.forum_group_id == Verdict.forum_group_id)
    judged = Verdict.id.label("verdict_id"), Verdict.question_id, Verdict.judgement, QuestionRow.id.label("row_id")
    wanted = (
        select(*judged, QuestionRow.forum_id, ForumGroup.group_id)
        .join(newest, and_(is_newest, newest.c.number == Verdict.number))
        .join(Verdict.question)
        .join(Question.row)
        .join(ForumGroup, ForumGroup.id == Verdict.forum_group_id)
        .where(is_counted_row(Scope(forum=scope.forum, area=scope.area)))
    )
    return (wanted.where(ForumGroup.group_id == scope.group.id) if scope.group else wanted).cte("newest_verdict")


def _verdicts(scope: Scope, told: Sequence[By], asked: CTE) -> CompoundSelect[Any]:
    """(by, key, judgement, count)"""
    verdict, said, count = _newest_verdicts(scope), said_of(asked).subquery(), [func.count()]
    about = verdict.c.question_id.in_(select(said.c.question_id)) if scope.department or scope.year else None
    parts = _told(scope, [by for by in told if by is not By.DEPARTMENT], verdict, count, [verdict.c.judgement], about)
    if By.DEPARTMENT in told:
        at = select(said.c.question_id, said.c.department_id).distinct().subquery()
        there = select(verdict.c.judgement, at.c.department_id).join(at, at.c.question_id == verdict.c.question_id).subquery()
        parts += _told(scope, [By.DEPARTMENT], there, count, [there.c.judgement])
    return union_all(*parts)


def _commitments(scope: Scope, told: Sequence[By], today: date) -> CompoundSelect[Any]:
    """(by, key, state, count)"""
    made = select(state_of(today).label("state"), QuestionRow.forum_id, ForumGroup.group_id, Referral.department_id, Referral.row_id)
    there = made.join(Commitment.referral).join(Referral.row).join(QuestionRow.forum)
    there = there.outerjoin(ForumGroup, ForumGroup.id == QuestionRow.forum_group_id)
    facts = there.where(is_counted_row(scope), is_counted_referral(scope)).cte("promised")
    return union_all(*_told(scope, told, facts, [func.count()], [facts.c.state]))


def _verdicts_by_stance(scope: Scope, asked: CTE) -> dict[Stance | None, dict[Judgement, int]]:
    """How many verdicts of each kind meet each stance: a verdict on an answer in two stances counts with both. One statement."""
    verdict, points = _newest_verdicts(scope), said_of(asked).subquery()
    is_judged = points.c.row_id.in_(select(Question.row_id).join(Question.verdicts))
    said = select(points.c.question_id, points.c.stance).where(is_judged).distinct().subquery()
    # The outer join has the database go through the verdicts and look the stances up; the other way round is far slower.
    met = select(said.c.stance, verdict.c.judgement, func.count(said.c.question_id)).select_from(verdict)
    met = met.outerjoin(said, said.c.question_id == verdict.c.question_id).group_by(said.c.stance, verdict.c.judgement)
    found: dict[Stance | None, dict[Judgement, int]] = {}
    for stance, judgement, count in db.session.execute(met):
        if count:
            found.setdefault(stance, {})[Judgement(judgement)] = count
    return found
