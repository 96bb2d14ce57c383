"""From what someone typed to the terms that are wanted. Anything can be typed; nothing raises."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from deliberation.search.analysis import (
    JOINED_MOST,
    LONGEST_TERM,
    Clause,
    Piece,
    Reading,
    Role,
    as_written,
    implied,
    is_code,
    joined,
    read,
)
from deliberation.search.documents import Filter

_LONGEST_QUERY = 300
#: What only part of a wanted word is worth: "환경" when "친환경" is wanted.
_LOOSE = 0.3
#: What a verb is worth beside nouns: "how it is done" says less of what is meant than "what".
_VERB = 0.5
_QUOTED = re.compile(r'["“”„«「『]([^"“”„«»「」『』]+)["“”»」』]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A search: words as typed, values to narrow it by (any one of those of a filter), and which page of results."""

    words: str = ""
    filters: Mapping[Filter, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    per_page: int = 10
    #: Filters whose values are to be counted in the results.
    counted: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A word as typed. Where its `core` terms are not in the index, it may be spelled in another way than in the documents."""

    #: All of it in one term; and just as it was typed, particles and all.
    whole: str
    typed: str
    #: What it means: its compound's parts, or all of it.
    core: tuple[str, ...]
    #: The core and what is implied by it, with what each is worth.
    terms: Mapping[str, float]
    #: Of a script with endings of its own, where a longer word may be the same one ("indicator", "indicators").
    inflected: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for: all of `phrases`, as much as possible of the rest; everything there is, when it is blank."""

    blank: bool
    #: The terms of the quoted phrases.
    phrases: tuple[str, ...]
    #: Plan codes, as "3-1-3" or "1:3-1-3".
    codes: tuple[str, ...]
    words: tuple[WantedWord, ...]
    #: Terms that neighbouring pieces make together, in one word or across words.
    together: tuple[str, ...]


def understand(query: str) -> Wanted:
    """Read a query. Quoted words must stand next to each other in that order (particles between Korean nouns do not count)."""
    query = query[:_LONGEST_QUERY]
    phrases = (term for match in _QUOTED.finditer(query) for term in _phrase(read(match[1])))
    reading = read(_QUOTED.sub(r" \1 ", query))
    codes = (piece.term for clause in reading.clauses for piece in clause if is_code(piece.term))
    words = tuple(word for pieces in _typed_words(reading.clauses) if (word := _wanted_word(pieces, reading.written)).core)
    return Wanted(
        not query.strip(),
        tuple(dict.fromkeys(phrases)),
        tuple(dict.fromkeys(codes)),
        words or tuple(map(_wanted_as_written, reading.written)),
        tuple(dict.fromkeys(_joined_terms(reading.clauses))),
    )


def _phrase(reading: Reading) -> Iterator[str]:
    """The terms that together hold a phrase in its order: the longest joined ones, one overlapping the next."""
    for clause in reading.clauses:
        size = min(len(clause), JOINED_MOST)
        for first in range(len(clause) - size + 1):
            if whole := joined(clause, first, size):
                yield as_written(whole) if size == 1 and clause[0].role is Role.PART else whole
            else:
                yield from (piece.term for piece in clause[first : first + size])
    if not reading.clauses:
        yield from (as_written(word.term) for word in reading.written)


def _typed_words(clauses: list[Clause]) -> Iterator[list[Piece]]:
    """The pieces of every word that white space parts from the others, codes left out."""
    word: list[Piece] = []
    for clause in clauses:
        for piece in clause:
            if piece.spaced and word:
                yield word
                word = []
            if not is_code(piece.term):
                word.append(piece)
    if word:
        yield word


def _joined_terms(clauses: list[Clause]) -> Iterator[str]:
    for clause in clauses:
        for first in range(len(clause)):
            for size in range(2, JOINED_MOST + 1):
                if term := joined(clause, first, size):
                    yield term


def _wanted_word(pieces: list[Piece], all_written: list[Piece]) -> WantedWord:
    whole = _term(pieces)
    core = [term for unit in _units(pieces) if len(term := _term(unit)) > 1 and len(unit) <= JOINED_MOST]
    if not core and len(pieces) > JOINED_MOST:
        core = [_term(pieces[place : place + 2]) for place in range(len(pieces) - 1)]
    elif not core and (len(pieces) > 1 or pieces[0].role is not Role.PART):
        core = [whole]
    is_verb = pieces[0].role is Role.ALONE
    terms = dict.fromkeys(core, _VERB if is_verb else 1.0)
    for piece in pieces:
        if piece.role is Role.WORD and len(piece.term) > 1:
            terms.setdefault(piece.term, _LOOSE)
            for noun in implied(piece.term):
                terms.setdefault(noun, _LOOSE)
    typed = next((word.term for word in all_written if word.start <= pieces[0].start < word.end), whole)
    if is_verb:
        terms.setdefault(typed, 1.0)  # a short word that looks like a verb may be a noun in a document
    inflected = all(piece.role is Role.SPACED for piece in pieces)
    return WantedWord(whole, typed, tuple(core), terms, inflected)


def _units(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces with prefixes and suffixes back at their nouns: "친" + "환경", "주입" + "기"."""
    units: list[list[Piece]] = []
    for place, piece in enumerate(pieces):
        if units and (piece.role is Role.PART or (place == 1 and pieces[0].role is Role.PART)):
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _term(pieces: list[Piece]) -> str:
    return "".join(piece.term for piece in pieces)[:LONGEST_TERM]


def _wanted_as_written(word: Piece) -> WantedWord:
    """For a query without any word that means something by itself, such as "위한": the word just as it is."""
    written = as_written(word.term)
    return WantedWord(word.term, word.term, (written,), {word.term: 1.0, written: 1.0}, inflected=False)
