"""The neighbours of one item that is being written, with what became of each. Only what everybody may read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.positions.models import Citation, Item, Joining, PositionPaper
from deliberation.responses.models import Derivation, QuestionRow, Referral, ReferralState, Reply
from deliberation.responses.neighbours.kept import Found, Neighbourhood, Source, is_public_demand, neighbourhood, words_of
from deliberation.responses.neighbours.passages import Part, alike_passage
from deliberation.responses.queries.fates import Fate, fates_of
from deliberation.responses.words import Stance

#: Neighbours shown at most, and how many of the likest are looked at for them: a question falls away where its item is shown.
SHOWN, LOOKED_AT = 5, 20


@dataclass(frozen=True)
class Answer:
    """A public question row beside a neighbour, and how it stands: the stances of the answers in force, or the state of its referrals."""

    row: QuestionRow
    stances: list[Stance]
    state: ReferralState | None


@dataclass(frozen=True)
class Neighbour:
    """A filed item, or (`item` None) a question that came from none of the items shown."""

    item: Item | None
    row: QuestionRow | None
    #: What one cites: "sample-2022/papers/elderly#3", "sample-2022/questions/12".
    source: str
    forum: Forum
    group: ForumGroup | None
    language: str
    passage: list[Part]
    score: float
    fate: Fate | None
    answers: list[Answer]
    #: How the item being written refers to it already, and how one's own group stands to it.
    citation: Citation | None
    joining: Joining | None
    #: It is of the same forum, so that one's group can join it.
    is_here: bool

    @property
    def year(self) -> int | None:
        return self.forum.opened_on.year if self.forum.opened_on else None


@dataclass
class _Loaded:
    """What the likest are made of, loaded in one go."""

    items: dict[int, Item] = field(default_factory=dict)
    rows: dict[int, QuestionRow] = field(default_factory=dict)
    rows_of_item: dict[int, list[QuestionRow]] = field(default_factory=dict)
    fates: dict[int, Fate] = field(default_factory=dict)


def neighbours_of(item: Item, today: date) -> list[Neighbour]:
    """The likest five, the best first. One statement to find them; to show them fifteen at most, however many there are."""
    draft, kept = words_of(item), neighbourhood()
    found = kept.like(draft, [element.id for element in item.elements])[:LOOKED_AT]
    if not found:
        return []
    loaded = _load(found)
    cited = {one.source: one for one in item.citations}
    look = _Look(item, draft, kept, loaded, today, cited, _own_joinings(item.paper, loaded.items))
    return [look.neighbour(one) for one in islice(_apart(found, loaded, item.paper), SHOWN)]


def _apart(found: Iterable[Found], loaded: _Loaded, paper: PositionPaper) -> Iterator[Found]:
    """What is still public and another paper's, each demand once: a question is left out where an item it came from is shown."""
    shown_items: set[int] = set()
    for one in found:
        source, number = one.public
        if source is Source.ITEM and number in loaded.items and number not in shown_items and loaded.items[number].paper_id != paper.id:
            shown_items.add(number)
            yield one
        elif source is Source.ROW and number in loaded.rows:
            origins = [der.item_id for der in loaded.rows[number].derivations if der.item_id in loaded.items]
            if not origins:
                yield one
            for origin in origins:
                if origin not in shown_items:
                    shown_items.add(origin)
                    yield Found((Source.ITEM, origin), one.score)


@dataclass(frozen=True)
class _Look:
    """What one look at the neighbours of an item goes by."""

    item: Item
    draft: str
    kept: Neighbourhood
    loaded: _Loaded
    today: date
    cited: Mapping[str, Citation]
    mine: Mapping[int, Joining]

    def neighbour(self, found: Found) -> Neighbour:
        kind, number = found.public
        return (
            self._item(self.loaded.items[number], found.score) if kind is Source.ITEM else self._row(self.loaded.rows[number], found.score)
        )

    def _item(self, other: Item, score: float) -> Neighbour:
        group, source = other.paper.forum_group, source_of_item(other)
        return Neighbour(
            item=other,
            row=None,
            source=source,
            forum=group.forum,
            group=group,
            language=other.paper.language,
            passage=self._passage(words_of(other)),
            score=score,
            fate=self.loaded.fates.get(other.id),
            answers=[answer_of(row, self.today) for row in self.loaded.rows_of_item.get(other.id, [])],
            citation=self.cited.get(source),
            joining=self.mine.get(other.id),
            is_here=group.forum_id == self.item.paper.forum_group.forum_id,
        )

    def _row(self, row: QuestionRow, score: float) -> Neighbour:
        source = source_of_row(row)
        return Neighbour(
            item=None,
            row=row,
            source=source,
            forum=row.forum,
            group=row.forum_group,
            language=row.language,
            passage=self._passage(" ".join(one.text for one in row.questions)),
            score=score,
            fate=None,
            answers=[answer_of(row, self.today)],
            citation=self.cited.get(source),
            joining=None,
            is_here=False,
        )

    def _passage(self, words: str) -> list[Part]:
        return alike_passage(words, self.draft, self.kept.likeness.is_telling)


def source_of_item(item: Item) -> str:
    """What cites a filed item, wherever it is cited: "sample-2022/papers/elderly#3"."""
    return f"{item.paper.forum_group.forum.slug}/{item.source}"


def source_of_row(row: QuestionRow) -> str:
    """What cites a question, wherever it is cited: "sample-2022/questions/12"."""
    return f"{row.forum.slug}/questions/{row.number}"


def answer_of(row: QuestionRow, today: date) -> Answer:
    """How a public row stands: answered somewhere, or waiting."""
    points = [point for referral in row.referrals if referral.public_reply for point in referral.public_reply.points]
    stances = list(dict.fromkeys(point.stance for point in points if point.stance))
    states = [referral.state(today) for referral in row.referrals]
    state = next((one for one in states if one is not ReferralState.PASSED_ON), states[0] if states else None)
    return Answer(row, stances, state)


def _load(found: Sequence[Found]) -> _Loaded:
    """Twelve statements at most; what is no longer public is not loaded."""
    wanted = {source: [one.public[1] for one in found if one.public[0] is source] for source in Source}
    came_from = select(Derivation.item_id).where(Derivation.row_id.in_(wanted[Source.ROW]))
    items = (
        select(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .where(or_(Item.id.in_(wanted[Source.ITEM]), Item.id.in_(came_from)), *is_public_demand())
        .options(contains_eager(Item.paper).contains_eager(PositionPaper.forum_group).contains_eager(ForumGroup.forum))
    )
    loaded = _Loaded(items={one.id: one for one in db.session.scalars(items)})
    asked = select(Derivation.row_id).where(Derivation.item_id.in_(list(loaded.items)))
    public_replies = selectinload(Referral.replies.and_(Reply.published_at.is_not(None))).selectinload(Reply.points)
    rows = (
        select(QuestionRow)
        .join(QuestionRow.forum)
        .where(or_(QuestionRow.id.in_(wanted[Source.ROW]), QuestionRow.id.in_(asked)))
        .where(QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None))
        .options(contains_eager(QuestionRow.forum), joinedload(QuestionRow.forum_group).joinedload(ForumGroup.group))
        .options(selectinload(QuestionRow.questions), selectinload(QuestionRow.derivations))
        .options(selectinload(QuestionRow.referrals).options(public_replies, joinedload(Referral.hand_over)))
        .order_by(QuestionRow.number)
    )
    loaded.rows = {one.id: one for one in db.session.scalars(rows)}
    by_item: dict[int, list[QuestionRow]] = defaultdict(list)
    for row in loaded.rows.values():
        for derivation in row.derivations:
            by_item[derivation.item_id].append(row)
    loaded.rows_of_item = by_item
    loaded.fates = fates_of(loaded.items.values())
    return loaded


def _own_joinings(paper: PositionPaper, items: Iterable[int]) -> dict[int, Joining]:
    """How the paper's group stands to each of the items. One statement."""
    wanted = select(Joining).where(Joining.forum_group_id == paper.forum_group_id, Joining.item_id.in_(list(items)))
    return {one.item_id: one for one in db.session.scalars(wanted)}
