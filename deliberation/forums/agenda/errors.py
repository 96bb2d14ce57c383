"""What can be refused about agendas, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class AgendaIsThere(Conflict):
    code = "agenda-is-there"
    sentence = _l("This session has an agenda already. Remove its points first, or add to them.")


class NoAgendaYet(Conflict):
    code = "no-agenda-yet"
    sentence = _l("There is no agenda to take over. Add its points first.")


class TooManyPoints(Conflict):
    code = "too-many-points"
    sentence = _l("An agenda takes at most %(most)d points.")


class PointIsRemoved(Conflict):
    code = "point-is-removed"
    sentence = _l("This point was taken off the agenda. Bring it back first.")
