"""What changed in the plan because of questions, for programs."""

from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.people.access import READER
from deliberation.responses.api import blueprint
from deliberation.responses.changes.queries import changes_in
from deliberation.responses.changes.schemas import ChangeParameters, ElementChangeSchema
from deliberation.responses.queries.lists import Page
from deliberation.schemas import page_of

#: Changes in one answer.
PAGE_SIZE = 50


@blueprint.answers(
    "/forums/<forum_slug>/changes",
    page_of(ElementChangeSchema),
    _l("What changed in the plan because of a forum’s questions, page by page"),
    ChangeParameters,
)
def changes(parameters: dict[str, Any], forum_slug: str) -> Page:
    """Both wordings of each change, and the questions that led to it; in the plan's order."""
    number = parameters.pop("page")
    found = changes_in(forum_for(READER, forum_slug))
    page = Page(found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(found), PAGE_SIZE)
    if number > page.last:
        raise NotFound
    return page
