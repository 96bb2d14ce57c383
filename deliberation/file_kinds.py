"""What kind of file somebody brought, by what is in it: its name may say anything.

A file of one of these kinds is kept and handed on, never opened here: it is let in where it is what its name says, is whole, is locked by
no password and holds no macros.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation.packages import COMPOUND, ZIP, Bounds, parts_of, refusal

LARGEST = 10_000_000
_INSIDE = Bounds(in_xml_alone=True)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class FileKind:
    #: What it is called: "PDF".
    word: str
    media_type: str
    #: The endings of its names, the usual one first.
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", ("pdf",))
PNG = FileKind("PNG", "image/png", ("png",))
JPEG = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"))
WEBP = FileKind("WebP", "image/webp", ("webp",))
DOCX = FileKind("DOCX", f"{_OFFICE}.wordprocessingml.document", ("docx",))
XLSX = FileKind("XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",))
ODT = FileKind("ODT", f"{_OPEN}.text", ("odt",))
ODS = FileKind("ODS", f"{_OPEN}.spreadsheet", ("ods",))
HWPX = FileKind("HWPX", "application/hwp+zip", ("hwpx",))
HWP = FileKind("HWP", "application/x-hwp", ("hwp",))
CSV = FileKind("CSV", "text/csv", ("csv",))
TXT = FileKind("TXT", "text/plain", ("txt",))
#: Everything that is taken, in the order in which pages name it.
KINDS = (PDF, PNG, JPEG, WEBP, DOCX, XLSX, HWP, HWPX, ODT, ODS, CSV, TXT)
PICTURES = (PNG, JPEG, WEBP)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)

_SIGNED = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_MOST_POINTS = 200_000_000
_LINE_ENDS = b"\t\n\r\f"
#: A web page or a drawing may carry a script, however it is named.
_MARKUP = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|meta|!\[cdata)", re.IGNORECASE)
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch)\b")


def kind_of(name: str, content: bytes) -> FileKind:
    """The kind of a file that may be taken. Raises BadFile in words that say what is wrong and what to do."""
    if not content.strip():
        raise refusal(name, _("The file is empty."))
    if len(content) > LARGEST:
        raise refusal(name, _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))
    kind = _by_content(name, content)
    _refuse_if_broken(name, kind, content)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in ENDINGS and ending not in kind.endings:
        sentence = _(
            "The name ends in %(ending)s, but what is in the file is %(kind)s. Give it its own ending and send it again.",
            ending=f".{ending}",
            kind=kind.word,
        )
        raise refusal(name, sentence)
    return kind


def words_of_kinds() -> str:
    return ", ".join(kind.word for kind in KINDS)


def text_in(content: bytes) -> str | None:
    """A file's words, where it is nothing but words, in one of the codes that Korean offices write."""
    return next((found for code in ("utf-8-sig", "utf-16", "cp949") if (found := _decoded(content, code)) is not None), None)


def _by_content(name: str, content: bytes) -> FileKind:
    for sign, kind in _SIGNED:
        if content.startswith(sign):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(ZIP):
        return _package(name, content)
    if content.startswith(COMPOUND):
        return _compound(name, content)
    return _text(name, content)


def _package(name: str, content: bytes) -> FileKind:
    parts = parts_of(name, content, _INSIDE)
    for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("Contents/content.hpf", HWPX)):
        if part in parts:
            return kind
    if "content.xml" in parts:  # an OpenDocument file begins with its kind, uncompressed
        for kind in (ODT, ODS):
            if f"mimetype{kind.media_type}PK".encode() in content[:200]:
                return kind
    raise _other(name)


def _compound(name: str, content: bytes) -> FileKind:
    at = content.find(b"HWP Document File")
    if at < 0:
        raise refusal(
            name, _("The file is locked by a password, or of an older format (XLS, DOC, PPT). Save it without one as XLSX, DOCX or PDF.")
        )
    flags = content[at + 36 : at + 40]
    if len(flags) == 4 and struct.unpack("<I", flags)[0] & 0x2:
        raise refusal(name, _("The file is locked by a password. Save it without one."))
    return HWP


def _text(name: str, content: bytes) -> FileKind:
    """Words and nothing else."""
    words = text_in(content)
    if words is None:
        raise _other(name)
    if _MARKUP.match(words):
        raise refusal(name, _("This is a web page or a drawing with code in it. Save it as PDF and send that, or give a link."))
    return CSV if name.lower().endswith(".csv") else TXT


def _decoded(content: bytes, code: str) -> str | None:
    if code == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        words = content.decode(code)
    except UnicodeDecodeError:
        return None
    return None if any(sign < " " and sign not in _LINE_ENDS.decode() for sign in words) else words


def _other(name: str) -> Exception:
    return refusal(name, _("Files of this kind are not taken. Bring one of these: %(kinds)s.", kinds=words_of_kinds()))


def _refuse_if_broken(name: str, kind: FileKind, content: bytes) -> None:
    if kind in _WHOLE and not _WHOLE[kind](content):
        raise refusal(name, _("The file is damaged and cannot be opened."))
    if kind is PDF and b"/Encrypt" in content[-4096:]:
        raise refusal(name, _("The file is locked by a password. Save it without one."))
    if kind is PDF and _ACTIVE_PDF.search(content):
        raise refusal(name, _("The file holds code that runs when it is opened. Print it as a new PDF and send that."))


def _is_whole_png(content: bytes) -> bool:
    """It begins with its measures, not beyond reason, and ends with its end."""
    if content[12:16] != b"IHDR" or len(content) < 45:
        return False
    width, height = struct.unpack(">II", content[16:24])
    return 0 < width * height <= _MOST_POINTS and b"IEND" in content[-16:]


_WHOLE: dict[FileKind, Callable[[bytes], bool]] = {
    PDF: lambda content: b"%%EOF" in content[-2048:],
    PNG: _is_whole_png,
    JPEG: lambda content: b"\xff\xd9" in content[-4096:],
    WEBP: lambda content: len(content) >= struct.unpack("<I", content[4:8])[0] + 8,
}
