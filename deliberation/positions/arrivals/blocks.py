"""What a file holds before anybody asks what it means: paragraphs and tables in their order, each with the place where it stands."""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class Where(enum.StrEnum):
    """What a place is counted in."""

    PARAGRAPH = "paragraph"
    TABLE = "table"
    SHEET = "sheet"
    LINE = "line"
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """Where words stand: "paragraph 12", "table 2, row 3", "sheet Items, row 3", "line 4", "note 1". Numbers count from 1."""

    where: Where
    number: int
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or one line of a text."""

    #: As Markdown where it was emphasised or a point of a list.
    words: str
    place: Place
    #: 0 a title, 1 to 9 a heading; None: no heading by its style.
    level: int | None = None
    #: All of it is emphasised: people make headings so.
    is_strong: bool = False
    #: A point of a list.
    is_point: bool = False
    #: There is an empty line before it.
    is_apart: bool = False
    #: An entry of a table of contents: it only repeats a heading.
    is_entry: bool = False
    #: Without any marks of emphasis; what is compared.
    plain: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", (self.plain or self.words).strip())


@dataclass(frozen=True)
class Cell:
    """The paragraphs of a cell. `is_again`: it belongs to the cell above, which stretches over several rows."""

    paragraphs: tuple[Paragraph, ...] = ()
    is_again: bool = False

    @property
    def words(self) -> str:
        return joined(self.paragraphs)

    @property
    def plain(self) -> str:
        return "\n".join(paragraph.plain for paragraph in self.paragraphs).strip()


@dataclass(frozen=True)
class Row:
    place: Place
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.plain and not cell.is_again for cell in self.cells)

    @property
    def own_words(self) -> str:
        """What stands in it, but for cells that belong to the row above."""
        return " | ".join(cell.words for cell in self.cells if cell.plain and not cell.is_again)


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    #: The name of the sheet, where it is one.
    sheet: str = ""

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


Block = Paragraph | Table


def joined(paragraphs: Iterable[Paragraph], *, is_form: bool = False) -> str:
    """Paragraphs as one text. In the official form each is a paragraph of its own; people's documents have one for each line."""
    text = ""
    was_point = False
    for paragraph in paragraphs:
        is_apart = paragraph.is_apart or (is_form and not paragraph.is_point)
        if text:
            text += "\n\n" if is_apart and not (paragraph.is_point and was_point) else "\n"
        text += paragraph.words
        was_point = paragraph.is_point
    return text


def everything_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Every piece of words in the blocks, for tests and for checking that nothing is lost."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.words
        else:
            yield from (cell.words for row in block.rows for cell in row.cells if not cell.is_again)
