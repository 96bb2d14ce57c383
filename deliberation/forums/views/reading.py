"""What everybody can read: the first page, the forums, one forum, its sessions and their minutes."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.forums import queries
from deliberation.forums.access import forum_for, forum_group_for, makes_forums, readable_forums, session_for
from deliberation.forums.additions import facts_of, group_states_of, home_sections, session_parts
from deliberation.forums.rule import standing_of
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import me


@blueprint.get("/")
@kept_ready
def home() -> ResponseReturnValue:
    """What this is, a search box, the forums, and what the packages above add."""
    return render_template("forums/home.html", sections=home_sections(me()), **_forums())


@blueprint.get("/forums")
@kept_ready
def index() -> ResponseReturnValue:
    """All forums this reader may see."""
    return render_template("forums/index.html", **_forums())


def _forums() -> dict[str, Any]:
    """What the list of forums needs."""
    forums = readable_forums(me())
    return {
        "forums": forums,
        "sizes": queries.sizes_of(forums),
        "facts": facts_of(forums),
        "may_make_forums": makes_forums(me()),
    }


@blueprint.get("/forums/<forum_slug>")
@kept_ready
def show(forum_slug: str) -> ResponseReturnValue:
    """One forum: what it is about, where it stands, its groups, what comes next."""
    forum = forum_for(me(), forum_slug)
    today = clock.today()
    sessions = queries.sessions_of(forum)
    return render_template(
        "forums/show.html",
        forum=forum,
        timeline=queries.timeline_of(forum, today),
        sessions=sessions,
        coming=queries.next_sessions(sessions, today),
        facts=facts_of([forum])[forum.id],
        states=group_states_of(me(), forum),
    )


@blueprint.get("/forums/<forum_slug>/sessions")
@kept_ready
def sessions(forum_slug: str) -> ResponseReturnValue:
    """The sessions, coming and past, of all groups or of one."""
    group_slug = request.args.get("group", "")
    forum = forum_for(me(), forum_slug)
    seat = forum_group_for(me(), forum_slug, group_slug) if group_slug else None
    found = queries.sessions_of(forum, seat)
    today = clock.today()
    return render_template(
        "forums/sessions.html",
        forum=forum,
        seat=seat,
        choices=[(one.slug, one.display_name) for one in forum.groups],
        standings=[standing_of(one, forum, found, today) for one in ([seat] if seat else forum.groups)],
        coming=[one for one in found if one.held_on >= today],
        past=[one for one in reversed(found) if one.held_on < today],
    )


@blueprint.get("/forums/<forum_slug>/sessions/<int:session_id>")
@kept_ready
def session(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """One session; its minutes once they are public."""
    session = session_for(me(), forum_slug, session_id)
    return render_template("forums/session.html", session=session, parts=session_parts(me(), session))
