"""What differs between two texts, in words: where they are the same, what was struck out, what was put in. Pure.

Words are what white space parts; punctuation is a piece of its own, and Han and kana, which write no spaces, go sign by sign. A Korean word
is one piece with its particles: "계획을" is replaced by "계획이", not "을" by "이". What a reader sees as one sign is never cut.

Paragraphs that stand in both are found first, then sentences, then words (`sequences.py`). What is left is made readable: a few words
that stayed between longer changes are shown as changed with them, but never across the end of a sentence.
"""

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deliberation.sequences import common, gaps_between, same_from_the_start

#: Han and kana with their punctuation: written without spaces.
_HAN = "\u2e80-\u2fff\u3001-\u3029\u3030-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff20\U00020000-\U0003ffff"
#: What belongs to the sign before it: accents and vowel signs, joiners, variation selectors, skin tones, tags of flags.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1E950) if unicodedata.category(chr(code))[0] == "M")
_MARK = f"[{_MARKS}\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
_LETTER = rf"[^\W{_HAN}]"
_PIECE = re.compile(
    r"\r\n|\n|\r"
    rf"|[^\S\r\n]+{_MARK}*"
    rf"|[{_HAN}]{_MARK}*"
    # A word; figures and codes ("1,500", "3-1-3") and words with an apostrophe are one.
    rf"|{_LETTER}(?:{_LETTER}|{_MARK}|(?<=\d)[.,:/-](?=\d)|['’](?={_LETTER}))*"
    r"|[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    rf"|[^\w\s]{_MARK}*(?:(?<=\u200d)[^\w\s]{_MARK}*)*"  # any other sign; emoji joined to one
    r"|.",
    re.DOTALL,
)
_LINE_BREAKS = frozenset(["\n", "\r\n", "\r"])
#: Where a sentence ends: a Latin mark needs a space behind it, a Han one does not.
_ENDS, _ENDS_AT_ONCE = frozenset(".!?…۔؟।"), frozenset("。！？")
_SENTENCE_END = re.compile(r"[.!?…۔؟।]['\"”’»)]*\s|[。！？\r\n]")
#: A sentence of fewer words says too little to be found again by.
_LEAST_WORDS = 3


class Change(enum.StrEnum):
    SAME = "same"
    STRUCK_OUT = "struck out"
    PUT_IN = "put in"
    #: Words that are the same and not shown; only `folded` makes these.
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Stretch:
    """Words one after the other that share one fate."""

    change: Change
    words: str

    @property
    def shown(self) -> str:
        """The words; a line break that alone was struck out or put in gets a sign that can be seen."""
        return self.words if self.words.strip() else re.sub(r"(\r?\n)", r"↵\1", self.words)


def pieces_of(text: str) -> list[str]:
    """A text in pieces: words, signs, white space; joined they are the text again."""
    return _PIECE.findall(text)


def differences(before: str, after: str) -> list[Stretch]:
    """How `before` becomes `after`. SAME and STRUCK_OUT joined are `before`; SAME and PUT_IN joined are `after`.

    No two neighbours share a fate; where words were replaced, what was struck out comes first.
    """
    if before == after:
        return _stretches([(before, before)])
    old, new = _Text(before), _Text(after)
    return _stretches(_readable(_cut(old, new)))


def folded(stretches: Iterable[Stretch], around: int = 60) -> list[Stretch]:
    """The same with long unchanged stretches cut down to about `around` characters beside each change."""
    given = list(stretches)
    shown: list[Stretch] = []
    for place, stretch in enumerate(given):
        if stretch.change is not Change.SAME or len(stretch.words) <= 2 * around + 20:
            shown.append(stretch)
            continue
        pieces = pieces_of(stretch.words)
        head = _as_many(pieces, around) if place else 0
        tail = _as_many(pieces[::-1], around) if place + 1 < len(given) or not place else 0
        parts = (pieces[:head], pieces[head : len(pieces) - tail], pieces[len(pieces) - tail :])
        for change, words in zip((Change.SAME, Change.LEFT_OUT, Change.SAME), parts, strict=True):
            shown += [Stretch(change, "".join(words))] if words else []
    return shown


class _Text:
    """A text as words, each with the white space before it; paragraphs and sentences as ranges of words."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        #: White space before each word, in pieces, and after the last.
        self.gaps: list[list[str]] = [[]]
        #: The words that a line break stands before.
        self._lines: set[int] = set()
        for piece in pieces_of(text):
            if piece.isspace():
                self.gaps[-1].append(piece)
                if piece in _LINE_BREAKS:
                    self._lines.add(len(self.words))
            else:
                self.words.append(piece)
                self.gaps.append([])

    def parts(self, start: int, end: int, *, are_sentences: bool) -> list[tuple[int, int]]:
        """The paragraphs, or the sentences, between two words."""
        ends = self._ends_sentence if are_sentences else self._lines.__contains__
        bounds = [start, *(place for place in range(start + 1, end) if ends(place)), end]
        return list(pairwise(bounds))

    def _ends_sentence(self, place: int) -> bool:
        last = self.words[place - 1]
        return place in self._lines or last in _ENDS_AT_ONCE or (last in _ENDS and bool(self.gaps[place]))

    def first_end(self, words: Sequence[str], start: int, end: int) -> int:
        """Where from `start` on these words first stand and end a sentence; `end` where they do not before."""
        here = (place for place in range(start, end) if self.words[place] == words[0])
        count = len(words)
        return next((place for place in here if self.words[place : place + count] == words and self._ends_sentence(place + count)), end)

    def between(self, start: int, end: int) -> list[str]:
        """The pieces after the word before `start` up to the word `end`, white space on both sides included."""
        pieces = list(self.gaps[start])
        for place in range(start, end):
            pieces += [self.words[place], *self.gaps[place + 1]]
        return pieces


def _cut(old: _Text, new: _Text) -> Iterator[tuple[str, str]]:
    """Both texts cut at the words they share, in turn what is the same and what is not: (was, is)."""
    at_old = at_new = 0
    for one, other in [*_kept(old, new), (len(old.words), len(new.words))]:
        was, now = old.between(at_old, one), new.between(at_new, other)
        if was == now:
            yield from zip(was, now, strict=True)
        else:
            head = same_from_the_start(was, now)
            tail = same_from_the_start(was[head:][::-1], now[head:][::-1])
            yield from zip(was[:head], now[:head], strict=True)
            yield "".join(was[head : len(was) - tail]), "".join(now[head : len(now) - tail])
            yield from zip(was[len(was) - tail :], now[len(now) - tail :], strict=True)
        if one < len(old.words):
            yield old.words[one], old.words[one]
        at_old, at_new = one + 1, other + 1


def _kept(old: _Text, new: _Text) -> list[tuple[int, int]]:
    """The places of the words that stayed: of paragraphs that stayed, in what is between them of sentences, and between these of words."""
    anchors: list[tuple[int, int]] = []
    for are_sentences in (False, True):
        for old_gap, new_gap in gaps_between(anchors, len(old.words), len(new.words)):
            ones, others = old.parts(*old_gap, are_sentences=are_sentences), new.parts(*new_gap, are_sentences=are_sentences)
            said = [" ".join(old.words[start:end]) for start, end in ones]
            now_said = [" ".join(new.words[start:end]) for start, end in others]
            for one, other in common(said, now_said):
                (start, end), shift = ones[one], others[other][0] - ones[one][0]
                if end - start >= _LEAST_WORDS:
                    anchors += [(place, place + shift) for place in range(start, end)]
        anchors.sort()
    for (start, end), (new_start, new_end) in list(gaps_between(anchors, len(old.words), len(new.words))):
        found = common(old.words[start:end], new.words[new_start:new_end])
        anchors += [(start + one, new_start + other) for one, other in found]
    return list(_at_first_end(old, new, sorted(anchors)))


def _at_first_end(old: _Text, new: _Text, kept: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same, but where the end of a sentence stayed, it is the first that could be meant: what was put in behind it has its own end."""
    last_one = last_other = -1
    for one, other, length in _runs_to_an_end(old, kept):
        words = old.words[one : one + length]
        if words[-1] in _ENDS | _ENDS_AT_ONCE:
            one, other = old.first_end(words, last_one + 1, one), new.first_end(words, last_other + 1, other)
        yield from ((one + step, other + step) for step in range(length))
        last_one, last_other = one + length - 1, other + length - 1


def _runs_to_an_end(old: _Text, kept: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Words that stayed one after the other, up to the end of a sentence: where in both texts they begin, and how many they are."""
    start, length = (0, 0), 0
    for one, other in kept:
        goes_on = (one, other) == (start[0] + length, start[1] + length) and old.words[one - 1] not in _ENDS | _ENDS_AT_ONCE
        if length and not goes_on:
            yield *start, length
        start, length = (start, length + 1) if length and goes_on else ((one, other), 1)
    if length:
        yield *start, length


def _readable(cuts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join changes that only white space, a sign or a few words part, fewer than were changed on either side of them.

    The end of a sentence always parts: each sentence tells its own changes.
    """
    told: list[tuple[str, str]] = []
    changed: list[int] = []  # how much each of them changes, without what was joined in
    for was, now in _runs(cuts):
        told.append((was, now))
        changed.append(0 if was == now else max(_weight(was), _weight(now)))
        while len(told) > 2 and was != now and _is_lost(told[-2][0], told[-1], min(changed[-3], changed[-1])):
            (first_was, first_now), (kept, _), (was, now) = told[-3:]
            told[-3:] = [(first_was + kept + was, first_now + kept + now)]
            changed[-3:] = [changed[-3] + changed[-1]]
    return told


def _runs(cuts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The cuts, neighbours of one fate put together."""
    run_was: list[str] = []
    run_now: list[str] = []
    run_is_same = True
    for was, now in cuts:
        if not was and not now:
            continue
        if (was == now) != run_is_same:
            if run_was or run_now:
                yield "".join(run_was), "".join(run_now)
            run_was, run_now, run_is_same = [], [], was == now
        run_was.append(was)
        run_now.append(now)
    if run_was or run_now:
        yield "".join(run_was), "".join(run_now)


def _is_lost(kept: str, behind: tuple[str, str], changed: int) -> bool:
    """Whether the words that stayed are too few to be seen as such between changes, the smaller of which is of that weight."""
    return _weight(kept) <= changed and not any(_SENTENCE_END.search(kept + words[:1]) for words in behind)


def _weight(words: str) -> int:
    """How many letters; white space and punctuation weigh nothing."""
    return sum(map(str.isalnum, words))


def _stretches(cuts: Iterable[tuple[str, str]]) -> list[Stretch]:
    stretches: list[Stretch] = []
    for was, now in cuts:
        if was == now:
            stretches.append(Stretch(Change.SAME, was))
            continue
        stretches += [Stretch(Change.STRUCK_OUT, was)] if was else []
        stretches += [Stretch(Change.PUT_IN, now)] if now else []
    return [stretch for stretch in stretches if stretch.words]


def _as_many(pieces: Sequence[str], signs: int) -> int:
    """How many of the pieces from the first on make up about so many characters."""
    length = 0
    for count, piece in enumerate(pieces):
        if length >= signs:
            return count
        length += len(piece)
    return len(pieces)
