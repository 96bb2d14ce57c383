"""Words in the cells of a spreadsheet (XLSX). The format writes a sign by its number ("_x000D_"), and our own words may look the same."""

import re

LONGEST_CELL = 32_767
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def for_cell(words: str) -> str:
    """Words as they are to be written, so that every program shows them as they are."""
    return _LOOKS_ESCAPED.sub("_x005F_", words)


def from_cell(written: str) -> str:
    """What the words of a cell say."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), written)
