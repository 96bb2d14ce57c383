"""A paper as a file to take along: what is filed is everybody's, a draft is for those who may read it and says so on every page."""

from flask import Response
from flask.typing import ResponseReturnValue

from deliberation.errors import NotFound
from deliberation.page_cache import kept_ready
from deliberation.people.access import me
from deliberation.positions.access import paper_for
from deliberation.positions.leaving.writing import ENDINGS, endings_here, media_type_of, write_paper
from deliberation.positions.queries import official_form
from deliberation.positions.views.blueprint import PAPER, blueprint

blueprint.add_app_template_global(endings_here, "paper_endings")


@blueprint.get(f"{PAPER}/paper.<ending>")
@kept_ready
def paper_file(forum_slug: str, group_slug: str, ending: str) -> ResponseReturnValue:
    """Kept like a page, since laying it out takes a while; a draft is kept nowhere."""
    paper = paper_for(me(), forum_slug, group_slug)
    if ending not in ENDINGS:
        raise NotFound
    answer = Response(write_paper(official_form(paper), ending), content_type=media_type_of(ending))
    name = f"{forum_slug}-{group_slug}{'-draft' if paper.is_open else ''}.{ending}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    if paper.is_open:
        answer.cache_control.no_store = True
    return answer
