"""What empty minutes can begin with: who met, the agenda, room for decisions and tasks. In the language of the minutes."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.forums.labels import session_name
from deliberation.forums.models import Session


def skeleton_of(session: Session, points: Sequence[str]) -> str:
    """Markdown with a heading for each point of the agenda. Nobody is named: who may be is for whoever writes to say."""
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        met = str(_("All groups")) if session.is_plenary else ", ".join(seat.display_name for seat in session.groups)
        where = ", ".join(filter(None, [session.held_on.isoformat(), session.place]))
        talked, who, decisions, tasks = _("What was talked about"), _("Who met"), _("Decisions"), _("Tasks")
        parts = [
            f"# {session_name(session)}",
            where,
            f"## {who}\n\n{met}",
            *(f"## {point}" for point in points or [talked]),
            f"## {decisions}\n\n-",
            f"## {tasks}\n\n-",
        ]
    return "\n\n".join(parts) + "\n"
