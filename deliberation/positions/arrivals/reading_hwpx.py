"""The paragraphs and tables of an HWPX document, which Korean offices exchange."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from deliberation.positions.arrivals.blocks import Block, Cell, Paragraph, Place, Row, Table, Where
from deliberation.positions.arrivals.emphasis import marked
from deliberation.positions.arrivals.xml import below, first, kind_of, parts_in, said_of

_HEADER = "Contents/header.xml"
_MOST_SECTIONS = 60
#: Not said: how a page is laid out, its numbers, what a field does.
_NOT_SAID = {"secPr", "ctrl", "linesegarray", "shapeComment", "pos", "sz", "outMargin", "inMargin"}
_SIGNS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def read_hwpx(content: bytes) -> list[Block]:
    """Its blocks, section after section. A style with an outline level makes a heading."""
    sections = [f"Contents/section{number}.xml" for number in range(_MOST_SECTIONS)]
    parts = parts_in(content, _HEADER, *sections)
    reader = _Reader(_levels(parts.get(_HEADER)), _titles(parts.get(_HEADER)), _bold(parts.get(_HEADER)))
    return _without_entries([block for name in sections if name in parts for block in reader.blocks(parts[name])])


def _without_entries(blocks: list[Block]) -> list[Block]:
    """A paragraph that says the same as a heading further down is an entry of a table of contents: the format does not mark them."""
    places = {block.plain: at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.level is not None}
    return [
        replace(block, is_entry=True)
        if isinstance(block, Paragraph) and block.level is None and places.get(block.plain, -1) > at
        else block
        for at, block in enumerate(blocks)
    ]


def _levels(header: ET.Element | None) -> dict[str, int]:
    """The heading level of each paragraph shape that has one, by its number."""
    levels = {}
    for shape in below(header, "paraPr") if header is not None else ():
        heading = first(shape, "heading")
        if heading is not None and said_of(heading, "type") == "OUTLINE" and (level := said_of(heading, "level") or "").isdecimal():
            levels[said_of(shape, "id") or ""] = int(level) + 1
    return levels


def _bold(header: ET.Element | None) -> frozenset[str]:
    """The shapes of letters that are bold, by number."""
    shapes = below(header, "charPr") if header is not None else ()
    return frozenset(said_of(one, "id") or "" for one in shapes if first(one, "bold") is not None)


def _titles(header: ET.Element | None) -> frozenset[str]:
    """The styles of titles, by number."""
    styles = below(header, "style") if header is not None else ()
    names = ("title", "subtitle", "제목", "부제목")
    return frozenset(
        said_of(one, "id") or "" for one in styles if {(said_of(one, name) or "").lower() for name in ("name", "engName")} & {*names}
    )


class _Reader:
    def __init__(self, levels: dict[str, int], titles: frozenset[str], bold: frozenset[str]) -> None:
        self.levels, self.titles, self.bold = levels, titles, bold
        self.paragraphs = self.tables = 0
        self.is_apart = False

    def blocks(self, parent: ET.Element) -> Iterator[Block]:
        for child in parent:
            if kind_of(child) == "p":
                self.paragraphs += 1
                yield from self._paragraph(child, Place(Where.PARAGRAPH, self.paragraphs))
                for table in _tables(child):
                    self.tables += 1
                    yield self._table(table, self.tables)

    def _paragraph(self, element: ET.Element, place: Place, *, in_cell: bool = False) -> Iterator[Paragraph]:
        runs = list(_runs(element, self.bold))
        plain = "".join(words for words, _strong in runs).strip()
        if not plain:
            self.is_apart = not any(True for _table in _tables(element))
            return
        level = None if in_cell else self._level(element)
        point = re.match(r"[-•·‣◦]\s+|\d{1,3}\.\s+", plain) if level is None else None
        words = plain if level is not None else marked(runs).strip()
        is_strong = all(strong for said, strong in runs if said.strip())
        if point and not plain[0].isdigit():
            words = re.sub(r"^[^\s]\s+", "- ", words)
        yield Paragraph(words, place, level, is_strong, point is not None, self.is_apart, plain=plain)
        self.is_apart = False

    def _level(self, element: ET.Element) -> int | None:
        return 0 if said_of(element, "styleIDRef") in self.titles else self.levels.get(said_of(element, "paraPrIDRef") or "")

    def _table(self, table: ET.Element, number: int) -> Table:
        rows = []
        for place, row in enumerate(below(table, "tr", not_into=("tc",)), 1):
            where = Place(Where.TABLE, number, place)
            cells = below(row, "tc", levels=1)
            rows.append(Row(where, tuple(Cell(tuple(self._in_cell(cell, where))) for cell in cells)))
        return Table(tuple(rows))

    def _in_cell(self, cell: ET.Element, place: Place) -> Iterator[Paragraph]:
        self.is_apart = False
        for paragraph in below(cell, "p", not_into=("tbl",)):
            yield from self._paragraph(paragraph, place, in_cell=True)
            for table in _tables(paragraph):
                yield from (one for inner in below(table, "tc", not_into=("tc",)) for one in self._in_cell(inner, place))


def _tables(paragraph: ET.Element) -> Iterator[ET.Element]:
    """The tables that stand in a paragraph, also behind frames."""
    return below(paragraph, "tbl", not_into=("tbl", "p", "secPr"))


def _runs(element: ET.Element, bold: frozenset[str], is_strong: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph, and which of them are emphasised."""
    kind = kind_of(element)
    if kind == "run":
        is_strong = said_of(element, "charPrIDRef") in bold
    if kind == "t":
        yield element.text or "", is_strong
        for child in element:
            if kind_of(child) in _SIGNS:
                yield _SIGNS[kind_of(child)], is_strong
            else:
                yield from _runs(child, bold, is_strong)
            yield child.tail or "", is_strong
    elif kind not in _NOT_SAID and kind != "tbl":
        for child in element:
            yield from _runs(child, bold, is_strong)
        if kind == "subList":
            yield "\n", False
