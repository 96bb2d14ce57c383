"""What can be refused about evidence, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class TooMuchEvidence(Conflict):
    code = "too-much-evidence"
    sentence = _l("An item takes at most %(most)d pieces of evidence. Take one back first.")
