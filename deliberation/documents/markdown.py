"""What people wrote in Markdown, as blocks of a document. It goes through `clean_html`, so a document can hold nothing a page could not."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from deliberation.documents.model import Block, Heading, Listing, Paragraph, Run, Runs, Table
from deliberation.text import clean_html

#: HTML's own spaces, which count as one; a line break of the text is a <br>.
_BLANKS = re.compile("[ \t\n\r]+")


def blocks_of(markdown: str, language: str | None = None, *, kind: str = "plain", heading_level: int = 4) -> tuple[Block, ...]:
    """Its paragraphs, lists and tables. Headings of the text stand at `heading_level` or, in kind "quoted", are strong lines, since
    quoted words do not structure the document that quotes them."""
    reader = _Reader(language, kind, heading_level)
    reader.feed(str(clean_html(markdown)))
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Reads the clean HTML of `text.py`; lists inside lists become items of their own, with a dash before them."""

    def __init__(self, language: str | None, kind: str, heading_level: int) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.kind, self.heading_level = language, kind, heading_level
        self.blocks: list[Block] = []
        self.line: list[Run] = []
        self.strength = 0
        self.link: str | None = None
        #: Lists we are in, by the number of their first item (None: no numbers), and the items so far.
        self.lists: list[int | None] = []
        self.items: list[Runs] = []
        self.rows: list[list[Runs]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "strong":
            self.strength += 1
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
            self.line.append(Run(words, is_strong=self.strength > 0, link=self.link))

    def end_paragraph(self, *, is_heading: bool = False) -> None:
        said = self._taken()
        if not said:
            return
        if self.lists:
            self.items.append((Run("– " * (len(self.lists) - 1)), *said) if len(self.lists) > 1 else said)
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
