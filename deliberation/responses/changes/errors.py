"""What can be refused about changes of the plan, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class ChangeIsWithdrawn(Conflict):
    code = "change-is-withdrawn"
    sentence = _l("This record was withdrawn. Record the change anew if it did happen.")
