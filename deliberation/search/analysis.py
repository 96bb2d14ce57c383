"""From a text to the terms of an index: the one analyser of every index, for documents and for what people ask.

A text becomes clauses of pieces: Korean morphemes (Kiwi), single Han and kana characters, numbers, plan codes, and the words of every
other script. Terms are the pieces and every two or three neighbours joined, so that a compound is found however it is written
("친환경차량보급", "친환경 차량 보급"), particles do not part it ("인도를 정비" finds "인도정비"), Han and kana get their bigrams, and
a word inside another one is never found by accident ("도로" in "별도로").
"""

import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from deliberation.search.folding import fold
from deliberation.search.korean import morphemes

_HANGUL = "가-힣ㄱ-ㆎ"
_HAN_KANA = "々〆ぁ-ゖァ-ヺー㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
_MARKS = "".join(letter for letter in map(chr, range(0x300, sys.maxunicode + 1)) if unicodedata.category(letter) in ("Mn", "Mc"))
_LETTERS = rf"(?:[^\W\d_{_HANGUL}{_HAN_KANA}]|[{re.escape(_MARKS)}])+"
_PIECE = re.compile(
    r"(?P<code>(?<![\d:-])(?:\d{1,2}:\d{1,2}(?:-\d{1,2}){0,3}|\d{1,2}(?:-\d{1,2}){1,3})(?![\d:-]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<hangul>[{_HANGUL}]+)"
    rf"|(?P<character>[{_HAN_KANA}])"
    rf"|(?P<word>{_LETTERS}(?:'{_LETTERS})*)"
    r"|(?P<stop>[.!?](?=\s|$)|[\n…।۔。！？;|])"
)
_HANGUL_RUN = re.compile(f"[{_HANGUL}]+")
#: So many neighbours are joined into one term at most, and a term is cut to so many characters.
JOINED_MOST = 3
LONGEST_TERM = 40

#: What a term weighs that is only part of what stands in the text.
_IMPLIED = 0.5
#: Last syllables that make a new noun of a noun: the noun without them is found too ("주차" in "주차장").
_NOUN_ENDINGS = frozenset("가객과관교구금기난단대도동등량력류률망물법별부비사서성소시원율인자장점제증지직진차청체판함화회")
#: Nouns that stay what they are behind a syllable of their kind ("남학생", "학부모").
_NOUN_TAILS = frozenset({"학교", "학생", "부모"})


class Role(IntEnum):
    """What a piece can stand for."""

    WORD = 1  # itself, alone or joined to its neighbours
    PART = 2  # joined to its neighbours only
    SPACED = 3  # a word of a script that parts words by spaces: joined only where no space is
    ALONE = 4  # itself only: a verb, a plan code, a Korean word just as it was written


class Piece(NamedTuple):
    """A piece of a text and the half-open range it stood in, in the text as given."""

    term: str
    start: int
    end: int
    role: Role
    spaced: bool
    """Whether white space parts it from the piece before."""


Clause = Sequence[Piece]


class Reading(NamedTuple):
    """What the analyser sees in a text. Nothing is joined across the end of a clause; `written` holds every run of Hangul whole."""

    clauses: list[Clause]
    written: list[Piece]


def is_code(term: str) -> bool:
    """Whether a piece's term is a plan code: "3-1-3", "1:3-1-3", "1:3"."""
    return term[:1].isdigit() and ("-" in term or ":" in term)


def read(text: str) -> Reading:
    """Analyse a text of any language. Never fails; the same text gives the same answer."""
    folded = fold(text)
    korean = _korean_pieces(folded.text)
    clauses: list[list[Piece]] = [[]]
    written: list[Piece] = []
    last_end = 0
    for match in _PIECE.finditer(folded.text):
        if match.lastgroup == "stop":
            clauses.append([])
            continue
        pieces = [_plain_piece(match)]
        if match.lastgroup == "hangul":
            written.append(Piece(match[0][:LONGEST_TERM], *folded.span(*match.span()), Role.ALONE, spaced=True))
            pieces = korean[match.start()]
        for term, start, end, role in pieces:
            spaced = any(map(str.isspace, folded.text[last_end:start]))
            piece = Piece(term[:LONGEST_TERM], *folded.span(start, end), role, spaced)
            clauses.extend([[piece], []]) if role is Role.ALONE else clauses[-1].append(piece)
            last_end = end
    return Reading([clause for clause in clauses if clause], written)


_Found = tuple[str, int, int, Role]


def _plain_piece(match: re.Match[str]) -> _Found:
    role = {"code": Role.ALONE, "word": Role.SPACED}.get(match.lastgroup or "", Role.WORD)
    return re.sub("[',]", "", match[0]), match.start(), match.end(), role


def _korean_pieces(folded: str) -> dict[int, list[_Found]]:
    """The morphemes of each run of Hangul, by the place where the run begins."""
    runs = [match.span() for match in _HANGUL_RUN.finditer(folded)]
    pieces: dict[int, list[_Found]] = {start: [] for start, _ in runs}
    place = 0
    for term, start, end, part, verb in morphemes(folded) if runs else ():
        while place < len(runs) and runs[place][1] <= start:
            place += 1
        if place < len(runs) and runs[place][0] <= start:
            role = Role.PART if part else Role.ALONE if verb else Role.WORD
            pieces[runs[place][0]].append((term, start, min(end, runs[place][1]), role))
    return pieces


def joined(clause: Clause, first: int, size: int) -> str:
    """The term that `size` neighbours from `first` on make together; empty when they make none."""
    members = clause[first : first + size]
    if len(members) < size:
        return ""
    for before, piece in pairwise(members):
        if piece.spaced and Role.SPACED in (before.role, piece.role):
            return ""
    return "".join(member.term for member in members)[:LONGEST_TERM]


def implied(noun: str) -> tuple[str, ...]:
    """The shorter nouns that a Korean noun of three syllables or more was made of, as far as its ends show."""
    if len(noun) < 3 or not "가" <= noun[0] <= "힣":
        return ()
    shorter = (noun[:-1],) if noun[-1] in _NOUN_ENDINGS else ()
    return (*shorter, noun[-2:]) if noun[-2:] in _NOUN_TAILS else shorter


def as_written(word: str) -> str:
    """The term for a Korean word just as it stands in a text, particles and all; asked for only where its pieces are not found."""
    return f"={word}"


def terms(reading: Reading) -> Iterator[tuple[str, float]]:
    """Every term that a text is to be found by, as often as it stands there.

    With each its weight: 1 for what is said, less for what is only part of that.
    """
    for clause in reading.clauses:
        for first, piece in enumerate(clause):
            if piece.role is not Role.PART:
                prefixed = first > 0 and not piece.spaced and _is_prefix(clause, first - 1)
                yield piece.term, _IMPLIED if prefixed else 1.0
            if piece.role is Role.WORD:
                yield from ((noun, _IMPLIED) for noun in implied(piece.term))
            for size in range(2, JOINED_MOST + 1):
                if term := joined(clause, first, size):
                    yield term, 1.0
    for word in reading.written:
        yield as_written(word.term), _IMPLIED


def _is_prefix(clause: Clause, place: int) -> bool:
    """Whether the piece opens a word and means nothing alone, as "친" in "친환경"."""
    return clause[place].role is Role.PART and (place == 0 or clause[place].spaced)
