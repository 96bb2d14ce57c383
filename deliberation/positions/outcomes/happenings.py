"""What can happen between outcomes and items."""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class OutcomeTied(Happening):
    subject = ("Item", "item_id")
    item_id: int
    outcome_id: int


@dataclass(frozen=True, kw_only=True)
class OutcomeUntied(Happening):
    subject = ("Item", "item_id")
    item_id: int
    outcome_id: int
