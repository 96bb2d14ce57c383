"""Two wordings side by side, line by line and, within a line that changed, word by word.

Korean particles and endings are written to the word they belong to, so a word counts as changed whole; punctuation counts alone.
"""

import re
from difflib import SequenceMatcher
from itertools import zip_longest

from deliberation.plans.files.differences import Words

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
#: Lines less alike than this are shown as wholly other ones: a few words in common would only look like noise.
ALIKE = 0.4
#: How many unchanged lines are shown around a changed one.
AROUND = 1

Rows = list[tuple[Words | None, Words | None]]


def side_by_side(before: str, after: str) -> Rows:
    """Rows of a line before and the line after, each as (words, whether they changed), None where one side has no such line.

    Lines that stayed and are far from any change are left out.
    """
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    rows: list[tuple[bool, Words | None, Words | None]] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for one, other in zip_longest(old[start:end], new[new_start:new_end]):
            rows.append((tag != "equal", *(_line(one, other))))
    changed = {place for place, (is_changed, _old, _new) in enumerate(rows) if is_changed}
    near = {place + step for place in changed for step in range(-AROUND, AROUND + 1)}
    return [(one, other) for place, (_is_changed, one, other) in enumerate(rows) if place in near]


def _line(before: str | None, after: str | None) -> tuple[Words | None, Words | None]:
    if before is None or after is None:
        return ([(before, True)] if before else None), ([(after, True)] if after else None)
    if before == after:
        return [(before, False)], [(after, False)]
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(before, True)], [(after, True)]
    left: Words = []
    right: Words = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        _add(left, "".join(old[start:end]), tag != "equal")
        _add(right, "".join(new[new_start:new_end]), tag != "equal")
    return left, right


def _add(line: Words, words: str, is_changed: bool) -> None:
    """A space between two changed words belongs to the change."""
    if not words:
        return
    if not is_changed and words.isspace() and line and line[-1][1]:
        is_changed = True
    if line and line[-1][1] == is_changed:
        line[-1] = (line[-1][0] + words, is_changed)
    else:
        line.append((words, is_changed))
