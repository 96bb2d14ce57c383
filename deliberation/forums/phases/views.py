"""The page of a forum's phases, for everybody; and the facilitators' reminders, sent with a click."""

from datetime import date

from babel.dates import format_skeleton
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.forums.additions import remindings_of
from deliberation.forums.phases.queries import phases_of
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone


@blueprint.get("/forums/<forum_slug>/phases")
@kept_ready
def phases(forum_slug: str) -> ResponseReturnValue:
    """Where the forum stands at one glance."""
    forum = forum_for(me(), forum_slug)
    runs_it = may(me(), Verb.ASK, forum)
    return render_template(
        "forums/phases.html",
        forum=forum,
        found=phases_of(me(), forum, clock.today()),
        runs_it=runs_it,
        remindings=remindings_of(forum) if runs_it else (),
    )


@blueprint.post("/forums/<forum_slug>/phases/remind")
def remind(forum_slug: str) -> ResponseReturnValue:
    """Send the reminders of one kind that are due, or all of them."""
    forum = forum_for(me(), forum_slug, Verb.ASK)
    name = request.form.get("kind", "")
    if not name:
        raise NotFound
    reached = sum(one.send(someone()) for one in remindings_of(forum) if name in ("all", one.name))
    commit()
    if reached:
        flash(ngettext("%(num)s reminder is on its way.", "%(num)s reminders are on their way.", reached), "success")
    else:
        flash(_("Nobody has to be reminded of that any more: it was said already, or it is settled."), "success")
    return redirect(url_for("forums.phases", forum_slug=forum.slug, _anchor="reminders"), 303)


@blueprint.app_template_filter("month_name")
def month_name(first: date, is_foremost: bool = False) -> str:
    """ "Dec"; the foremost of a picture and each January with the year."""
    return str(format_skeleton("yMMM" if is_foremost or first.month == 1 else "MMM", first, locale=get_locale()))
