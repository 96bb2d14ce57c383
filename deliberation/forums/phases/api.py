"""Where a forum stands, for programs."""

from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.forums.access import forum_for
from deliberation.forums.api import blueprint
from deliberation.forums.phases.queries import phases_of
from deliberation.forums.phases.schemas import PhasesSchema
from deliberation.people.access import READER


@blueprint.answers("/forums/<forum_slug>/phases", PhasesSchema, _l("Where a forum stands: its rounds, what comes next, who owes what"))
def phases(forum_slug: str) -> dict[str, Any]:
    """The page of the phases as a reader without account sees it."""
    today = clock.today()
    found = phases_of(READER, forum_for(READER, forum_slug), today)
    owed = [one for debts in found.debts for one in debts.owed]
    return {"today": today, "phases": found.phases, "coming": found.coming, "owed": owed}
