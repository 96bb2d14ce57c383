"""The report as a file: which endings there are, and who writes each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask_babel import lazy_gettext as _l

from deliberation.documents import docx, hwpx, pdf
from deliberation.documents.model import Document
from deliberation.errors import BadInput


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[Document], bytes]


class UnknownFormat(BadInput):
    code = "unknown-format"
    sentence = _l("The ending of the file says its format: .docx, .hwpx or .pdf.")


#: Laying out pages takes a processor whole; whoever asks for a second PDF meanwhile waits.
_one_at_a_time = Lock()


def _write_pdf(document: Document) -> bytes:
    with _one_at_a_time:
        return pdf.write_pdf(document)


FORMATS: dict[str, Format] = {
    "docx": Format(docx.MEDIA_TYPE, docx.write_docx),
    "hwpx": Format(hwpx.MEDIA_TYPE, hwpx.write_hwpx),
    "pdf": Format(pdf.MEDIA_TYPE, _write_pdf),
}


def formats_here() -> list[str]:
    """The endings this machine can write."""
    return [ending for ending in FORMATS if ending != "pdf" or pdf.writes_pdf()]


def format_of(path: Path) -> Format:
    """By its ending. Raises UnknownFormat."""
    found = FORMATS.get(path.suffix.lower().lstrip("."))
    if found is None:
        raise UnknownFormat
    return found
