"""Make texts comparable: one spelling for what people write in several ways, with the way back to every original character.

Fold before anything else, on both sides of a search: Unicode compatibility forms (NFKC), capitals, accents, the several Arabic
letters for one sound, dashes and middle dots, and the loanwords that Korean writes in two ways.
"""

import re
import unicodedata
from dataclasses import dataclass

from deliberation.search.spellings import STANDARD_SPELLINGS

#: Letters that carry no separable accent, and letters that Persian, Urdu and Arabic keyboards write differently.
_ALIKE = str.maketrans(
    {
        "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
        "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ہ": "ه", "ۂ": "ه", "ۀ": "ه", "ة": "ه", "ھ": "ه", "ٱ": "ا",
        "ـ": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
#: Folded before NFKC, which would turn a middle dot into a full stop and end a sentence there.
_SEPARATORS = dict.fromkeys("·․‧・ㆍ•∙⋅･", "·") | dict.fromkeys("‐‑‒–—―−－﹣", "-") | {"：": ":"}
#: Accents, and the vowel signs that Arabic script mostly leaves out. Vowel signs of Indic scripts are letters and stay.
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")
_KOREAN_STANDARD = "|".join(sorted(map(re.escape, STANDARD_SPELLINGS), key=len, reverse=True))
_FIRST_LETTERS = "".join(sorted({variant[0] for variant in STANDARD_SPELLINGS}))
#: What folds as one: a misspelt loanword, letters of one decomposed syllable, or a character with its accents.
_CLUSTER = re.compile(
    f"(?=[{_FIRST_LETTERS}])(?:{_KOREAN_STANDARD})"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    "|.[\u0300-\u036f\u064b-\u065f\u0670\u3099\u309a\uff9e\uff9f]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `starts[i]` and `ends[i]` bound what the folded character i stood for in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open range for the folded range `start:end`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


class _Folds(dict[str, str]):
    """Remembers how each cluster folds; a language has few, so it stays small."""

    def __missing__(self, cluster: str) -> str:
        folded = _fold_cluster(cluster)
        if len(self) < 50_000:
            self[cluster] = folded
        return folded


def _fold_cluster(cluster: str) -> str:
    if standard := STANDARD_SPELLINGS.get(cluster) or _SEPARATORS.get(cluster[0]):
        return standard
    whole = cluster.encode(errors="ignore").decode()  # half a surrogate pair is no character
    folded = unicodedata.normalize("NFKC", whole).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    return unicodedata.normalize("NFKC", bare).translate(_ALIKE)


_FOLDS = _Folds()


def fold(text: str) -> Folded:
    """Fold a text of any language. Never fails; the result may be shorter or longer than the original."""
    if text.isascii():
        places = range(len(text))
        return Folded(text.lower(), tuple(places), tuple(place + 1 for place in places))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = _FOLDS[match[0]]
        pieces.append(piece)
        starts.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
    return Folded("".join(pieces), tuple(starts), tuple(ends))
