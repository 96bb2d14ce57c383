"""Opening a file that may be anything: somebody else's program made it, and it may be hostile.

Workbooks, documents and their like (XLSX, DOCX, ODT, ODS, HWPX) are ZIP archives of XML. Before anything is made of one, its size
unpacked is bounded, it may define no entities, hold no macros and be locked by no password.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from flask_babel import gettext as _

from deliberation.errors import BadFile, Mistake

#: XML packs well, but not that well; a bomb does. What is smaller than this may.
MOST_TIMES, HARMLESS = 200, 20_000_000
#: In UTF-8 and in both orders of UTF-16.
_ENTITIES = re.compile(b"|".join(re.escape(sign.encode(code)) for sign in ("<!D", "<!E") for code in ("ascii", "utf-16-le", "utf-16-be")))
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".emf", ".wmf")
#: How the older formats of office programs begin (XLS, DOC, HWP), and new ones that a password locks.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"
#: An OpenDocument file keeps its macros in folders of these names.
_MACRO_FOLDERS = ("Basic/", "Scripts/")


@dataclass(frozen=True)
class Bounds:
    """How much a package may hold: parts, and bytes once unpacked."""

    parts: int = 1_000
    unpacked: int = 120_000_000
    #: Look for entities in parts named as XML alone: for what is only kept here and never parsed. Fonts and films give false alarms.
    in_xml_alone: bool = False


def refusal(name: str, expected: str, place: str = "", field: str = "") -> BadFile:
    """A file is refused whole, for one reason."""
    return BadFile([Mistake(name, place, field, expected)])


def parts_of(name: str, content: bytes, bounds: Bounds) -> set[str]:
    """The names of the parts of a package that has passed the guard. Raises BadFile, whatever is wrong with it."""
    try:
        return _guarded(name, content, bounds)
    except BadFile:
        raise
    except Exception as broken:  # a broken archive makes zipfile stumble in every way there is
        raise refusal(name, _("The file is damaged and cannot be opened.")) from broken


def _guarded(name: str, content: bytes, bounds: Bounds) -> set[str]:
    """`zipfile` never unpacks more of a part than the part's stated size, so the sizes can be trusted before anything is read."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > bounds.parts or unpacked > max(HARMLESS, min(bounds.unpacked, len(content) * MOST_TIMES)):
            raise refusal(name, _("The file is too large once unpacked."))
        if any(part.flag_bits & 0x1 for part in parts):
            raise refusal(name, _("The file is locked by a password. Save it without one."))
        names = {part.filename for part in parts}
        if any(_is_macro(part, "content.xml" in names) for part in names):
            raise refusal(name, _("The file holds macros. Save it without them."))
        if any(_ENTITIES.search(archive.read(part)) for part in parts if _may_be_xml(part.filename.lower(), bounds)):
            raise refusal(name, _("The file declares a document type, which spreadsheets and documents never do."))
    return names


def _may_be_xml(part: str, bounds: Bounds) -> bool:
    return part.endswith((".xml", ".rels")) if bounds.in_xml_alone else not part.endswith(_PICTURES)


def _is_macro(part: str, is_open_document: bool) -> bool:
    named_so = part.rpartition("/")[2].lower().startswith("vbaproject")
    return named_so or (is_open_document and part.startswith(_MACRO_FOLDERS) and not part.endswith("/"))
