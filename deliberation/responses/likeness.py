"""How much two demands say the same: a common store of texts, compared by the letters they share. Pure.

A text is its pairs of neighbouring letters, those across two words counted half: that forgives particles, endings and spaces in Korean
and knows no language in particular. A pair weighs what it tells: "필요" stands in half of all demands and tells nothing, "빗물" tells a
lot. Two texts are as alike as the angle between them is small (cosine, 0 to 1). Measured on pairs that a person judged:
`tests/responses/neighbours/test_measured.py`.

Among the few questions about one and the same element everything is common, and rarity would mislead: there the plain share of
`plans.printed.likeness` is asked (`desk/about.py`).
"""

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from deliberation.plans.printed import folded

Key = TypeVar("Key", bound=Hashable)
#: Pairs of letters with how fully they count.
Pairs = Mapping[str, float]

#: What a pair across two words counts for.
ACROSS = 0.5
#: A small store is weighed as if it held so many texts more, which share nothing: of two texts no pair can be called common.
IMAGINED = 20
#: The share of all texts that may hold a pair before it is too common to be pointed out.
COMMON = 0.1


def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring letters of a text, each once."""
    words = [letters for word in text.split() if (letters := folded(word))]
    across = {one[-1] + other[0]: ACROSS for one, other in pairwise(words)}
    within = {word[at : at + 2]: 1.0 for word in words for at in range(max(1, len(word) - 1))}
    return across | within


class Likeness(Generic[Key]):
    """A store of texts by some key, ready to be asked which are like another one, and what a pair of letters tells in it."""

    def __init__(self, texts: Mapping[Key, Pairs]) -> None:
        self.keys = list(texts)
        self._texts_with = Counter(pair for pairs in texts.values() for pair in pairs)
        self._all = len(texts) + IMAGINED
        #: For each pair the texts that hold it, by their place in `keys`, with its share in them.
        self._holders: dict[str, tuple[list[int], list[float]]] = {}
        for place, pairs in enumerate(texts.values()):
            for pair, share in self._shares(pairs).items():
                places, shares = self._holders.setdefault(pair, ([], []))
                places.append(place)
                shares.append(share)

    def tells(self, pair: str) -> float:
        """How much a pair tells: the fewer texts hold it, the more (inverse document frequency, squared)."""
        return math.log((self._all + 1) / (self._texts_with.get(pair, 0) + 0.5)) ** 2

    def is_telling(self, pair: str) -> bool:
        """Whether a pair tells enough to be pointed out: words such as "필요" stand in too many texts."""
        return self._texts_with.get(pair, 0) <= max(2.0, COMMON * len(self.keys))

    def to(self, text: str) -> dict[Key, float]:
        """How alike each text of the store is to this one, 0 to 1; those that share nothing are left out."""
        alike = [0.0] * len(self.keys)
        for pair, share in self._shares(pairs_of(text)).items():
            places, shares = self._holders.get(pair, ((), ()))
            for place, theirs in zip(places, shares, strict=True):
                alike[place] += share * theirs
        return {self.keys[place]: min(score, 1.0) for place, score in enumerate(alike) if score}

    def _shares(self, pairs: Pairs) -> Pairs:
        """What each pair contributes; together they are of length 1."""
        told = {pair: count * self.tells(pair) for pair, count in pairs.items()}
        length = math.sqrt(sum(one * one for one in told.values())) or 1.0
        return {pair: one / length for pair, one in told.items()}


def nearness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """How near two places of a plan are, each the way down to it from the top: 1 for the same, 0 for nothing in common.

    The square of the share of the way they have in common: tasks of one target are near, tasks of one area hardly.
    """
    common = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        common += 1
    return (common / max(len(one), len(other))) ** 2 if common else 0.0
