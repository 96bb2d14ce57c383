"""Emphasis in documents, as Markdown."""

from collections.abc import Iterable


def marked(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs as Markdown: what is emphasised between stars, spaces outside of them."""
    joined: list[tuple[str, bool]] = []
    for words, is_strong in runs:
        if joined and (joined[-1][1] == is_strong or not words.strip()):
            joined[-1] = (joined[-1][0] + words, joined[-1][1])
        else:
            joined.append((words, is_strong))
    return "".join(_strong(words) if is_strong and words.strip() else words for words, is_strong in joined)


def _strong(words: str) -> str:
    bare = words.strip()
    start = words.index(bare)
    lines = "\n".join(f"**{line}**" if line.strip() else line for line in bare.split("\n"))
    return f"{words[:start]}{lines}{words[start + len(bare) :]}"
