"""What there is to do until a forum can run, in order, and how far it has come."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.forums.models import Forum, Session
from deliberation.forums.queries import Crew
from deliberation.people.models import Role

#: (what, "done", "current" or "to come", how far): what `navigation.steps` shows.
Step = tuple[str, str, str]


def steps_of(forum: Forum, sessions: Sequence[Session], crew: Crew) -> list[Step]:
    """The steps in order; the first that is not done is the current one."""
    led = sum(1 for seat in forum.groups if crew.count(Role.LEADER, seat))
    steps = [
        (_("Introduce it"), bool(forum.introduction), ""),
        (_("Add groups"), bool(forum.groups), ngettext("%(num)s group", "%(num)s groups", len(forum.groups))),
        (
            _("Invite leaders"),
            bool(forum.groups) and led == len(forum.groups),
            _("%(led)s of %(total)s groups have one", led=led, total=len(forum.groups)) if forum.groups else "",
        ),
        (_("Set rounds"), bool(forum.rounds), ngettext("%(num)s round", "%(num)s rounds", len(forum.rounds))),
        (_("Arrange sessions"), bool(sessions), ngettext("%(num)s session", "%(num)s sessions", len(sessions))),
        (_("Publish"), forum.is_public, ""),
    ]
    current = next((place for place, (_what, is_done, _note) in enumerate(steps) if not is_done), None)
    return [
        (what, "done" if is_done else "current" if place == current else "to come", note)
        for place, (what, is_done, note) in enumerate(steps)
    ]
