"""What happens to mail that waited."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class LetterWritten(Happening):
    """A letter with these lines (ids of `WaitingMail`) is on its way; the record holds none of its words."""

    subject = ("Person", "person_id")
    person_id: int
    line_ids: list[int]
