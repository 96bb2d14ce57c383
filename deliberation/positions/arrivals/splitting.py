"""From paragraphs and tables to pieces: where the reader stands in the paper decides what the next line is.

Headings, codes and names of areas say where one stands; `standing.py` says what a line is that stands there. What fits nowhere becomes a
piece that is not understood: no line is dropped. `tables.py` reads tables with the same reader.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from deliberation.plans.printed import folded
from deliberation.positions.arrivals import recognising as seen
from deliberation.positions.arrivals.blocks import Block, Paragraph
from deliberation.positions.arrivals.growing import Growing, finished
from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.arrivals.spellings import Part, Spellings
from deliberation.positions.arrivals.standing import BY_CODE, BY_PLACE, LABELLED, LONG, Standing
from deliberation.positions.arrivals.tables import take_table

_FORM_HEADINGS = 2
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


class Reader(Standing):
    """Takes one paragraph after the other: whether it opens a part, an item or an area, or goes on with what stands there."""

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
            self.stands_here(paragraph)

    def _repeats_heading(self, piece: Growing, paragraph: Paragraph) -> bool:
        """Whether a line only says again what the heading above says, as the caption of a table does."""
        if not self.in_item or piece.has_words or paragraph.level is not None or len(piece.source) != 1:
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
        if part is Part.ITEMS and self.in_item and paragraph.level is None and self.current is not None:
            self.current.take_source(paragraph)  # "의견" over what the item says
            return True
        if part is Part.ITEMS and paragraph.level == _FORM_HEADINGS and self.part in (Part.ITEMS, Part.OTHER_PROPOSALS):
            return False  # "의견" over one of them
        if part is not None:
            self.enter(part)
            self.begin(What.ABOUT, paragraph)
            return True
        found = LABELLED.match(seen.plainly(plain))
        if found is None or paragraph.level is not None or (self.in_item and not paragraph.is_apart):
            return False
        part = self.spellings.part(found["label"])
        if part is None or part in (Part.ITEMS, Part.ABOUT, *_TOLD):
            return False
        self.enter(part)
        self.stands_here(
            replace(paragraph, words=plain[found.start("value") :], plain=plain[found.start("value") :]), label=plain[: found.end("label")]
        )
        return True

    def _opens_item(self, paragraph: Paragraph) -> bool:
        """A line that begins with a code."""
        is_headed = paragraph.level is not None or paragraph.is_strong
        found = seen.coded(paragraph.plain)
        if found is None or (self.part in (Part.MEETINGS, Part.PARTICIPANTS, *_TOLD) and not is_headed):
            return False
        if self.part is Part.OPINION and not is_headed and len(paragraph.plain) > LONG:
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
        parted = LABELLED.match(seen.plainly(heading))
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
