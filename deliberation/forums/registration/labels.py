"""What standing on a door list is called, and when a session is, in one line."""

from datetime import date, time

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.forums.models import Coming, Participation

COMING: dict[Coming, object] = {
    Coming.REGISTERED: _l("Registered"),
    Coming.WAITING: _l("Waiting for a place"),
    Coming.WITHDRAWN: _l("Withdrawn"),
    Coming.WALKED_IN: _l("Came without registering"),
}


def coming_word(coming: Coming) -> str:
    return str(COMING[coming])


def line_name(line: Participation) -> str:
    """The name on the door list, or that it was erased."""
    return line.full_name or str(_("(name erased)"))


def comes_for(line: Participation) -> str:
    """The group, or that they come as a resident."""
    return line.forum_group.display_name if line.forum_group else str(_("Resident"))


def when_words(held_on: date, starts_at: time | None, ends_at: time | None) -> str:
    """ "Thursday, April 2, 2026, 19:00–21:00", in the language now spoken."""
    day = str(format_date(held_on, "full"))
    if starts_at is None:
        return day
    hours = f"{starts_at:%H:%M}–{ends_at:%H:%M}" if ends_at else f"{starts_at:%H:%M}"
    return str(_("%(day)s, %(hours)s", day=day, hours=hours))
