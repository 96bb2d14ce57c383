"""Where in a paper the reader stands, the pieces so far, and what a line without heading is, by the part it stands in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deliberation.plans.printed import folded, says_nothing
from deliberation.positions.arrivals import recognising as seen
from deliberation.positions.arrivals.blocks import Paragraph, Row
from deliberation.positions.arrivals.growing import Growing
from deliberation.positions.arrivals.naming import people_in
from deliberation.positions.arrivals.pieces import ITEMS, Line, What
from deliberation.positions.arrivals.spellings import Part, Spellings, TableKind

#: How sure it is what a line is, by what it was known by.
SURE, BY_CODE, BY_PLACE, BY_CHANCE = 0.95, 0.9, 0.6, 0.4
#: No title is longer.
LONG = 80
_TITLE = re.compile(r"입장\s?문|의견서|제안서|position paper", re.IGNORECASE)
LABELLED = re.compile(r"\s*(?P<label>[^:\n]{1,30}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)


class Standing:
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

    @property
    def in_item(self) -> bool:
        """Whether the current piece is an item that a code or a heading opened."""
        return self.current is not None and self.current.what in ITEMS and bool(self.current.code or self.current.heading)

    # What stands in a part, under its headings.

    def stands_here(self, paragraph: Paragraph, label: str = "") -> None:
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
        if self.in_item and self.current is not None and not self.current.is_closed:
            if not self._is_field(self.current, paragraph):
                self.current.add(paragraph)
        elif says_nothing(paragraph.plain) or not self._goes_on(What.ITEM, paragraph):
            confidence = BY_CHANCE if self.area is None else BY_CODE if says_nothing(paragraph.plain) else BY_PLACE
            self.begin(What.ITEM, paragraph, area=self.area, sign=_sign_of(paragraph), confidence=confidence)

    def _is_field(self, piece: Growing, paragraph: Paragraph) -> bool:
        """ "유형: 질문" and the like under an item's heading."""
        found = LABELLED.match(seen.plainly(paragraph.plain))
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
        if self.in_item and self.current is not None:
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
        found = LABELLED.match(seen.plainly(plain))
        key = self.spellings.column(TableKind.PAPER, found["label"]) if found else None
        if found and key == "general_opinion":
            self.begin(What.GENERAL_OPINION, replace(paragraph, words=plain[found.start("value") :]), confidence=SURE)
        elif found and key:
            self.begin(What.ABOUT, paragraph, fields={key: plain[found.start("value") :]})
        elif len(plain) <= LONG and (paragraph.level == 0 or _TITLE.search(plain)):
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
