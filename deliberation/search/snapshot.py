"""One state of a Whoosh index, opened for reading: postings as arrays, filters as masks.

Whoosh keeps terms and documents on disk; reading a term once and keeping its arrays makes a search a few sums over them.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader, TermNotFound

from deliberation.search.documents import Filter, IndexDocument
from deliberation.search.sounds import Vocabulary
from deliberation.search.weighing import Marks

Places = NDArray[np.int32]
Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]

_REMEMBERED = 20_000
_NO_POSTING = np.empty(0, np.int32), np.empty(0, np.float32)


class Snapshot:
    """What an index held at one moment. Every document has a place from 0 up to `places`; removed ones leave gaps."""

    def __init__(self, reader: IndexReader, generation: int) -> None:
        self._reader = reader
        self.generation = generation
        self.places: int = reader.doc_count_all()
        self.documents: int = reader.doc_count()
        self._postings: dict[tuple[str, str], tuple[Places, Weights]] = {}
        self._filter_values: dict[Filter, list[str]] = {}

    def close(self) -> None:
        self._reader.close()

    def knows(self, term: str) -> bool:
        """Whether any document has the term."""
        return len(self.posting(term)[0]) > 0

    def posting(self, term: str, field: str = "terms") -> tuple[Places, Weights]:
        """The places of the documents that have a term, rising, and the term's weight in each; both empty for an unknown term."""
        key = field, term
        if key not in self._postings:
            if len(self._postings) >= _REMEMBERED:
                self._postings.clear()
            self._postings[key] = self._read(term, field)
        return self._postings[key]

    def _read(self, term: str, field: str) -> tuple[Places, Weights]:
        try:
            matcher = self._reader.postings(field, term)
        except (TermNotFound, UnicodeEncodeError):
            return _NO_POSTING
        places, weights = [], []
        while matcher.is_active():
            places.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
        return np.array(places, np.int32), np.array(weights, np.float32)

    def mask(self, terms: list[str], field: str = "terms") -> Mask:
        """Which places have any of the terms."""
        mask = np.zeros(self.places, np.bool_)
        for term in terms:
            mask[self.posting(term, field)[0]] = True
        return mask

    def filter_values(self, name: Filter) -> Iterator[tuple[str, Places]]:
        """Every value of a filter with the places it lets through."""
        prefix = f"{name}:"
        if name not in self._filter_values:
            self._filter_values[name] = list(self._lexicon("filters", prefix))
        for term in self._filter_values[name]:
            yield term.removeprefix(prefix), self.posting(term, "filters")[0]

    def longer(self, prefix: str, most: int) -> list[str]:
        """The first terms that go on after the prefix."""
        return list(islice((term for term in self._lexicon("terms", prefix) if term != prefix), most))

    def _lexicon(self, field: str, prefix: str) -> Iterator[str]:
        found = self._reader.expand_prefix(field, prefix) if self.documents else ()
        return (term.decode() for term in found)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All terms, ready to find near ones; built when first needed."""
        return Vocabulary(term for term in self._lexicon("terms", "") if term[0] not in "#=")

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The rank of every place in the order in which documents of equal score are listed."""
        ranks = np.empty(self.places, np.intp)
        if self.places:
            column = self._reader.column_reader("order")
            in_order = sorted(range(self.places), key=[column[place] for place in range(self.places)].__getitem__)
            ranks[in_order] = np.arange(self.places)
        return ranks

    @cached_property
    def present(self) -> Mask:
        """Which places hold a document that is not removed."""
        mask = np.zeros(self.places, np.bool_)
        mask[list(self._reader.all_doc_ids())] = True
        return mask

    def stored(self, place: int) -> tuple[IndexDocument, list[Marks]]:
        """The document at a place, as it was indexed, and where the pieces of its sections stand."""
        stored: tuple[IndexDocument, list[Marks]] = self._reader.stored_fields(place)["stored"]
        return stored
