"""Everything a closing report is made of, as everybody may read it: filed papers, public rows, replies in force, what followed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload, subqueryload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.names import mask_name
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.official import area_of, place_of
from deliberation.positions.queries import MaskedParticipant
from deliberation.responses.changes.models import ElementChange
from deliberation.responses.changes.queries import changes_in
from deliberation.responses.closing.actions import introduction_of
from deliberation.responses.closing.models import ClosingIntroduction
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.measures import FiguresTold
from deliberation.responses.figures.scope import By, Scope
from deliberation.responses.models import HandOver, Question, QuestionRow, Referral, Reply
from deliberation.responses.queries.fates import Fate, fates_of


@dataclass(frozen=True)
class GroupTold:
    """A group that filed a paper: what it demanded in the paper's order, who took part, and what was asked for it without an item."""

    group: ForumGroup
    paper: PositionPaper
    demands: Sequence[Item]
    #: Items that only say that there is no opinion.
    without_opinion: int
    participants: Sequence[MaskedParticipant]
    rows_without_item: Sequence[QuestionRow]


@dataclass(frozen=True)
class ForumReport:
    """What the report of a forum says, before it is put into words. Things by the ids of what they belong to."""

    forum: Forum
    today: date
    #: The group it is narrowed to.
    only: ForumGroup | None
    introduction: ClosingIntroduction | None
    figures: FiguresTold
    groups: Sequence[GroupTold]
    #: Groups that filed nothing.
    without_paper: Sequence[ForumGroup]
    fates: dict[int, Fate]
    rows_of_item: dict[int, list[QuestionRow]]
    #: Asked for no group and from no item.
    rows_of_nobody: Sequence[QuestionRow]
    commitments_of_row: dict[int, list[Commitment]]
    changes: Sequence[ElementChange]
    changes_of_row: dict[int, list[ElementChange]]


def report_of(forum: Forum, today: date, only: ForumGroup | None = None) -> ForumReport:
    """The report as it stands that day, of one group where one is named; the number of statements does not grow with the forum."""
    papers = _papers(forum)
    rows = _rows(forum)
    changes = changes_in(forum)
    with_items = {row.id for row in rows if row.derivations}
    rows_of_item: dict[int, list[QuestionRow]] = defaultdict(list)
    changes_of_row: dict[int, list[ElementChange]] = defaultdict(list)
    for row in rows:
        for derivation in row.derivations:
            rows_of_item[derivation.item_id].append(row)
    for change in changes:
        for row in change.rows:
            changes_of_row[row.id].append(change)
    groups = [_told(paper, [row for row in rows if row.id not in with_items]) for paper in papers]
    filed = {paper.forum_group_id for paper in papers}
    return ForumReport(
        forum=forum,
        today=today,
        only=only,
        introduction=introduction_of(forum),
        figures=figures_of(Scope(forum=forum), today, By.GROUP),
        groups=[one for one in groups if only in (None, one.group)],
        without_paper=[group for group in forum.groups if group.id not in filed],
        fates=fates_of(item for paper in papers for item in paper.items),
        rows_of_item=rows_of_item,
        rows_of_nobody=[] if only else _of_no_group(rows, with_items, filed),
        commitments_of_row=_commitments(forum),
        changes=changes,
        changes_of_row=changes_of_row,
    )


def _told(paper: PositionPaper, without_item: Iterable[QuestionRow]) -> GroupTold:
    standing = sorted(paper.standing_items, key=lambda item: (item.is_other, item.order if item.is_other else 0))
    demands = [item for item in standing if item.is_demand]
    by_place = sorted((item for item in demands if not item.is_other), key=lambda item: (area_of(item) or "~", place_of(item)))
    return GroupTold(
        group=paper.forum_group,
        paper=paper,
        demands=[*by_place, *(item for item in demands if item.is_other)],
        without_opinion=len(standing) - len(demands),
        participants=[MaskedParticipant(mask_name(one.name), one.neighbourhood, one.is_drafter) for one in paper.participants],
        rows_without_item=[row for row in without_item if row.forum_group_id == paper.forum_group_id],
    )


def _of_no_group(rows: Sequence[QuestionRow], with_items: set[int], filed: set[int]) -> list[QuestionRow]:
    return [row for row in rows if row.id not in with_items and row.forum_group_id not in filed]


def _papers(forum: Forum) -> Sequence[PositionPaper]:
    """Filed papers in the order of the groups: four statements."""
    wanted = (
        select(PositionPaper)
        .join(PositionPaper.forum_group)
        .where(ForumGroup.forum_id == forum.id, PositionPaper.filed_at.is_not(None))
        .options(
            contains_eager(PositionPaper.forum_group).joinedload(ForumGroup.forum),
            selectinload(PositionPaper.items).options(subqueryload(Item.elements), subqueryload(Item.evidence)),
            selectinload(PositionPaper.participants),
        )
        .order_by(ForumGroup.position)
    )
    return db.session.scalars(wanted).all()


def _rows(forum: Forum) -> Sequence[QuestionRow]:
    """Public rows with what was replied; the number of statements does not depend on how many there are.

    What belongs to them is found by a subquery: a list of their ids would be sent in pieces, one statement each.
    """
    wanted = (
        select(QuestionRow)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None))
        .options(
            subqueryload(QuestionRow.questions).options(subqueryload(Question.verdicts), joinedload(Question.follow_up)),
            subqueryload(QuestionRow.derivations),
            subqueryload(QuestionRow.elements),
            subqueryload(QuestionRow.referrals).options(
                joinedload(Referral.department),
                joinedload(Referral.follow_up),
                joinedload(Referral.hand_over).joinedload(HandOver.to_department),
                subqueryload(Referral.replies.and_(Reply.published_at.is_not(None))).subqueryload(Reply.points),
            ),
        )
        .order_by(QuestionRow.number)
    )
    return db.session.scalars(wanted).all()


def _commitments(forum: Forum) -> dict[int, list[Commitment]]:
    """The public commitments by the row they come from: two statements."""
    wanted = (
        select(Commitment)
        .where(Commitment.forum_id == forum.id)
        .options(joinedload(Commitment.referral), subqueryload(Commitment.changes))
        .order_by(Commitment.number)
    )
    found: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in db.session.scalars(wanted):
        found[commitment.referral.row_id].append(commitment)
    return found
