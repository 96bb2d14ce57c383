"""The feeds of forums and groups, and the list of pages for search engines. They are the same for everybody, so READER asks."""

from flask import Response, request
from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.models import Forum, ForumGroup
from deliberation.locales import locale_in_address, offered_locales, public_address
from deliberation.notices.blueprint import blueprint
from deliberation.notices.calendars import views as calendars
from deliberation.notices.entries import entry_of
from deliberation.notices.feeds import CONTENT_TYPE, Feed, atom
from deliberation.notices.queries import news_of, public_pages
from deliberation.notices.sitemap import Listed, sitemap
from deliberation.page_cache import kept_ready
from deliberation.people.access import READER

__all__ = ["blueprint", "calendars", "forum_feed", "group_feed", "pages"]


@blueprint.get("/forums/<forum_slug>/feed.xml")
@kept_ready
def forum_feed(forum_slug: str) -> Response:
    """What is new in a forum."""
    forum = forum_for(READER, forum_slug)
    page = public_address("forums.show", locale_in_address(), forum_slug=forum_slug)
    return _feed_of(forum, forum.display_name, page)


@blueprint.get("/forums/<forum_slug>/groups/<group_slug>/feed.xml")
@kept_ready
def group_feed(forum_slug: str, group_slug: str) -> Response:
    """What is new about one group's demands."""
    group = forum_group_for(READER, forum_slug, group_slug)
    title = _("%(forum)s: %(group)s", forum=group.forum.display_name, group=group.display_name)
    page = public_address("responses.index", locale_in_address(), forum_slug=forum_slug, group=group_slug)
    return _feed_of(group, title, page)


def _feed_of(place: Forum | ForumGroup, title: str, page: str) -> Response:
    endpoint, parts, in_locale = str(request.endpoint), request.view_args or {}, locale_in_address()
    feed = Feed(
        id=public_address(endpoint, **parts),
        address=page,
        own_address=public_address(endpoint, in_locale, **parts),
        title=title,
        subtitle=_("Questions as they are put to departments, and replies as they are published."),
        locale=str(get_locale()),
        entries=[entry_of(news, in_locale) for news in news_of(place)],
    )
    return Response(atom(feed), content_type=CONTENT_TYPE)


@blueprint.get("/sitemap.xml")
@kept_ready
def pages() -> Response:
    """Every public page that search engines should know, in every language."""
    listed = [
        Listed(public_address(endpoint, **parts), {locale: public_address(endpoint, locale, **parts) for locale in offered_locales()})
        for endpoint, parts in public_pages()
    ]
    return Response(sitemap(listed), content_type="application/xml; charset=utf-8")
