"""What a search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deliberation.search.documents import Filter, IndexDocument
from deliberation.search.excerpts import Excerpt, Parts


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the document as it was indexed, its title and the telling parts of its text with the matches marked."""

    document: IndexDocument
    score: float
    title: Parts
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results, best first."""

    total: int
    hits: tuple[Hit, ...]
    #: For each filter asked to be counted: value -> how many results it would leave, its own present choice set aside.
    counts: Mapping[Filter, Mapping[str, int]] = field(default_factory=dict)
    #: Words found in no document as typed -> the nearest words that were searched for instead.
    respelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
