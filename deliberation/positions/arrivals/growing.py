"""A piece while the file is still being read: what belongs to it comes paragraph by paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from deliberation.plans.printed import code_parts, says_nothing
from deliberation.positions.arrivals.blocks import Paragraph, joined
from deliberation.positions.arrivals.pieces import ITEMS, Line, Piece, What
from deliberation.positions.arrivals.recognising import POINT, plainly
from deliberation.positions.kinds import ItemKind, guess_kind

#: A code of so many parts names a task in the plans we know; a shorter one something wider.
_PARTS_OF_A_TASK = 3


@dataclass
class Growing:
    """What is known of a piece so far."""

    what: What
    paragraphs: list[Paragraph] = field(default_factory=list)
    source: list[Line] = field(default_factory=list)
    area: str | None = None
    level: str | None = None
    code: str | None = None
    heading: str = ""
    kind: ItemKind | None = None
    references: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    #: It comes from the official form: only real headings end it, and its paragraphs are paragraphs.
    is_form: bool = False
    #: Its heading is one by its style; else it may turn out to be all there is.
    is_headed: bool = False
    #: The sign its first point began with; the next point with that sign is another piece.
    sign: str = ""
    #: Nothing more is added to it.
    is_closed: bool = False

    def add(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self.take_source(paragraph)

    def take_source(self, paragraph: Paragraph) -> None:
        self.source.append(Line(paragraph.place, paragraph.words))

    @property
    def has_words(self) -> bool:
        return bool(self.paragraphs)

    def finished(self, number: int) -> Piece:
        words = joined(self.paragraphs, is_form=self.is_form).strip()
        if self.what in ITEMS:
            words = self._settled(words)
            if not (words or self.heading or self.code or self.kind or any(self.fields.values())):
                self.what = What.ABOUT
        kind, is_guessed = self.kind, False
        if self.what in ITEMS and kind is None:
            kind, is_guessed = self._guessed(words), True
            if kind is ItemKind.NEW_TASK and self.code and self.heading.startswith("["):
                self.fields.setdefault("new_task_code", self.code)
                self.fields.setdefault("new_task_name", self.heading.partition("]")[2].strip())
        return Piece(
            what=self.what,
            words=words,
            area=self.area if self.what in ITEMS else None,
            level=self.level if self.what in ITEMS else None,
            code=self.code,
            heading=self.heading,
            kind=kind if self.what in ITEMS else None,
            is_guessed=is_guessed,
            references=self.references,
            fields=self.fields,
            confidence=self.confidence,
            source=tuple(self.source),
            number=number,
        )

    def _settled(self, words: str) -> str:
        """What the item says: behind the number of its point, or, where nothing follows what looked like a heading, that."""
        if self.sign and (found := POINT.match(plainly(words))):
            marker, words = words[: found.end()].strip(), words[found.end() :]
            if any(sign.isalnum() for sign in marker):
                self.fields.setdefault("no", marker.strip("().") if re.fullmatch(r"\(?\d+[.)]", marker) else marker)
        if not words and self.heading and not self.is_headed and not self.is_form:
            words, self.heading = self.heading, ""
        if self.level is None and self.area and not self.code and not self.heading:
            self.level = "area"
        return words

    def _guessed(self, words: str) -> ItemKind:
        if says_nothing(words) and self.fields.get("new_task_name"):
            return ItemKind.NEW_TASK
        for key, kind in GIVEN_AWAY.items():
            if self.fields.get(key):
                return kind
        return guess_kind(words, self.heading, names_task=len(code_parts(self.code)) >= _PARTS_OF_A_TASK)


#: Fields that only one kind has.
GIVEN_AWAY = {
    "new_task_name": ItemKind.NEW_TASK,
    "wording_wanted": ItemKind.WORDING,
    "indicator_wish": ItemKind.INDICATOR,
    "people_reached": ItemKind.WIDENING,
}


def finished(growing: Iterable[Growing]) -> list[Piece]:
    """The pieces, numbered from 1."""
    return [one.finished(number) for number, one in enumerate(growing, 1)]
