"""From paragraphs and tables to pieces: where the reader stands in the paper decides what the next line is.

Headings, codes and names of areas say where one stands; what stands there says what it is. What fits nowhere becomes a piece that is
not understood: no line is dropped. `tables.py` reads tables with the same reader.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from deliberation.plans.printed import folded, says_nothing
from deliberation.positions.arrivals import recognising as seen
from deliberation.positions.arrivals.blocks import Block, Paragraph, Row
from deliberation.positions.arrivals.growing import Growing, finished
from deliberation.positions.arrivals.naming import people_in
from deliberation.positions.arrivals.pieces import ITEMS, Line, Piece, What
from deliberation.positions.arrivals.spellings import Part, Spellings, TableKind
from deliberation.positions.arrivals.tables import take_table

#: How sure it is what a line is, by what it was known by.
SURE, BY_CODE, BY_PLACE, BY_CHANCE = 0.95, 0.9, 0.6, 0.4
_FORM_HEADINGS = 2
_LONG = 80
_TITLE = re.compile(r"입장\s?문|의견서|제안서|position paper", re.IGNORECASE)
_LABELLED = re.compile(r"\s*(?P<label>[^:\n]{1,30}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
#: What is told besides the paper itself.
_TOLD = (Part.JOINED, Part.DIFFERENT_OPINIONS, Part.EXPLAINED)


def split(blocks: Iterable[Block], spellings: Spellings, areas: Mapping[str, str] | None = None) -> list[Piece]:
    """The pieces of a paper in their order. `areas`: the code of each area of the plan by its name, where the plan is known."""
    reader = Reader(spellings, areas or {})
    for block in blocks:
        if isinstance(block, Paragraph):
            reader.take(block)
        else:
            take_table(reader, block)
    return finished(reader.pieces)


class Reader:
    """Where in the paper one stands, and the pieces so far."""

    def __init__(self, spellings: Spellings, areas: Mapping[str, str]) -> None:
        self.spellings = spellings
        self.areas = {folded(name): code for name, code in areas.items()}
        self.pieces: list[Growing] = []
        self.current: Growing | None = None
        self.part = Part.START
        self.area: str | None = None
        #: A table of the official form was seen: its paragraphs are paragraphs.
        self.is_form = False

    # Beginning pieces.

    def begin(self, what: What, *paragraphs: Paragraph, **known: Any) -> Growing:
        """A new piece, which is the current one from now on."""
        piece = Growing(what, **known)
        for paragraph in paragraphs:
            piece.add(paragraph)
        self.pieces.append(piece)
        self.current = piece
        return piece

    def note(self, what: What, row: Row, **known: Any) -> Growing:
        """A piece that is a whole row of a table; nothing is added to it."""
        piece = self.begin(what, source=[Line(row.place, row.own_words)], is_closed=True, **known)
        if what in (What.NOT_UNDERSTOOD, What.ABOUT):
            piece.paragraphs = [Paragraph(row.own_words, row.place)]
        return piece

    def enter(self, part: Part) -> None:
        self.part, self.area, self.current = part, None, None

    def enter_area(self, heading: seen.AreaHeading) -> None:
        self.enter(Part.ITEMS)
        self.area = heading.code or self.areas.get(folded(heading.name)) or self.areas.get(folded(heading.name.removesuffix("분야")))

    # Taking paragraphs.

    def take(self, paragraph: Paragraph) -> None:
        """Find out what the next paragraph is."""
        if self.current is not None and self._repeats_heading(self.current, paragraph):
            self.current.take_source(paragraph)
        elif paragraph.is_entry or folded(paragraph.plain) in self.spellings.sentences:
            self.begin(What.ABOUT, paragraph)
            self.current = None
        elif self.current and self.current.is_form and (paragraph.level is None or paragraph.level > _FORM_HEADINGS):
            self._go_on(self.current, paragraph)
        elif not (self._opens_part(paragraph) or self._opens_item(paragraph) or self._opens_area(paragraph) or self._is_heading(paragraph)):
            self._stands_here(paragraph)

    def _repeats_heading(self, piece: Growing, paragraph: Paragraph) -> bool:
        """Whether a line only says again what the heading above says, as the caption of a table does."""
        if not self._in_item or piece.has_words or paragraph.level is not None or len(piece.source) != 1:
            return False
        heading, line = piece.source[0].words, paragraph.plain
        return seen.coded(line) is None and (heading == line or heading.startswith(f"{line}:"))

    def _go_on(self, piece: Growing, paragraph: Paragraph) -> None:
        if paragraph.level is not None:
            paragraph = replace(paragraph, words=f"{'#' * max(1, paragraph.level - 2)} {paragraph.words}", level=None)
        piece.add(paragraph)

    def _opens_part(self, paragraph: Paragraph) -> bool:
        plain = paragraph.plain
        part = self.spellings.part(plain)
        if part is Part.ITEMS and self._in_item and paragraph.level is None and self.current is not None:
            self.current.take_source(paragraph)  # "의견" over what the item says
            return True
        if part is Part.ITEMS and paragraph.level == _FORM_HEADINGS and self.part in (Part.ITEMS, Part.OTHER_PROPOSALS):
            return False  # "의견" over one of them
        if part is not None:
            self.enter(part)
            self.begin(What.ABOUT, paragraph)
            return True
        found = _LABELLED.match(seen.plainly(plain))
        if found is None or paragraph.level is not None or (self._in_item and not paragraph.is_apart):
            return False
        part = self.spellings.part(found["label"])
        if part is None or part in (Part.ITEMS, Part.ABOUT, *_TOLD):
            return False
        self.enter(part)
        self._stands_here(
            replace(paragraph, words=plain[found.start("value") :], plain=plain[found.start("value") :]), label=plain[: found.end("label")]
        )
        return True

    @property
    def _in_item(self) -> bool:
        """Whether the current piece is an item that a code or a heading opened."""
        return self.current is not None and self.current.what in ITEMS and bool(self.current.code or self.current.heading)

    def _opens_item(self, paragraph: Paragraph) -> bool:
        """A line that begins with a code."""
        is_headed = paragraph.level is not None or paragraph.is_strong
        found = seen.coded(paragraph.plain)
        if found is None or (self.part in (Part.MEETINGS, Part.PARTICIPANTS, *_TOLD) and not is_headed):
            return False
        if self.part is Part.OPINION and not is_headed and len(paragraph.plain) > _LONG:
            return False
        if self.part not in (Part.ITEMS, Part.OTHER_PROPOSALS, Part.OUTSIDE_AREAS):
            self.enter(Part.ITEMS)
        what = What.OTHER_PROPOSAL if self.part is Part.OTHER_PROPOSALS else What.ITEM
        piece = self.begin(what, area=found.area or self.area, code=found.code, is_headed=is_headed, confidence=BY_CODE)
        piece.take_source(paragraph)
        self._head(piece, found, paragraph)
        return True

    def _head(self, piece: Growing, found: seen.Coded, paragraph: Paragraph) -> None:
        """The heading behind a code, and what may follow it on the same line."""
        first, _break, further = found.rest.partition("\n")
        heading, said = f"{found.tag} {first}".strip(), ""
        parted = _LABELLED.match(seen.plainly(heading))
        if (
            not piece.is_headed
            and parted
            and seen.looks_like_heading(parted["label"])
            and not heading[: parted.end("label")].startswith("[")
        ):
            heading, said = heading[: parted.end("label")], heading[parted.start("value") :]
        elif not piece.is_headed and not seen.looks_like_heading(heading):
            heading, said = "", heading
        piece.heading, said = heading, "\n".join(filter(None, (said, further)))
        if said:
            piece.paragraphs.append(replace(paragraph, words=said, plain=said, is_point=False))

    def _opens_area(self, paragraph: Paragraph) -> bool:
        is_heading = paragraph.level == 1 and self.part is not Part.START
        found = seen.area_heading(paragraph.plain, is_heading=is_heading or (paragraph.level == 1 and bool(self.areas)))
        if found is None and folded(seen.without_marks(paragraph.plain)) in self.areas:
            found = seen.AreaHeading(None, seen.without_marks(paragraph.plain))
        if found is None:
            return False
        self.enter_area(found)
        self.begin(What.ABOUT, paragraph)
        return True

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """A heading by its style that names neither a part, nor a code, nor an area."""
        if paragraph.level is None:
            return False
        if (
            self.part is Part.START
            or paragraph.level < _FORM_HEADINGS
            or self.part not in (Part.ITEMS, Part.OUTSIDE_AREAS, Part.OTHER_PROPOSALS)
        ):
            if self.part is not Part.START and paragraph.level == 1:
                self.enter(Part.ITEMS)
            self.begin(What.ABOUT, paragraph)
            self.current = None
            return True
        what = What.OTHER_PROPOSAL if self.part is Part.OTHER_PROPOSALS else What.ITEM
        self.begin(what, area=self.area, heading=paragraph.plain, is_headed=True, confidence=BY_PLACE).take_source(paragraph)
        return True

    # What stands in a part, under its headings.

    def _stands_here(self, paragraph: Paragraph, label: str = "") -> None:
        before = len(self.pieces)
        match self.part:
            case Part.OPINION:
                self._add_or_begin(What.GENERAL_OPINION, paragraph, SURE, is_form=self.is_form)
            case Part.ITEMS | Part.OUTSIDE_AREAS:
                self._said_of_item(paragraph)
            case Part.OTHER_PROPOSALS:
                self._said_of_other(paragraph)
            case Part.MEETINGS:
                self._said_of_meetings(paragraph)
            case Part.PARTICIPANTS:
                self._said_of_people(paragraph, label)
            case Part.START | Part.ABOUT:
                self._said_first(paragraph)
            case _:
                self._add_or_begin(What.ABOUT, paragraph, SURE)
        if label:  # the word before the colon is kept with what it opened
            self.pieces[before if before < len(self.pieces) else -1].source.insert(0, Line(paragraph.place, label))

    def _add_or_begin(self, what: What, paragraph: Paragraph, confidence: float, *, is_form: bool = False) -> None:
        piece = self.current
        if piece is not None and piece.what is what and piece.has_words and not piece.is_closed and piece.confidence == confidence:
            piece.add(paragraph)
        else:
            self.begin(what, paragraph, confidence=confidence, is_form=is_form)

    def _said_of_item(self, paragraph: Paragraph) -> None:
        if self._in_item and self.current is not None and not self.current.is_closed:
            if not self._is_field(self.current, paragraph):
                self.current.add(paragraph)
        elif says_nothing(paragraph.plain) or not self._goes_on(What.ITEM, paragraph):
            confidence = BY_CHANCE if self.area is None else BY_CODE if says_nothing(paragraph.plain) else BY_PLACE
            self.begin(What.ITEM, paragraph, area=self.area, sign=_sign_of(paragraph), confidence=confidence)

    def _is_field(self, piece: Growing, paragraph: Paragraph) -> bool:
        """ "유형: 질문" and the like under an item's heading."""
        found = _LABELLED.match(seen.plainly(paragraph.plain))
        key = self.spellings.column(TableKind.ITEMS, found["label"]) if found else None
        if found is None or key is None:
            return False
        value = paragraph.plain[found.start("value") :]
        if key == "text":
            piece.take_source(paragraph)
            piece.paragraphs.append(replace(paragraph, words=value, plain=value))
        elif key == "kind" and (kind := self.spellings.kind(value)):
            piece.take_source(paragraph)
            piece.kind = kind
        else:
            return False
        return True

    def _goes_on(self, what: What, paragraph: Paragraph) -> bool:
        """Add the paragraph to the current piece, unless it is the next point of the list that the piece began."""
        piece = self.current
        if piece is None or piece.what is not what or piece.is_closed or not piece.has_words:
            return False
        sign = _sign_of(paragraph)
        if sign == piece.sign or (sign and not piece.sign and paragraph.is_apart):
            return False
        piece.add(paragraph)
        return True

    def _said_of_other(self, paragraph: Paragraph) -> None:
        if self._in_item and self.current is not None:
            self.current.add(paragraph)
        elif not self._goes_on(What.OTHER_PROPOSAL, paragraph):
            what = What.ABOUT if says_nothing(paragraph.plain) else What.OTHER_PROPOSAL
            self.begin(what, paragraph, sign=_sign_of(paragraph), confidence=SURE)

    def _said_of_meetings(self, paragraph: Paragraph) -> None:
        plain = paragraph.plain
        day, times = seen.day_in(plain), seen.times_in(plain)
        if day or seen.ordinal_in(plain):
            known = {"date": day.isoformat() if day else "", "time": "-".join(times[:2]), "ordinal": seen.ordinal_in(plain)}
            self.begin(
                What.MEETING, paragraph, fields={key: value for key, value in known.items() if value}, confidence=SURE if day else BY_PLACE
            )
        elif self.current is not None and self.current.what is What.MEETING:
            self.current.add(paragraph)
        else:
            self.begin(What.NOT_UNDERSTOOD, paragraph, confidence=BY_CHANCE)

    def _said_of_people(self, paragraph: Paragraph, label: str) -> None:
        people = people_in(paragraph.plain, self.spellings)
        if not people:
            self.begin(What.NOT_UNDERSTOOD, paragraph, confidence=BY_CHANCE)
        for person in people:
            if self.spellings.drafters.get(label.strip()):
                person = {**person, "drafter": label.strip()}
            if self.spellings.drafters.get(person.get("drafter", "").casefold()):
                person = {**person, "is_drafter": "y"}
            self.begin(What.PARTICIPANT, fields=person, source=[Line(paragraph.place, paragraph.words)], confidence=BY_CODE)

    def _said_first(self, paragraph: Paragraph) -> None:
        """What stands before any heading: the title, the group, the day; anything else a person has to look at."""
        plain = paragraph.plain
        found = _LABELLED.match(seen.plainly(plain))
        key = self.spellings.column(TableKind.PAPER, found["label"]) if found else None
        if found and key == "general_opinion":
            self.begin(What.GENERAL_OPINION, replace(paragraph, words=plain[found.start("value") :]), confidence=SURE)
        elif found and key:
            self.begin(What.ABOUT, paragraph, fields={key: plain[found.start("value") :]})
        elif len(plain) <= _LONG and (paragraph.level == 0 or _TITLE.search(plain)):
            self.begin(What.ABOUT, paragraph)
        elif len(plain) <= 30 and (day := seen.day_in(plain)):
            self.begin(What.ABOUT, paragraph, fields={"written_on": day.isoformat()})
        elif says_nothing(plain) or (self._follows_title and seen.looks_like_heading(plain)):
            self.begin(What.ABOUT, paragraph)
        else:
            self.begin(What.NOT_UNDERSTOOD, paragraph, confidence=BY_CHANCE)

    @property
    def _follows_title(self) -> bool:
        """Whether nothing but one line was read: what follows a title belongs to it."""
        return len(self.pieces) == 1 and self.pieces[0].what is What.ABOUT


def _sign_of(paragraph: Paragraph) -> str:
    """What kind of sign a point begins with: "1" for any number, else the sign itself; how far it stands in counts."""
    plain = seen.plainly(paragraph.words)
    found = seen.POINT.match(plain)
    if found is None:
        return ""
    sign = found[0].strip()
    inset = len(plain) - len(plain.lstrip())
    kind = "1" if any(one.isdecimal() for one in sign) else "가" if sign[:1].isalpha() else "①" if "①" <= sign[:1] <= "⑳" else sign[:1]
    return f"{inset}{kind}"
