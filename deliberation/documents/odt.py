"""A document as ODT (OpenDocument 1.3, ISO/IEC 26300): headings with levels, the language of every word, table heads, places to link to.

The package is written here whole, with the standard library, as the HWPX is (docs/decisions/0007-odt.md says why); tests read it back with
odfdo and LibreOffice. `odt_styles.py` has what the body refers to.
"""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from deliberation.documents import odt_styles as styles
from deliberation.documents.model import Block, Contents, Document, Facts, Heading, Listing, Paragraph, Run, Runs, Table, direction_of
from deliberation.documents.packing import packed

MEDIA_TYPE = styles.MEDIA_TYPE
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = {"plain": "Standard", "lead": "Lead", "quoted": "Quotations", "note": "Note", "small": "Small"}
#: Spaces that would count as one, or as none at the beginning.
_SPACES = re.compile("^ +| {2,}")
#: The width between the margins, in hundredths of a millimetre.
_WIDTH = 17000
_CELL = 'fo:padding="1mm" fo:border="0.5pt solid #8a949e"'


def write_odt(document: Document) -> bytes:
    """The file; the same document gives the same bytes."""
    parts = {
        "content.xml": _DECLARED + _Body(document).written(),
        "styles.xml": _DECLARED + styles.styles(document),
        "meta.xml": _DECLARED + styles.meta(document),
        "META-INF/manifest.xml": _DECLARED + styles.MANIFEST,
    }
    return packed(MEDIA_TYPE, parts)


class _Body:
    """The blocks as XML. Looks that differ in language, direction or strength get styles of their own, made as they are met."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paragraph_styles: dict[tuple[str, str], str] = {}
        self.text_styles: dict[tuple[bool, bool, str | None], str] = {}
        self.widths: dict[int, str] = {}
        self.tables = 0

    def written(self) -> str:
        said = "".join(self._pieces())
        table = (
            f'<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:background-color="#f4f5f6" {_CELL}/>'
            f'</style:style><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties {_CELL}/></style:style>'
            f'<style:style style:name="Table" style:family="table"><style:table-properties table:align="margins"'
            f' style:width="{self.document.of_width(_WIDTH) / 1000:g}cm"'
            f" {styles.writing_mode(self.document.direction == 'rtl').partition(' ')[0]}/></style:style>"
            '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>'
        )
        made = "".join(self._made())
        return (
            f"<office:document-content {styles.NAMESPACES}><office:automatic-styles>{table}{made}</office:automatic-styles>"
            f"<office:body><office:text>{said}</office:text></office:body></office:document-content>"
        )

    def _made(self) -> Iterator[str]:
        for (parent, spoken), name in self.paragraph_styles.items():
            yield (
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"><style:paragraph-properties'
                f" {styles.writing_mode(direction_of(spoken) == 'rtl')}/>"
                f"<style:text-properties {styles.language_properties(spoken)}/></style:style>"
            )
        for (is_strong, is_emphasised, language), name in self.text_styles.items():
            marks = _each("font-weight", "bold") * is_strong + _each("font-style", "italic") * is_emphasised
            marks += styles.language_properties(language) if language else ""
            yield f'<style:style style:name="{name}" style:family="text"><style:text-properties {marks}/></style:style>'
        for width, name in self.widths.items():
            column = f'<style:table-column-properties style:column-width="{width / 100}mm"/>'
            yield f'<style:style style:name="{name}" style:family="table-column">{column}</style:style>'

    def _pieces(self) -> Iterator[str]:
        yield self._paragraph((Run(self.document.title),), "Title")
        if self.document.subtitle:
            yield self._paragraph((Run(self.document.subtitle),), "Subtitle")
        for block in self.document.blocks:
            yield from self._block(block)

    def _block(self, block: Block, *, within: bool = False) -> Iterator[str]:
        match block:
            case Heading():
                style = f"Heading_20_{block.level}"
                yield self._paragraph(block.runs, style, block.language, anchor=block.anchor, level=block.level)
            case Paragraph():
                style = "Inset" if within and block.kind == "plain" else _STYLES[block.kind]
                style = "Leading_20_on" if block.leads_on and style == "Standard" else style
                yield self._paragraph(block.runs, style, block.language, anchor=block.anchor)
            case Listing():
                yield self._listing(block)
            case Table():
                yield from self._table(block)
            case Facts():
                for term, said in block.pairs:
                    yield self._paragraph((Run(term),), "Term")
                    for one in said:
                        yield from self._block(one, within=True)
            case Contents():
                yield self._contents(block)

    def _listing(self, listing: Listing) -> str:
        style = "Numbers" if listing.is_numbered else "Points"
        start = f' text:start-value="{listing.first}"' if listing.is_numbered else ""
        said = ""
        for item in listing.items:
            said += f"<text:list-item{start}>{self._paragraph(item, 'List_20_item', listing.language)}</text:list-item>"
            start = ""
        return f'<text:list text:style-name="{style}">{said}</text:list>'

    def _contents(self, contents: Contents) -> str:
        label = self._paragraph((Run(contents.label),), "Term")
        entries = "".join(
            self._paragraph(
                tuple(Run(one.words, link=f"#{heading.anchor}", language=one.language or heading.language) for one in heading.runs),
                f"Contents_20_{min(heading.level, 3)}",
            )
            for heading in self.document.entries(contents)
        )
        return (
            f'<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source'
            f' text:outline-level="{contents.depth}"/><text:index-body>{label}{entries}</text:index-body></text:table-of-content>'
        )

    def _paragraph(self, parts: Runs, style: str, language: str | None = None, *, anchor: str = "", level: int = 0) -> str:
        spoken = language or self.document.language
        name = style if spoken == self.document.language else self._style_of(style, spoken)
        place = f"<text:bookmark text:name={quoteattr(anchor)}/>" if anchor else ""
        tag, outline = ("text:h", f' text:outline-level="{level}"') if level else ("text:p", "")
        return f'<{tag} text:style-name="{name}"{outline}>{place}{"".join(map(self._run, parts))}</{tag}>'

    def _style_of(self, parent: str, language: str) -> str:
        return self.paragraph_styles.setdefault((parent, language), f"P{len(self.paragraph_styles) + 1}")

    def _run(self, run: Run) -> str:
        said = "<text:line-break/>".join(_SPACES.sub(_spaces, escape(line)) for line in run.words.split("\n"))
        look = (run.is_strong, run.is_emphasised, run.language)
        if any(look):
            name = self.text_styles.setdefault(look, f"T{len(self.text_styles) + 1}")
            said = f'<text:span text:style-name="{name}">{said}</text:span>'
        if not run.link:
            return said
        about = f'xlink:type="simple" xlink:href={quoteattr(run.link)} text:style-name="Internet_20_link"'
        return f"<text:a {about}>{said}</text:a>"

    def _table(self, table: Table) -> Iterator[str]:
        """A table and, since two in a row would stand against each other, an empty line."""
        if table.caption and table.shows_caption:
            yield self._paragraph((Run(table.caption),), "Caption")
        self.tables += 1
        first, *rest = (
            f'<table:table-column table:style-name="{self._width_style(width)}"/>' for width in table.widths(self.document.of_width(_WIDTH))
        )
        if table.has_row_heads:
            first = f"<table:table-header-columns>{first}</table:table-header-columns>"
        head = self._row([(Run(words),) for words in table.head], table, is_head=True)
        rows = "".join(self._row(row, table) for row in table.rows)
        title = f"<table:title>{escape(table.caption)}</table:title>" if table.caption else ""
        yield (
            f'<table:table table:name="Table{self.tables}" table:style-name="Table">{title}{first}{"".join(rest)}'
            f"<table:table-header-rows>{head}</table:table-header-rows>{rows}</table:table>"
        )
        yield self._paragraph((), "Small")

    def _width_style(self, width: int) -> str:
        return self.widths.setdefault(width, f"C{len(self.widths) + 1}")

    def _row(self, cells: Iterable[Runs], table: Table, *, is_head: bool = False) -> str:
        made = []
        for place, cell in enumerate(cells):
            figure = "Table_20_Figure" if place in table.numeric else "Table_20_Contents"
            style = "Table_20_Heading" if is_head or (table.has_row_heads and place == 0) else figure
            words = self._paragraph(cell, style, None if is_head else table.language)
            about = f'table:style-name="{"Head" if is_head else "Cell"}" office:value-type="string"'
            made.append(f"<table:table-cell {about}>{words}</table:table-cell>")
        return f'<table:table-row table:style-name="Row">{"".join(made)}</table:table-row>'


def _each(name: str, value: str) -> str:
    """A property for all three families of scripts."""
    return f'fo:{name}="{value}" style:{name}-asian="{value}" style:{name}-complex="{value}" '


def _spaces(found: "re.Match[str]") -> str:
    return f'<text:s text:c="{len(found[0])}"/>'
