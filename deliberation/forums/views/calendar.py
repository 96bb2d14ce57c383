"""The forum's days: a month, a week or a day at a glance, where who sets up the forum adds sessions and drags them to other days."""

from datetime import date

from babel.dates import format_skeleton
from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.forums import queries
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.additions import day_marks_of
from deliberation.forums.days import Sheet, Span, sheet
from deliberation.forums.models import Forum, Round
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me

#: How many sessions of a day stand in its cell; for the others one goes to the day.
SHOWN_A_DAY = {Span.MONTH: 6, Span.WEEK: 12}


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
        sessions=queries.sessions_between(forum, first, last, seat, at_most=SHOWN_A_DAY.get(shown.span)),
        counts=queries.counts_between(forum, first, last, seat),
        rounds=_rounds(forum, shown),
        marks=day_marks_of(forum, first, last),
        may_arrange=not forum.is_closed and may(me(), Verb.SET_UP, forum),
    )


def _span() -> Span:
    """What the address asks for; a month where it asks for nothing we know."""
    asked = request.args.get("view")
    return next((span for span in Span if span == asked), Span.MONTH)


def _day(forum: Forum) -> date:
    """The day the address asks for; else today, or the day of a closed forum's last session, or of the next one of an open forum."""
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        pass
    today = clock.today()
    days = queries.first_and_last_day(forum)
    if days is None or (not forum.is_closed and days[0] <= today <= days[1]):
        return today
    return days[1] if days[1] < today else days[0]


def _rounds(forum: Forum, shown: Sheet) -> list[Round]:
    """The rounds that take any of these days."""
    return [one for one in queries.rounds_of(forum) if one.opens_on <= shown.last and one.closes_on >= shown.first]


def _name(shown: Sheet) -> str:
    """ "May 2026", the first and last day of a week, or the day."""
    if shown.span is Span.MONTH:
        return str(format_skeleton("yMMMM", shown.first, locale=get_locale()))
    if shown.span is Span.DAY:
        return str(format_date(shown.first, "full"))
    return str(_("%(first)s to %(last)s", first=format_date(shown.first, "long"), last=format_date(shown.last, "long")))


@blueprint.app_template_filter("weekday")
def weekday(day: date, width: str = "short") -> str:
    """The name of its weekday, short ("Mon") or whole ("Monday")."""
    return str(format_date(day, "EEE" if width == "short" else "EEEE"))
