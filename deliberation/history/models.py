"""What an entry of the record is, and why it cannot be changed."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import DDL, event
from sqlalchemy.orm import Mapped, mapped_column

from deliberation.db import Model


class HistoryEntry(Model):
    """One happening. Entries are numbered without gaps; the database itself refuses to change or remove one."""

    __tablename__ = "history_entry"

    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    #: Not a foreign key: the record outlives an account.
    person_id: Mapped[int | None]
    happening: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    subject_id: Mapped[int] = mapped_column(index=True)
    details: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)

    def computed_hash(self) -> str:
        """SHA-256, in hexadecimal, over the previous hash and everything this entry says, as canonical JSON."""
        said = {
            "number": self.number,
            "at": self.at.isoformat(timespec="microseconds"),
            "person_id": self.person_id,
            "happening": self.happening,
            "subject": self.subject,
            "subject_id": self.subject_id,
            "details": self.details,
        }
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{self.previous_hash}\n{canonical}".encode()).hexdigest()


#: The same statements stand in the first migration; a test compares the two.
APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER history_entry_no_{verb} BEFORE {verb.upper()} ON history_entry "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN RAISE EXCEPTION ''history is append-only''; END'",
        "CREATE TRIGGER history_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()",
    ],
}
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(HistoryEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
