"""The passage of a neighbour that is alike: its words in brief, those marked that say what the draft says. Pure."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from deliberation.responses.likeness import Pairs, pairs_of

#: Characters of a passage, and how much of what a word tells has to be in the draft for it to be marked.
LENGTH, SHARED = 180, 0.6

#: Words, and whether they are marked: what `macros/lists.html: excerpt` shows.
Part = tuple[str, bool]


def alike_passage(text: str, draft: str, is_telling: Callable[[str], bool]) -> list[Part]:
    """The stretch of the text that shares most with the draft, on one line, "…" where something is left out."""
    mine = pairs_of(draft)
    words = [(word, _is_shared(word, mine, is_telling)) for word in text.split()]
    start, end = _best_stretch(words)
    before, after = [("… ", False)] if start else [], [(" …", False)] if end < len(words) else []
    return [*before, *_joined(words[start:end]), *after]


def _is_shared(word: str, mine: Pairs, is_telling: Callable[[str], bool]) -> bool:
    told = [pair for pair in pairs_of(re.sub(r"[^\w]", "", word)) if is_telling(pair)]
    return bool(told) and sum(pair in mine for pair in told) >= SHARED * len(told)


def _best_stretch(words: Sequence[Part]) -> tuple[int, int]:
    """From where to where the words fit into a passage and most letters of them are marked; the first such stretch."""
    best, most, start, length, marked = (0, 0), -1, 0, 0, 0
    for end, (word, is_marked) in enumerate(words, 1):
        length += len(word) + 1
        marked += len(word) * is_marked
        while length > LENGTH and start < end - 1:
            length -= len(words[start][0]) + 1
            marked -= len(words[start][0]) * words[start][1]
            start += 1
        if marked > most or (start == best[0] and marked == most):
            best, most = (start, end), marked
    return best


def _joined(words: Sequence[Part]) -> list[Part]:
    """Neighbouring words of one kind as one part, the spaces between parts unmarked."""
    parts: list[Part] = []
    for is_marked, some in groupby(words, key=lambda word: word[1]):
        if parts:
            parts.append((" ", False))
        parts.append((" ".join(word for word, _ in some), is_marked))
    return parts
