"""Which formats a document leaves the site in: their endings, and who writes each."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from flask_babel import lazy_gettext as _l

from deliberation.documents import docx, hwpx, odt, pdf, webpage
from deliberation.documents.model import Document
from deliberation.errors import BadInput


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Callable[[Document], bytes]


class UnknownFormat(BadInput):
    code = "unknown-format"
    sentence = _l("The ending of the file says its format. It must be one of these: %(endings)s.")


#: Laying out pages takes a processor whole; whoever asks for a second PDF meanwhile waits.
_one_at_a_time = Lock()


def _write_pdf(document: Document) -> bytes:
    with _one_at_a_time:
        return pdf.write_pdf(document)


FORMATS: dict[str, Format] = {
    "html": Format(webpage.MEDIA_TYPE, webpage.write_html),
    "docx": Format(docx.MEDIA_TYPE, docx.write_docx),
    "odt": Format(odt.MEDIA_TYPE, odt.write_odt),
    "hwpx": Format(hwpx.MEDIA_TYPE, hwpx.write_hwpx),
    "pdf": Format(pdf.MEDIA_TYPE, _write_pdf),
}


def formats_here() -> list[str]:
    """The endings this machine can write."""
    return [ending for ending in FORMATS if ending != "pdf" or pdf.writes_pdf()]


def ending_of(path: Path, known: Collection[str]) -> str:
    """The ending of a file's name, one of those known. Raises UnknownFormat."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in known:
        raise UnknownFormat(endings=", ".join(f".{one}" for one in known))
    return ending
