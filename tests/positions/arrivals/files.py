"""Files as people make them: documents and workbooks for the tests of what comes in."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from openpyxl import Workbook

from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.arrivals.reading import read_paper


def document(fill: Callable[[Document], object]) -> bytes:
    """A DOCX, filled by the function."""
    made = docx.Document()
    fill(made)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def table(made: Document, rows: Sequence[Sequence[str]]) -> None:
    grid = made.add_table(len(rows), max(map(len, rows)))
    for row, cells in zip(grid.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=False):
            cell.text = words


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def read(content: bytes | str, name: str = "paper") -> list[Piece]:
    return read_paper(name, content if isinstance(content, bytes) else content.encode()).pieces


def only(pieces: Sequence[Piece], what: What) -> list[Piece]:
    return [piece for piece in pieces if piece.what is what]
