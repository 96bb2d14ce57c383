"""Writing the record and proving it whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select, text

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.history.models import HistoryEntry

#: What the first entry is bound to.
BEGINNING = "0" * 64
#: Any number will do, as long as nothing else in the database uses the same advisory lock.
_LOCK = 2022_0416


def write(happening: Happening) -> None:
    """Append the happening to the record, inside the caller's transaction."""
    if db.engine.dialect.name == "postgresql":
        # One writer at a time, or two entries would follow the same one. SQLite has one writer anyway.
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    last = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.number.desc()).limit(1)).first()
    entry = HistoryEntry(
        number=last.number + 1 if last else 1,
        at=clock.now(),
        person_id=happening.by,
        happening=happening.name,
        subject=happening.subject[0],
        subject_id=happening.subject_id,
        details=happening.as_record(),
        previous_hash=last.hash if last else BEGINNING,
    )
    entry.hash = entry.computed_hash()
    db.session.add(entry)
    db.session.flush()  # the next entry of this transaction reads this one as the last


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold, and what is wrong there."""

    number: int
    what: str


def verify() -> tuple[int, list[Break]]:
    """Read the whole record in order. Returns how many entries it has and every break found (none: it is whole)."""
    breaks: list[Break] = []
    previous_hash, expected = BEGINNING, 1
    for entry in _in_order():
        if entry.number != expected:
            breaks.append(Break(entry.number, f"entry {expected} is missing"))
        if entry.previous_hash != previous_hash:
            breaks.append(Break(entry.number, "is not bound to the entry before it"))
        if entry.hash != entry.computed_hash():
            breaks.append(Break(entry.number, "was changed after it was written"))
        previous_hash, expected = entry.hash, entry.number + 1
    return db.session.scalar(select(func.count(HistoryEntry.id))) or 0, breaks


def _in_order() -> Iterator[HistoryEntry]:
    return iter(db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.number).execution_options(yield_per=1000)))
