"""What a reader sees of a result: the words asked for, marked, with some of the text around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deliberation.search.analysis import JOINED_MOST, implied
from deliberation.search.documents import Part, Section
from deliberation.search.weighing import Marks

_LENGTH = 160
_LEAD = 40
_MOST = 2

Span = tuple[int, int]
#: A text in pieces: (words, whether they were asked for). Never HTML; the page decides how a match looks.
Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a section. `cut_before` and `cut_after` say that the section goes on there."""

    part: Part
    parts: Parts
    cut_before: bool
    cut_after: bool


class Searched:
    """The terms searched for, ready to be looked for in many texts."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = frozenset(terms)
        self._openings = {term[:length] for term in self._terms for length in range(1, len(term))}

    def spans(self, marks: Marks) -> list[Span]:
        """Where the terms stand in a text, in order, those that touch or overlap made one."""
        found = []
        for clause in marks:
            for first, (term, start, end) in enumerate(clause):
                if term in self._terms or not self._terms.isdisjoint(implied(term)):
                    found.append((start, end))
                if term in self._openings:
                    for following, _, end_of_last in clause[first + 1 : first + JOINED_MOST]:
                        term += following
                        if term in self._terms:
                            found.append((start, end_of_last))
        return _merged(found)


def _merged(found: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def marked(text: str, matches: Sequence[Span], start: int = 0, end: int | None = None) -> Parts:
    """The text from `start` to `end` in parts, the matches told apart; joined again they are that text."""
    end = len(text) if end is None else end
    parts = []
    place = start
    for first, last in matches:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if place < first:
            parts.append((text[place:first], False))
        parts.append((text[first:last], True))
        place = last
    if place < end:
        parts.append((text[place:end], False))
    return tuple(parts)


def excerpts(sections: Sequence[Section], marks: Sequence[Marks], searched: Searched) -> tuple[Excerpt, ...]:
    """The stretches that show most of what was asked for, at most two; the beginning of the first text when nothing is in any."""
    candidates = []
    for order, (section, section_marks) in enumerate(zip(sections, marks, strict=True)):
        if section.part in (Part.TITLE, Part.DEPARTMENT):
            continue
        matches = searched.spans(section_marks)
        first, shown = _richest(matches)
        candidates.append((-shown, order, section, matches, first))
    candidates.sort(key=lambda candidate: candidate[:2])
    best = [candidate for candidate in candidates if candidate[0] < 0][:_MOST] or candidates[:1]
    best.sort(key=lambda candidate: candidate[1])
    return tuple(_excerpt(section, matches, first) for _, _, section, matches, first in best)


def _richest(matches: Sequence[Span]) -> tuple[int, int]:
    """Where the stretch with most marked characters begins to match, and how many it has."""
    best = (0, 0)
    for place, (start, _) in enumerate(matches):
        shown = sum(last - first for first, last in matches[place:] if last <= start + _LENGTH - _LEAD)
        if shown > best[1]:
            best = (start, shown)
    return best


def _excerpt(section: Section, matches: Sequence[Span], first: int) -> Excerpt:
    text = section.text
    start = max(0, min(first - _LEAD, len(text) - _LENGTH))
    if start:
        space = text.find(" ", start, first)
        start = start if space < 0 else space + 1
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        space = text.rfind(" ", start + _LENGTH // 2, end)
        end = end if space < 0 else space
    return Excerpt(section.part, marked(text, matches, start, end), start > 0, end < len(text))
