"""What can be refused about ties."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class TiedAlready(Conflict):
    code = "tied-already"
    sentence = _l("An item of this paper is tied to it already.")


class NotOfTheSession(Conflict):
    code = "not-of-the-session"
    sentence = _l("Only items of the groups that met can be tied to what they decided.")
