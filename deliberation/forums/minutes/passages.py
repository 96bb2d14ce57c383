"""Passages of minutes: what a correction can be proposed for. Pure."""


def passages_in(minutes: str) -> list[str]:
    """The lines of the minutes that say something; a line that stands there more than once comes with the line before it."""
    lines = minutes.split("\n")
    found = []
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        first = place
        passage = line
        while first and not stands_once(minutes, passage):
            first -= 1
            passage = "\n".join(lines[first : place + 1])
        if stands_once(minutes, passage):
            found.append(passage)
    return found


def stands_once(minutes: str, passage: str) -> bool:
    """Whether it is plain which words are meant: they stand there, and nowhere else."""
    return bool(passage.strip()) and minutes.count(passage) == 1


def with_wanted(minutes: str, passage: str, wanted: str) -> str:
    """The minutes with other words for a passage that stands there once; a line that is struck out goes whole."""
    at = minutes.index(passage)
    end = at + len(passage)
    is_line = (at == 0 or minutes[at - 1] == "\n") and minutes[end : end + 1] in ("", "\n")
    if not wanted and is_line:
        end += len(minutes[end : end + 1])
    return minutes[:at] + wanted + minutes[end:]
