"""What two people wrote at once in one part of a paper, put together field by field. Pure; words go by field, as a revision keeps them."""

from collections.abc import Mapping

from deliberation.merging import Clash, Merge, merge
from deliberation.together import Together

#: Fields of which one value or the other stands; half of either would mean nothing.
BY_VALUE = frozenset(["kind", "new_task_code", "indicator"])
#: References parted by spaces: what either chose is chosen, what either took away is gone.
CHOSEN = "elements"


def put_together(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Together:
    """What `mine` and `theirs`, both written on `base`, say together. A field that one of them does not have is empty there."""
    words: dict[str, str] = {}
    clashes: dict[str, Merge] = {}
    for field in theirs:
        one, other, was = mine.get(field, ""), theirs[field], base.get(field, "")
        merged = _merged(field, was, one, other)
        if not merged.is_clean:
            clashes[field] = merged
        words[field] = one if merged.clashes and field in BY_VALUE else merged.chosen(())
    return Together(words, clashes)


def _merged(field: str, base: str, mine: str, theirs: str) -> Merge:
    if field == CHOSEN:
        return Merge((_chosen(base.split(), mine.split(), theirs.split()),))
    if field in BY_VALUE and base not in (mine, theirs) and mine != theirs:
        return Merge((Clash(base, mine, theirs),))
    if field in BY_VALUE:
        return Merge((theirs if mine == base else mine,))
    return merge(base, mine, theirs)


def _chosen(base: list[str], mine: list[str], theirs: list[str]) -> str:
    """In the order of mine, then theirs; the plan's order is made when they are kept."""
    kept = [one for one in dict.fromkeys([*mine, *theirs]) if one not in base or (one in mine and one in theirs)]
    return " ".join(kept)
