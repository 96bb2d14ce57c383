"""What is public and can be a neighbour, kept by each process ready to be compared: the demands of filed papers, and public questions.

Reading and weighing five thousand texts takes a second, so it is done when what is public changed, not at every look. Which state is
kept is one question to the database, about what changes public words: filing, correcting, asking, publishing. The page cache's own name
of a state would not do here, for it changes with every save of every draft. Only numbers and marks are kept: what is shown is loaded
anew, and asked again whether it is public.
"""

import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Self

from flask import current_app
from sqlalchemy import func, select

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Element
from deliberation.plans.printed import folded
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, ItemRevision, PositionPaper, item_element
from deliberation.responses.likeness import Likeness, Pairs, nearness, pairs_of
from deliberation.responses.models import Question, QuestionRow, row_element

#: How much more a text counts that is about the very same element; less, the farther away it is in the plan.
SAME_PLACE = 0.8
#: How alike a text must be to be shown. Measured with SAME_PLACE, see `tests/responses/neighbours/test_measured.py`.
ALIKE = 0.18


class Source(enum.StrEnum):
    ITEM = "item"
    ROW = "row"


#: An item or a row of questions, by its id.
Public = tuple[Source, int]
#: An element's way down from the top of its plan, each step as (reference, folded name): comparable with another edition of the plan.
Path = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """One public item or row that is alike, and how much: 0 to 1, more where it is about the same place of the plan."""

    public: Public
    score: float


class Neighbourhood:
    """All that is public, of one state of the database."""

    def __init__(
        self, texts: Mapping[Public, str], places: Mapping[Public, set[int]], paths: Mapping[int, Path], known: Mapping[str, Pairs]
    ) -> None:
        #: By their text, so that after a change only what is new has to be taken apart.
        self.known = {text: known.get(text) or pairs_of(text) for text in texts.values()}
        self.likeness = Likeness({public: self.known[text] for public, text in texts.items()})
        self._places, self._paths = places, paths

    @classmethod
    def read(cls, known: Mapping[str, Pairs]) -> Self:
        """Five statements."""
        texts, places = _items(), _places(Source.ITEM, item_element)
        for public, text in _rows().items():
            texts[public] = text
        return cls(texts, places | _places(Source.ROW, row_element), _paths(), known)

    def like(self, text: str, element_ids: Iterable[int]) -> list[Found]:
        """What is alike enough, the likest first."""
        here = [self._paths[one] for one in element_ids if one in self._paths]
        found = []
        for public, alike in self.likeness.to(text).items():
            if alike * (1 + SAME_PLACE) >= ALIKE:
                score = alike * (1 + SAME_PLACE * self._nearness(here, public))
                if score >= ALIKE:
                    found.append(Found(public, score))
        return sorted(found, key=lambda one: (-one.score, one.public))

    def _nearness(self, here: list[Path], public: Public) -> float:
        there = [self._paths[one] for one in self._places.get(public, ()) if one in self._paths]
        return max((nearness(one, other) for one in here for other in there), default=0.0)


class Keeper:
    """Keeps the neighbourhood of one process until what is public changes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: tuple[Any, ...] = ()
        self._kept = Neighbourhood({}, {}, {}, {})

    def now(self) -> Neighbourhood:
        """One statement, and five where what is public changed."""
        state = _state()
        with self._lock:
            if state != self._state:
                self._kept, self._state = Neighbourhood.read(self._kept.known), state
            return self._kept


def neighbourhood() -> Neighbourhood:
    """What is public now, as this process keeps it."""
    keeper: Keeper = current_app.extensions.setdefault("neighbourhood", Keeper())
    return keeper.now()


def words_of(item: Item | Any) -> str:
    """All that an item says, in one text: what neighbours are found by."""
    said = (item.text, item.new_task_name, item.wording_wanted, item.indicator_wish, item.people_reached)
    return " ".join(words for words in said if words)


def _state() -> tuple[Any, ...]:
    """What changes when public words, or what they are about, change. One statement."""
    publishing = (PositionPaper.filed_at, QuestionRow.published_at, Forum.published_at)
    counting = [counted for column in publishing for counted in (func.count(column), func.max(column))]
    changing = [func.max(column) for column in (ItemRevision.id, Question.id, Item.placed_at, QuestionRow.placed_at)]
    return tuple(db.session.execute(select(*(select(one).scalar_subquery() for one in [*counting, *changing]))).one())


def is_public_demand() -> list[Any]:
    """The conditions for an Item, joined with its paper and forum, to be a neighbour."""
    is_demand = (Item.withdrawn_at.is_(None), Item.kind != ItemKind.NO_OPINION)
    return [PositionPaper.filed_at.is_not(None), Forum.published_at.is_not(None), *is_demand]


def _items() -> dict[Public, str]:
    said = (Item.text, Item.new_task_name, Item.wording_wanted, Item.indicator_wish, Item.people_reached)
    wanted = select(Item.id, *said).join(Item.paper).join(PositionPaper.forum_group).join(ForumGroup.forum).where(*is_public_demand())
    return {(Source.ITEM, one.id): words_of(one) for one in db.session.execute(wanted)}


def _rows() -> dict[Public, str]:
    asked: dict[Public, list[str]] = defaultdict(list)
    wanted = (
        select(QuestionRow.id, Question.text)
        .join(Question.row)
        .join(QuestionRow.forum)
        .where(QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None))
        .order_by(QuestionRow.id, Question.position)
    )
    for row_id, text in db.session.execute(wanted):
        asked[Source.ROW, row_id].append(text)
    return {public: " ".join(texts) for public, texts in asked.items()}


def _places(source: Source, table: Any) -> dict[Public, set[int]]:
    """The ids of the elements that items, or rows, are about."""
    places: dict[Public, set[int]] = defaultdict(set)
    for number, element_id in db.session.execute(select(*table.c)):
        places[source, number].add(element_id)
    return dict(places)


def _paths() -> dict[int, Path]:
    rows = db.session.execute(select(Element.id, Element.parent_id, Element.reference, Element.name)).all()
    steps = {one.id: (one.parent_id, (one.reference, folded(one.name))) for one in rows}

    def path(element_id: int) -> Path:
        parent_id, step = steps[element_id]
        return (*(path(parent_id) if parent_id is not None else ()), step)

    return {one: path(one) for one in steps}
