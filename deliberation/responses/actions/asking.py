"""From items to questions: the facilitator makes rows of questions, and says of every other item why it is not asked.

How a row relates to each of its items is a fact about their words and places, so it is worked out, not typed in; a person corrects
it on the review page.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.plans.printed import pairs
from deliberation.positions.errors import ForumIsClosed
from deliberation.positions.models import Item
from deliberation.responses.errors import CannotBeAsked, ItemIsAsked, ItemIsLeftOut, RowIsPublic
from deliberation.responses.happenings import ItemLeftOut, ItemTakenBack, RowChanged, RowMade, RowRemoved
from deliberation.responses.linking import TAKEN_OVER
from deliberation.responses.models import Derivation, Omission, Question, QuestionRow
from deliberation.responses.words import Relation
from deliberation.text import tidy

_IN_ORDER = list(Relation)


def make_row(
    facilitator: Person, forum: Forum, questions: Sequence[str], *, items: Sequence[Item] = (), elements: Sequence[Element] = ()
) -> QuestionRow:
    """Put questions into one new row, made from these items (none: it is asked with no source). Nobody else sees it until it is referred.

    Raises BadInput where nothing is asked, CannotBeAsked or ItemIsLeftOut for an item, ForumIsClosed.
    """
    _require_askable(forum, items, elements)
    row = QuestionRow(forum=forum, number=_next_number(forum), placed_by_id=facilitator.id, linked_by_id=facilitator.id)
    _write(row, _asked(questions), items, elements)
    db.session.add(row)
    db.session.flush()  # the record needs the row's number in the database
    _relate(row)
    record(RowMade(row_id=row.id, forum_id=forum.id, number=row.number, **_state(row), by=facilitator.id))
    return row


def change_row(
    facilitator: Person,
    row: QuestionRow,
    questions: Sequence[str],
    *,
    items: Sequence[Item] = (),
    elements: Sequence[Element] = (),
    version: int | None = None,
) -> QuestionRow:
    """Ask it otherwise, while nobody has been asked yet. Raises what `make_row` does, RowIsPublic, ChangedMeanwhile."""
    hold(row, "published_at", "version")
    if row.is_public:
        raise RowIsPublic
    _require_askable(row.forum, items, elements)
    asked, before = _asked(questions), _state(row)
    row.expect(version, theirs={f"questions-{one.position}": one.text for one in row.questions})
    dropped = [one.item for one in row.derivations if one.item not in items]
    row.placed_by_id = row.linked_by_id = facilitator.id
    _write(row, asked, items, elements)
    db.session.flush()  # dropped items are looked for among the links that are left
    _relate(row, dropped)
    after = _state(row)
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        differing = {"before": {name: before[name] for name in changed}, "after": {name: after[name] for name in changed}}
        record(RowChanged(row_id=row.id, **differing, by=facilitator.id))
    return row


def remove_row(facilitator: Person, row: QuestionRow) -> None:
    """Take back a row that was never referred; its items are undecided again. Raises RowIsPublic."""
    hold(row, "published_at")
    if row.is_public:
        raise RowIsPublic
    record(RowRemoved(row_id=row.id, number=row.number, **_state(row), by=facilitator.id))
    items = [one.item for one in row.derivations]
    db.session.delete(row)
    db.session.flush()  # its items are looked for among the links that are left
    _mark_splits(items)


def leave_out(facilitator: Person, item: Item, reason: str) -> Omission:
    """Decide that an item is not put forward; the reason is public at once. Raises ItemIsAsked, ItemIsLeftOut, ForumIsClosed, BadInput."""
    forum = item.paper.forum_group.forum
    _require_askable(forum, [item], ())
    asked_in = db.session.scalars(select(Derivation).where(Derivation.item == item)).first()
    if asked_in is not None:
        raise ItemIsAsked(key=item.key, number=asked_in.row.number)
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"reason": [_("Say why it is not put forward; readers will see it beside the item.")]})
    omission = Omission(item=item, reason=reason, decided_by_id=facilitator.id, decided_at=clock.now())
    db.session.add(omission)
    record(ItemLeftOut(item_id=item.id, reason=reason, by=facilitator.id))
    return omission


def take_back(facilitator: Person, omission: Omission) -> None:
    """Undo an omission: the item is undecided again. The record keeps the reason that was given. Raises ForumIsClosed."""
    if omission.item.paper.forum_group.forum.is_closed:
        raise ForumIsClosed
    record(ItemTakenBack(item_id=omission.item_id, reason=omission.reason, by=facilitator.id))
    db.session.delete(omission)


def _require_askable(forum: Forum, items: Sequence[Item], elements: Sequence[Element]) -> None:
    if forum.is_closed:
        raise ForumIsClosed
    for item in items:
        if item.paper.is_open or not item.is_demand or item.paper.forum_group.forum != forum:
            raise CannotBeAsked(key=item.key)
    left_out = select(Omission).where(Omission.item_id.in_([item.id for item in items]))
    for omission in db.session.scalars(left_out):
        raise ItemIsLeftOut(key=omission.item.key)
    if any(element.plan_id != forum.plan_id for element in elements):
        raise BadInput(fields={"elements": [_("Choose elements of the plan this forum is about.")]})


def _asked(questions: Sequence[str]) -> list[str]:
    asked = [words for words in map(tidy, questions) if words]
    if not asked:
        raise BadInput(fields={"questions": [_("Write at least one question.")]})
    return asked


def _next_number(forum: Forum) -> int:
    hold(forum)  # two facilitators never get the same number
    return (db.session.scalar(select(func.max(QuestionRow.number)).where(QuestionRow.forum == forum)) or 0) + 1


def _write(row: QuestionRow, questions: Sequence[str], items: Sequence[Item], elements: Sequence[Element]) -> None:
    """Bring the row's lists to what is wanted, keeping what stays: an old and a new link to one item must not stand side by side."""
    del row.questions[len(questions) :]
    for position, words in enumerate(questions):
        if position < len(row.questions):
            row.questions[position].text = words
        else:
            row.questions.append(Question(position=position, text=words))
    kept = {one.item: one for one in row.derivations}
    row.derivations = [kept.get(item) or Derivation(item=item, relations=[]) for item in dict.fromkeys(items)]
    row.elements = list(dict.fromkeys(elements))
    row.forum_group = items[0].paper.forum_group if items else None
    row.language = items[0].paper.language if items else row.language
    row.placed_at = clock.now()


def _relate(row: QuestionRow, dropped: Iterable[Item] = ()) -> None:
    words = pairs(" ".join(question.text for question in row.questions))
    for derivation in row.derivations:
        derivation.relations = _relations(derivation.item, row, words)
    _mark_splits([*(one.item for one in row.derivations), *dropped])


def _relations(item: Item, row: QuestionRow, words: frozenset[str]) -> list[str]:
    """By the measures of `linking.py`: taken over while most of the item's words are still there, rewritten below that."""
    said = pairs(item.text)
    found = {Relation.TAKEN_OVER if len(said & words) >= TAKEN_OVER * len(said) else Relation.REWRITTEN}
    if len(row.derivations) > 1:
        found.add(Relation.MERGED)
    there, here = {one.reference for one in item.elements}, {one.reference for one in row.elements}
    if there and here and not there & here:
        areas = {one.area_code for one in item.elements} & {one.area_code for one in row.elements}
        found.add(Relation.RE_CODED if areas else Relation.MOVED)
    return [one for one in _IN_ORDER if one in found]


def _mark_splits(items: Iterable[Item]) -> None:
    """An item that stands in several rows is split, seen from each of them."""
    ids = [item.id for item in items]
    links = db.session.scalars(select(Derivation).where(Derivation.item_id.in_(ids))).all()
    for link in links:
        is_split = sum(one.item_id == link.item_id for one in links) > 1
        others = set(link.kinds) - {Relation.SPLIT}
        wanted = others | {Relation.SPLIT} if is_split else others
        link.relations = [one.value for one in _IN_ORDER if one in wanted]


def _state(row: QuestionRow) -> dict[str, Any]:
    return {
        "questions": [one.text for one in row.questions],
        "items": {str(one.item.id): list(one.relations) for one in row.derivations},
        "elements": [one.reference for one in row.elements],
    }
