"""The suggestions that wait for a person, read from the replies in force. Nothing of this is public."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.plans.models import Department, Element
from deliberation.responses.commitments.models import Commitment, DismissedSuggestion
from deliberation.responses.commitments.suggesting import Promise, promises_in
from deliberation.responses.models import QuestionRow, Referral, Reply, ReplyPoint
from deliberation.responses.queries.states import is_in_force


@dataclass(frozen=True)
class Suggestion:
    """A promise that a machine read from a point of a reply."""

    point: ReplyPoint
    promise: Promise
    #: What it is known by in its referral, whatever version of the reply it stands in.
    fingerprint: str

    @property
    def referral(self) -> Referral:
        return self.point.reply.referral


def waiting(forum: Forum, department_ids: Iterable[int] | None = None) -> list[Suggestion]:
    """What nobody confirmed or dismissed yet, question by question, of these offices (None: of all). Six statements."""
    rows = rows_with_replies(forum, department_ids)
    settled = _settled(select(Referral.id).join(Referral.row).where(QuestionRow.forum_id == forum.id))
    return [one for row in rows for referral in row.referrals for one in _of(referral) if (referral.id, one.fingerprint) not in settled]


def waiting_at(referrals: Sequence[Referral]) -> list[Suggestion]:
    """The same for some referrals, their replies loaded: one statement."""
    settled = _settled(select(Referral.id).where(Referral.id.in_([one.id for one in referrals])))
    return [one for referral in referrals for one in _of(referral) if (referral.id, one.fingerprint) not in settled]


def by_reply_point(row: QuestionRow) -> Iterator[tuple[int, Suggestion]]:
    """All that a row's replies seem to promise, settled or not, with the place of the point in the row, counted over its offices from 0."""
    begin = 0
    for referral in row.referrals:
        reply = referral.public_reply
        for suggestion in _of(referral):
            yield begin + suggestion.point.position, suggestion
        begin += len(reply.points) if reply else 0


def offices_waiting(suggestions: Iterable[Suggestion]) -> dict[Department, int]:
    """How many wait at each office."""
    counts: dict[Department, int] = {}
    for one in suggestions:
        counts[one.referral.department] = counts.get(one.referral.department, 0) + 1
    return counts


def rows_with_replies(forum: Forum, department_ids: Iterable[int] | None = None) -> list[QuestionRow]:
    """The forum's public rows with the replies in force, and the indicators of what they are about,
    lowest number first: five statements."""
    at = select(Reply.referral_id).where(is_in_force())
    wanted = (
        select(QuestionRow)
        .join(QuestionRow.referrals)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), Referral.id.in_(at))
        .options(
            contains_eager(QuestionRow.referrals).options(
                joinedload(Referral.department),
                selectinload(Referral.replies.and_(Reply.published_at.is_not(None))).selectinload(Reply.points),
            ),
            selectinload(QuestionRow.elements).selectinload(Element.indicators),
        )
        .order_by(QuestionRow.number, Referral.id)
        .execution_options(populate_existing=True)
    )
    if department_ids is not None:
        wanted = wanted.where(Referral.department_id.in_(list(department_ids)))
    return list(db.session.scalars(wanted).unique())


def _of(referral: Referral) -> Iterator[Suggestion]:
    reply = referral.public_reply
    if reply is None:
        return
    said_on = day_of(reply)
    for point in reply.points:
        for promise in _read(point.text, said_on):
            yield Suggestion(point, promise, fingerprint_of(promise))


def day_of(reply: Reply) -> date:
    """The day from which "next year" counts; where an archive prints none, the day the forum opened."""
    forum = reply.referral.row.forum
    if reply.answered_on:
        return reply.answered_on
    if forum.opened_on:
        return forum.opened_on
    return clock.local(reply.published_at).date() if reply.published_at else clock.today()


@lru_cache(maxsize=8192)
def _read(text: str, said_on: date) -> tuple[Promise, ...]:
    return tuple(promises_in(text, said_on))


def fingerprint_of(promise: Promise) -> str:
    """The same words, the same fingerprint."""
    return hashlib.sha256(" ".join(promise.text.split()).encode()).hexdigest()[:32]


def _settled(referrals: Select[Any]) -> set[tuple[int, str]]:
    confirmed = select(Commitment.referral_id, Commitment.suggestion).where(
        Commitment.referral_id.in_(referrals), Commitment.suggestion.is_not(None)
    )
    dismissed = select(DismissedSuggestion.referral_id, DismissedSuggestion.fingerprint).where(
        DismissedSuggestion.referral_id.in_(referrals)
    )
    return {(referral_id, str(fingerprint)) for referral_id, fingerprint in db.session.execute(confirmed.union_all(dismissed))}
