"""A document as DOCX (Office Open XML): real headings, the language of every word, tables with heads that repeat, places to link to.

python-docx brings the package, its styles and properties; the body is written here, since it knows neither bookmarks nor links, and
takes minutes where this takes a second.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

import docx
from deliberation.documents.model import (
    Block,
    Contents,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    direction_of,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: A font for East Asian words that Word has everywhere in Korea, and one for scripts that join their letters.
EAST_ASIAN, COMPLEX = "Malgun Gothic", "Arial"
#: Word wants a country with these.
_REGIONS = {"ko": "ko-KR", "en": "en-GB", "zh": "zh-CN", "ja": "ja-JP", "ur": "ur-PK", "vi": "vi-VN", "ru": "ru-RU", "fil": "fil-PH"}
_STYLES = {"plain": "Normal", "lead": "Lead", "quoted": "Quote", "note": "Note", "small": "Small"}
#: The width between the margins, in twentieths of a point.
_WIDTH = 9638
#: How far what belongs to a term stands in.
_INSET = 340
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_docx(document: Document) -> bytes:
    """The file."""
    file = docx.Document()
    _prepare(file, document)
    body = _Body(file, document)
    section = file.element.body.sectPr
    for xml in body.pieces():
        section.addprevious(parse_xml(xml))
    written = BytesIO()
    file.save(written)
    return written.getvalue()


# Styles and properties.


def _prepare(file: Docx, document: Document) -> None:
    at = datetime.combine(document.made_on, time(), UTC) if document.made_on else datetime(2000, 1, 1, tzinfo=UTC)
    properties = file.core_properties
    properties.title, properties.subject, properties.author = document.title[:255], document.subject[:255], document.author[:255]
    properties.language, properties.keywords = document.language, ", ".join(document.keywords)[:255]
    properties.comments = document.address[:255]
    properties.created = properties.modified = at
    properties.last_modified_by = ""
    for section in file.sections:
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if document.is_wide else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if document.is_wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        if document.notice:
            section.header.paragraphs[0].text = document.notice
    _set_style(file.styles["Normal"], 10.5, after=4)
    for level, size in enumerate((18, 15, 12.5, 11), start=1):
        _set_style(file.styles[f"Heading {level}"], size, before=16 - 2 * level, after=4)
    for name, size in (("Title", 24), ("Subtitle", 13), ("Quote", 10.5), ("Caption", 9.5), ("List Bullet", 10.5), ("List Number", 10.5)):
        _set_style(file.styles[name], size)
    file.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    for name, size in (("Lead", 12.0), ("Note", 10.5), ("Small", 9.0), ("Term", 10.5)):
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        _set_style(style, size)
    file.styles["Term"].font.bold = True
    file.styles["Term"].paragraph_format.keep_with_next = True
    _set_default_language(file, document.language)


def _set_style(style: ParagraphStyle, size: float, *, before: float | None = None, after: float | None = None) -> None:
    style.font.size, style.font.name, style.font.italic = Pt(size), EAST_ASIAN, False
    style.font.color.rgb = RGBColor(0x1E, 0x21, 0x24)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN)
    fonts.set(qn("w:cs"), COMPLEX)
    if before is not None:
        style.paragraph_format.space_before = Pt(before)
    if after is not None:
        style.paragraph_format.space_after = Pt(after)


def _set_default_language(file: Docx, language: str) -> None:
    properties = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    for name in ("val", "eastAsia", "bidi"):
        element.set(qn(f"w:{name}"), _REGIONS.get(language, language))
    properties.append(element)


# The body.


class _Body:
    """The blocks as pieces of XML. Bookmarks are numbered, links to other sites get a relation each."""

    def __init__(self, file: Docx, document: Document) -> None:
        self.document = document
        self.part = file.part
        self.styles = {style.name: style.style_id for style in file.styles}
        self.numbered = _Numbered(file)
        self.bookmarks = 0
        self.relations: dict[str, str] = {}

    def pieces(self) -> Iterator[str]:
        """Each a whole element, with the names of its space."""
        title = self._paragraph((Run(self.document.title),), "Title")
        subtitle = [self._paragraph((Run(self.document.subtitle),), "Subtitle")] if self.document.subtitle else []
        for piece in (title, *subtitle, *(piece for block in self.document.blocks for piece in self._block(block))):
            place = piece.index(">") if piece[piece.index(">") - 1] != "/" else piece.index(">") - 1
            yield f"{piece[:place]} {nsdecls('w', 'r')}{piece[place:]}"

    def _block(self, block: Block, indent: int = 0) -> Iterator[str]:
        match block:
            case Heading():
                yield self._paragraph(block.runs, f"Heading {block.level}", block.language, anchor=block.anchor)
            case Paragraph():
                kept = "<w:keepNext/>" if block.leads_on else ""
                yield self._paragraph(block.runs, _STYLES[block.kind], block.language, indent=indent, anchor=block.anchor, more=kept)
            case Listing():
                yield from self._listing(block)
            case Table():
                yield from self._captioned(block)
            case Facts():
                yield from self._facts(block)
            case Contents():
                yield from self._contents(block)

    def _listing(self, listing: Listing) -> Iterator[str]:
        style = "List Number" if listing.is_numbered else "List Bullet"
        numbering = self.numbered.next(style, listing.first if listing.is_numbered else None)
        for item in listing.items:
            yield self._paragraph(item, style, listing.language, more=numbering)

    def _captioned(self, table: Table) -> Iterator[str]:
        if table.caption and table.shows_caption:
            yield self._paragraph((Run(table.caption),), "Caption", more="<w:keepNext/>")
        yield self._table(table)
        yield self._paragraph((), "Small")  # two tables in a row would become one

    def _facts(self, facts: Facts) -> Iterator[str]:
        for term, said in facts.pairs:
            yield self._paragraph((Run(term),), "Term")
            for one in said:
                yield from self._block(one, indent=_INSET)

    def _contents(self, contents: Contents) -> Iterator[str]:
        yield self._paragraph((Run(contents.label),), "Term")
        for heading in self.document.entries(contents):
            entry = tuple(Run(one.words, link=f"#{heading.anchor}", language=one.language or heading.language) for one in heading.runs)
            yield self._paragraph(entry, "Normal", indent=_INSET * (heading.level - 1))

    def _paragraph(self, parts: Runs, style: str, language: str | None = None, *, indent: int = 0, anchor: str = "", more: str = "") -> str:
        language = language or self.document.language
        turned = "<w:bidi/>" if direction_of(language) == "rtl" else ""
        inset = f'<w:ind w:left="{indent}"/>' if indent else ""
        head = f'<w:pPr><w:pStyle w:val="{self.styles[style]}"/>{more}{turned}{inset}</w:pPr>'
        said = "".join(self._run(one, language) for one in parts)
        if anchor:
            self.bookmarks += 1
            number = self.bookmarks
            said = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(anchor)}/>{said}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p>{head}{said}</w:p>"

    def _run(self, run: Run, language: str) -> str:
        own = run.language or language
        region = quoteattr(_REGIONS.get(own, own))
        kind = "w:bidi" if direction_of(own) == "rtl" else "w:val"
        spoken = f"<w:lang {kind}={region}/>" if kind == "w:bidi" else f"<w:lang w:val={region} w:eastAsia={region}/>"
        marks = ("<w:b/><w:bCs/>" if run.is_strong else "") + ("<w:i/><w:iCs/>" if run.is_emphasised else "")
        marks += '<w:color w:val="0B50D0"/><w:u w:val="single"/>' if run.link else ""
        marks += "<w:rtl/>" if kind == "w:bidi" else ""
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in run.words.split("\n"))
        said = f"<w:r><w:rPr>{marks}{spoken}</w:rPr>{lines}</w:r>"
        if not run.link:
            return said
        if run.link.startswith("#"):
            return f'<w:hyperlink w:anchor={quoteattr(run.link[1:])} w:history="1">{said}</w:hyperlink>'
        return f'<w:hyperlink r:id="{self._relation(run.link)}" w:history="1">{said}</w:hyperlink>'

    def _relation(self, address: str) -> str:
        if address not in self.relations:
            self.relations[address] = self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.relations[address]

    def _table(self, table: Table) -> str:
        whole = self.document.of_width(_WIDTH)
        widths = table.widths(whole)
        turned = "<w:bidiVisual/>" if self.document.direction == "rtl" else ""
        borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="B1B8BE"/>' for side in _SIDES)
        columns = int(table.has_row_heads)
        look = f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="{columns}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        caption = f"<w:tblCaption w:val={quoteattr(table.caption)}/>" if table.caption else ""
        head = self._row([(Run(words, is_strong=True),) for words in table.head], table, widths, is_head=True)
        rows = "".join(self._row(row, table, widths) for row in table.rows)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>{look}{caption}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _row(self, cells: "list[Runs] | tuple[Runs, ...]", table: Table, widths: list[int], *, is_head: bool = False) -> str:
        made = []
        for place, cell in enumerate(cells):
            names_row = table.has_row_heads and place == 0
            parts = tuple(replace(one, is_strong=True) for one in cell) if names_row else cell
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="F4F5F6"/>' if is_head else ""
            aligned = '<w:jc w:val="right"/>' if place in table.numeric else ""
            language = None if is_head else table.language
            words = self._paragraph(parts, "Normal", language).replace("</w:pPr>", f"{aligned}</w:pPr>", 1)
            made.append(f'<w:tc><w:tcPr><w:tcW w:w="{widths[place]}" w:type="dxa"/>{shade}</w:tcPr>{words}</w:tc>')
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


class _Numbered:
    """Each list is one of its own, and a numbered one begins anew: it needs a numbering of its own."""

    def __init__(self, file: Docx) -> None:
        self.numbering = file.part.numbering_part.element
        kinds = {one.numId: one.abstractNumId.val for one in self.numbering.num_lst}
        self.kinds = {name: kinds[file.styles[name].element.pPr.numPr.numId.val] for name in ("List Number", "List Bullet")}

    def next(self, style: str, first: int | None) -> str:
        """What a paragraph of the next list says to belong to it."""
        number = self.numbering.add_num(self.kinds[style])
        if first is not None:
            number.add_lvlOverride(ilvl=0).add_startOverride(first)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number.numId}"/></w:numPr>'
