"""Calendars to subscribe to: of a forum and of a group, the same for everybody; and one's own, at a secret address."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.locales import locale_in_address, public_address
from deliberation.notices.blueprint import blueprint
from deliberation.notices.calendars.access import calendar_owner, secret_of
from deliberation.notices.calendars.addresses import address_of, make_address, remove_address
from deliberation.notices.calendars.feeds import feed_of_forum, feed_of_group, feed_of_person
from deliberation.notices.calendars.ics import CONTENT_TYPE, Feed, write_ics
from deliberation.page_cache import kept_ready
from deliberation.people.access import READER, me, someone


@blueprint.get("/forums/<forum_slug>/calendar.ics")
@kept_ready
def forum_calendar(forum_slug: str) -> Response:
    return _sent(feed_of_forum(forum_for(READER, forum_slug), locale_in_address()))


@blueprint.get("/forums/<forum_slug>/groups/<group_slug>/calendar.ics")
@kept_ready
def group_calendar(forum_slug: str, group_slug: str) -> Response:
    return _sent(feed_of_group(forum_group_for(READER, forum_slug, group_slug), locale_in_address()))


@blueprint.get("/calendars/<secret>.ics")
def own_calendar(secret: str) -> Response:
    """Whoever has the address may read it; it holds what its owner could read."""
    return _for_nobody_else(_sent(feed_of_person(calendar_owner(secret), locale_in_address())))


@blueprint.get("/forums/<forum_slug>/calendars")
def calendars(forum_slug: str) -> ResponseReturnValue:
    """Where the calendars are, and how to put one into one's own."""
    forum = forum_for(me(), forum_slug)
    in_locale = locale_in_address()
    choices = [
        (seat.display_name, public_address("notices.group_calendar", in_locale, forum_slug=forum_slug, group_slug=seat.slug))
        for seat in forum.groups
    ]
    whole = public_address("notices.forum_calendar", in_locale, forum_slug=forum_slug)
    return render_template("notices/calendars.html", forum=forum, whole=whole, choices=choices)


@blueprint.route("/account/calendar", methods=["GET", "POST"])
def account_calendar() -> ResponseReturnValue:
    """One's own calendar; POST gives it an address, or a new one in place of the one before."""
    person = someone()
    if request.method == "POST":
        make_address(person)
        commit()
        flash(_("Your calendar has a new address. An earlier one leads nowhere now."), "success")
        return redirect(url_for(".account_calendar"), 303)
    address = address_of(person)
    secret = public_address("notices.own_calendar", locale_in_address(), secret=secret_of(address)) if address else None
    return _for_nobody_else(make_response(render_template("notices/account_calendar.html", address=address, secret=secret)))


@blueprint.post("/account/calendar/remove")
def remove_account_calendar() -> ResponseReturnValue:
    remove_address(someone())
    commit()
    flash(_("The address of your calendar is removed. Nobody can read it any more."), "success")
    return redirect(url_for(".account_calendar"), 303)


def _for_nobody_else(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _sent(feed: Feed) -> Response:
    return Response(write_ics(feed), content_type=CONTENT_TYPE)
