"""Two people's changes of the same text, put together: what only one of them touched is taken; what both touched is for a person. Pure.

The three-way merge of Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (FSTTCS 2007), over words instead of lines
(docs/decisions/0006-merging.md). Neighbours clash too: "dig a well" made to "sink a well" and to "dig a pit" would otherwise become
"sink a pit", which nobody wrote.
"""

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deliberation.differences import Change, differences

#: What keeps two changes apart: a line break, a word of an alphabet, two signs of those that are written without spaces.
_APART = re.compile(r"\n|[\u2e80-\u9fff\uf900-\ufaff]{2}|[^\W\u2e80-\u9fff\uf900-\ufaff]")


class Choice(enum.StrEnum):
    """Which words stand where both changed them."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Clash:
    """A place where both changed the same words, or words side by side, and differently."""

    base: str
    mine: str
    theirs: str

    def words(self, choice: Choice) -> str:
        """What stands there after that choice; both: theirs, which were saved first, then mine."""
        if choice is not Choice.BOTH:
            return self.mine if choice is Choice.MINE else self.theirs
        needs_space = self.theirs and self.mine and not (self.theirs[-1].isspace() or self.mine[0].isspace())
        return self.theirs + (" " if needs_space else "") + self.mine


@dataclass(frozen=True)
class Merge:
    """Settled words and clashes, in their order."""

    parts: tuple[str | Clash, ...]

    @property
    def is_clean(self) -> bool:
        return not self.clashes

    @property
    def clashes(self) -> list[Clash]:
        return [part for part in self.parts if isinstance(part, Clash)]

    @property
    def words(self) -> str:
        """The merged text; only of a clean merge."""
        if not self.is_clean:
            raise ValueError("both changed the same words")
        return self.chosen(())

    def chosen(self, choices: Sequence[Choice]) -> str:
        """The text after a choice for each clash, in their order; where none is given, the words of both stand."""
        left = iter(choices)
        return "".join(part.words(next(left, Choice.BOTH)) if isinstance(part, Clash) else part for part in self.parts)


@dataclass(frozen=True)
class _Edit:
    """`words` stand in place of what was from `start` to `end`. Made by one of the two; by both where they are one mind."""

    start: int
    end: int
    words: str
    by: frozenset[Choice]

    @property
    def is_insertion(self) -> bool:
        return self.start == self.end


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Put `mine` and `theirs`, both made of `base`, together."""
    if mine == theirs or theirs == base:
        return Merge(_joined([mine]))
    if mine == base:
        return Merge(_joined([theirs]))
    parts: list[str | Clash] = []
    at = 0
    for edits in _together(base, _edits(base, mine, theirs)):
        start, end = edits[0].start, max(edit.end for edit in edits)
        parts += [base[at:start], _settled(base, start, end, edits)]
        at = end
    return Merge(_joined([*parts, base[at:]]))


def _edits(base: str, mine: str, theirs: str) -> list[_Edit]:
    """What either changed, by its place in the base; a new line put in where somebody else put in words comes after these."""
    by: dict[tuple[int, int, str], set[Choice]] = {}
    for choice, text in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        for place in _changes(base, text):
            by.setdefault(place, set()).add(choice)
    in_order = sorted(by, key=lambda place: (place[0], place[1], place[2].startswith("\n"), place[2]))
    return [_Edit(*place, frozenset(by[place])) for place in in_order]


def _changes(base: str, text: str) -> Iterable[tuple[int, int, str]]:
    """(from, to, new words) for each change."""
    at = start = 0
    words = ""
    for stretch in differences(base, text):
        if stretch.change is Change.PUT_IN:
            words += stretch.words
            continue
        if stretch.change is Change.SAME and (start < at or words):
            yield start, at, words
        at += len(stretch.words)
        if stretch.change is Change.SAME:
            start, words = at, ""
    if start < at or words:
        yield start, at, words


def _together(base: str, edits: Sequence[_Edit]) -> Iterable[list[_Edit]]:
    """The edits, those side by side in one list."""
    row: list[_Edit] = []
    for edit in edits:
        if row and _are_apart(base, row, edit):
            yield row
            row = []
        row.append(edit)
    if row:
        yield row


def _are_apart(base: str, row: Sequence[_Edit], edit: _Edit) -> bool:
    """Whether it is plain how the edit follows the row: words stay between them, or a line ends there."""
    end, last = max(one.end for one in row), row[-1]
    if edit.start < end:
        return False
    if _APART.search(base[end : edit.start]):
        return True
    if last.is_insertion and edit.is_insertion and last.start == edit.start:
        return edit.words.startswith("\n") and "\n" not in last.words
    return edit.words.startswith("\n") or last.words.endswith("\n")


def _settled(base: str, start: int, end: int, edits: Sequence[_Edit]) -> str | Clash:
    """What stands from `start` to `end`; a clash where each of the two changed something there that the other did not."""
    alone = {edit.by for edit in edits if len(edit.by) == 1}
    if len(alone) < 2:
        return _applied(base, start, end, edits)
    mine, theirs = (_applied(base, start, end, [edit for edit in edits if who in edit.by]) for who in (Choice.MINE, Choice.THEIRS))
    return mine if mine == theirs else Clash(base[start:end], mine, theirs)


def _applied(base: str, start: int, end: int, edits: Iterable[_Edit]) -> str:
    words, at = "", start
    for edit in edits:
        words += base[at : edit.start] + edit.words
        at = edit.end
    return words + base[at:end]


def _joined(parts: Sequence[str | Clash]) -> tuple[str | Clash, ...]:
    joined: list[str | Clash] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)
