"""What the groups' rule asks for and is not arranged yet, among what waits for somebody in a forum."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.forums import queries
from deliberation.forums.additions import Owed, adds_owed
from deliberation.forums.models import Forum
from deliberation.forums.rule import plenaries_of, standings_of
from deliberation.people.access import Verb, may
from deliberation.people.models import Person


@adds_owed
def sessions_owed(person: Person | None, forum: Forum) -> Sequence[Owed]:
    """Sessions that are still to be arranged: everybody may know, who sets up the forum is led to the form. 2 statements."""
    if forum.is_closed:
        return []
    today, sessions = clock.today(), queries.sessions_of(forum)
    page = "forums.new_session" if may(person, Verb.SET_UP, forum) else "forums.sessions"
    owed = [
        Owed(
            kind="session",
            who=one.seat.display_name,
            what=ngettext("%(num)s more session to arrange", "%(num)s more sessions to arrange", one.own.missing),
            url=url_for(page, forum_slug=forum.slug, group=one.seat.slug),
        )
        for one in standings_of(forum, sessions, today)
        if one.own.missing
    ]
    plenaries = plenaries_of(forum, sessions, today).missing
    if plenaries and forum.groups:
        words = ngettext("%(num)s more plenary session to arrange", "%(num)s more plenary sessions to arrange", plenaries)
        address = url_for(page, forum_slug=forum.slug, plenary=1 if page == "forums.new_session" else None)
        owed.append(Owed(kind="session", who=_("All groups"), what=words, url=address))
    return owed
