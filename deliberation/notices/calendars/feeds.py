"""The calendars themselves: what each is called, and what stands in it."""

from flask_babel import gettext as _

from deliberation.forums.models import Forum, ForumGroup
from deliberation.locales import public_address
from deliberation.notices.calendars import queries
from deliberation.notices.calendars.entries import entry_of
from deliberation.notices.calendars.ics import Feed
from deliberation.notices.calendars.queries import Dated
from deliberation.people.models import Person


def feed_of_forum(forum: Forum, in_locale: str | None = None) -> Feed:
    """Rounds, sessions of all groups, and due dates of a forum."""
    page = public_address("forums.show", in_locale, forum_slug=forum.slug)
    return _feed(forum.display_name, page, queries.dates_of_forum(forum), in_locale)


def feed_of_group(group: ForumGroup, in_locale: str | None = None) -> Feed:
    """The same for one group: its own sessions and the plenary ones, and what was asked for it."""
    name = _("%(forum)s: %(group)s", forum=group.forum.display_name, group=group.display_name)
    page = public_address("forums.sessions", in_locale, forum_slug=group.forum.slug, group=group.slug)
    return _feed(name, page, queries.dates_of_group(group), in_locale)


def feed_of_person(person: Person, in_locale: str | None = None) -> Feed:
    """What concerns somebody in their roles."""
    return _feed(_("Deliberation: my dates"), public_address("responses.desk", in_locale), queries.dates_of_person(person), in_locale)


def _feed(name: str, page: str, dates: list[Dated], in_locale: str | None) -> Feed:
    entries = [entry_of(dated, in_locale) for dated in dates]
    return Feed(name=name, words=_("Rounds, sessions, and the days by which answers are due."), address=page, entries=entries)
