"""Whom a round that opened called to work."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class RoundAnnounced(Happening):
    """One person is told by mail that it opened."""

    subject = ("Person", "person_id")
    person_id: int
    round_id: int
