"""Which of the formats a file has, by what is in it; what cannot be read is refused in words that say what to do instead."""

import enum

from flask_babel import gettext as _

from deliberation.packages import COMPOUND, ZIP, Bounds, parts_of, refusal

#: A paper of five hundred items takes about two million bytes; pictures may take more.
LARGEST = 30_000_000
#: A paper with pictures has some hundred parts.
_BOUNDS = Bounds(parts=3_000, in_xml_alone=True)


class PaperFormat(enum.StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    HWPX = "hwpx"
    TEXT = "text"


#: What makes a package one of ours, by the part it must have.
_MAIN_PARTS = {
    "word/document.xml": PaperFormat.DOCX,
    "xl/workbook.xml": PaperFormat.XLSX,
    "Contents/section0.xml": PaperFormat.HWPX,
    "content.xml": PaperFormat.ODT,
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HWP, _DOC = "HwpSummaryInformation".encode("utf-16-le"), "WordDocument".encode("utf-16-le")


def format_of(name: str, content: bytes) -> PaperFormat:
    """The format, after the file has passed the guard. Raises BadFile."""
    if not content.strip():
        raise refusal(name, _("The file is empty."))
    if len(content) > LARGEST:
        raise refusal(name, _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))
    if content.startswith(COMPOUND[:4]):
        raise refusal(name, _of_compound(content))
    if content.startswith(b"%PDF"):
        raise refusal(name, _("A PDF cannot be taken apart reliably. Bring the document it was made from, or paste its text."))
    if content.startswith(b"{\\rtf"):
        raise refusal(name, _("This is an RTF file. Open it in a word processor and save it as DOCX."))
    if content.startswith(ZIP):
        return _of_package(name, content)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(name, _("This is neither a document (DOCX), a spreadsheet (XLSX) nor a text."))
    return PaperFormat.TEXT


def _of_package(name: str, content: bytes) -> PaperFormat:
    if name.lower().endswith((".docm", ".xlsm", ".dotm")):
        raise refusal(name, _("The file may hold macros. Save it without them, as DOCX or XLSX."))
    parts = parts_of(name, content, _BOUNDS)
    for part, kind in _MAIN_PARTS.items():
        if part in parts:
            return kind
    raise refusal(name, _("This is neither a document (DOCX), a spreadsheet (XLSX) nor a text."))


def _of_compound(content: bytes) -> str:
    """What an older file is, and what to do with it."""
    if _ENCRYPTED in content:
        sentence = _("The file is locked by a password. Save it without one.")
    elif _HWP in content:
        sentence = _("This is an HWP file. Open it in Hancom Office and save it as DOCX or HWPX, or paste its text.")
    elif _DOC in content:
        sentence = _("This is a DOC file of an older Word. Open it and save it as DOCX, or paste its text.")
    else:
        sentence = _("The file is of an older format (DOC, XLS, HWP), or locked by a password. Save it as DOCX or XLSX, or paste its text.")
    return str(sentence)
