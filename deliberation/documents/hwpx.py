"""A document as HWPX, the format Korean offices exchange (KS X 6101, OWPML): outline levels, tables with heads, places to link to.

The package is written here whole, with the standard library (docs/decisions/0005-documents.md says why); tests read it back with
python-hwpx and hold it against the standard's schemas. `hwpx_styles.py` has what the body refers to.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from deliberation.documents import hwpx_styles as styles
from deliberation.documents.hwpx_styles import NAMESPACES, Look
from deliberation.documents.model import Block, Contents, Document, Facts, Heading, Listing, Paragraph, Run, Runs, Table, direction_of
from deliberation.documents.packing import packed

MEDIA_TYPE = "application/hwp+zip"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
#: Lengths are hundredths of a point here. The width between the margins of an A4 page.
_WIDTH = 48190
_PAGE = (
    '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" tabStopVal="4000" tabStopUnit="HWPUNIT"'
    ' outlineShapeIDRef="1" memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0">'
    '<hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
    '<hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/>'
    '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL" fill="SHOW_ALL"'
    ' hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>'
    '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
    # The sides are those of an upright page always; NARROWLY turns it onto its side.
    '<hp:pagePr landscape="{turned}" width="59528" height="84186" gutterType="LEFT_ONLY">'
    '<hp:margin header="2835" footer="2835" gutter="0" left="5669" right="5669" top="5669" bottom="5669"/></hp:pagePr>'
    "{notes}{borders}</hp:secPr>"
    '<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>'
)
_NOTES = (
    '<hp:{kind}><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
    '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/><hp:numbering type="CONTINUOUS" newNum="1"/>'
    '<hp:placement place="{place}" beneathText="0"/></hp:{kind}>'
)
_BORDER = (
    '<hp:pageBorderFill type="{pages}" borderFillIDRef="1" textBorder="PAPER" headerInside="0" footerInside="0" fillArea="PAPER">'
    '<hp:offset left="1417" right="1417" top="1417" bottom="1417"/></hp:pageBorderFill>'
)


def write_hwpx(document: Document) -> bytes:
    """The file; the same document gives the same bytes."""
    parts = {
        "version.xml": _DECLARED + styles.VERSION,
        "Contents/header.xml": _DECLARED + styles.header(document.language),
        "Contents/section0.xml": _DECLARED + f"<hs:sec {NAMESPACES}>{''.join(_Body(document).pieces())}</hs:sec>",
        "Preview/PrvText.txt": document.title[:500],
        "settings.xml": _DECLARED + styles.SETTINGS,
        "Contents/content.hpf": _DECLARED + _package(document),
        "META-INF/container.xml": _DECLARED + styles.CONTAINER,
        "META-INF/manifest.xml": _DECLARED + styles.MANIFEST,
    }
    return packed(MEDIA_TYPE, parts)


def _package(document: Document) -> str:
    """Title, language and the like, and what the package consists of."""
    day = f"{document.made_on:%Y-%m-%d}T00:00:00Z" if document.made_on else ""
    told = {
        "creator": document.author,
        "subject": document.subject,
        "description": document.address,
        "CreatedDate": day,
        "ModifiedDate": day,
        "keyword": ", ".join(document.keywords),
    }
    meta = "".join(f'<opf:meta name={quoteattr(name)} content="text">{escape(words)}</opf:meta>' for name, words in told.items())
    return (
        f'<opf:package {NAMESPACES} version="" unique-identifier="" id=""><opf:metadata><opf:title>{escape(document.title)}</opf:title>'
        f"<opf:language>{escape(document.language)}</opf:language>{meta}</opf:metadata>{styles.PARTS}</opf:package>"
    )


class _Body:
    """The paragraphs of the one section."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paragraphs = self.fields = self.tables = 0

    def pieces(self) -> Iterator[str]:
        notes = _NOTES.format(kind="footNotePr", place="EACH_COLUMN") + _NOTES.format(kind="endNotePr", place="END_OF_DOCUMENT")
        borders = "".join(_BORDER.format(pages=pages) for pages in ("BOTH", "EVEN", "ODD"))
        turned = "NARROWLY" if self.document.is_wide else "WIDELY"
        page = f'<hp:run charPrIDRef="0">{_PAGE.format(notes=notes, borders=borders, turned=turned)}</hp:run>'
        yield self._paragraph((Run(self.document.title),), Look.TITLE, before=page + self._page_head())
        if self.document.subtitle:
            yield self._paragraph((Run(self.document.subtitle),), Look.LEAD)
        for block in self.document.blocks:
            yield from self._block(block)

    def _page_head(self) -> str:
        """What every page says above its words."""
        if not self.document.notice:
            return ""
        words = self._paragraph((Run(self.document.notice, is_strong=True),), Look.SMALL)
        return (
            '<hp:run charPrIDRef="0"><hp:ctrl><hp:header id="1" applyPageType="BOTH">'
            '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="TOP" linkListIDRef="0" linkListNextIDRef="0"'
            f' textWidth="{self.document.of_width(_WIDTH)}" textHeight="2835" hasTextRef="0" hasNumRef="0">{words}'
            "</hp:subList></hp:header></hp:ctrl></hp:run>"
        )

    def _block(self, block: Block, *, within: bool = False) -> Iterator[str]:
        match block:
            case Heading():
                yield self._paragraph(block.runs, Look[f"HEADING_{block.level}"], block.language, anchor=block.anchor)
            case Paragraph():
                look = Look.INSET if within and block.kind == "plain" else Look[block.kind.upper()]
                yield self._paragraph(block.runs, look, block.language, anchor=block.anchor)
            case Listing():
                yield from self._listing(block)
            case Table():
                if block.caption and block.shows_caption:
                    yield self._paragraph((Run(block.caption),), Look.CAPTION)
                yield self._table(block)
            case Facts():
                yield from self._facts(block)
            case Contents():
                yield from self._contents(block)

    def _listing(self, listing: Listing) -> Iterator[str]:
        for number, item in enumerate(listing.items, start=listing.first):
            mark = Run(f"{number}. " if listing.is_numbered else "• ")
            yield self._paragraph((mark, *item), Look.ITEM, listing.language)

    def _facts(self, facts: Facts) -> Iterator[str]:
        for term, said in facts.pairs:
            yield self._paragraph((Run(term),), Look.TERM)
            for one in said:
                yield from self._block(one, within=True)

    def _contents(self, contents: Contents) -> Iterator[str]:
        yield self._paragraph((Run(contents.label),), Look.TERM)
        for heading in self.document.entries(contents):
            entry = tuple(Run(one.words, link=f"#{heading.anchor}") for one in heading.runs)
            yield self._paragraph(entry, Look.ITEM if heading.level > 1 else Look.PLAIN)

    def _paragraph(self, parts: Runs, look: Look, language: str | None = None, *, anchor: str = "", before: str = "") -> str:
        turned = direction_of(language or self.document.language) == "rtl"
        marked = f'<hp:run charPrIDRef="0"><hp:ctrl><hp:bookmark name={quoteattr(anchor)}/></hp:ctrl></hp:run>' if anchor else ""
        said = "".join(self._run(one, look) for one in parts) or f'<hp:run charPrIDRef="{look.letters()}"/>'
        return self._framed(f"{before}{marked}{said}", look.shape(turned=turned), look.value)

    def _framed(self, content: str, shape: int, style: int) -> str:
        self.paragraphs += 1
        about = f'paraPrIDRef="{shape}" styleIDRef="{style}" pageBreak="0" columnBreak="0" merged="0"'
        return f'<hp:p id="{self.paragraphs}" {about}>{content}</hp:p>'

    def _run(self, run: Run, look: Look) -> str:
        letters = look.letters(is_strong=run.is_strong, is_link=bool(run.link), is_emphasised=run.is_emphasised)
        lines = "<hp:lineBreak/>".join(escape(line) for line in run.words.split("\n"))
        said = f'<hp:run charPrIDRef="{letters}"><hp:t>{lines}</hp:t></hp:run>'
        return self._linked(run.link, said) if run.link else said

    def _linked(self, link: str, said: str) -> str:
        """A field around the words. A colon or semicolon of an address would end it, so they are escaped in the command."""
        self.fields += 1
        number = self.fields
        inside = link.startswith("#")
        target = link[1:] if inside else link
        command = f"?{target};0;0;0;" if inside else target.replace("\\", "\\\\").replace(":", "\\:").replace(";", "\\;") + ";1;0;0;"
        kind = "HWPHYPERLINK_TYPE_HWP" if inside else "HWPHYPERLINK_TYPE_URL"
        told = {
            "Command": command,
            "Path": target,
            "Category": kind,
            "TargetType": "HWPHYPERLINK_TARGET_BOOKMARK",
            "DocOpenType": "HWPHYPERLINK_JUMP_CURRENTTAB",
        }
        parameters = "".join(f'<hp:stringParam name="{name}">{escape(value)}</hp:stringParam>' for name, value in told.items())
        begin = (
            f'<hp:fieldBegin id="{number}" type="HYPERLINK" name="" editable="0" dirty="0" zorder="-1" fieldid="{number}">'
            f'<hp:parameters cnt="{len(told) + 1}" name=""><hp:integerParam name="Prop">0</hp:integerParam>{parameters}'
            "</hp:parameters></hp:fieldBegin>"
        )
        end = f'<hp:fieldEnd beginIDRef="{number}" fieldid="{number}"/>'
        return f'<hp:run charPrIDRef="0"><hp:ctrl>{begin}</hp:ctrl></hp:run>{said}<hp:run charPrIDRef="0"><hp:ctrl>{end}</hp:ctrl></hp:run>'

    def _table(self, table: Table) -> str:
        self.tables += 1
        widths = table.widths(self.document.of_width(_WIDTH))
        head = [(Run(words, is_strong=True),) for words in table.head]
        rows = [self._row(cells, place, table, widths) for place, cells in enumerate((head, *table.rows))]
        about = (
            f'id="{self.tables}" zOrder="{self.tables}" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0"'
            f' dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="{len(rows)}" colCnt="{len(table.head)}" cellSpacing="0"'
            f' borderFillIDRef="{styles.BORDERED}" noAdjust="0"'
        )
        frame = (
            f'<hp:sz width="{sum(widths)}" widthRelTo="ABSOLUTE" height="{1700 * len(rows)}" heightRelTo="ABSOLUTE"'
            ' protect="0"/>'
            '<hp:pos treatAsChar="0" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA"'
            ' horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/>'
            '<hp:outMargin left="0" right="0" top="283" bottom="283"/><hp:inMargin left="510" right="510" top="141" bottom="141"/>'
        )
        made = f"<hp:tbl {about}>{frame}{''.join(rows)}</hp:tbl>"
        return self._framed(f'<hp:run charPrIDRef="0">{made}</hp:run>', Look.PLAIN.shape(), Look.PLAIN.value)

    def _row(self, cells: Iterable[Runs], place: int, table: Table, widths: list[int]) -> str:
        made = "".join(self._cell(cell, place, column, table, widths[column]) for column, cell in enumerate(cells))
        return f"<hp:tr>{made}</hp:tr>"

    def _cell(self, cell: Runs, row: int, column: int, table: Table, width: int) -> str:
        is_head = row == 0 or (table.has_row_heads and column == 0)
        look = Look.CELL_HEAD if is_head else (Look.CELL_FIGURE if column in table.numeric else Look.CELL)
        words = self._paragraph(cell, look, table.language if row else None)
        border = styles.SHADED if row == 0 else styles.BORDERED
        return (
            f'<hp:tc name="" header="{int(is_head)}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="{border}">'
            '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0"'
            f' textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">{words}</hp:subList>'
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="1"/>'
            f'<hp:cellSz width="{width}" height="1700"/><hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>'
        )
