"""`deliberation calendar`."""

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from deliberation.forums.access import forum_for, forum_group_for
from deliberation.locales import offered_locales
from deliberation.notices.calendars.feeds import feed_of_forum, feed_of_group
from deliberation.notices.calendars.ics import write_ics
from deliberation.people.access import READER


@click.command("calendar")
@click.argument("forum_slug", metavar="FORUM")
@click.option("--group", "group_slug", metavar="GROUP", help="Only what concerns this group.")
@click.option("--locale", metavar="CODE", help="The language to write in; without it the site's own.")
@with_appcontext
def calendar(forum_slug: str, group_slug: str | None, locale: str | None) -> None:
    """Print the calendar of FORUM as iCalendar: the same that can be subscribed to."""
    if locale is not None and locale not in offered_locales():
        raise click.BadParameter(", ".join(offered_locales()), param_hint="--locale")
    with force_locale(locale or offered_locales()[0]):
        if group_slug is None:
            feed = feed_of_forum(forum_for(READER, forum_slug), locale)
        else:
            feed = feed_of_group(forum_group_for(READER, forum_slug, group_slug), locale)
        click.echo(write_ics(feed), nl=False)
