"""Answer sheets as documents (DOCX): a heading and a table for each question, its first column saying what stands beside it."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation.responses.labels import REASONS, STANCES
from deliberation.responses.offline.columns import (
    ANSWERS,
    BY_KEY,
    ID,
    QUESTION,
    REASON,
    STANCE,
    TEXT,
    Sheet,
    Spellings,
    column_label,
    instructions,
)
from deliberation.responses.offline.lines import TypedLine, TypedSheet, writable
from deliberation.responses.offline.packages import Format, refusal
from deliberation.responses.offline.workbooks import MOST_LINES
from deliberation.text import in_brief

#: Widths of the two columns, in twentieths of a point.
_NARROW, _WIDE = 2300, 7100
_EAST_ASIAN = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN"}
#: Written down, and not said: what was taken out while changes are tracked, and the second form of a drawing.
_NOT_SAID = {"del", "moveFrom", "Fallback", "instrText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


# Writing.


def write_document(sheet: Sheet) -> bytes:
    """The sheet as a document: how to fill it in, then the questions, each with its number as heading and its table."""
    document = Document()
    _set_language(document, sheet.title)
    document.add_heading(writable(sheet.title), 0)
    for sentence in instructions(Format.DOCX):
        document.add_paragraph(writable(sentence), style="List Bullet")
    end = document.element.body.sectPr
    for number, line in enumerate(sheet.lines, 1):
        end.addprevious(_heading(f"{number}. {in_brief(line.get(QUESTION.key) or line.get(ID.key, ''), 80)}"))
        end.addprevious(_table([key for key in sheet.keys if key in line or key in {one.key for one in ANSWERS}], line, number))
        end.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_language(document: DocumentType, title: str) -> None:
    language = str(get_locale() or "en").replace("_", "-")
    document.core_properties.title = writable(title)[:255]
    document.core_properties.language = language
    properties = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for spoken in properties.findall(qn("w:lang")):
        properties.remove(spoken)
    east = _EAST_ASIAN.get(language[:2], "ko-KR")  # what people wrote is in Korean, whatever the words around it are in
    said = f"<w:lang {nsdecls('w')} w:val={quoteattr(_EAST_ASIAN.get(language, language))} w:eastAsia={quoteattr(east)} w:bidi='ar-SA'/>"
    properties.append(parse_xml(said))
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:  # the theme's East Asian font is a Japanese one on many machines
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), "Malgun Gothic")


def _heading(words: str) -> BaseOxmlElement:
    return _parsed(f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val='Heading1'/></w:pPr>{_run(writable(words))}</w:p>")


def _table(keys: Sequence[str], line: Mapping[str, str], number: int) -> BaseOxmlElement:
    caption = quoteattr(writable(f"{number}. {line.get(ID.key, '')}"))
    head = _table_row(_run(writable(_("What it is")), is_strong=True), _paragraph(_("Words"), is_strong=True), is_head=True)
    rows = "".join(_table_row(_run(writable(column_label(key)), is_strong=True), _value(key, line.get(key, ""))) for key in keys)
    return _parsed(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/><w:tblW w:w='5000' w:type='pct'/><w:tblLayout w:type='fixed'/>"
        f"<w:tblLook w:val='00A0' w:firstRow='1' w:firstColumn='1' w:noVBand='1'/><w:tblCaption w:val={caption}/></w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='{_NARROW}'/><w:gridCol w:w='{_WIDE}'/></w:tblGrid>{head}{rows}</w:tbl>"
    )


def _parsed(xml: str) -> BaseOxmlElement:
    element: BaseOxmlElement = parse_xml(xml)
    return element


def _table_row(name: str, value: str, *, is_head: bool = False) -> str:
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    shade = "<w:shd w:val='clear' w:color='auto' w:fill='F4F5F6'/>"
    cells = (
        f"<w:tc><w:tcPr><w:tcW w:w='{_NARROW}' w:type='dxa'/>{shade}</w:tcPr><w:p>{name}</w:p></w:tc>"
        f"<w:tc><w:tcPr><w:tcW w:w='{_WIDE}' w:type='dxa'/>{shade if is_head else ''}</w:tcPr>{value}</w:tc>"
    )
    return f"<w:tr>{marked}{cells}</w:tr>"


def _value(key: str, words: str) -> str:
    if key == STANCE.key:
        return _choice(STANCE.key, words, [str(word) for word in STANCES.values()])
    if key == REASON.key:
        return _choice(REASON.key, words, [str(word) for word in REASONS.values()])
    return _paragraph(words)


def _paragraph(words: str, *, is_strong: bool = False) -> str:
    return "".join(f"<w:p>{_run(line, is_strong=is_strong)}</w:p>" for line in writable(words).split("\n"))


def _choice(key: str, words: str, choices: Sequence[str]) -> str:
    """A list to choose from; while nothing is chosen it says so, and that is not read back as an answer."""
    said = writable(words)
    known = [quoteattr(one) for one in dict.fromkeys([*choices, said]) if one]
    offered = "".join(f"<w:listItem w:displayText={one} w:value={one}/>" for one in known)
    empty = "" if said else "<w:showingPlcHdr/>"
    name = f"<w:alias w:val={quoteattr(column_label(key))}/><w:tag w:val='{key}'/>"
    return (
        f"<w:p><w:sdt><w:sdtPr>{name}{empty}<w:dropDownList>{offered}</w:dropDownList></w:sdtPr>"
        f"<w:sdtContent>{_run(said or writable(_('Choose')), is_grey=not said)}</w:sdtContent></w:sdt></w:p>"
    )


def _run(words: str, *, is_strong: bool = False, is_grey: bool = False) -> str:
    look = ("<w:b/>" if is_strong else "") + ("<w:color w:val='58616A'/>" if is_grey else "")
    parts = "<w:tab/>".join(f"<w:t xml:space='preserve'>{escape(part)}</w:t>" for part in words.replace("\n", " ").split("\t"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{parts}</w:r>" if words else ""


# Reading.


def read_document(name: str, content: bytes) -> TypedSheet:
    """What the tables say, one line a table that names a question or holds an answer. Raises BadFile where none does."""
    spellings = Spellings()
    lines: list[TypedLine] = []
    ignored: dict[str, None] = {}
    knows = False
    with zipfile.ZipFile(BytesIO(content)) as archive, archive.open("word/document.xml") as part:
        for rows in _tables(part):
            cells = _cells(rows, spellings)
            if not cells.keys() & _ours(rows, spellings):
                continue
            knows = True
            lines.append(TypedLine(len(lines) + 1, {key: words for key, words in cells.items() if words.strip()}))
            ignored |= dict.fromkeys(key for key in cells if key not in BY_KEY)
            if len(lines) > MOST_LINES:
                raise refusal(name, _("Expected at most %(count)d tables.", count=MOST_LINES))
    if not knows:
        raise refusal(name, _("No table names a question. Expected at least: %(columns)s.", columns=f"{ID.label}, {TEXT.label}"))
    return TypedSheet(tuple(lines), tuple(ignored))


def _ours(rows: Sequence[tuple[str, str]], spellings: Spellings) -> set[str]:
    """The rows that make a table one of ours: the number of the question, or what is answered."""
    wanted = {ID.key, *(column.key for column in ANSWERS)}
    return {key for label, _words in rows if (key := spellings.column(label)) in wanted}


def _cells(rows: Sequence[tuple[str, str]], spellings: Spellings) -> dict[str, str]:
    """What stands beside each label; a label that stands there twice, with a number, so that nothing is lost."""
    cells: dict[str, str] = {}
    for label, words in rows:
        key = spellings.column(label) or " ".join(label.split())
        number = 2
        while key in cells:
            key, number = f"{label.strip()} ({number})", number + 1
        if key:
            cells[key] = words
    return cells


def _tables(part: object) -> Iterator[list[tuple[str, str]]]:
    """The tables of the body, one after the other, as rows of label and words; the row that heads a table is left out."""
    depth = 0
    for event, element in ET.iterparse(part, ("start", "end")):  # type: ignore[call-overload]  # noqa: S314 - it declares no entities
        if _kind(element) != "tbl":
            continue
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 0:
            yield [_row(row) for row in _below(element, "tr") if not any(True for _head in _below(row, "tblHeader"))]
            element.clear()


def _row(row: ET.Element) -> tuple[str, str]:
    cells = ["\n".join(_paragraph_words(cell)) for cell in _below(row, "tc")]
    return (cells[0].strip(), "\n".join(cells[1:])) if cells else ("", "")


def _paragraph_words(cell: ET.Element) -> Iterator[str]:
    """Each paragraph of a cell, those of tables inside it too."""
    for child in cell:
        kind = _kind(child)
        if kind == "p":
            yield "".join(_said(child))
        elif kind not in _NOT_SAID:
            yield from _paragraph_words(child)


def _said(element: ET.Element) -> Iterator[str]:
    kind = _kind(element)
    if kind == "t":
        yield element.text or ""
    elif kind in _SIGNS:
        yield _SIGNS[kind]
    elif kind not in _NOT_SAID and not (kind == "sdt" and any(True for _placeholder in _below(element, "showingPlcHdr", 2))):
        for child in element:
            yield from _said(child)


def _below(element: ET.Element, kind: str, levels: int = 3) -> Iterator[ET.Element]:
    """The nearest elements of that kind below, not those inside another one of them; content controls may stand between."""
    for child in element:
        if _kind(child) == kind:
            yield child
        elif levels > 1 and _kind(child) not in ("tc", "p", "tbl", "tr"):
            yield from _below(child, kind, levels - 1)


def _kind(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
