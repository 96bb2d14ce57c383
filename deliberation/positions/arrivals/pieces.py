"""What a paper that came in is split into. Pure: no database, no request.

Each piece says what it is taken for, what it says, and word for word what stood in the file where it comes from. Nothing is left out: what
is no part of a paper (titles, names of columns) is a piece too, and what nobody understands is one that a person has to decide.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from deliberation.positions.arrivals.blocks import Place, Where
from deliberation.positions.kinds import ItemKind


class What(enum.StrEnum):
    """What a piece is taken for."""

    GENERAL_OPINION = "general opinion"
    ITEM = "item"
    OTHER_PROPOSAL = "other proposal"
    PARTICIPANT = "participant"
    MEETING = "meeting"
    #: What only orders or describes the paper: its title, its headings, the names of columns, the day it was filed.
    ABOUT = "about"
    NOT_UNDERSTOOD = "not understood"


#: What becomes part of a draft.
TAKEN_IN = (What.GENERAL_OPINION, What.ITEM, What.OTHER_PROPOSAL, What.PARTICIPANT)
ITEMS = (What.ITEM, What.OTHER_PROPOSAL)
#: Below this a piece is marked as doubtful.
DOUBTFUL = 0.7


@dataclass(frozen=True)
class Line:
    """What stood in the file, word for word, and where."""

    place: Place
    words: str

    def as_record(self) -> dict[str, Any]:
        return {
            "where": self.place.where.value,
            "number": self.place.number,
            "row": self.place.row,
            "sheet": self.place.sheet,
            "words": self.words,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        return cls(Place(Where(record["where"]), record["number"], record["row"], record["sheet"]), record["words"])


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece. `fields` are by the keys of `leaving/columns.py`: what its kind asks for, a name, a day."""

    what: What
    words: str = ""
    #: What it stood under in the file: the area's code, what the heading names, the code, the heading. As printed.
    area: str | None = None
    level: str | None = None
    code: str | None = None
    heading: str = ""
    kind: ItemKind | None = None
    #: The kind was worked out from the words; nobody said it.
    is_guessed: bool = False
    #: Lasting references of the elements it is about.
    references: tuple[str, ...] = ()
    #: What else the code and heading might have meant, and why the machine says so; a word of `plans/resolving.py`.
    alternatives: tuple[str, ...] = ()
    reason: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    #: 0 to 1: how sure it is that this is what was meant.
    confidence: float = 1.0
    source: tuple[Line, ...] = ()
    #: A person said that it shall not come in.
    is_left_out: bool = False
    #: Which piece it is, for good, in its paper; and how often it was changed.
    number: int = 0
    version: int = 1
    #: A person looked at it.
    is_checked: bool = False
    #: What it became in the draft: "item 3", "participant 17", "opinion 4" (the version before); empty until it is taken in.
    became: str = ""

    @property
    def is_undecided(self) -> bool:
        """Nobody, neither machine nor person, has said yet what becomes of it."""
        return self.what is What.NOT_UNDERSTOOD and not self.is_left_out

    @property
    def comes_in(self) -> bool:
        return self.what in TAKEN_IN and not self.is_left_out and not self.became

    @property
    def is_doubtful(self) -> bool:
        """Somebody should look at it: the place in the plan or what it is was a guess."""
        return self.comes_in and not self.is_checked and self.confidence < DOUBTFUL

    @property
    def place(self) -> Place | None:
        return self.source[0].place if self.source else None

    @property
    def everything(self) -> str:
        """All that it says."""
        parts = [self.area, self.level, self.code, self.heading, self.words, *self.fields.values(), *self.references]
        return "\n".join(part for part in parts if part)

    def as_record(self) -> dict[str, Any]:
        record: dict[str, Any] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        record |= {"what": self.what.value, "kind": self.kind.value if self.kind else None, "fields": dict(self.fields)}
        record |= {name: list(record[name]) for name in ("references", "alternatives")}
        return record | {"source": [line.as_record() for line in self.source]}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        kept = {name: value for name, value in record.items() if name in cls.__dataclass_fields__}
        kept |= {"what": What(kept["what"]), "kind": ItemKind(kept["kind"]) if kept.get("kind") else None}
        kept |= {name: tuple(kept.get(name, ())) for name in ("references", "alternatives")}
        return cls(**kept | {"source": tuple(map(Line.from_record, kept.get("source", ())))})

    def changed(self, **words: Any) -> Self:
        """The same piece after a person changed it."""
        return replace(self, **words, version=self.version + 1, is_checked=True)
