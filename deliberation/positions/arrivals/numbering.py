"""The numbers and bullets that a document's lists give to their points: they stand in no paragraph, and would be lost."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

from deliberation.positions.arrivals.xml import first, kind_of, said_of

_GANADA = "가나다라마바사아자차카타파하"
_SPELLINGS: dict[str, Callable[[int], str]] = {
    "ganada": lambda number: _GANADA[(number - 1) % len(_GANADA)],
    "upperLetter": lambda number: chr(ord("A") + (number - 1) % 26),
    "lowerLetter": lambda number: chr(ord("a") + (number - 1) % 26),
    "decimalEnclosedCircle": lambda number: chr(ord("①") + number - 1) if number <= 20 else f"({number})",
    "decimalZero": lambda number: f"{number:02}",
}
_SLOT = re.compile(r"%([1-9])")


class Numbering:
    """Counts the lists of a document from its beginning to its end."""

    def __init__(self, part: ET.Element | None) -> None:
        self.kinds: dict[str, dict[int, ET.Element]] = {}
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.counts: dict[str, list[int]] = {}
        for element in part if part is not None else ():
            if kind_of(element) == "abstractNum":
                self.kinds[said_of(element, "abstractNumId") or ""] = {_level(one): one for one in element if kind_of(one) == "lvl"}
            elif kind_of(element) == "num":
                kind = first(element, "abstractNumId")
                starts = {
                    _level(one): int(start)
                    for one in element
                    if kind_of(one) == "lvlOverride" and (start := _said(one, "startOverride")).isdecimal()
                }
                self.lists[said_of(element, "numId") or ""] = ((said_of(kind, "val") or "") if kind is not None else "", starts)

    def next(self, number: str, level: int) -> str:
        """What stands before the next point of that list: "-" for a bullet, "3." or "3-1-3" for a number; points inside points stand in."""
        kind, starts = self.lists.get(number, ("", {}))
        levels = self.kinds.get(kind, {})
        # A list that starts anew counts for itself; others of one kind go on together.
        counts = self.counts.setdefault(number if starts else f"kind {kind}", [])
        del counts[level + 1 :]
        for depth in range(len(counts), level + 1):
            counts.append(starts.get(depth, int(_said(levels.get(depth), "start") or 1)) - 1)
        counts[level] += 1
        for depth in range(level):  # a list may begin inside another one
            counts[depth] = max(counts[depth], 1)
        pattern, way = _said(levels.get(level), "lvlText"), _said(levels.get(level), "numFmt") or "bullet"
        if way in ("bullet", "none") or not _SLOT.search(pattern):
            return f"{'  ' * level}-"
        spelled = _SLOT.sub(lambda slot: self._spelled(levels, counts, int(slot[1]) - 1), pattern)
        return f"{'  ' * level if len(_SLOT.findall(pattern)) == 1 else ''}{spelled}"

    def _spelled(self, levels: dict[int, ET.Element], counts: list[int], level: int) -> str:
        count = counts[level] if level < len(counts) else 1
        return _SPELLINGS.get(_said(levels.get(level), "numFmt"), str)(max(count, 1))


def _level(element: ET.Element) -> int:
    said = said_of(element, "ilvl") or ""
    return int(said) if said.isdecimal() else 0


def _said(element: ET.Element | None, kind: str) -> str:
    child = first(element, kind)
    return (said_of(child, "val") or "") if child is not None else ""
