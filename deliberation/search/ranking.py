"""From what is wanted to a page of results, over one state of the index."""

import math
from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np

from deliberation.search.analysis import as_written
from deliberation.search.asking import Ask, Wanted, WantedWord
from deliberation.search.documents import Filter
from deliberation.search.excerpts import Searched, excerpts, marked
from deliberation.search.results import Hit, Results
from deliberation.search.snapshot import Mask, Snapshot
from deliberation.search.weighing import code_terms

#: What a word other than the one typed is worth: spelled differently, or going on after it.
_RESPELLED, _LONGER = 0.8, 0.5
_MOST_LONGER, _MOST_LETTERS_LONGER = 8, 3


def answer(snapshot: Snapshot, wanted: Wanted, ask: Ask) -> Results:
    """Rank everything, keep what the filters let through, and show one page of it."""
    ranking = Ranking(snapshot, wanted)
    chosen = {name: snapshot.mask([f"{name}:{value}" for value in values], "filters") for name, values in ask.filters.items() if values}
    places = np.flatnonzero(_all([ranking.found, *chosen.values()]))
    ranked = places[np.lexsort((snapshot.order[places], -ranking.scores[places]))]
    first = (max(ask.page, 1) - 1) * ask.per_page
    searched = Searched(ranking.terms)
    return Results(
        total=len(ranked),
        hits=tuple(_hit(snapshot, int(place), float(ranking.scores[place]), searched) for place in ranked[first : first + ask.per_page]),
        counts={name: _counts(snapshot, name, ranking.found, chosen) for name in ask.counted},
        respelled=ranking.respelled,
    )


def _all(masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, masks)


def _counts(snapshot: Snapshot, name: Filter, found: Mask, chosen: Mapping[Filter, Mask]) -> dict[str, int]:
    through = _all([found, *(mask for other, mask in chosen.items() if other is not name)])
    counts = {value: int(through[places].sum()) for value, places in snapshot.filter_values(name)}
    return {value: count for value, count in counts.items() if count}


def _hit(snapshot: Snapshot, place: int, score: float, searched: Searched) -> Hit:
    document, marks = snapshot.stored(place)
    title = searched.spans(marks[0]) if document.title.strip() else []
    return Hit(document, score, marked(document.title, title), excerpts(list(document.sections()), marks, searched))


class Ranking:
    """The scores of all documents for one query, and which of them it finds."""

    def __init__(self, snapshot: Snapshot, wanted: Wanted) -> None:
        self._snapshot = snapshot
        #: What was searched for in the end, to be marked in the results.
        self.terms: set[str] = set()
        #: What was typed and is in no document -> what was searched for in its place.
        self.respelled: dict[str, tuple[str, ...]] = {}
        self.scores = np.zeros(snapshot.places, np.float32)
        self._add_codes(wanted.codes)
        self._add_words(wanted)
        self.found = snapshot.present if wanted.blank else self.scores > 0
        for phrase in wanted.phrases:
            self.found = self.found & snapshot.mask([phrase])

    def _add_codes(self, codes: Iterable[str]) -> None:
        for code in codes:
            self.terms |= {code, code.partition(":")[2] or code}
            for term in (code, *code_terms(code)):
                self._add(term, 1.0)

    def _add_words(self, wanted: Wanted) -> None:
        """Sum up what every term is worth, and prefer documents that have more of what was asked for."""
        met = np.zeros(self._snapshot.places, np.float32)
        asked = 0.0
        for word in wanted.words:
            for term, weight in self._spelled(word).items():
                self._add(term, weight)
            for term in word.core:
                met += word.terms[term] * self._snapshot.mask([term, *self.respelled.get(word.typed, ())])
                asked += word.terms[term]
        for term in wanted.together:
            self._add(term, 1.0)
        self.scores *= (1 + met) / (1 + asked)
        if not self.scores.any():
            for word in wanted.words:
                for term in self._snapshot.vocabulary.holding(word.whole):
                    self._add(term, _LONGER)

    def _add(self, term: str, weight: float) -> None:
        places, weights = self._snapshot.posting(term)
        if len(places):
            self.terms.add(term)
            rarity = math.log1p((self._snapshot.documents - len(places) + 0.5) / (len(places) + 0.5))
            self.scores[places] += weights * (weight * rarity)

    def _spelled(self, word: WantedWord) -> dict[str, float]:
        """The terms to search for a word by: its own, and what else it may be where those are not all known."""
        terms = dict(word.terms)
        if word.inflected:
            terms |= {longer: _LONGER for term in word.core for longer in self._longer(term) if longer not in terms}
        unknown = [term for term in word.core if not self._snapshot.knows(term)]
        if not unknown or self._snapshot.knows(word.whole):
            return terms
        as_typed = {term: 1.0 for term in (word.typed, as_written(word.typed)) if self._snapshot.knows(term)}
        if as_typed:
            return terms | as_typed
        others = self._others(word.typed, word.whole) or self._others(*unknown)
        if others:
            self.respelled[word.typed] = tuple(others)
        return terms | dict.fromkeys(others, _RESPELLED)

    def _others(self, *unknown: str) -> list[str]:
        """What may be meant by terms that are not known: words that begin with one, that end with one, or that are spelled nearly so."""
        vocabulary = self._snapshot.vocabulary
        holding = [
            (term, other) for term in unknown for other in vocabulary.holding(term) if len(other) <= len(term) + _MOST_LETTERS_LONGER
        ]
        beginning = [other for term, other in holding if other.startswith(term)]
        ending = [other for term, other in holding if other.endswith(term)]
        nearest = [] if beginning or ending else [other for term in unknown for other in vocabulary.nearest(term)]
        return list(dict.fromkeys(beginning or ending or nearest))[:_MOST_LONGER]

    def _longer(self, term: str) -> list[str]:
        """Words that go on after a word by no more than an ending."""
        longest = len(term) + _MOST_LETTERS_LONGER
        found = self._snapshot.longer(term, _MOST_LONGER) if len(term) > 1 else ()
        return [longer for longer in found if len(longer) <= longest]
