"""The forum's days: a month or a week at a glance."""

from datetime import date

from babel.dates import format_skeleton
from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale

from deliberation import clock
from deliberation.forums import queries
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.additions import day_marks_of
from deliberation.forums.days import Sheet, Span, sheet
from deliberation.forums.models import Forum, Round
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import me


@blueprint.get("/forums/<forum_slug>/calendar")
@kept_ready
def calendar(forum_slug: str) -> ResponseReturnValue:
    """The sessions of all groups or of one, with the rounds and what else is known of each day."""
    forum = forum_for(me(), forum_slug)
    group_slug = request.args.get("group", "")
    seat = forum_group_for(me(), forum_slug, group_slug) if group_slug else None
    shown = sheet(_span(), _day(forum))
    first, last = shown.weeks[0][0], shown.weeks[-1][-1]
    return render_template(
        "forums/calendar.html",
        forum=forum,
        seat=seat,
        choices=[(one.slug, one.display_name) for one in forum.groups],
        sheet=shown,
        name=_name(shown),
        sessions=queries.sessions_between(forum, first, last, seat),
        rounds=_rounds(forum, shown),
        marks=day_marks_of(forum, first, last),
    )


def _span() -> Span:
    """What the address asks for; a month where it asks for nothing we know."""
    return Span.WEEK if request.args.get("view") == Span.WEEK else Span.MONTH


def _day(forum: Forum) -> date:
    """The day the address asks for; else today, or the day of a closed forum's last session, or of the next one of an open forum."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        pass
    today = clock.today()
    days = [session.held_on for session in forum.sessions]
    if not days or (not forum.is_closed and min(days) <= today <= max(days)):
        return today
    return max(days) if max(days) < today else min(days)


def _rounds(forum: Forum, shown: Sheet) -> list[Round]:
    """The rounds that take any of these days."""
    return [one for one in queries.rounds_of(forum) if one.opens_on <= shown.last and one.closes_on >= shown.first]


def _name(shown: Sheet) -> str:
    """ "May 2026", or the first and last day of a week."""
    if shown.span is Span.MONTH:
        return str(format_skeleton("yMMMM", shown.first, locale=get_locale()))
    return f"{format_date(shown.first, 'long')} – {format_date(shown.last, 'long')}"


@blueprint.app_template_filter("weekday")
def weekday(day: date, width: str = "short") -> str:
    """The name of its weekday, short ("Mon") or whole ("Monday")."""
    return str(format_date(day, "EEE" if width == "short" else "EEEE"))
