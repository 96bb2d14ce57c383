"""Opening a file that may be anything: somebody else's program made it, and it may be hostile.

Workbooks (XLSX) and documents (DOCX) are ZIP archives of XML. Before anything is made of one, its size unpacked is bounded, it may
define no entities and hold no macros. What is no such archive is refused in words that say what to do.
"""

import enum
import re
import zipfile
from io import BytesIO

from flask_babel import gettext as _

from deliberation.errors import BadFile, Mistake

#: A sheet of ten thousand answers takes about six million bytes.
LARGEST = 30_000_000
MOST_PARTS = 1_000
MOST_UNPACKED = 120_000_000
#: XML packs well, but not that well; a bomb does. What is smaller than this may.
MOST_TIMES, HARMLESS = 200, 20_000_000
#: In UTF-8 and in both orders of UTF-16.
_ENTITIES = re.compile(b"|".join(re.escape(sign.encode(code)) for sign in ("<!D", "<!E") for code in ("ascii", "utf-16-le", "utf-16-be")))
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")
#: How the older formats of office programs begin, and new ones that a password locks.
_COMPOUND = b"\xd0\xcf\x11\xe0"


class Format(enum.StrEnum):
    XLSX = "xlsx"
    DOCX = "docx"


def format_of(name: str, content: bytes) -> Format:
    """Which of the two a file is, by what is in it, after it has passed the guard. Raises BadFile."""
    if not content.strip():
        raise refusal(name, _("The file is empty."))
    if len(content) > LARGEST:
        raise refusal(name, _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))
    if content.startswith(_COMPOUND):
        raise refusal(
            name, _("The file is locked by a password, or of an older format (XLS, DOC, HWP). Save it without one as XLSX or DOCX.")
        )
    if not content.startswith(b"PK"):
        raise refusal(name, _("This is neither a spreadsheet (XLSX) nor a document (DOCX)."))
    try:
        parts = _guarded(name, content)
    except BadFile:
        raise
    except Exception as broken:  # a broken archive makes zipfile stumble in every way there is
        raise refusal(name, _("The file is damaged and cannot be opened.")) from broken
    if "xl/workbook.xml" in parts:
        return Format.XLSX
    if "word/document.xml" in parts:
        return Format.DOCX
    raise refusal(name, _("This is neither a spreadsheet (XLSX) nor a document (DOCX)."))


def refusal(name: str, expected: str, place: str = "", field: str = "") -> BadFile:
    """A file is refused whole, for one reason."""
    return BadFile([Mistake(name, place, field, expected)])


def _guarded(name: str, content: bytes) -> set[str]:
    """The names of the parts; `zipfile` never unpacks more of a part than the part's stated size."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or unpacked > max(HARMLESS, min(MOST_UNPACKED, len(content) * MOST_TIMES)):
            raise refusal(name, _("The file is too large once unpacked."))
        if any(part.flag_bits & 0x1 for part in parts):
            raise refusal(name, _("The file is locked by a password. Save it without one."))
        names = {part.filename for part in parts}
        if any(part.rpartition("/")[2].lower().startswith("vbaproject") for part in names):
            raise refusal(name, _("The file holds macros. Save it without them, as XLSX or DOCX."))
        if any(_ENTITIES.search(archive.read(part)) for part in parts if not part.filename.lower().endswith(_PICTURES)):
            raise refusal(name, _("The file declares a document type, which spreadsheets and documents never do."))
    return names
