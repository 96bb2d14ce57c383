"""What is said of a piece of evidence, taken apart from it: as somebody typed it, as it is kept, as it was."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Self

from deliberation.positions.models import Evidence, EvidenceKind
from deliberation.text import tidy
from deliberation.web_addresses import whole_address

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, kw_only=True)
class EvidenceWords:
    """Named as the fields of the evidence."""

    title: str = ""
    address: str = ""
    figure: str = ""
    unit: str = ""
    year: int | None = None
    source: str = ""
    accessible_note: str = ""

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        return cls(**{name: getattr(evidence, name) for name in cls.__dataclass_fields__})

    def tidied(self, kind: EvidenceKind) -> Self:
        """The same as it is kept, without what only another kind would need."""
        is_figure, is_file = kind is EvidenceKind.FIGURE, kind is EvidenceKind.FILE
        return replace(
            self,
            title=_line(self.title),
            address="" if is_file else whole_address(self.address),
            figure=_line(self.figure) if is_figure else "",
            unit=_line(self.unit) if is_figure else "",
            year=self.year if is_figure else None,
            source=_line(self.source) if is_figure else "",
            accessible_note=tidy(self.accessible_note) if is_file else "",
        )

    def as_record(self) -> dict[str, str]:
        """Everything in plain words, by field."""
        return {name: "" if value is None else str(value) for name, value in asdict(self).items()}

    @property
    def state(self) -> str:
        """A name for exactly these words: a form carries it, and finds out whether somebody changed them meanwhile."""
        return hashlib.sha256(json.dumps(self.as_record(), sort_keys=True).encode()).hexdigest()[:16]

    def put_into(self, evidence: Evidence) -> None:
        for name in self.__dataclass_fields__:
            setattr(evidence, name, getattr(self, name))


def _line(words: str) -> str:
    return " ".join(tidy(words).split())
