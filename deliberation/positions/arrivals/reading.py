"""From a file to the pieces of a paper. Works without any forum: what an area is called is only a help."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation.errors import BadFile
from deliberation.packages import refusal
from deliberation.positions.arrivals.blocks import Block
from deliberation.positions.arrivals.packages import PaperFormat, format_of
from deliberation.positions.arrivals.pieces import Piece
from deliberation.positions.arrivals.reading_docx import read_docx
from deliberation.positions.arrivals.reading_hwpx import read_hwpx
from deliberation.positions.arrivals.reading_odt import read_odt
from deliberation.positions.arrivals.reading_text import read_text, text_of
from deliberation.positions.arrivals.reading_xlsx import read_xlsx
from deliberation.positions.arrivals.spellings import Spellings
from deliberation.positions.arrivals.splitting import split

#: Many times the longest paper; more would keep everybody else waiting.
MOST_PIECES = 3_000


@dataclass(frozen=True)
class PaperRead:
    format: PaperFormat
    pieces: list[Piece]


def read_paper(name: str, content: bytes, areas: Mapping[str, str] | None = None) -> PaperRead:
    """The pieces of a paper, whatever kind of file it is. Raises BadFile, naming the place."""
    kind = format_of(name, content)
    try:
        pieces = split(_blocks_of(kind, name, content), Spellings(), areas)
    except BadFile:
        raise
    except Exception as broken:  # a broken file makes openpyxl, zipfile and the parsers stumble in every way there is
        raise refusal(name, _("The file is damaged and cannot be opened.")) from broken
    if not pieces:
        raise refusal(name, _("There are no words in the file. If it is a picture or a scan, paste its text."))
    if len(pieces) > MOST_PIECES:
        raise refusal(name, _("Expected at most %(count)d paragraphs and rows. Bring the paper in parts.", count=MOST_PIECES))
    return PaperRead(kind, pieces)


def _blocks_of(kind: PaperFormat, name: str, content: bytes) -> list[Block]:
    match kind:
        case PaperFormat.DOCX:
            return read_docx(content)
        case PaperFormat.XLSX:
            return read_xlsx(name, content)
        case PaperFormat.ODT:
            return read_odt(content)
        case PaperFormat.HWPX:
            return read_hwpx(content)
        case PaperFormat.TEXT:
            return read_text(text_of(content))
