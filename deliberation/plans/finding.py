"""Finding elements by code or words, and marking what was found.

"3-1-3" and "3.1.3" are that code in every area, "1:3-1-3" in one; the start of a code finds all below it. Words find names that hold
all of them, written together or apart ("푸드 플랜", "푸드플랜"), in any case, with or without accents, and while the last syllable is
still being typed ("푸드플래").
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from deliberation.plans.printed import code_parts, folded

_CODE = re.compile(r"\w{1,6}(?:\W{1,3}\w{1,6})*\W?")


@dataclass(frozen=True)
class Findable:
    """What an element can be found by. `names` in every language; `also` are departments and the like, which count less."""

    reference: str
    code: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()

    @cached_property
    def folded_names(self) -> list[str]:
        return [folded(name) for name in self.names]

    @cached_property
    def letters(self) -> str:
        return letters(" ".join(self.names))

    @cached_property
    def everything(self) -> str:
        return folded("".join((*self.names, *self.also)))


class Query:
    """What somebody typed."""

    def __init__(self, words: str) -> None:
        self.words = " ".join(unicodedata.normalize("NFC", words).split())[:200]
        self.whole = folded(self.words)
        self.parts = [part for part in map(folded, self.words.split()) if part]
        self.letters = [letters(part) for part in self.parts]
        code = unicodedata.normalize("NFKC", self.words)
        is_code = _CODE.fullmatch(code) is not None and any(sign.isdecimal() for sign in code)
        area, self.has_area, rest = code.partition(":") if is_code and ":" in code else ("", "", code)
        self.area = code_parts(area)
        self.code = code_parts(rest) if is_code else ()

    def rank(self, one: Findable) -> int | None:
        """How well it fits, 0 best; None where it does not."""
        by_code = self._rank_by_code(one)
        return by_code if by_code is not None else self._rank_by_words(one)

    def _rank_by_code(self, one: Findable) -> int | None:
        area, colon, _code = one.reference.partition(":")
        if self.has_area and self.area != code_parts(area):
            return None
        if self.has_area and not self.code:
            return 2 if colon else 0
        parts = code_parts(one.code)
        if not self.code or self.code != parts[: len(self.code)] or (self.has_area and not colon):
            return None
        return 0 if self.code == parts else 2

    def _rank_by_words(self, one: Findable) -> int | None:
        if not self.whole:
            return None
        ranks = (
            (1, any(self.whole == name for name in one.folded_names)),
            (3, any(name.startswith(self.whole) for name in one.folded_names)),
            (4, any(self.whole in name for name in one.folded_names)),
            (5, any(all(part in name for part in self.parts) for name in one.folded_names)),
            (6, all(part in one.everything for part in self.parts)),
            (7, all(part in one.letters for part in self.letters)),
        )
        return next((rank for rank, fits in ranks if fits), None)

    def marked(self, name: str) -> Markup:
        """The name with what was found in it marked."""
        signs = [(place, sign) for place, char in enumerate(name) for sign in folded(char)]
        text = "".join(sign for _place, sign in signs)
        hit: set[int] = set()
        for words in [self.whole] if self.whole and self.whole in text else self.parts:
            for found in re.finditer(re.escape(words), text):
                hit.update(range(signs[found.start()][0], signs[found.end() - 1][0] + 1))
        return Markup("").join(Markup("<mark>{}</mark>").format(piece) if is_hit else piece for piece, is_hit in _pieces(name, hit))


def _pieces(name: str, hit: set[int]) -> Iterable[tuple[str, bool]]:
    """The name in runs of what was and what was not hit."""
    start = 0
    for place in range(1, len(name) + 1):
        if place == len(name) or (place in hit) != (start in hit):
            yield name[start:place], start in hit
            start = place


def letters(text: str) -> str:
    """The letters and digits of a text, accents dropped and syllables taken apart, so that a half-typed one is part of the whole."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())
