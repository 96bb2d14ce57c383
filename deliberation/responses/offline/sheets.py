"""Answer sheets in either format."""

from flask_babel import gettext as _

from deliberation.errors import BadFile
from deliberation.responses.offline.columns import Sheet
from deliberation.responses.offline.documents import read_document, write_document
from deliberation.responses.offline.lines import TypedSheet
from deliberation.responses.offline.packages import Format, format_of, refusal
from deliberation.responses.offline.workbooks import read_workbook, write_workbook

MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WRITERS = {Format.XLSX: write_workbook, Format.DOCX: write_document}
_READERS = {Format.XLSX: read_workbook, Format.DOCX: read_document}


def write_sheet(sheet: Sheet, kind: Format) -> bytes:
    """The file, in the language being read. Raises TooLongForCell."""
    return _WRITERS[kind](sheet)


def read_sheet(name: str, content: bytes) -> TypedSheet:
    """The lines of a file, whichever of the two formats it has. Raises BadFile with the place where it cannot be read."""
    kind = format_of(name, content)
    try:
        return _READERS[kind](name, content)
    except BadFile:
        raise
    except Exception as broken:  # a broken file makes openpyxl, zipfile and the parsers stumble in every way there is
        raise refusal(name, _("The file is damaged and cannot be opened.")) from broken
