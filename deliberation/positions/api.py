"""Position papers for programs: which were filed in a forum, and one with its items. `responses/api.py` says what became of an item."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from deliberation.api import Blueprint
from deliberation.db import db
from deliberation.forums.access import forum_for
from deliberation.forums.models import ForumGroup, Outcome
from deliberation.people.access import READER
from deliberation.positions.access import paper_for
from deliberation.positions.models import Item, Joining, OutcomeTie, PositionPaper
from deliberation.positions.schemas import PaperInFullSchema, PaperSchema
from deliberation.schemas import list_of

blueprint = Blueprint("positions", __name__)


@blueprint.answers("/forums/<forum_slug>/papers", list_of(PaperSchema), _l("The position papers filed in a forum"))
def papers(forum_slug: str) -> dict[str, Sequence[PositionPaper]]:
    """Filed papers, in the forum's order of groups."""
    forum = forum_for(READER, forum_slug)
    filed = (
        select(PositionPaper)
        .join(PositionPaper.forum_group)
        .where(ForumGroup.forum == forum, PositionPaper.filed_at.is_not(None))
        .options(contains_eager(PositionPaper.forum_group))
        .order_by(ForumGroup.position)
    )
    return {"results": db.session.scalars(filed).all()}


@blueprint.answers("/forums/<forum_slug>/papers/<group_slug>", PaperInFullSchema, _l("A position paper with its items"))
def paper(forum_slug: str, group_slug: str) -> PositionPaper:
    """What one group filed, in its own order; corrected items with what they said before."""
    found = paper_for(READER, forum_slug, group_slug)
    along = (
        selectinload(PositionPaper.items).options(
            selectinload(Item.elements),
            selectinload(Item.revisions),
            selectinload(Item.evidence),
            joinedload(Item.joinings).joinedload(Joining.forum_group),  # few items have any
            joinedload(Item.citations),
            joinedload(Item.outcome_ties).joinedload(OutcomeTie.outcome).joinedload(Outcome.session),
        ),
        selectinload(PositionPaper.participants),
    )
    return db.session.scalars(select(PositionPaper).where(PositionPaper.id == found.id).options(*along)).one()
