"""Which kind of sheet a file is that an office brought back, after it has passed the guard of `deliberation/packages.py`."""

import enum

from flask_babel import gettext as _

from deliberation.packages import COMPOUND, ZIP, Bounds, parts_of, refusal

__all__ = ["LARGEST", "MOST_PARTS", "Format", "format_of", "refusal"]

#: A sheet of ten thousand answers takes about six million bytes.
LARGEST = 30_000_000
MOST_PARTS = 1_000


class Format(enum.StrEnum):
    XLSX = "xlsx"
    DOCX = "docx"


def format_of(name: str, content: bytes) -> Format:
    """Which of the two a file is, by what is in it, after it has passed the guard. Raises BadFile."""
    if not content.strip():
        raise refusal(name, _("The file is empty."))
    if len(content) > LARGEST:
        raise refusal(name, _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))
    if content.startswith(COMPOUND):
        raise refusal(
            name, _("The file is locked by a password, or of an older format (XLS, DOC, HWP). Save it without one as XLSX or DOCX.")
        )
    if not content.startswith(ZIP):
        raise refusal(name, _("This is neither a spreadsheet (XLSX) nor a document (DOCX)."))
    parts = parts_of(name, content, Bounds(parts=MOST_PARTS))
    if "xl/workbook.xml" in parts:
        return Format.XLSX
    if "word/document.xml" in parts:
        return Format.DOCX
    raise refusal(name, _("This is neither a spreadsheet (XLSX) nor a document (DOCX)."))
