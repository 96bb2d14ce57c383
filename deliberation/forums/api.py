"""Forums for programs: which there are, and one with its groups, rounds, sessions and published minutes."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.api import Blueprint
from deliberation.db import db
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum, Material, Outcome, Session
from deliberation.forums.schemas import ForumInFullSchema, ForumSchema
from deliberation.people.access import READER, Verb, may
from deliberation.schemas import list_of

blueprint = Blueprint("forums", __name__)


@blueprint.answers("/forums", list_of(ForumSchema), _l("All forums"))
def forums() -> dict[str, Sequence[Forum]]:
    """Every published forum, the newest first."""
    public = (
        select(Forum)
        .where(Forum.published_at.is_not(None))
        .options(joinedload(Forum.plan))
        .order_by(Forum.opened_on.desc(), Forum.id.desc())
    )
    return {"results": [forum for forum in db.session.scalars(public) if may(READER, Verb.READ, forum)]}


@blueprint.answers("/forums/<forum_slug>", ForumInFullSchema, _l("A forum with its groups, rounds, sessions and published minutes"))
def forum(forum_slug: str) -> Forum:
    """Everything public about one forum itself."""
    found = forum_for(READER, forum_slug)
    along = (
        joinedload(Forum.plan),
        selectinload(Forum.groups),
        selectinload(Forum.rounds),
        selectinload(Forum.sessions).options(
            selectinload(Session.groups),
            selectinload(Session.revisions),
            selectinload(Session.outcomes).selectinload(Outcome.revisions),
            selectinload(Session.moves),
            selectinload(Session.agenda_points),
            selectinload(Session.materials).selectinload(Material.revisions),
            selectinload(Session.participations),
            joinedload(Session.round),
        ),
    )
    return db.session.scalars(select(Forum).where(Forum.id == found.id).options(*along)).one()
