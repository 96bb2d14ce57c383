"""The words inside a file, as far as they can be had without the program that made it. Pure.

Of documents and tables only the words are taken, paragraph by paragraph: what they look like is lost, and a person reads them through.
What is inside PDF, HWP and pictures is not looked into.
"""

import csv
import re
import zipfile
from collections.abc import Sequence
from html import unescape
from io import BytesIO

from deliberation.file_kinds import CSV, DOCX, HWPX, ODS, ODT, TXT, XLSX, FileKind, text_in
from deliberation.text import tidy

#: The parts of a package that hold words, and what ends a paragraph in them.
_PARTS: dict[FileKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    DOCX: (re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml"), re.compile(r"</w:p>|<w:br/>")),
    ODT: (re.compile(r"content\.xml"), re.compile(r"</text:[ph]>|<text:line-break/>")),
    HWPX: (re.compile(r"Contents/section\d+\.xml"), re.compile(r"</hp:p>|<hp:lineBreak/>")),
    XLSX: (re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"), re.compile(r"</(?:\w+:)?(?:si|row|c)>")),
    ODS: (re.compile(r"content\.xml"), re.compile(r"</text:p>")),
}
#: What is looked through, and of these, whose words can stand as the text of the file.
LOOKED_INTO = (TXT, CSV, *_PARTS)
READABLE = (TXT, CSV, DOCX, ODT, HWPX)
_STRUCK_OUT = re.compile(r"<w:(?:delText|instrText)\b[^<>]*>[^<]*</w:(?:delText|instrText)>")
_TABS = re.compile(r"<w:tab/>|<text:tab/>|<hp:tab\b[^<>]*/>")
_TAG = re.compile(r"<[^<>]*>")
_LARGEST_PART = 20_000_000
_MOST_ROWS = 400


def words_in(kind: FileKind, content: bytes) -> str:
    """Everything written in the file, one paragraph or cell a line; empty where it is not looked into."""
    if kind in (TXT, CSV):
        return text_in(content) or ""
    return "\n".join(_paragraphs(kind, _parts(kind, content))) if kind in _PARTS else ""


def markdown_of(kind: FileKind, content: bytes) -> str:
    """What the file says, to stand beside it: a table for a CSV file, paragraphs for a text or a document, else nothing."""
    if kind is CSV:
        return _table(text_in(content) or "")
    if kind is TXT:
        return tidy(text_in(content) or "")
    if kind in READABLE:
        return "\n\n".join(line for line in (tidy(one) for one in _paragraphs(kind, _read_aloud(kind, content))) if line)
    return ""


def _paragraphs(kind: FileKind, parts: Sequence[str]) -> list[str]:
    _wanted, end = _PARTS[kind]
    pieces = (piece for part in parts for piece in end.split(_TABS.sub(" ", part)))
    return [words for piece in pieces if (words := unescape(_TAG.sub("", piece)).strip())]


def _read_aloud(kind: FileKind, content: bytes) -> list[str]:
    """Without headers and footers, and without what a tracked change has struck out."""
    parts = _parts(kind, content)
    return [_STRUCK_OUT.sub("", part) for part in (parts[:1] if kind is DOCX else parts)]


def _parts(kind: FileKind, content: bytes) -> list[str]:
    """The parts with words in them, the main one first. The package has passed its guard when it was let in."""
    wanted, _end = _PARTS[kind]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = sorted((name for name in archive.namelist() if wanted.fullmatch(name)), key=lambda name: ("document" not in name, name))
        small = [name for name in names if archive.getinfo(name).file_size <= _LARGEST_PART]
        return [archive.read(name).decode("utf-8", "replace") for name in small]


def _table(words: str) -> str:
    """A Markdown table whose first row is the heading; empty where it is none, or so long that nobody reads it."""
    try:
        rows = [[_cell(cell) for cell in row] for row in csv.reader(words.splitlines()) if any(cell.strip() for cell in row)]
    except csv.Error:
        return ""
    if not 1 < len(rows) <= _MOST_ROWS:
        return ""
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
