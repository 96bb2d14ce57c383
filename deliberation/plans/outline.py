"""The passages of a plan as they are printed: points within points, tables and lines, each line of the text one of them.

- a point
  - a point of that point
a | row | of a table
a line
"""

import re
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

_POINT = re.compile(r"( *)- +(.*)")
_ROW = re.compile(r"(?:^|\s)\|\s")
#: What stands in the first cell where the first row of a table is one of headings.
_HEADS = frozenset({"구분", "계", "연도", "연번"})


@dataclass
class Line:
    kind: ClassVar[str] = "line"
    words: str


@dataclass
class Points:
    kind: ClassVar[str] = "points"
    points: list["Point"] = field(default_factory=list)


@dataclass
class Rows:
    kind: ClassVar[str] = "rows"
    rows: list[list[str]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(map(len, self.rows))

    @property
    def headings(self) -> list[str]:
        """The first row, where it names every column."""
        return self.rows[0] if self.rows[0][0] in _HEADS and len(self.rows[0]) == self.width else []


Block = Line | Points | Rows
Many = TypeVar("Many", Points, Rows)


@dataclass
class Point:
    """One point, with the points, tables and lines that belong to it."""

    words: str
    depth: int
    blocks: list[Block] = field(default_factory=list)


def outline(text: str) -> list[Block]:
    """The blocks of a passage. A table or a line belongs to the point it follows."""
    blocks: list[Block] = []
    above: list[Point] = []
    for line in filter(str.strip, text.split("\n")):
        if found := _POINT.match(line):
            point = Point(found[2].strip(), len(found[1]) // 2)
            while above and above[-1].depth >= point.depth:
                above.pop()
            _going_on(above[-1].blocks if above else blocks, Points()).points.append(point)
            above.append(point)
        elif _ROW.search(line):
            _going_on(above[-1].blocks if above else blocks, Rows()).rows.append([cell.strip() for cell in line.split("|")])
        else:
            (above[-1].blocks if above else blocks).append(Line(line.strip()))
    return blocks


def _going_on(blocks: list[Block], fresh: Many) -> Many:
    """The last block where it is of the same kind; else the fresh one, put after it."""
    if blocks and isinstance(last := blocks[-1], type(fresh)):
        return last
    blocks.append(fresh)
    return fresh
