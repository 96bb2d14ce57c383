"""What two sequences of words have in common. Pure, and its work is bounded: two texts of 20,000 signs take a tenth of a second.

The longest common subsequence is counted a whole row at once, in the bits of one number: Hyyrö, "Bit-Parallel LCS-Length Computation
Revisited" (AWOCA 2004).
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

#: Places in both, in their order: (place in the old one, place in the new one).
Pairs = list[tuple[int, int]]

#: Bits of the largest table that is filled (8 MB): two sequences of 8,000 words. Longer ones are cut first.
_MOST = 1 << 26
#: So many words in a row that stand once in either sequence are where it is cut.
_CUTTING = 4


def common(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """The places of a longest sequence that stands in both (of a very long one perhaps not the longest)."""
    head = same_from_the_start(old, new)
    tail = same_from_the_start(old[head:][::-1], new[head:][::-1])
    found = [(place, place) for place in range(head)]
    inner = _longest(old[head : len(old) - tail], new[head : len(new) - tail])
    found += [(head + one, head + other) for one, other in inner]
    return found + [(len(old) - place, len(new) - place) for place in range(tail, 0, -1)]


def same_from_the_start(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two sequences share before they first differ."""
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


def gaps_between(pairs: Pairs, old_length: int, new_length: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """What lies between the pairs, as (start, end) in both sequences, where something lies there in both."""
    steps = pairwise([(-1, -1), *pairs, (old_length, new_length)])
    return [
        ((one + 1, next_one), (other + 1, next_other))
        for (one, other), (next_one, next_other) in steps
        if one + 1 < next_one and other + 1 < next_other
    ]


def _longest(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """A row of the table is one number; a bit that fell to zero stands where the common sequence grew by one."""
    if len(old) * len(new) > _MOST:
        return _longest_in_pieces(old, new)
    places: dict[str, int] = {}
    for place, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << place
    row = full = (1 << len(old)) - 1
    rows = []
    for word in new:
        at = row & places.get(word, 0)
        row = (row + at | row - at) & full
        rows.append(row)
    found = []
    one, other = len(old) - 1, len(new) - 1
    while one >= 0 and other >= 0:
        if rows[other] >> one & 1:
            one -= 1
        elif other and not rows[other - 1] >> one & 1:
            other -= 1
        else:
            found.append((one, other))
            one, other = one - 1, other - 1
    return found[::-1]


def _longest_in_pieces(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Words in a row that stand once in each, and what is common between those; what is still too long there is in nothing common."""
    once, once_new = _standing_once(old), _standing_once(new)
    cuts = _rising([(place, once_new[words]) for words, place in once.items() if words in once_new])
    found = list(cuts)
    for (start, end), (new_start, new_end) in gaps_between(cuts, len(old), len(new)):
        if (end - start) * (new_end - new_start) <= _MOST:
            found += [(start + one, new_start + other) for one, other in _longest(old[start:end], new[new_start:new_end])]
    return sorted(found)


def _standing_once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Every few words in a row that stand nowhere else, with their place; in order."""
    places: dict[tuple[str, ...], int] = {}
    again = set()
    for place, few in enumerate(zip(*(words[shift:] for shift in range(_CUTTING)), strict=False)):
        if few in places:
            again.add(few)
        places[few] = place
    return {few: place for few, place in places.items() if few not in again}


def _rising(pairs: Pairs) -> Pairs:
    """Of pairs that rise in the first place, as many as rise in the second too."""
    ends: list[int] = []  # the lowest second place that a row of each length can end with
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_one, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        last[length : length + 1] = [number]
    row, at = [], last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
