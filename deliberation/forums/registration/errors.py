"""What can be refused about coming to a session, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class TakesNoRegistrations(Conflict):
    code = "takes-no-registrations"
    sentence = _l("Nobody registers for this session. Whoever it concerns can simply come.")


class SessionHasBegun(Conflict):
    code = "session-has-begun"
    sentence = _l("This session has begun, so nothing changes any more about who is registered.")


class ForumIsClosed(Conflict):
    code = "forum-is-closed"
    sentence = _l("This forum is closed. Nobody registers for its sessions any more.")


class AlreadyRegistered(Conflict):
    code = "already-registered"
    sentence = _l("You are registered for this session already.")


class NotRegistered(Conflict):
    code = "not-registered"
    sentence = _l("You are not registered for this session.")


class SessionIsToCome(Conflict):
    code = "session-is-to-come"
    sentence = _l("Who was there can be said from the day of the session on.")


class SessionIsNotOver(Conflict):
    code = "session-is-not-over"
    sentence = _l("Names can be erased once the day of the session is over.")
