"""What is new in a forum: published questions and published replies, the newest first."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup, Group
from deliberation.notices.feeds import NEVER
from deliberation.plans.models import Plan
from deliberation.positions.models import PositionPaper
from deliberation.responses.models import QuestionRow, Referral, Reply, ReplyPoint
from deliberation.responses.queries.states import is_asked_by, is_in_force


def news_of(place: Forum | ForumGroup, limit: int = 50) -> list[QuestionRow | Reply]:
    """The newest published rows and replies of a forum, or of those that take up a group's items. At most eight statements."""
    found: list[Sequence[QuestionRow | Reply]] = [_rows(place, limit), _replies(place, limit)]
    return list(islice(heapq.merge(*found, key=_published_at, reverse=True), limit))


def _published_at(news: QuestionRow | Reply) -> tuple[datetime, bool]:
    """Where a question and its reply came at one moment, as in an archive, the reply is the newer."""
    return news.published_at or NEVER, isinstance(news, Reply)


def _rows(place: Forum | ForumGroup, limit: int) -> Sequence[QuestionRow]:
    wanted = (
        select(QuestionRow)
        .where(QuestionRow.published_at.is_not(None), _concerns(place))
        .options(joinedload(QuestionRow.forum_group), selectinload(QuestionRow.questions))
        .order_by(QuestionRow.published_at.desc(), QuestionRow.number.desc())
        .limit(limit)
    )
    return db.session.scalars(wanted).all()


def _replies(place: Forum | ForumGroup, limit: int) -> Sequence[Reply]:
    wanted = (
        select(Reply)
        .join(Reply.referral)
        .join(Referral.row)
        .where(is_in_force(), QuestionRow.published_at.is_not(None), _concerns(place))
        .options(
            contains_eager(Reply.referral).contains_eager(Referral.row),
            selectinload(Reply.points).joinedload(ReplyPoint.question),
        )
        .order_by(Reply.published_at.desc(), QuestionRow.number.desc(), Reply.id.desc())
        .limit(limit)
    )
    return db.session.scalars(wanted).all()


def _concerns(place: Forum | ForumGroup) -> ColumnElement[bool]:
    if isinstance(place, Forum):
        return QuestionRow.forum_id == place.id
    return is_asked_by([place.id])


def public_pages() -> Iterator[tuple[str, dict[str, Any]]]:
    """Endpoint and address of each page that anybody may read, as far as it is somebody's subject. Four statements."""
    for endpoint in ("forums.home", "forums.index", "plans.index", "pages.about", "pages.accessibility", "pages.open_data"):
        yield endpoint, {}
    for slug in db.session.scalars(select(Plan.slug).order_by(Plan.id)):
        yield "plans.show", {"plan_slug": slug}
    for slug in db.session.scalars(select(Forum.slug).where(Forum.published_at.is_not(None)).order_by(Forum.id)):
        for endpoint in _OF_A_FORUM:
            yield endpoint, {"forum_slug": slug}
    for forum_slug, group_slug in db.session.execute(_FILED):
        yield "positions.paper", {"forum_slug": forum_slug, "group_slug": group_slug}
    for forum_slug, number in db.session.execute(_ASKED):
        yield "responses.question", {"forum_slug": forum_slug, "number": number}


_OF_A_FORUM = (
    "forums.show",
    "forums.sessions",
    "positions.index",
    "responses.index",
    "responses.figures",
    "responses.element_changes",
    "responses.closing_report",
)
_FILED = (
    select(Forum.slug, Group.slug)
    .join(ForumGroup, ForumGroup.forum_id == Forum.id)
    .join(ForumGroup.group)
    .join(PositionPaper, PositionPaper.forum_group_id == ForumGroup.id)
    .where(Forum.published_at.is_not(None), PositionPaper.filed_at.is_not(None))
    .order_by(Forum.id, ForumGroup.position)
)
_ASKED = (
    select(Forum.slug, QuestionRow.number)
    .join(QuestionRow.forum)
    .where(Forum.published_at.is_not(None), QuestionRow.published_at.is_not(None))
    .order_by(Forum.id, QuestionRow.number)
)
