"""The plan to print, and to take along as a file."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.errors import NotFound
from deliberation.forums import queries
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.models import ForumGroup
from deliberation.forums.printing.told import plan_of
from deliberation.forums.printing.writing import ENDINGS, endings_here, media_type_of, write_plan
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import me


@blueprint.get("/forums/<forum_slug>/calendar/print")
@kept_ready
def print_plan(forum_slug: str) -> ResponseReturnValue:
    """All sessions, or those of one group, as they go onto paper: A4 on its side."""
    forum, seat = forum_for(me(), forum_slug), _seat(forum_slug)
    plan = plan_of(forum, queries.sessions_of(forum, seat), clock.today(), seat)
    return render_template("forums/printing/plan.html", forum=forum, seat=seat, document=plan, endings=endings_here())


@blueprint.get("/forums/<forum_slug>/calendar/plan.<ending>")
@kept_ready
def plan_file(forum_slug: str, ending: str) -> ResponseReturnValue:
    """The same as a file. Kept like a page, since laying it out takes a while; of a forum being set up, kept nowhere."""
    forum, seat = forum_for(me(), forum_slug), _seat(forum_slug)
    if ending not in ENDINGS:
        raise NotFound
    sessions = queries.sessions_of(forum, seat)
    plan = plan_of(forum, sessions, clock.today(), seat)
    written = write_plan(plan, sessions, [seat] if seat else forum.groups, ending)
    answer = Response(written, content_type=media_type_of(ending))
    name = "-".join(one for one in (forum.slug, seat.slug if seat else "", "sessions") if one)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.{ending}")
    if not forum.is_public:
        answer.cache_control.no_store = True
    return answer


def _seat(forum_slug: str) -> ForumGroup | None:
    """The group the address names, if any."""
    group_slug = request.args.get("group")
    return forum_group_for(me(), forum_slug, group_slug) if group_slug else None
