"""What changed because of questions, as everybody may know it. Each docstring counts its SQL statements."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.plans.models import Element
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses.changes.models import ElementChange
from deliberation.responses.models import Derivation, QuestionRow, row_element
from deliberation.responses.queries.places import ids_below

#: How many questions are offered as those that led to a change; further ones can be typed.
OFFERED = 60


def changes_in(forum: Forum) -> Sequence[ElementChange]:
    """The forum's records in the plan's order, withdrawn ones too: five statements."""
    return db.session.scalars(_recorded().where(ElementChange.forum_id == forum.id)).all()


def changes_of(element: Element) -> Sequence[ElementChange]:
    """The records about the element and what lies below it, of every public forum: five statements."""
    wanted = _recorded().where(ElementChange.element_id.in_(ids_below(element)), Forum.published_at.is_not(None))
    return db.session.scalars(wanted).all()


def public_rows(forum: Forum, numbers: Sequence[int]) -> Sequence[QuestionRow]:
    """The public rows of the forum with these numbers: one statement."""
    wanted = select(QuestionRow).where(
        QuestionRow.forum_id == forum.id, QuestionRow.number.in_(numbers), QuestionRow.published_at.is_not(None)
    )
    return db.session.scalars(wanted.order_by(QuestionRow.number)).all()


def rows_about(forum: Forum, element: Element) -> Sequence[QuestionRow]:
    """The forum's public rows about the element or what lies below it, with their questions: two statements."""
    there = select(row_element.c.row_id).where(row_element.c.element_id.in_(ids_below(element)))
    wanted = select(QuestionRow).where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), QuestionRow.id.in_(there))
    return db.session.scalars(wanted.options(selectinload(QuestionRow.questions)).order_by(QuestionRow.number).limit(OFFERED)).all()


def _recorded() -> Select[Any]:
    """With the element, the questions, the items they came from with their groups, and what the record said before."""
    return (
        select(ElementChange)
        .join(ElementChange.forum)
        .join(ElementChange.element)
        .options(
            joinedload(ElementChange.forum),
            joinedload(ElementChange.element).joinedload(Element.plan),
            selectinload(ElementChange.rows).options(
                selectinload(QuestionRow.questions),
                selectinload(QuestionRow.derivations)
                .joinedload(Derivation.item)
                .joinedload(Item.paper)
                .joinedload(PositionPaper.forum_group)
                .joinedload(ForumGroup.forum),
            ),
            selectinload(ElementChange.revisions),
        )
        .order_by(ElementChange.forum_id.desc(), Element.order, ElementChange.number)
    )
