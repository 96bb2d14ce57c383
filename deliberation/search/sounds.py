"""Words that sound or look nearly alike: what to try when a word is in no document as it was typed.

Korean is compared letter by letter (jamo), so that "챠량" is one letter from "차량"; letters that are often confused count half.
"""

import re
import unicodedata
from collections.abc import Iterable

#: Letters people take for one another, in conjoining jamo: vowels that sound alike, plain against tense and aspirated consonants.
_CONFUSED = [
    frozenset(group)
    for group in (
        "\u1162\u1166\u1164\u1168",  # ae e yae ye
        "\u1161\u1163", "\u1165\u1167", "\u1169\u116d", "\u116e\u1172",  # a ya, eo yeo, o yo, u yu
        "\u1165\u1169", "\u1161\u1165", "\u1173\u116e", "\u116b\u116c\u1170",  # eo o, a eo, eu u, wae oe we
        "\u1100\u1101\u110f", "\u1103\u1104\u1110", "\u1107\u1108\u1111", "\u1109\u110a", "\u110c\u110d\u110e",
        "\u11a8\u11bf\u11a9", "\u11ae\u11ba\u11bb\u11bd\u11be\u11c0", "\u11b8\u11c1",
    )
]  # fmt: skip


def _alike(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _CONFUSED)


def letters(word: str) -> str:
    """The word letter by letter: Hangul syllables taken apart, other scripts as they are."""
    return unicodedata.normalize("NFD", word)


def allowance(spelled: str) -> float:
    """How many letters may differ in a word of so many: one, two in a long word, none in a very short one."""
    return 0.0 if len(spelled) < 4 else 1.0 if len(spelled) < 9 else 2.0


def difference(one: str, other: str, limit: float) -> float:
    """How many letters differ (changed, missing, too many, swapped; half for a confused letter); above `limit` just more than it."""
    before: list[float] = []
    row = [float(place) for place in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        last, row = row, [float(i)]
        for j, target in enumerate(other, 1):
            if letter == target:
                change = last[j - 1]
            else:
                change = last[j - 1] + (0.5 if _alike(letter, target) else 1.0)
                if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                    change = min(change, before[j - 2] + 1.0)
            row.append(min(change, last[j] + 1.0, row[j - 1] + 1.0))
        if min(row) > limit:
            return limit + 1.0
        before = last
    return row[-1]


class Vocabulary:
    """All words of an index, to find in them what a mistyped word may have been meant to be."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = "\n".join(word for word in words if len(word) > 1)

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """The words that differ least from `word`, at most `most` of them; none when all differ too much.

        They begin or end with the same character and have at most one character more or less.
        """
        spelled = letters(word)
        limit = allowance(spelled)
        best: list[str] = []
        for found in self._alike(word):
            candidate = letters(found)
            if abs(len(candidate) - len(spelled)) > limit or len(set(candidate) ^ set(spelled)) > 2 * limit:
                continue
            apart = difference(spelled, candidate, limit)
            if apart < limit:
                limit, best = apart, []
            if apart <= limit:
                best.append(found)
        return best[:most]

    def _alike(self, word: str) -> list[str]:
        if len(word) < 2:
            return []
        others = f".{{{max(len(word) - 2, 1)},{len(word)}}}"
        return re.findall(f"^(?:{re.escape(word[0])}{others}|{others}{re.escape(word[-1])})$", self._words, re.MULTILINE)

    def holding(self, word: str, most: int = 50) -> list[str]:
        """The words that hold a word of two characters or more anywhere inside, shortest first."""
        if len(word) < 2:
            return []
        found = re.findall(f"^.*{re.escape(word)}.*$", self._words, re.MULTILINE)
        return sorted(found, key=len)[:most]
