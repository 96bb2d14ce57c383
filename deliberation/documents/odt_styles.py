"""What the body of an ODT file refers to by name: styles of paragraphs, lists and tables, the page; and the parts that never change."""

from xml.sax.saxutils import escape, quoteattr

from babel.core import get_global

from deliberation.documents.model import Document

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "style": f"{_OASIS}:style:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMES.items()) + ' office:version="1.3"'
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>' for name in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)

#: What the font is called for western, East Asian and joined or stacked scripts; another one steps in where it is missing.
_FONTS = 'fo:font-family="Noto Sans" style:font-family-asian="Noto Sans CJK KR" style:font-family-complex="Noto Sans"'
#: Countries that Babel does not find likely, or that readers here would not expect.
_COUNTRIES = {"en": "GB"}

#: Name; size; strong or not; space before, after and at the beginning of lines, in points; the level of a heading; kept with what follows.
_PARAGRAPHS: tuple[tuple[str, float, bool, float, float, float, int], ...] = (
    ("Title", 24, True, 0, 6, 0, 0),
    ("Subtitle", 13, False, 0, 8, 0, 0),
    ("Heading_20_1", 18, True, 16, 5, 0, 1),
    ("Heading_20_2", 15, True, 12, 4, 0, 2),
    ("Heading_20_3", 12.5, True, 10, 3, 0, 3),
    ("Heading_20_4", 11, True, 8, 3, 0, 4),
    ("Lead", 12, False, 0, 6, 0, 0),
    ("Quotations", 10.5, False, 0, 4, 17, 0),
    ("Note", 10.5, False, 3, 4, 8, 0),
    ("Small", 9, False, 0, 3, 0, 0),
    ("Term", 10.5, True, 3, 1, 0, 0),
    ("Inset", 10.5, False, 0, 3, 17, 0),
    ("Leading_20_on", 10.5, False, 0, 1, 0, 0),
    ("List_20_item", 10.5, False, 0, 2, 0, 0),
    ("Caption", 9.5, True, 3, 2, 0, 0),
    ("Contents_20_1", 10.5, False, 0, 1, 0, 0),
    ("Contents_20_2", 10.5, False, 0, 1, 17, 0),
    ("Contents_20_3", 10.5, False, 0, 1, 34, 0),
    ("Table_20_Contents", 9.5, False, 0, 0, 0, 0),
    ("Table_20_Heading", 9.5, True, 0, 0, 0, 0),
    ("Table_20_Figure", 9.5, False, 0, 0, 0, 0),
    ("Header", 9, True, 0, 0, 0, 0),
    ("Footer", 8.5, False, 0, 0, 0, 0),
)
_KEPT = {"Term", "Caption", "Leading_20_on"}
_LIST_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.8cm" fo:text-indent="-0.5cm"/>'
    "</style:list-level-properties>"
)


def language_properties(language: str) -> str:
    """Attributes that say a language, for each of the three families of scripts that programs tell apart."""
    code, country = _code_and_country(language)
    return " ".join(
        f'{space}:language{kind}={quoteattr(code)} {space}:country{kind}="{country}"'
        for space, kind in (("fo", ""), ("style", "-asian"), ("style", "-complex"))
    )


def _code_and_country(language: str) -> tuple[str, str]:
    """ "ko" and "KR". A language nobody knows is left as it is, without a country."""
    code = language.replace("_", "-").partition("-")[0]
    country = _COUNTRIES.get(code) or get_global("likely_subtags").get(code, "").rpartition("_")[2]
    return code, country or "none"


def styles(document: Document) -> str:
    """The part with everything that has a name: looks of paragraphs and lists, the page with its head and its number."""
    spoken, turned = language_properties(document.language), writing_mode(document.direction == "rtl")
    default = (
        f'<style:default-style style:family="paragraph"><style:paragraph-properties {turned} fo:line-height="140%" fo:orphans="2"'
        f' fo:widows="2"/><style:text-properties {_FONTS} fo:font-size="10.5pt" fo:color="#1e2124" {spoken}/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="4pt" {turned}/></style:style>'
    )
    links = (
        '<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text">'
        '<style:text-properties fo:color="#0b50d0" style:text-underline-style="solid"/></style:style>'
    )
    lists = (
        f'<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•">{_LIST_LEVEL}'
        "</text:list-level-style-bullet></text:list-style>"
        f'<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">'
        f"{_LIST_LEVEL}</text:list-level-style-number></text:list-style>"
    )
    named = "".join(_paragraph(*one) for one in _PARAGRAPHS)
    looks = f"<office:styles>{default}{named}{links}{lists}</office:styles>"
    return f"<office:document-styles {NAMESPACES}>{looks}{_page(document)}</office:document-styles>"


def _paragraph(name: str, size: float, is_strong: bool, before: float, after: float, inset: float, level: int) -> str:
    shown = name.replace("_20_", " ")
    outline = f' style:default-outline-level="{level}"' if level else ""
    keeps = ' fo:keep-with-next="always"' if level or name in _KEPT else ""
    end = ' fo:text-align="end"' if name == "Table_20_Figure" else ""
    weight = ' fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"' if is_strong else ""
    sizes = " ".join(f'{one}="{size}pt"' for one in ("fo:font-size", "style:font-size-asian", "style:font-size-complex"))
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph"'
        f' style:parent-style-name="Standard"{outline}>'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" fo:margin-left="{inset}pt"{keeps}{end}/>'
        f"<style:text-properties {sizes}{weight}/></style:style>"
    )


def _page(document: Document) -> str:
    head = ""
    if document.notice:
        head = f'<style:header><text:p text:style-name="Header">{escape(document.notice)}</text:p></style:header>'
    number = '<text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count>'
    sides = ("29.7cm", "21cm", "landscape") if document.is_wide else ("21cm", "29.7cm", "portrait")
    return (
        f'<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="{sides[0]}"'
        f' fo:page-height="{sides[1]}" fo:margin="2cm" style:print-orientation="{sides[2]}"'
        f" {writing_mode(document.direction == 'rtl').partition(' ')[0]}/></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
        f'{head}<style:footer><text:p text:style-name="Footer">{number}</text:p></style:footer></style:master-page></office:master-styles>'
    )


def writing_mode(is_turned: bool) -> str:
    """Which way lines run, and the side they begin at: LibreOffice takes "start" for left, whichever way they run."""
    return f'style:writing-mode="{"rl-tb" if is_turned else "lr-tb"}" fo:text-align="{"end" if is_turned else "start"}"'


def meta(document: Document) -> str:
    """Title, language and the like."""
    day = f"{document.made_on:%Y-%m-%d}T00:00:00" if document.made_on else "2000-01-01T00:00:00"
    keywords = "".join(f"<meta:keyword>{escape(word)}</meta:keyword>" for word in document.keywords)
    return (
        f"<office:document-meta {NAMESPACES}><office:meta><meta:generator>Deliberation</meta:generator>"
        f"<dc:title>{escape(document.title)}</dc:title><dc:subject>{escape(document.subject)}</dc:subject>"
        f"<dc:description>{escape(document.address)}</dc:description><dc:language>{escape(document.language)}</dc:language>"
        f"<meta:initial-creator>{escape(document.author)}</meta:initial-creator><dc:creator>{escape(document.author)}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>{keywords}</office:meta></office:document-meta>"
    )
