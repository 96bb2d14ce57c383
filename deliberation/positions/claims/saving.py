"""Saving over a version that one's form was not written on. Called by the actions that change a paper, while they hold it."""

from collections.abc import Mapping

from deliberation.errors import ChangedMeanwhile
from deliberation.positions.claims.together import put_together
from deliberation.positions.models import PositionPaper
from deliberation.positions.revisions.keeping import words_at
from deliberation.together import BothChanged, Together


def together_at(
    paper: PositionPaper, part: str, written_on: int, mine: Mapping[str, str], *, version: int, theirs: Mapping[str, str]
) -> Together | None:
    """What was written on an earlier version of the part, put together with what it says now, at `version`.

    None where nobody kept what it said then.
    """
    base = words_at(paper, part, written_on) if written_on < version else None
    return put_together(base, mine, theirs) if base is not None else None


def merged(
    paper: PositionPaper, part: str, written_on: int, mine: Mapping[str, str], *, version: int, theirs: Mapping[str, str]
) -> dict[str, str]:
    """The same, to be saved.

    Raises BothChanged where a person has to say which words stand, ChangedMeanwhile where nobody kept what the part said then.
    """
    both = together_at(paper, part, written_on, mine, version=version, theirs=theirs)
    if both is None:
        raise ChangedMeanwhile(theirs=theirs)
    if not both.is_clean:
        raise BothChanged(both, theirs=theirs, version=version)
    return both.words
