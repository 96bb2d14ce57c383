"""How a commitment becomes a document of the index. Whether its date has passed is not kept there: no happening says when it does."""

from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.models import QuestionRow, Referral
from deliberation.search.documents import IndexDocument, Kind


def commitment_documents(numbers: list[int]) -> Iterator[IndexDocument]:
    """The public ones among these. Three statements."""
    wanted = (
        select(Commitment)
        .join(Commitment.forum)
        .join(Commitment.referral)
        .join(Referral.row)
        .where(Commitment.id.in_(numbers), Forum.published_at.is_not(None), QuestionRow.published_at.is_not(None))
        .options(
            joinedload(Commitment.forum),
            joinedload(Commitment.referral).options(
                joinedload(Referral.department),
                joinedload(Referral.row).options(selectinload(QuestionRow.elements), joinedload(QuestionRow.forum_group)),
            ),
            selectinload(Commitment.changes),
        )
    )
    for one in db.session.scalars(wanted).unique():
        row, forum = one.referral.row, one.forum
        said = (words for change in one.changes for words in (change.words, change.evidence))
        address = {"forum_slug": forum.slug, "number": one.number}
        yield IndexDocument(
            id=f"commitment:{one.id}",
            kind=Kind.COMMITMENT,
            source=f"commitments/{one.number}",
            title="",
            text=tuple(filter(None, (one.text, one.condition, one.owner, *said))),
            url=current_app.url_map.bind("").build("responses.commitment", address),
            locale=one.language,
            codes=tuple(element.reference for element in row.elements),
            forum=forum.slug,
            group=row.forum_group.slug if row.forum_group else None,
            area=row.elements[0].area_code if row.elements else None,
            departments=(one.referral.department.name,),
            state=one.outcome.value if one.outcome else "to be kept",
            year=one.due_on.year if one.due_on else None,
        )
