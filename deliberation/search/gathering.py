"""From the database to the index: what each page's document says, and which documents a happening touches.

Only what everybody may read is gathered: filed papers and published rows of public forums, public replies, published minutes, plans.
What is not public yields no document, and the index then forgets what it may have had.
"""

from collections.abc import Callable, Iterable, Iterator

from flask import current_app
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import Happening, db
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.plans.models import Element, Plan, Responsibility
from deliberation.positions.models import Item, PositionPaper, item_element
from deliberation.responses.alleys.models import Alley
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.models import Derivation, HandOver, Question, QuestionRow, Referral, Reply
from deliberation.responses.queries.fates import fates_of
from deliberation.search.alleys import alley_documents
from deliberation.search.documents import IndexDocument, Kind
from deliberation.search.promises import commitment_documents
from deliberation.text import clean_html

#: How many things are read from the database at a time when the whole index is made.
BATCH = 500


def documents(ids: Iterable[str]) -> Iterator[IndexDocument]:
    """The documents of these ids ("item:3", "question:12"), as far as they are public."""
    wanted: dict[str, list[int]] = {}
    for one in ids:
        kind, _, number = one.partition(":")
        wanted.setdefault(kind, []).append(int(number))
    for kind, numbers in wanted.items():
        for start in range(0, len(numbers), BATCH):
            yield from _GATHER[kind](numbers[start : start + BATCH])


def every_document() -> Iterator[IndexDocument]:
    """Everything that is public, for making the index anew."""
    for kind, model in _MODELS.items():
        yield from documents(f"{kind}:{number}" for number in db.session.scalars(select(model.id).order_by(model.id)).all())


def touched_by(happening: Happening) -> set[str]:
    """The ids of the documents that may say something else after it."""
    find = _TOUCHED.get(happening.subject[0])
    return find(happening.subject_id) if find else set()


def concerns(happening: Happening) -> bool:
    """Whether any document can have changed."""
    return happening.subject[0] in _TOUCHED


def _address(endpoint: str, **values: object) -> str:
    """The page's path, without a language."""
    return current_app.url_map.bind("").build(endpoint, values)


# What each kind of document says.


def _items(numbers: list[int]) -> Iterator[IndexDocument]:
    wanted = (
        select(Item)
        .join(Item.paper)
        .join(PositionPaper.forum_group)
        .join(ForumGroup.forum)
        .where(Item.id.in_(numbers), PositionPaper.filed_at.is_not(None), Forum.published_at.is_not(None), Item.withdrawn_at.is_(None))
        .options(
            joinedload(Item.paper).joinedload(PositionPaper.forum_group).joinedload(ForumGroup.forum),
            selectinload(Item.elements).selectinload(Element.responsibilities).joinedload(Responsibility.department),
        )
    )
    items = db.session.scalars(wanted).unique().all()
    fates = fates_of(items)
    for item in items:
        group, forum = item.paper.forum_group, item.paper.forum_group.forum
        yield IndexDocument(
            id=f"item:{item.id}",
            kind=Kind.ITEM,
            source=item.source or f"papers/{group.slug}#{item.key}",
            title=_title(item),
            text=tuple(filter(None, (item.text, item.new_task_name, item.wording_wanted, item.indicator_wish, item.people_reached))),
            url=_address("positions.item", forum_slug=forum.slug, group_slug=group.slug, key=item.key),
            locale=item.paper.language,
            codes=_codes(item),
            forum=forum.slug,
            group=group.slug,
            area=_area(item),
            departments=_names(
                department for element in item.elements for department in (one.department for one in element.responsibilities)
            ),
            state=fates[item.id].kind,
            year=_year(forum),
        )


def _questions(numbers: list[int]) -> Iterator[IndexDocument]:
    wanted = (
        select(QuestionRow)
        .join(QuestionRow.forum)
        .where(QuestionRow.id.in_(numbers), QuestionRow.published_at.is_not(None), Forum.published_at.is_not(None))
        .options(
            joinedload(QuestionRow.forum),
            joinedload(QuestionRow.forum_group),
            selectinload(QuestionRow.elements),
            selectinload(QuestionRow.questions).joinedload(Question.follow_up),
            selectinload(QuestionRow.referrals).options(
                joinedload(Referral.department), selectinload(Referral.replies).selectinload(Reply.points), joinedload(Referral.hand_over)
            ),
        )
    )
    for row in db.session.scalars(wanted).unique():
        points = [point for referral in row.referrals if referral.public_reply for point in referral.public_reply.points]
        owing = [referral for referral in row.referrals if referral.hand_over is None]
        yield IndexDocument(
            id=f"question:{row.id}",
            kind=Kind.QUESTION,
            source=row.source or f"questions/{row.number}",
            title=_title(row),
            questions=(*(one.text for one in row.questions), *(one.follow_up.words for one in row.questions if one.follow_up)),
            replies=tuple(" ".join(filter(None, (point.text, point.proof, point.onward))) for point in points),
            url=_address("responses.question", forum_slug=row.forum.slug, number=row.number),
            locale=row.language,
            codes=_codes(row),
            forum=row.forum.slug,
            group=row.forum_group.slug if row.forum_group else None,
            area=_area(row),
            departments=_names(referral.department for referral in row.referrals),
            stances=tuple(dict.fromkeys(point.stance.value for point in points if point.stance)),
            state="answered" if owing and all(referral.public_reply for referral in owing) else "unanswered",
            year=_year(row.forum),
        )


def _elements(numbers: list[int]) -> Iterator[IndexDocument]:
    wanted = (
        select(Element)
        .where(Element.id.in_(numbers))
        .options(
            joinedload(Element.plan),
            selectinload(Element.responsibilities).joinedload(Responsibility.department),
            selectinload(Element.indicators),
        )
    )
    for element in db.session.scalars(wanted):
        words = (*element.translated_names.values(), element.purpose, element.content, element.future_plan)
        yield IndexDocument(
            id=f"element:{element.id}",
            kind=Kind.ELEMENT,
            source=element.reference,
            title=element.name,
            text=tuple(filter(None, (*words, *(indicator.name for indicator in element.indicators)))),
            url=_address("responses.element", plan_slug=element.plan.slug, reference=element.reference),
            locale="ko",
            codes=(element.reference,),
            area=element.area_code,
            departments=_names(element.departments),
            year=element.plan.first_year,
        )


def _minutes(numbers: list[int]) -> Iterator[IndexDocument]:
    wanted = (
        select(Session)
        .join(Session.forum)
        .where(Session.id.in_(numbers), Session.minutes_published_at.is_not(None), Forum.published_at.is_not(None))
        .options(joinedload(Session.forum), selectinload(Session.groups))
    )
    for session in db.session.scalars(wanted).unique():
        groups = [group.slug for group in session.groups]
        yield IndexDocument(
            id=f"minutes:{session.id}",
            kind=Kind.MINUTES,
            source=session.source or f"sessions/{session.id}",
            title=f"{session.title or ', '.join(group.group.name for group in session.groups) or session.forum.name}, {session.held_on}",
            text=(clean_html(session.minutes).striptags(),),
            url=_address("forums.session", forum_slug=session.forum.slug, session_id=session.id),
            locale="ko",
            forum=session.forum.slug,
            group=groups[0] if len(groups) == 1 else None,
            year=session.held_on.year,
        )


_GATHER: dict[str, Callable[[list[int]], Iterator[IndexDocument]]] = {
    "item": _items,
    "question": _questions,
    "element": _elements,
    "minutes": _minutes,
    "commitment": commitment_documents,
    "alley": alley_documents,
}
_MODELS: dict[str, type[Item] | type[QuestionRow] | type[Element] | type[Session] | type[Commitment] | type[Alley]] = {
    "element": Element,
    "question": QuestionRow,
    "item": Item,
    "minutes": Session,
    "commitment": Commitment,
    "alley": Alley,
}


def _title(thing: Item | QuestionRow) -> str:
    """The heading it was printed under, or the names of the elements it is tied to."""
    return thing.printed_heading or " · ".join(element.name for element in thing.elements)


def _codes(thing: Item | QuestionRow) -> tuple[str, ...]:
    printed = f"{thing.printed_area}:{thing.printed_code}" if thing.printed_area and thing.printed_code else None
    return tuple(dict.fromkeys([*(element.reference for element in thing.elements), *([printed] if printed else [])]))


def _area(thing: Item | QuestionRow) -> str | None:
    return thing.elements[0].area_code if thing.elements else thing.printed_area


def _names(departments: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(department.name for department in departments))  # type: ignore[attr-defined]


def _year(forum: Forum) -> int | None:
    return forum.opened_on.year if forum.opened_on else None


# Which documents a happening touches, by what it happened to.


def _ids(kind: str, wanted: Select[int]) -> set[str]:
    return {f"{kind}:{number}" for number in db.session.scalars(wanted)}


def _of_row(row_id: int) -> set[str]:
    return (
        {f"question:{row_id}"}
        | _ids("item", select(Derivation.item_id).where(Derivation.row_id == row_id))
        | _ids("commitment", select(Commitment.id).join(Commitment.referral).where(Referral.row_id == row_id))
    )


def _of_referral(referral_id: int) -> set[str]:
    referral = db.session.get(Referral, referral_id)
    return _of_row(referral.row_id) if referral else set()


def _of_reply(reply_id: int) -> set[str]:
    reply = db.session.get(Reply, reply_id)
    return _of_referral(reply.referral_id) if reply else set()


def _of_hand_over(hand_over_id: int) -> set[str]:
    hand_over = db.session.get(HandOver, hand_over_id)
    return _of_referral(hand_over.referral_id) if hand_over else set()


def _of_item(item_id: int) -> set[str]:
    return {f"item:{item_id}"} | _ids("question", select(Derivation.row_id).where(Derivation.item_id == item_id))


def _of_paper(paper_id: int) -> set[str]:
    return _ids("item", select(Item.id).where(Item.paper_id == paper_id))


def _of_forum(forum_id: int) -> set[str]:
    items = select(Item.id).join(Item.paper).join(PositionPaper.forum_group).where(ForumGroup.forum_id == forum_id)
    return (
        _ids("item", items)
        | _ids("question", select(QuestionRow.id).where(QuestionRow.forum_id == forum_id))
        | _ids("minutes", select(Session.id).where(Session.forum_id == forum_id))
        | _ids("commitment", select(Commitment.id).where(Commitment.forum_id == forum_id))
    )


def _of_department(department_id: int) -> set[str]:
    """Its name stands with its tasks, with what was demanded about them and with what it was asked."""
    tasks = select(Responsibility.element_id).where(Responsibility.department_id == department_id)
    return (
        _ids("element", tasks)
        | _ids("item", select(item_element.c.item_id).where(item_element.c.element_id.in_(tasks)))
        | _ids("question", select(Referral.row_id).where(Referral.department_id == department_id))
        | _ids("commitment", select(Commitment.id).join(Commitment.referral).where(Referral.department_id == department_id))
    )


def _of_plan(plan_id: int) -> set[str]:
    return _ids("element", select(Element.id).join(Element.plan).where(Plan.id == plan_id))


_TOUCHED: dict[str, Callable[[int], set[str]]] = {
    "QuestionRow": _of_row,
    "Referral": _of_referral,
    "Reply": _of_reply,
    "HandOver": _of_hand_over,
    "Item": _of_item,
    "PositionPaper": _of_paper,
    "Forum": _of_forum,
    "Session": lambda session_id: {f"minutes:{session_id}"},
    "Commitment": lambda commitment_id: {f"commitment:{commitment_id}"},
    "Alley": lambda alley_id: {f"alley:{alley_id}"},
    "Plan": _of_plan,
    "Department": _of_department,
}
