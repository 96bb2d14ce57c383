"""Korean words taken apart by Kiwi: what carries meaning in a text, without particles and endings."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

from kiwipiepy import Kiwi, Token

_LOADING = Lock()


class Morpheme(NamedTuple):
    """One meaningful piece of a text.

    `start` and `end` are its place there. A `part` means something only joined to its neighbours (a prefix, a suffix, a counter,
    an adverb); a `verb` is given in its dictionary form and joins nothing.
    """

    term: str
    start: int
    end: int
    part: bool = False
    verb: bool = False


_NOUNS = frozenset({"NNG", "NNP", "XR", "UN", "NA", "NV"})
_PARTS = frozenset({"NNB", "NR", "NP", "MM", "MAG", "XPN", "XSN"})
_VERBS = frozenset({"VV", "VA", "VV-R", "VV-I", "VA-R", "VA-I"})
#: Verbs that only hold a sentence together.
_EMPTY_VERBS = frozenset(
    "하 되 있 없 주 받 위하 대하 관하 따르 통하 의하 인하 비롯하 어떻 그렇 이렇 같 알 보 싶 않 못하 말 이루어지 이루 가지 드리 바라".split()
)
#: Signs that part two words, which Kiwi would take for letters of one.
_APART = str.maketrans("·/", "  ")


def morphemes(text: str) -> Iterator[Morpheme]:
    """The meaningful pieces of a folded text, in order; other scripts than Hangul come as Kiwi sees them, which is of no use."""
    tokens: Sequence[Token] = _kiwi().tokenize(text.translate(_APART), oov_handling="rule")
    for place, token in enumerate(tokens):
        start, end = token.start, token.start + token.len
        if token.tag in _NOUNS:
            for length in _parts(text[start:end]):
                yield Morpheme(text[start : start + length], start, start + length)
                start += length
        elif token.tag in _PARTS and not _stands_alone(tokens, place):
            yield Morpheme(text[start:end], start, end, part=True)
        elif token.tag in _VERBS and token.form not in _EMPTY_VERBS:
            noun_end = _end_as_noun(tokens, place)
            if noun_end:
                yield Morpheme(text[start:noun_end], start, noun_end)
            else:
                yield Morpheme(token.form + "다", start, end, verb=True)
        elif _ends_an_office(tokens, place):
            yield Morpheme(text[start:end], start, end, part=True)


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bound noun is joined to nothing: "등", "수" between spaces say nothing. A plural never does."""
    token = tokens[place]
    if token.form == "들":
        return True
    behind = place > 0 and tokens[place - 1].start + tokens[place - 1].len == token.start
    before = place + 1 < len(tokens) and tokens[place + 1].start == token.start + token.len and tokens[place + 1].tag in _NOUNS
    return token.tag == "NNB" and not behind and not before


@lru_cache(50_000)
def _parts(noun: str) -> tuple[int, ...]:
    """The lengths of the nouns that a compound in Kiwi's own dictionary was made of ("자원" + "봉사"); its own when it is none.

    Only of four syllables or more, into nouns of two or more: shorter ones are taken apart as often wrongly as rightly.
    """
    if len(noun) < 4:
        return (len(noun),)
    parts = _kiwi().tokenize(noun, oov_handling="rule", blocklist={noun})
    splits = all(part.tag in ("NNG", "NNP") and part.len > 1 for part in parts)
    return tuple(part.len for part in parts) if splits else (len(noun),)


def _end_as_noun(tokens: Sequence[Token], place: int) -> int:
    """Where a verb used as a noun ends ("돌보" + "ᆷ" is "돌봄"); 0 when it is not used so."""
    verb = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.tag == "ETN" and following.start <= verb.start + verb.len:
        end: int = following.start + following.len
        return end
    return 0


def _ends_an_office(tokens: Sequence[Token], place: int) -> bool:
    """Whether a "과" that Kiwi reads as "and" stands behind two joined nouns, as it does in the name of a department."""
    if tokens[place].form != "과" or place < 2:
        return False
    first, second = tokens[place - 2], tokens[place - 1]
    joined = first.start + first.len == second.start and second.start + second.len == tokens[place].start
    return joined and first.tag in _NOUNS and second.tag in _NOUNS


def _kiwi() -> Kiwi:
    """The one Kiwi of this process: loading it takes about a second and 200 MB, asking it is safe from any thread."""
    with _LOADING:
        return _load()


@cache
def _load() -> Kiwi:
    # Without its lists of names and of compounds Kiwi takes compounds apart, which is what a search needs.
    return Kiwi(num_workers=1, load_default_dict=False, load_multi_dict=False, load_typo_dict=False)
