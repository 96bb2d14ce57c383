"""What the record can be asked."""

from collections.abc import Sequence

from sqlalchemy import select

from deliberation.db import db
from deliberation.history.models import HistoryEntry


def head() -> str:
    """The hash of the newest entry: it names the state of everything, since every change has an entry."""
    return db.session.scalar(select(HistoryEntry.hash).order_by(HistoryEntry.number.desc()).limit(1)) or ""


def entries_about(subject: str, subject_id: int) -> Sequence[HistoryEntry]:
    """Everything that happened to one thing, oldest first, in one statement."""
    about = select(HistoryEntry).where(HistoryEntry.subject == subject, HistoryEntry.subject_id == subject_id)
    return db.session.scalars(about.order_by(HistoryEntry.number)).all()
