"""What the record can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from deliberation.db import db
from deliberation.history.models import HistoryEntry


def head() -> str:
    """The hash of the newest entry: it names the state of everything, since every change has an entry."""
    return db.session.scalar(select(HistoryEntry.hash).order_by(HistoryEntry.number.desc()).limit(1)) or ""


@dataclass(frozen=True)
class Changes:
    """How often something was changed since it came to be, and when last."""

    times: int
    last_at: datetime


def changes_of(subject: str, ids: Select[int]) -> dict[int, Changes]:
    """By the id of each of these things of which the record tells, in one statement."""
    told = select(HistoryEntry.subject_id, func.count(), func.max(HistoryEntry.at)).where(HistoryEntry.subject == subject)
    found = db.session.execute(told.where(HistoryEntry.subject_id.in_(ids)).group_by(HistoryEntry.subject_id))
    return {thing: Changes(entries - 1, last_at) for thing, entries, last_at in found}


def entries_about(subject: str, subject_id: int) -> Sequence[HistoryEntry]:
    """Everything that happened to one thing, oldest first, in one statement."""
    about = select(HistoryEntry).where(HistoryEntry.subject == subject, HistoryEntry.subject_id == subject_id)
    return db.session.scalars(about.order_by(HistoryEntry.number)).all()
