"""The paragraphs and tables of an OpenDocument text (ODT)."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from deliberation.positions.arrivals.blocks import Block, Cell, Paragraph, Place, Row, Table, Where
from deliberation.positions.arrivals.emphasis import marked
from deliberation.positions.arrivals.xml import below, first, kind_of, parts_in, said_of

_CONTENT, _STYLES = "content.xml", "styles.xml"
#: Written down, and not said: what was deleted while changes are tracked, remarks about the file, notes' own numbers.
_NOT_SAID = {"tracked-changes", "sequence-decls", "forms", "note-citation", "desc", "title", "index-title-template"}
_SIGNS = {"tab": "\t", "line-break": "\n"}
_CONTENTS = {"table-of-content", "alphabetical-index", "illustration-index"}
_WIDEST = 60


def read_odt(content: bytes) -> list[Block]:
    """Its blocks in order. What stands in a table of contents only repeats headings."""
    parts = parts_in(content, _CONTENT, _STYLES)
    reader = _Reader(_bold_styles(parts.values()))
    body = first(parts[_CONTENT], "body", "text")
    return list(reader.blocks(body)) if body is not None else []


def _bold_styles(parts: Iterable[ET.Element]) -> frozenset[str]:
    names = set()
    for part in parts:
        for style in below(part, "style", levels=3):
            properties = first(style, "text-properties")
            if properties is not None and said_of(properties, "font-weight") in ("bold", "600", "700", "800", "900"):
                names.add(said_of(style, "name") or "")
    return frozenset(names)


class _Reader:
    def __init__(self, bold: frozenset[str]) -> None:
        self.bold = bold
        self.paragraphs = self.tables = 0
        self.is_apart = False

    def blocks(self, parent: ET.Element, point: str = "", is_entry: bool = False) -> Iterator[Block]:
        for child in parent:
            kind = kind_of(child)
            if kind in ("p", "h"):
                self.paragraphs += 1
                yield from self._paragraph(child, Place(Where.PARAGRAPH, self.paragraphs), point, is_entry)
                point = point and " " * len(point)
            elif kind == "table":
                self.tables += 1
                yield self._table(child, self.tables)
            elif kind == "list":
                yield from self._list(child)
            elif kind not in _NOT_SAID:
                yield from self.blocks(child, is_entry=is_entry or kind in _CONTENTS)

    def _list(self, element: ET.Element) -> Iterator[Block]:
        number = int(said_of(element, "start-value") or 0) if (said_of(element, "start-value") or "").isdecimal() else 0
        is_numbered = "number" in (said_of(element, "style-name") or "").lower()
        for item in element:
            number += 1
            start = said_of(item, "start-value") or ""
            number = int(start) if start.isdecimal() else number
            yield from self.blocks(item, point=f"{number}." if is_numbered else "-")

    def _paragraph(self, element: ET.Element, place: Place, point: str, is_entry: bool) -> Iterator[Paragraph]:
        runs = list(_runs(element, self.bold, False))
        plain = "".join(words for words, _strong in runs).strip()
        if not plain:
            self.is_apart = True
            return
        level = said_of(element, "outline-level") if kind_of(element) == "h" else None
        named = (said_of(element, "style-name") or "").lower()
        depth = int(level) if level and level.isdecimal() else 0 if named in ("title", "subtitle") else None
        words = plain if depth is not None else marked(runs).strip()
        is_strong = all(strong for words, strong in runs if words.strip())
        is_point = bool(point.strip())
        marker = f"{point} " if point else ""
        is_entry = is_entry or _leads_inside(element, plain)
        inset = "\n" + " " * len(marker)
        yield Paragraph(
            f"{marker}{words.replace(chr(10), inset)}", place, depth, is_strong, is_point, self.is_apart, is_entry, f"{marker}{plain}"
        )
        self.is_apart = False

    def _table(self, table: ET.Element, number: int) -> Table:
        rows = []
        for place, row in enumerate(below(table, "table-row", not_into=("table-cell", "table-row")), 1):
            where = Place(Where.TABLE, number, place)
            rows.append(Row(where, tuple(self._cells(row, where))))
        return Table(tuple(rows))

    def _cells(self, row: ET.Element, place: Place) -> Iterator[Cell]:
        for cell in row:
            if kind_of(cell) in ("table-cell", "covered-table-cell"):
                again = said_of(cell, "number-columns-repeated") or "1"
                made = Cell(tuple(self._in_cell(cell, place)))
                yield made
                yield from [Cell()] * (min(int(again), _WIDEST) - 1 if again.isdecimal() else 0)

    def _in_cell(self, cell: ET.Element, place: Place) -> Iterator[Paragraph]:
        self.is_apart = False
        for block in list(self.blocks(cell)):
            if isinstance(block, Paragraph):
                yield Paragraph(block.words, place, None, block.is_strong, block.is_point, block.is_apart, plain=block.plain)
            else:
                yield from (one for row in block.rows for inner in row.cells for one in inner.paragraphs)


def _runs(element: ET.Element, bold: frozenset[str], is_strong: bool) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph, and which of them are emphasised."""
    is_strong = is_strong or said_of(element, "style-name") in bold
    yield element.text or "", is_strong
    for child in element:
        kind = kind_of(child)
        if kind == "s":
            count = said_of(child, "c") or "1"
            yield " " * (min(int(count), 200) if count.isdecimal() else 1), is_strong
        elif kind in _SIGNS:
            yield _SIGNS[kind], is_strong
        elif kind not in _NOT_SAID:
            yield from _runs(child, bold, is_strong)
            if kind in ("p", "h"):  # a paragraph inside a frame or a note
                yield "\n", False
        yield child.tail or "", is_strong


def _leads_inside(element: ET.Element, plain: str) -> bool:
    links = (link for link in below(element, "a") if (said_of(link, "href") or "").startswith("#"))
    linked = "".join(words for link in links for words, _strong_ in _runs(link, frozenset(), False))
    return bool(linked) and linked.strip() == plain
