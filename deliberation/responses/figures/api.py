"""Figures for programs."""

from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.forums.access import forum_for
from deliberation.people.access import READER
from deliberation.responses.api import blueprint
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.definitions import COLUMNS
from deliberation.responses.figures.schemas import FiguresSchema
from deliberation.responses.figures.scope import Scope
from deliberation.responses.figures.tables import lines_of


@blueprint.answers("/forums/<forum_slug>/figures", FiguresSchema, _l("The figures of a forum, with what each of them counts"))
def figures(forum_slug: str) -> dict[str, Any]:
    """The whole table as it stands today: the forum first, then each group, area and department."""
    forum = forum_for(READER, forum_slug)
    scope = Scope(forum=forum)
    found = figures_of(scope, clock.today(), *scope.tells_by)
    lines = lines_of(found, ("forum", forum.slug, forum.display_name))
    return {
        "columns": [{"name": one.name, "heading": one.word, "counts": one.counts} for one in COLUMNS],
        "lines": [
            {"by": by, "key": key, "name": name, "figures": {one.name: _number(one.value(line)) for one in COLUMNS}}
            for by, key, name, line in lines
        ],
    }


def _number(value: Any) -> float | int | None:
    return value if value is None or isinstance(value, int) else round(float(value), 4)
