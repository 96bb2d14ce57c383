"""From the question rows of one group back to the items they came from.

Nobody wrote down which item became which question, so it is read from the words. Every pair of neighbouring letters (a word, below) is
weighed by how rare it is in the group's own papers: "계획이 있는지" says little, "저상버스" much. That works in any script, and on the
nine groups of 2022 it did better than Kiwi's morphemes (F1 0.98 against 0.96).

The strongest links are made first, and *each word counts once*: what one item has already explained of a row explains no other item,
and what an item has given to one row it does not give to another. That alone keeps apart the many items that repeat each other's
phrases, and lets an item be in two rows only when its words really were divided.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from deliberation.plans.printed import code_parts, folded, pairs
from deliberation.responses.words import Relation

#: A link is made from this score on: the share of the weighed words that item and row have in common (0 to 1), and the bonus of the
#: place. So words alone must reach a quarter, and under the same element a twentieth is enough. Found on the nine groups of 2022, leaving
#: one out at a time; the result hardly moves between 0.22 and 0.28.
ENOUGH = 0.25
SAME_PLACE_BONUS = 0.2
WIDER_PLACE_BONUS = 0.1
#: An item that has no row of its own, but this share of its words in common with a linked item, is the same paragraph printed again.
REPEATED = 0.8
#: With this share of its words still in the row an item was taken over, below it was rewritten.
TAKEN_OVER = 0.75


class LinkReason(StrEnum):
    """What a link rests on."""

    PLACE_AND_WORDS = "same element, same words"
    WIDER_PLACE_AND_WORDS = "element above or below, same words"
    WORDS = "same words under another element"
    PLACE = "nearest item under the same element"
    REPEATED = "same paragraph as another item"
    #: Not found here: the archive's own files name the item.
    GIVEN = "given in the files"


_BONUS = {LinkReason.PLACE_AND_WORDS: SAME_PLACE_BONUS, LinkReason.WIDER_PLACE_AND_WORDS: WIDER_PLACE_BONUS, LinkReason.WORDS: 0.0}


@dataclass(frozen=True)
class ItemPrint:
    """An item or another proposal (those have neither area, code nor heading) as printed, with the elements it was resolved to."""

    source: str
    text: str
    elements: Sequence[str] = ()
    area: str | None = None
    code: str | None = None
    heading: str | None = None


@dataclass(frozen=True)
class RowPrint:
    """One row of the question table as printed, with the elements it was resolved to."""

    source: str
    questions: Sequence[str]
    elements: Sequence[str] = ()
    area: str | None = None
    code: str | None = None
    heading: str | None = None


@dataclass(frozen=True)
class Link:
    """One item behind a row: what became of it (in the order of Relation), how sure that is (0 to 1), and why."""

    item: str
    relations: tuple[Relation, ...]
    confidence: float
    reason: LinkReason


def link(items: Iterable[ItemPrint], rows: Iterable[RowPrint]) -> dict[str, tuple[Link, ...]]:
    """For the source of every row the items it came from, surest first; nothing for a row that has no source.

    All must be of one group. Their order does not matter.
    """
    matching = _Matching(
        sorted(items, key=lambda item: item.source),
        sorted(rows, key=lambda row: row.source),
    )
    matching.match_words()
    matching.match_repeated()
    matching.match_places()
    return matching.links()


def relations_of(links: Iterable[Link]) -> tuple[Relation, ...]:
    """What a row as a whole is, in the order of Relation: all that its links say, or `no source`."""
    told = {relation for one in links for relation in one.relations}
    return _in_order(told or {Relation.NO_SOURCE})


@dataclass(frozen=True)
class _Match:
    score: float
    reason: LinkReason


class _Matching:
    """The items and rows of a group, by their positions, while they are being matched."""

    def __init__(self, items: Sequence[ItemPrint], rows: Sequence[RowPrint]) -> None:
        self.items = items
        self.rows = rows
        self.item_words = [pairs(one.text) for one in items]
        self.row_words = [pairs(" ".join(one.questions)) for one in rows]
        self.rarity = _rarity([*self.item_words, *self.row_words])
        self.item_weight = [self._weight(words) for words in self.item_words]
        self.row_weight = [self._weight(words) for words in self.row_words]
        self.place = [[_place(item, row) for row in rows] for item in items]
        self.matches: dict[tuple[int, int], _Match] = {}

    def match_words(self) -> None:
        """Make the strongest link, take its words away, and go on while words are left that are enough."""
        left_of_item = [set(words) for words in self.item_words]
        left_of_row = [set(words) for words in self.row_words]

        def score(item: int, row: int) -> float:
            common = left_of_item[item] & left_of_row[row]
            return self._share(common, item, row) + _BONUS[self.place[item][row]] if common else 0.0

        open_pairs = {(item, row): score(item, row) for item in range(len(self.items)) for row in range(len(self.rows))}
        open_pairs = {pair: found for pair, found in open_pairs.items() if found >= ENOUGH}
        while open_pairs:
            best = max(open_pairs, key=lambda pair: (open_pairs[pair], -pair[0], -pair[1]))
            item, row = best
            self.matches[best] = _Match(open_pairs.pop(best), self.place[item][row])
            used = self.item_words[item] & self.row_words[row]
            left_of_item[item] -= used
            left_of_row[row] -= used
            for pair in [pair for pair in open_pairs if pair[0] == item or pair[1] == row]:
                open_pairs[pair] = score(*pair)
                if open_pairs[pair] < ENOUGH:
                    del open_pairs[pair]

    def match_repeated(self) -> None:
        """An item without a row goes with the item that says the same, as when one paragraph is printed under two tasks."""
        for item in self._unmatched_items():
            for other, row in sorted(self.matches):
                common = self.item_words[item] & self.item_words[other]
                if self._weight(common) >= REPEATED * self.item_weight[item] > 0:
                    share = self._share(self.item_words[item] & self.row_words[row], item, row)
                    if share >= ENOUGH:
                        self.matches[item, row] = _Match(ENOUGH, LinkReason.REPEATED)

    def match_places(self) -> None:
        """A row without a source comes from an item under its own element: from the only one, or the one that shares any words."""
        matched = {row for _, row in self.matches}
        for row in set(range(len(self.rows))) - matched:
            there = [item for item in range(len(self.items)) if self.place[item][row] is LinkReason.PLACE_AND_WORDS]
            shares = {item: self._share(self.item_words[item] & self.row_words[row], item, row) for item in there}
            nearest = max(shares, key=lambda item: (shares[item], -item), default=None)
            if nearest is not None and (shares[nearest] > 0 or len(there) == 1):
                self.matches[nearest, row] = _Match(ENOUGH, LinkReason.PLACE)

    def links(self) -> dict[str, tuple[Link, ...]]:
        items_of = Counter(row for _, row in self.matches)
        rows_of = Counter(item for item, _ in self.matches)
        found: dict[str, list[Link]] = {row.source: [] for row in self.rows}
        for (item, row), match in self.matches.items():
            relations = self._relations(item, row, is_merged=items_of[row] > 1, is_split=rows_of[item] > 1)
            one = Link(self.items[item].source, relations, _confidence(match), match.reason)
            found[self.rows[row].source].append(one)
        return {row: tuple(sorted(some, key=lambda one: (-one.confidence, one.item))) for row, some in found.items()}

    def _unmatched_items(self) -> list[int]:
        matched = {item for item, _ in self.matches}
        return [item for item in range(len(self.items)) if item not in matched]

    def _weight(self, words: AbstractSet[str]) -> float:
        return math.fsum(self.rarity[word] for word in words)  # exact, so that the order of a set cannot matter

    def _share(self, common: AbstractSet[str], item: int, row: int) -> float:
        """The weight of the common words against the item and the row alike (their geometric mean), 0 to 1."""
        return self._weight(common) / math.sqrt(self.item_weight[item] * self.row_weight[row]) if common else 0.0

    def _relations(self, item: int, row: int, *, is_merged: bool, is_split: bool) -> tuple[Relation, ...]:
        printed, asked = self.items[item], self.rows[row]
        kept = self._weight(self.item_words[item] & self.row_words[row])
        is_kept = kept >= TAKEN_OVER * self.item_weight[item] > 0
        relations = {Relation.TAKEN_OVER if is_kept else Relation.REWRITTEN}
        relations |= {Relation.MERGED} if is_merged else set()
        relations |= {Relation.SPLIT} if is_split else set()
        if printed.area is not None and asked.area is not None:
            is_repeated = self.matches[item, row].reason is LinkReason.REPEATED
            relations |= {Relation.MOVED} if printed.area != asked.area and not is_repeated else set()
            relations |= {Relation.RE_CODED} if _is_re_coded(printed, asked) and not is_repeated else set()
        return _in_order(relations)


def _in_order(relations: AbstractSet[Relation]) -> tuple[Relation, ...]:
    return tuple(relation for relation in Relation if relation in relations)


def _is_re_coded(item: ItemPrint, row: RowPrint) -> bool:
    """Whether the row stands under another code than its item did: by print, or because one of the two prints was wrong."""
    is_elsewhere = bool(item.elements) and bool(row.elements) and not set(item.elements) & set(row.elements)
    return is_elsewhere or code_parts(item.code) != code_parts(row.code)


def _place(item: ItemPrint, row: RowPrint) -> LinkReason:
    """How near the item stands to the row in the plan, as the reason a link between them would have."""
    if set(item.elements) & set(row.elements):
        return LinkReason.PLACE_AND_WORDS
    if not (item.elements and row.elements):
        is_same = bool(folded(item.heading)) and folded(item.heading) == folded(row.heading)
        return LinkReason.PLACE_AND_WORDS if is_same else LinkReason.WORDS
    codes = [(code_parts(one), code_parts(other)) for one in item.elements for other in row.elements]
    is_wider = any(one[: len(other)] == other or other[: len(one)] == one for one, other in codes)
    return LinkReason.WIDER_PLACE_AND_WORDS if is_wider else LinkReason.WORDS


def _rarity(texts: Sequence[AbstractSet[str]]) -> dict[str, float]:
    """The weight of each word: the fewer texts hold it, the more it says (inverse document frequency, natural logarithm)."""
    held = Counter(word for words in texts for word in words)
    return {word: math.log((len(texts) + 1) / count) for word, count in held.items()}


def _confidence(match: _Match) -> float:
    """How sure a match is: 0.6 at the least score that is enough, 0.9 at twice that, near 1 where words and place both agree."""
    if match.reason is LinkReason.PLACE:
        return 0.5
    return round(1 - 0.4 * (ENOUGH / match.score) ** 2, 3)
