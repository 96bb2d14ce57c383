"""The paragraphs and tables of a document (DOCX), whoever made it: what is said in it, not what was deleted or is only a placeholder."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from deliberation.positions.arrivals.blocks import Block, Cell, Paragraph, Place, Row, Table, Where
from deliberation.positions.arrivals.emphasis import marked
from deliberation.positions.arrivals.numbering import Numbering
from deliberation.positions.arrivals.xml import below, first, kind_of, parts_in, said_of

_MAIN, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_ASIDE = ("word/footnotes.xml", "word/endnotes.xml", "word/comments.xml")
#: Written down, and not said: what was taken out while changes are tracked, and the second form of a drawing.
_NOT_SAID = {"del", "moveFrom", "Fallback", "instrText", "rPr", "pPr", "sdtPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_docx(content: bytes) -> list[Block]:
    """Its blocks in order; then its notes and comments, which stand beside the text."""
    parts = parts_in(content, _MAIN, _STYLES, _NUMBERING, *_ASIDE)
    reader = _Reader(_Styles(parts.get(_STYLES)), Numbering(parts.get(_NUMBERING)))
    body = first(parts[_MAIN], "body")
    blocks = list(reader.blocks(body if body is not None else parts[_MAIN]))
    for name in _ASIDE:
        if name in parts:
            blocks += reader.notes(parts[name])
    return blocks


@dataclass(frozen=True)
class _Style:
    """What a paragraph's style says about it. `level` as `Paragraph.level`; `numbers` the list it belongs to, and how deep."""

    level: int | None = None
    numbers: tuple[str, int] | None = None
    is_strong: bool = False
    is_entry: bool = False


class _Styles:
    """The styles of a document, each with what it takes from the one it is based on."""

    def __init__(self, part: ET.Element | None) -> None:
        self.known: dict[str, ET.Element] = {}
        self.made: dict[str, _Style] = {}
        for style in part if part is not None else ():
            if kind_of(style) == "style" and (name := said_of(style, "styleId")):
                self.known[name] = style

    def __getitem__(self, name: str) -> _Style:
        if name not in self.made:
            self.made[name] = _Style()  # a style that is based on itself ends here
            self.made[name] = self._read(self.known[name]) if name in self.known else _Style()
        return self.made[name]

    def _read(self, style: ET.Element) -> _Style:
        based = first(style, "basedOn")
        base = self[said_of(based, "val") or ""] if based is not None else _Style()
        name = (said_of(named, "val") or "").lower() if (named := first(style, "name")) is not None else ""
        level = base.level
        if name in ("title", "subtitle"):
            level = 0
        elif name.startswith("heading ") and name[8:].isdecimal():
            level = int(name[8:])
        elif (outline := _outline(first(style, "pPr"))) is not None:
            level = outline
        is_strong = _is_on(first(style, "rPr", "b"), default=base.is_strong)
        return _Style(level, _numbers(first(style, "pPr"), base.numbers), is_strong, name.startswith("toc "))


class _Reader:
    """Goes through a document from its beginning to its end; lists are counted on the way."""

    def __init__(self, styles: _Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.paragraphs = self.tables = 0
        self.is_apart = False

    def blocks(self, parent: ET.Element) -> Iterator[Block]:
        for child in parent:
            kind = kind_of(child)
            if kind == "p":
                self.paragraphs += 1
                yield from self._paragraph(child, Place(Where.PARAGRAPH, self.paragraphs))
            elif kind == "tbl":
                self.tables += 1
                self.is_apart = False
                yield self._table(child, self.tables)
            elif kind not in _NOT_SAID:
                yield from self.blocks(child)

    def notes(self, part: ET.Element) -> Iterator[Block]:
        number = 0
        for note in part:
            if said_of(note, "type") in ("separator", "continuationSeparator"):
                continue
            number += 1
            for one in below(note, "p"):
                yield from self._paragraph(one, Place(Where.NOTE, number))

    def _table(self, table: ET.Element, number: int) -> Table:
        above: list[Cell] = []
        rows = []
        for place, row in enumerate(below(table, "tr", not_into=("tc", "p")), 1):
            cells = self._cells(row, Place(Where.TABLE, number, place), above)
            above = cells
            rows.append(Row(Place(Where.TABLE, number, place), tuple(cells)))
        return Table(tuple(rows))

    def _cells(self, row: ET.Element, place: Place, above: list[Cell]) -> list[Cell]:
        cells: list[Cell] = []
        for element in below(row, "tc", not_into=("tc", "p", "tbl")):
            properties = first(element, "tcPr")
            merge, span = first(properties, "vMerge"), first(properties, "gridSpan")
            cell = Cell(tuple(self._in_cell(element, place)))
            if merge is not None and said_of(merge, "val") != "restart" and not cell.plain and len(cells) < len(above):
                cell = Cell(above[len(cells)].paragraphs, is_again=True)
            wide = said_of(span, "val") if span is not None else None
            cells.append(cell)
            cells += [Cell()] * (min(int(wide), 60) - 1 if wide and wide.isdecimal() else 0)
        return cells

    def _in_cell(self, cell: ET.Element, place: Place) -> Iterator[Paragraph]:
        """Each paragraph of a cell, those of tables inside it too."""
        self.is_apart = False
        for child in cell:
            kind = kind_of(child)
            if kind == "p":
                yield from self._paragraph(child, place)
            elif kind not in _NOT_SAID:
                yield from self._in_cell(child, place)

    def _paragraph(self, element: ET.Element, place: Place) -> Iterator[Paragraph]:
        """The paragraph, unless it is empty; then the next one stands apart."""
        runs = [(words, is_strong) for words, is_strong in _runs(element, False) if words]
        plain = "".join(words for words, _strong in runs).strip()
        if not plain:
            self.is_apart = True
            return
        properties = first(element, "pPr")
        named = first(properties, "pStyle")
        style = self.styles[said_of(named, "val") or ""] if named is not None else _Style()
        outline = _outline(properties)
        level = style.level if outline is None else outline
        marker = self.numbering.next(*numbers) if (numbers := _numbers(properties, style.numbers)) else ""
        is_strong = all(strong or style.is_strong for words, strong in runs if words.strip())
        words = plain if level is not None else marked(runs).strip()
        yield Paragraph(
            words=_behind(marker, words),
            place=place,
            level=level,
            is_strong=is_strong,
            is_point=bool(marker) and level is None,
            is_apart=self.is_apart,
            is_entry=style.is_entry or _leads_inside(element, plain),
            plain=_behind(marker, plain),
        )
        self.is_apart = False


def _leads_inside(element: ET.Element, plain: str) -> bool:
    """Whether all of a paragraph is links to other places in the document."""
    links = (link for link in below(element, "hyperlink") if said_of(link, "anchor"))
    linked = "".join(words for link in links for words, _strong in _runs(link, False))
    return bool(linked) and linked.strip() == plain


def _behind(marker: str, words: str) -> str:
    """Words behind the number or the bullet that the list gives them; the lines that follow stand in as far."""
    if not marker:
        return words
    inset = " " * (len(marker) - len(marker.lstrip()) + 2)
    return f"{marker} {words}".replace("\n", f"\n{inset}")


def _runs(element: ET.Element, is_strong: bool, *, is_inside: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph, and which of them are emphasised."""
    kind = kind_of(element)
    if kind == "t":
        yield element.text or "", is_strong
    elif kind in _SIGNS:
        yield ("\n" if kind == "br" and said_of(element, "type") in ("page", "column") else _SIGNS[kind]), is_strong
    elif kind not in _NOT_SAID and not _is_placeholder(element):
        if kind == "r":
            is_strong = _is_on(first(element, "rPr", "b"), default=False)
        for child in element:
            yield from _runs(child, is_strong, is_inside=True)
        if kind == "p" and is_inside:  # a text box inside a paragraph
            yield "\n", False


def _is_placeholder(element: ET.Element) -> bool:
    """A content control nobody filled in: it shows what it asks for."""
    return kind_of(element) == "sdt" and first(element, "sdtPr", "showingPlcHdr") is not None


def _is_on(switch: ET.Element | None, *, default: bool) -> bool:
    return default if switch is None else said_of(switch, "val") not in ("0", "false", "off")


def _outline(properties: ET.Element | None) -> int | None:
    """The outline level that a paragraph or a style says itself; 9 is body text."""
    said = said_of(outline, "val") if (outline := first(properties, "outlineLvl")) is not None else None
    return int(said) + 1 if said and said.isdecimal() and int(said) < 9 else None


def _numbers(properties: ET.Element | None, otherwise: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list a paragraph belongs to, and how deep in it; number 0 takes it out of its list."""
    numbered = first(properties, "numPr")
    if numbered is None:
        return otherwise
    number, level = first(numbered, "numId"), first(numbered, "ilvl")
    depth = said_of(level, "val") if level is not None else None
    which = said_of(number, "val") if number is not None else otherwise[0] if otherwise else None
    return (which, int(depth) if depth and depth.isdecimal() else 0) if which and which != "0" else None
