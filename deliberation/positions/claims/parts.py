"""A part of a paper as its editor has it."""

from dataclasses import dataclass

from deliberation.db import Versioned
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION
from deliberation.positions.words import ItemWords


@dataclass(frozen=True)
class Part:
    """An item of a paper or, without one, its general opinion."""

    paper: PositionPaper
    item: Item | None = None

    @property
    def name(self) -> str:
        """What claims and revisions call it."""
        return self.item.key if self.item else GENERAL_OPINION

    @property
    def thing(self) -> Versioned:
        """What counts its saves."""
        return self.item or self.paper

    def words(self) -> dict[str, str]:
        """What it says now, by field."""
        return ItemWords.of(self.item).as_record() if self.item else {"general_opinion": self.paper.general_opinion}
