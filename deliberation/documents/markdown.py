"""What people wrote in Markdown, as blocks of a document. It goes through `clean_html`, so a document can hold nothing a page could not."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

from deliberation.documents.model import Block, Heading, Listing, Paragraph, Run, Runs, Table, as_written
from deliberation.text import clean_html

#: HTML's own spaces, which count as one; a line break of the text is a <br>.
_BLANKS = re.compile("[ \t\n\r]+")
#: Between the paragraphs of a text; further blank lines stay with the one before.
_PIECES = re.compile("\n\n(?!\n)")
#: Before an item of a list inside a list.
_DASH = "– "


def blocks_of(markdown: str, language: str | None = None, *, kind: str = "plain", heading_level: int = 4) -> tuple[Block, ...]:
    """Its paragraphs, lists and tables. Headings of the text stand at `heading_level` or, in kind "quoted", are strong lines, since
    quoted words do not structure the document that quotes them."""
    reader = _Reader(language, kind, heading_level)
    reader.feed(str(clean_html(markdown)))
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


def written_blocks(text: str, language: str | None = None, *, heading_level: int = 3) -> tuple[Block, ...]:
    """The same for a document that is read back: `markdown_of` gives the text again, word for word.

    What Markdown would not give back the same ("1) first", two spaces, a sign before a word) stands as it was typed, line by line.
    Tables are tables all the same: who listens to them needs to know where a cell stands.
    """
    blocks: list[Block] = []
    for piece in _PIECES.split(as_written(text)):
        found = blocks_of(piece, language, heading_level=heading_level)
        if len(found) == 2 and isinstance(found[0], Paragraph):
            found = (replace(found[0], leads_on=True), found[1])
        is_table = any(isinstance(one, Table) for one in found)
        if is_table or (found and markdown_of(found, heading_level=heading_level) == piece):
            blocks += found
        elif piece:
            blocks.append(Paragraph((Run(piece),), language))
    return tuple(blocks)


def markdown_of(blocks: Iterable[Block], *, heading_level: int = 3) -> str:
    """Blocks as Markdown: the inverse of `written_blocks`, but for the look of tables. Facts and contents have no words of a text."""
    said = ""
    end = ""
    for block in blocks:
        match block:
            case Paragraph():
                words = _marked(block.runs)
            case Listing():
                words = "\n".join(_point(block, place) for place in range(len(block.items)))
            case Heading():
                words = f"{'#' * max(1, block.level - heading_level + 1)} {_marked(block.runs)}"
            case Table():
                words = _drawn(block)
            case _:
                continue
        said += end + words
        end = "\n" if isinstance(block, Paragraph) and block.leads_on else "\n\n"
    return said


def _marked(parts: Runs) -> str:
    """Runs with the signs that Markdown has for them."""
    made = []
    for one in parts:
        sign = "**" * one.is_strong + "*" * one.is_emphasised
        words = f"{sign}{one.words}{sign}"
        made.append(f"[{words}]({one.link})" if one.link else words)
    return "".join(made)


def _point(listing: Listing, place: int) -> str:
    """An item of a list; those of a list inside it bear dashes, and go as far in."""
    words = _marked(listing.items[place])
    mark = f"{listing.first + place}. " if listing.is_numbered else "- "
    depth = 0
    while words.startswith(_DASH):
        words, depth = words.removeprefix(_DASH), depth + 1
    before = "  " * depth
    return before + mark + words.replace("\n", f"\n{before}{' ' * len(mark)}")


def _drawn(table: Table) -> str:
    lines = [table.head, ["---"] * len(table.head), *([_marked(cell) for cell in row] for row in table.rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class _Reader(HTMLParser):
    """Reads the clean HTML of `text.py`; lists inside lists become items of their own, with a dash before them."""

    def __init__(self, language: str | None, kind: str, heading_level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.kind, self.heading_level = language, kind, heading_level
        self.blocks: list[Block] = []
        self.line: list[Run] = []
        self.strength = self.stress = 0
        self.link: str | None = None
        #: Lists we are in, by the number of their first item (None: no numbers), and the items so far.
        self.lists: list[int | None] = []
        self.items: list[Runs] = []
        self.rows: list[list[Runs]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "strong":
            self.strength += 1
        elif tag == "em":
            self.stress += 1
        elif tag == "a":
            self.link = dict(attrs).get("href")
        elif tag == "br":
            self.line.append(Run("\n"))
        elif tag in ("ul", "ol"):
            self.end_paragraph()
            start = dict(attrs).get("start") or ""
            self.lists.append((int(start) if start.isdecimal() else 1) if tag == "ol" else None)
        elif tag == "table":
            self.end_paragraph()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("p", "pre", "blockquote", "li", "h3", "h4", "h5", "h6"):
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong":
            self.strength -= 1
        elif tag == "em":
            self.stress -= 1
        elif tag == "a":
            self.link = None
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._taken())
        elif tag in ("ul", "ol"):
            self.end_paragraph()
            self._end_list(self.lists.pop())
        elif tag == "table":
            self._end_table()
        elif tag in ("h3", "h4", "h5", "h6") and self.kind != "quoted":
            said = self._taken()
            if said:
                self.blocks.append(Heading(self.heading_level, said, language=self.language))
        elif tag in ("p", "pre", "blockquote", "li", "h3", "h4", "h5", "h6"):
            self.end_paragraph(is_heading=tag.startswith("h"))

    def handle_data(self, data: str) -> None:
        words = _BLANKS.sub(" ", data)
        if not self.line or self.line[-1].words.endswith("\n"):
            words = words.lstrip(" ")
        if words:
            self.line.append(Run(words, is_strong=self.strength > 0, link=self.link, is_emphasised=self.stress > 0))

    def end_paragraph(self, *, is_heading: bool = False) -> None:
        said = self._taken()
        if not said:
            return
        if self.lists:
            self.items.append((Run(_DASH * (len(self.lists) - 1)), *said) if len(self.lists) > 1 else said)
        else:
            words = tuple(replace(one, is_strong=True) for one in said) if is_heading else said
            self.blocks.append(Paragraph(words, self.language, self.kind))

    def _taken(self) -> Runs:
        """The line so far, without space at its ends."""
        line, self.line = self.line, []
        while line and not line[-1].words.strip():
            line.pop()
        if line:
            line[-1] = replace(line[-1], words=line[-1].words.rstrip())
        return tuple(line)

    def _end_list(self, first: int | None) -> None:
        if not self.lists and self.items:
            self.blocks.append(Listing(tuple(self.items), first is not None, self.language, 1 if first is None else first))
            self.items = []

    def _end_table(self) -> None:
        rows, self.rows = self.rows or [], None
        if not rows:
            return
        width = max(map(len, rows))
        padded = [(*row, *[()] * (width - len(row))) for row in rows]
        head = tuple("".join(run.words for run in cell) for cell in padded[0])
        self.blocks.append(Table("", head, tuple(padded[1:]), has_row_heads=False, language=self.language))
