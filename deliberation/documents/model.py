"""A document as every writer understands it: a title, its language, and blocks one after the other.

    Heading  Paragraph  Listing  Table  Facts (term and what is said of it)  Contents

Words stand in runs; a run or a block that is in another language than the document says so. An anchor names a place in the document;
a link is an address, or "#" and an anchor.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from babel import Locale, UnknownLocaleError

#: What may stand between lines in other programs' files; all of it is a line break here.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
#: Left out: controls, and signs that turn the direction of what follows them beyond their own words.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
#: What no XML document may hold; a reader sees that something was there.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ANCHOR = re.compile(r"[^0-9A-Za-z_]+")


def as_written(words: str) -> str:
    """Words as every format can hold them: composed (NFC); tabs are spaces; each kind of line end is a newline; controls and signs that
    turn the direction vanish; half of a surrogate pair and what is no character become the replacement sign (U+FFFD)."""
    plain = _LINE_ENDS.sub("\n", words).replace("\t", " ")
    return unicodedata.normalize("NFC", _NO_CHARACTERS.sub("\ufffd", _UNSEEN.sub("", plain)))


def as_anchor(words: str) -> str:
    """A name for a place that every format takes: letters, digits and underscores, at most forty (Word's bound for bookmarks)."""
    return "a_" + _ANCHOR.sub("_", words)[-38:]


def direction_of(language: str) -> str:
    """ "rtl" or "ltr"; a language nobody knows runs from left to right."""
    try:
        return Locale.parse(language.replace("-", "_")).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


@dataclass(frozen=True)
class Run:
    """Words inside a line. `language` None: that of the block around."""

    words: str
    is_strong: bool = False
    link: str | None = None
    language: str | None = None
    is_emphasised: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", as_written(self.words))


Runs: TypeAlias = tuple[Run, ...]


def runs(*parts: Run | str) -> Runs:
    """Plain words and runs, one after the other; what is empty is left out."""
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(one for one in made if one.words)


def strong(words: str, language: str | None = None) -> Run:
    return Run(words, is_strong=True, language=language)


def words_of(parts: Iterable[Run]) -> str:
    return "".join(one.words for one in parts)


@dataclass(frozen=True)
class Heading:
    """`level` 1 to 4: below the title, which is no block."""

    level: int
    runs: Runs
    anchor: str = ""
    language: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """`kind`: "plain", "lead" (says what follows), "quoted" (somebody's words), "note" (set apart), "small"."""

    runs: Runs
    language: str | None = None
    kind: str = "plain"
    anchor: str = ""
    #: What follows belongs to it, without a blank line between: the list it announces.
    leads_on: bool = False


@dataclass(frozen=True)
class Listing:
    items: tuple[Runs, ...]
    is_numbered: bool = False
    language: str | None = None
    #: The number of the first item.
    first: int = 1


@dataclass(frozen=True)
class Table:
    """The first row is the head and is repeated on every page; with `has_row_heads` the first cell names its row. Rows are as wide as
    the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    has_row_heads: bool = True
    #: Columns of figures, by position from 0.
    numeric: tuple[int, ...] = ()
    #: What is said in it, where that is not the document's language.
    language: str | None = None
    #: False: a heading says the same just above, so only programs are told the caption.
    shows_caption: bool = True

    def widths(self, whole: int) -> list[int]:
        """How wide each column is, of the whole width of the page: names of fields need less than what stands beside them."""
        columns = max(1, len(self.head))
        if columns == 2 and self.has_row_heads and not self.numeric:
            return [whole * 28 // 100, whole - whole * 28 // 100]
        return [whole // columns] * columns


@dataclass(frozen=True)
class Facts:
    """Terms, each with what is said of it; no facts within facts."""

    pairs: tuple[tuple[str, tuple["Block", ...]], ...]


@dataclass(frozen=True)
class Contents:
    """The headings down to a level, each a link to its place."""

    label: str
    depth: int = 2


Block: TypeAlias = Heading | Paragraph | Listing | Table | Facts | Contents


@dataclass(frozen=True)
class Document:
    """`address`: where it can be cited, for good. `author`, `subject`: for the file's properties."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    subject: str = ""
    address: str = ""
    made_on: date | None = None
    keywords: tuple[str, ...] = field(default=())
    #: What every page says at its head, as of a draft.
    notice: str = ""
    #: Whether each part (heading of the first level) begins a page of its own.
    turns_pages: bool = True
    #: Whether its pages lie on their side, for tables of many columns; its parts then follow each other.
    is_wide: bool = False

    def __post_init__(self) -> None:
        for name in ("title", "subtitle", "author", "subject", "notice"):
            object.__setattr__(self, name, " ".join(as_written(getattr(self, name)).split()))

    def of_width(self, narrow: int) -> int:
        """The width between the margins, in the unit of that of an upright A4 page, which is 17 cm."""
        return narrow * 257 // 170 if self.is_wide else narrow

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @cached_property
    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]

    def entries(self, contents: Contents) -> list[Heading]:
        """What a table of contents lists."""
        return [heading for heading in self.headings if heading.anchor and heading.level <= contents.depth]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every place a link inside can lead to."""
        return frozenset(block.anchor for block in self.blocks if isinstance(block, Heading | Paragraph) and block.anchor)


def everything_said(document: Document) -> Iterator[str]:
    """Every piece of words in the document in its order, for tests and counts: title, headings, runs, cells, terms."""
    yield document.title
    yield document.subtitle
    for block in document.blocks:
        yield from said_in(block)


def said_in(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield words_of(block.runs)
        case Listing():
            yield from map(words_of, block.items)
        case Table():
            yield block.caption if block.shows_caption else ""
            yield from block.head
            yield from (words_of(cell) for row in block.rows for cell in row)
        case Facts():
            for term, said in block.pairs:
                yield term
                for one in said:
                    yield from said_in(one)
        case Contents():
            yield block.label
