"""What the plan has ready for whoever writes an item, by its kind: sentences to be reworded, indicators, the next free code; and a kind
that the words speak for. Nothing here is decided: a person takes it or leaves it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from deliberation.db import db
from deliberation.plans.models import Element, FigureKind, Indicator, IndicatorFigure, Plan, element_indicator
from deliberation.plans.outline import Block, Line, Points, outline
from deliberation.positions.kinds import ItemKind, guess_kind
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.words import ItemWords

#: A sentence of the plan longer than this is no wording to be changed, but a whole passage.
LONGEST_SENTENCE = 1_000
#: A text has to say something before a kind is guessed from it.
SHORTEST_TEXT = 10
_REFERENCE = re.compile(r"[^\s:]+:\d+(?:-\d+)*")


@dataclass(frozen=True)
class Offers:
    #: The kind the words speak for, where nobody chose one.
    guessed: ItemKind | None
    #: What the plan says of each chosen element, sentence by sentence, its name first.
    sentences: list[tuple[Element, list[str]]]
    #: The indicators of the chosen elements, with their figures.
    indicators: Sequence[Indicator]
    #: The one that is named now.
    indicator: Indicator | None
    #: Where a new task would stand, and the code it would get; None where nothing chosen takes tasks.
    place: Element | None
    code: str
    #: What bears the code already that was written down for the new task.
    taken_by: Element | None


def offers_for(paper: PositionPaper, words: ItemWords, item: Item | None = None) -> Offers:
    """Everything the plan offers to these words. Six statements at most. `item`: the one they are of, in the paper already."""
    plan = paper.forum_group.forum.plan
    place = place_for(words.elements, plan)
    here = _indicators(plan, words.elements)
    return Offers(
        guessed=guessed_kind(words, plan),
        sentences=[(element, list(sentences_of(element))) for element in words.elements],
        indicators=here,
        indicator=next((one for one in here if one.reference == words.indicator), None) or indicator_named(plan, words.indicator),
        place=place,
        code=next_code(place.code, place.parent_id is None, _codes_at(place, paper, item)) if place else "",
        taken_by=_bearing(plan, place, words.new_task_code),
    )


def guessed_kind(words: ItemWords, plan: Plan) -> ItemKind | None:
    """The kind a text speaks for, where it still is of the kind it began with; None where that is the one."""
    if words.kind is not ItemKind.OPINION or len(words.text) < SHORTEST_TEXT:
        return None
    names_task = bool(words.elements) and words.elements[0].level == plan.levels[-1]["key"]
    guess = guess_kind(words.text, names_task=names_task)
    return None if guess is ItemKind.OPINION else guess


# Sentences.


def sentences_of(element: Element) -> Iterator[str]:
    """An element's name, then what the plan says of it, point by point; none twice."""
    seen = set()
    for words in (
        element.name,
        *(line for text in (element.purpose, element.content, element.future_plan) for line in _lines(outline(text))),
    ):
        if words and len(words) <= LONGEST_SENTENCE and words not in seen:
            seen.add(words)
            yield words


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of points and lines; tables hold figures."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.words
        elif isinstance(block, Points):
            for point in block.points:
                yield point.words
                yield from _lines(point.blocks)


# Indicators.


def _indicators(plan: Plan, elements: Sequence[Element]) -> Sequence[Indicator]:
    """Those of the elements, with their figures."""
    if not elements:
        return []
    of_these = select(element_indicator.c.indicator_id).where(element_indicator.c.element_id.in_([element.id for element in elements]))
    wanted = select(Indicator).where(Indicator.plan_id == plan.id, Indicator.id.in_(of_these)).order_by(Indicator.reference)
    return db.session.scalars(wanted.options(selectinload(Indicator.figures))).all()


def indicators_in(plan: Plan) -> Sequence[Indicator]:
    """Every indicator of the plan. One statement."""
    return db.session.scalars(select(Indicator).where(Indicator.plan_id == plan.id).order_by(Indicator.reference)).all()


def indicator_named(plan: Plan, named: str) -> Indicator | None:
    """The plan's indicator of that reference. One statement, where it looks like one."""
    if not looks_like_reference(named):
        return None
    wanted = select(Indicator).where(Indicator.plan_id == plan.id, Indicator.reference == named)
    return db.session.scalars(wanted.options(selectinload(Indicator.figures))).one_or_none()


def looks_like_reference(named: str) -> bool:
    return _REFERENCE.fullmatch(named) is not None


def targets_of(indicator: Indicator) -> list[IndicatorFigure]:
    """What the plan sets itself, year by year."""
    return [figure for figure in indicator.figures if figure.kind is FigureKind.TARGET]


# New tasks.


def place_for(elements: Sequence[Element], plan: Plan) -> Element | None:
    """Under what a new task would stand: the first chosen element that takes tasks, or that a chosen task stands under."""
    lowest = plan.levels[-1]["key"]
    above = plan.levels[-2]["key"] if len(plan.levels) > 1 else None
    for element in elements:
        if element.level == above:
            return element
        if element.level == lowest and element.parent is not None:
            return element.parent
    return None


def next_code(place: str, is_top: bool, taken: Iterable[str]) -> str:
    """The code after the last one under a place: "3-1-5" where "3-1" has "3-1-4". Below the top of a plan codes begin anew: "4"."""
    prefix = "" if is_top else f"{place}-"
    numbered = re.compile(re.escape(prefix) + "([0-9]{1,6})")
    numbers = [int(found[1]) for code in taken if (found := numbered.fullmatch(code))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _codes_at(place: Element, paper: PositionPaper, item: Item | None) -> list[str]:
    """The codes given under that place, by the plan (also what it no longer has) and by the paper's other new tasks."""
    given = select(Element.code).where(Element.parent_id == place.id)
    proposed = select(Item.new_task_code).where(
        Item.paper_id == paper.id,
        Item.withdrawn_at.is_(None),
        Item.new_task_code != "",
        Item.elements.any((Element.reference == place.reference) | (Element.parent_id == place.id)),
        *([Item.id != item.id] if item is not None and item.id is not None else []),
    )
    return list(db.session.scalars(given.union_all(proposed)))


def _bearing(plan: Plan, place: Element | None, code: str) -> Element | None:
    if place is None or not code:
        return None
    reference = f"{place.area_code}:{code}"
    return db.session.scalars(select(Element).where(Element.plan_id == plan.id, Element.reference == reference)).one_or_none()
