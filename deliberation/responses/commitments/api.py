"""Commitments for programs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from deliberation import clock
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.people.access import READER
from deliberation.responses.api import blueprint
from deliberation.responses.commitments.access import commitment_for
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.commitments.queries import STORY, Filters, ledger
from deliberation.responses.commitments.schemas import CommitmentParameters, CommitmentSchema
from deliberation.responses.models import ReplyPoint
from deliberation.responses.queries.lists import Page
from deliberation.schemas import page_of

#: Commitments in one answer.
PAGE_SIZE = 50


@blueprint.answers(
    "/forums/<forum_slug>/commitments",
    page_of(CommitmentSchema),
    _l("What offices promised in a forum, narrowed as you like, page by page"),
    CommitmentParameters,
)
def commitments(parameters: dict[str, Any], forum_slug: str) -> Page:
    """Commitments with everything that happened to them, those due first first."""
    number = parameters.pop("page")
    forum = forum_for(READER, forum_slug)
    load = (joinedload(Commitment.point).joinedload(ReplyPoint.reply), joinedload(Commitment.indicator))
    page = ledger(forum, Filters(**parameters), clock.today(), number, PAGE_SIZE, load=load)
    if page.number != number:
        raise NotFound
    return page


@blueprint.answers("/forums/<forum_slug>/commitments/<int:number>", CommitmentSchema, _l("A commitment, and what became of it"))
def commitment(forum_slug: str, number: int) -> Commitment:
    """Who promised what, until when or on what condition, and everything that happened to it."""
    return commitment_for(READER, forum_slug, number, load=STORY)
