"""What the body of an HWPX file refers to by number: looks of letters and paragraphs, borders, styles; and the parts that never change.

Fonts are those every Hangul program brings (함초롬돋움). Sizes are hundredths of a point.
"""

import enum
from xml.sax.saxutils import quoteattr

_OWN = "http://www.hancom.co.kr/hwpml/2011"
_NAMES = {
    "ha": f"{_OWN}/app",
    "hp": f"{_OWN}/paragraph",
    "hs": f"{_OWN}/section",
    "hc": f"{_OWN}/core",
    "hh": f"{_OWN}/head",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "opf": "http://www.idpf.org/2007/opf/",
    # Not used here, but Hangul takes a file for a damaged one where they are not declared.
    "hp10": "http://www.hancom.co.kr/hwpml/2016/paragraph",
    "hhs": f"{_OWN}/history",
    "hm": f"{_OWN}/master-page",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooxmlchart": "http://www.hancom.co.kr/hwpml/2016/ooxmlchart",
    "hwpunitchar": "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar",
    "epub": "http://www.idpf.org/2007/ops",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMES.items())

VERSION = (
    '<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="0"'
    ' buildNumber="1" os="10" xmlVersion="1.4" application="Deliberation" appVersion="1"/>'
)
SETTINGS = (
    f'<ha:HWPApplicationSetting xmlns:ha="{_OWN}/app"><ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
CONTAINER = (
    '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf">'
    '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/></ocf:rootfiles></ocf:container>'
)
MANIFEST = '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
PARTS = (
    '<opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
    '<opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest>'
    '<opf:spine><opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/></opf:spine>'
)

#: Numbers of borders: none, none with a transparent filling (letters refer to it), a thin line, a thin line on grey.
BORDERED, SHADED = 3, 4
#: What Windows calls the languages; a style names its own.
_LANGUAGE_NUMBERS = {
    "ko": 1042,
    "en": 1033,
    "zh": 2052,
    "ja": 1041,
    "vi": 1066,
    "ru": 1049,
    "ur": 1056,
    "ne": 1121,
    "mn": 1104,
    "uz": 1091,
    "fil": 1124,
}
_SCRIPTS = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")


class Look(enum.IntEnum):
    """The styles by their number in the file. Each has a look of paragraphs, turned round for scripts that run from right to left."""

    PLAIN = 0
    HEADING_1 = 1
    HEADING_2 = 2
    HEADING_3 = 3
    HEADING_4 = 4
    TITLE = 5
    LEAD = 6
    QUOTED = 7
    NOTE = 8
    SMALL = 9
    TERM = 10
    INSET = 11
    ITEM = 12
    CAPTION = 13
    CELL = 14
    CELL_HEAD = 15
    CELL_FIGURE = 16

    def shape(self, *, turned: bool = False) -> int:
        """The number of its look of paragraphs."""
        return self.value * 2 + turned

    def letters(self, *, is_strong: bool = False, is_link: bool = False, is_emphasised: bool = False) -> int:
        """The number of its look of letters: plain, strong, both of them as a link, and all of these emphasised."""
        return self.value * 8 + is_strong + 2 * is_link + 4 * is_emphasised

    @property
    def outline(self) -> int | None:
        """The level of a heading, 1 for the highest."""
        return self.value if Look.HEADING_1 <= self <= Look.HEADING_4 else None


#: Name in Korean and English; size; strong or not; space before, after and at the beginning of lines; alignment.
_SHOWN: dict[Look, tuple[str, str, int, bool, int, int, int, str]] = {
    Look.PLAIN: ("바탕글", "Normal", 1050, False, 0, 400, 0, "LEFT"),
    Look.HEADING_1: ("개요 1", "Outline 1", 1800, True, 1600, 500, 0, "LEFT"),
    Look.HEADING_2: ("개요 2", "Outline 2", 1500, True, 1200, 400, 0, "LEFT"),
    Look.HEADING_3: ("개요 3", "Outline 3", 1250, True, 1000, 300, 0, "LEFT"),
    Look.HEADING_4: ("개요 4", "Outline 4", 1100, True, 800, 300, 0, "LEFT"),
    Look.TITLE: ("문서 제목", "Title", 2400, True, 0, 600, 0, "LEFT"),
    Look.LEAD: ("머리글", "Lead", 1200, False, 0, 600, 0, "LEFT"),
    Look.QUOTED: ("인용", "Quote", 1050, False, 0, 400, 1700, "LEFT"),
    Look.NOTE: ("알림", "Note", 1050, False, 300, 400, 850, "LEFT"),
    Look.SMALL: ("작은 글", "Small", 900, False, 0, 300, 0, "LEFT"),
    Look.TERM: ("항목 이름", "Term", 1050, True, 300, 100, 0, "LEFT"),
    Look.INSET: ("들여쓴 글", "Inset", 1050, False, 0, 300, 1700, "LEFT"),
    Look.ITEM: ("목록", "List item", 1050, False, 0, 200, 2200, "LEFT"),
    Look.CAPTION: ("캡션", "Caption", 950, False, 300, 200, 0, "LEFT"),
    Look.CELL: ("칸", "Cell", 950, False, 0, 0, 0, "LEFT"),
    Look.CELL_HEAD: ("머리 칸", "Head cell", 950, True, 0, 0, 0, "LEFT"),
    Look.CELL_FIGURE: ("숫자 칸", "Figure cell", 950, False, 0, 0, 0, "RIGHT"),
}


def header(language: str) -> str:
    """The part that every number of the body refers to."""
    numbering = "".join(_numbering(level) for level in range(1, 11))
    return (
        f'<hh:head {NAMESPACES} version="1.4" secCnt="1"><hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/>'
        f"<hh:refList>{_fonts()}{_borders()}{_letters()}"
        '<hh:tabProperties itemCnt="1"><hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/></hh:tabProperties>'
        f'<hh:numberings itemCnt="1"><hh:numbering id="1" start="0">{numbering}</hh:numbering></hh:numberings>'
        f"{_shapes()}{_styles(language)}</hh:refList>"
        '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument>'
        '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption></hh:head>'
    )


def _fonts() -> str:
    font = (
        '<hh:font id="0" face="함초롬돋움" type="TTF" isEmbedded="0"><hh:typeInfo familyType="FCAT_GOTHIC" weight="6" proportion="4"'
        ' contrast="0" strokeVariation="1" armStyle="1" letterform="1" midline="1" xHeight="1"/></hh:font>'
    )
    faces = "".join(f'<hh:fontface lang="{script}" fontCnt="1">{font}</hh:fontface>' for script in _SCRIPTS)
    return f'<hh:fontfaces itemCnt="{len(_SCRIPTS)}">{faces}</hh:fontfaces>'


def _borders() -> str:
    made = (_border(1, "NONE", ""), _border(2, "NONE", "none"), _border(BORDERED, "SOLID", ""), _border(SHADED, "SOLID", "#F4F5F6"))
    return f'<hh:borderFills itemCnt="{len(made)}">{"".join(made)}</hh:borderFills>'


def _border(number: int, line: str, face: str) -> str:
    sides = "".join(f'<hh:{side}Border type="{line}" width="0.12 mm" color="#8A949E"/>' for side in ("left", "right", "top", "bottom"))
    filled = f'<hc:fillBrush><hc:winBrush faceColor="{face}" hatchColor="#999999" alpha="0"/></hc:fillBrush>' if face else ""
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
        '<hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>'
        f'{sides}<hh:diagonal type="NONE" width="0.1 mm" color="#000000"/>{filled}</hh:borderFill>'
    )


def _letters() -> str:
    made = [
        _letter(look.letters(is_strong=strong, is_link=link, is_emphasised=slanted), look, strong or _SHOWN[look][3], link, slanted)
        for look in Look
        for slanted in (False, True)
        for link in (False, True)
        for strong in (False, True)
    ]
    return f'<hh:charProperties itemCnt="{len(made)}">{"".join(made)}</hh:charProperties>'


def _letter(number: int, look: Look, is_strong: bool, is_link: bool, is_emphasised: bool) -> str:
    def each(name: str, value: int) -> str:
        values = " ".join(f'{script.lower()}="{value}"' for script in _SCRIPTS)
        return f"<hh:{name} {values}/>"

    colour, line = ("#0B50D0", "BOTTOM") if is_link else ("#1E2124", "NONE")
    return (
        f'<hh:charPr id="{number}" height="{_SHOWN[look][2]}" textColor="{colour}" shadeColor="none" useFontSpace="0"'
        f' useKerning="0" symMark="NONE" borderFillIDRef="2">'
        f"{each('fontRef', 0)}{each('ratio', 100)}{each('spacing', 0)}{each('relSz', 100)}{each('offset', 0)}"
        f"{'<hh:italic/>' if is_emphasised else ''}{'<hh:bold/>' if is_strong else ''}"
        f'<hh:underline type="{line}" shape="SOLID" color="{colour}"/>'
        '<hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/>'
        '<hh:shadow type="NONE" color="#C0C0C0" offsetX="10" offsetY="10"/></hh:charPr>'
    )


def _numbering(level: int) -> str:
    """Headings bear no numbers but those of their words."""
    return (
        f'<hh:paraHead start="1" level="{level}" align="LEFT" useInstWidth="1" autoIndent="0" widthAdjust="0" textOffsetType="PERCENT"'
        ' textOffset="0" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0"/>'
    )


def _shapes() -> str:
    made = [_shape(look, turned) for look in Look for turned in (False, True)]
    return f'<hh:paraProperties itemCnt="{len(made)}">{"".join(made)}</hh:paraProperties>'


def _shape(look: Look, turned: bool) -> str:
    _name, _english, _size, _strong, before, after, inset, alignment = _SHOWN[look]
    if turned:
        alignment = {"LEFT": "RIGHT", "RIGHT": "LEFT"}[alignment]
    heading = f'type="OUTLINE" idRef="1" level="{look.outline - 1}"' if look.outline else 'type="NONE" idRef="0" level="0"'
    keeps = int(look.outline is not None or look in (Look.TERM, Look.CAPTION))
    left, right = (0, inset) if turned else (inset, 0)
    return (
        f'<hh:paraPr id="{look.shape(turned=turned)}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="0" suppressLineNumbers="0"'
        f' checked="0" textDir="{"RTL" if turned else "LTR"}"><hh:align horizontal="{alignment}" vertical="BASELINE"/>'
        f"<hh:heading {heading}/>"
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="1"'
        f' keepWithNext="{keeps}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        f'<hh:margin><hc:intent value="0" unit="HWPUNIT"/><hc:left value="{left}" unit="HWPUNIT"/>'
        f'<hc:right value="{right}" unit="HWPUNIT"/>'
        f'<hc:prev value="{before}" unit="HWPUNIT"/><hc:next value="{after}" unit="HWPUNIT"/></hh:margin>'
        '<hh:lineSpacing type="PERCENT" value="150" unit="HWPUNIT"/>'
        '<hh:border borderFillIDRef="2" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" connect="0" ignoreMargin="0"/>'
        "</hh:paraPr>"
    )


def _styles(language: str) -> str:
    number = _LANGUAGE_NUMBERS.get(language, _LANGUAGE_NUMBERS["ko"])
    made = [
        f'<hh:style id="{look.value}" type="PARA" name={quoteattr(_SHOWN[look][0])} engName={quoteattr(_SHOWN[look][1])}'
        f' paraPrIDRef="{look.shape()}" charPrIDRef="{look.letters()}" nextStyleIDRef="0" langID="{number}" lockForm="0"/>'
        for look in Look
    ]
    return f'<hh:styles itemCnt="{len(made)}">{"".join(made)}</hh:styles>'
