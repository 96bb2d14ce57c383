"""What can be refused about papers that came in, besides bad files."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from deliberation.errors import BadInput, Conflict


class ArrivalIsClosed(Conflict):
    code = "arrival-is-closed"
    sentence = _l("What was brought in has been taken in or put aside meanwhile.")


class NotTakenIn(Conflict):
    code = "not-taken-in"
    sentence = _l("Nothing of it has been taken in, so there is nothing to undo.")


class NoPieceBefore(Conflict):
    code = "no-piece-before"
    sentence = _l("There is nothing before it to join it to.")


class NothingToSplit(Conflict):
    code = "nothing-to-split"
    sentence = _l("Choose a line to split at: there must be words before it and behind it.")


class PiecesUndecided(BadInput):
    """`count` pieces are not understood, and nobody has said what becomes of them."""

    code = "pieces-undecided"

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    @property
    def message(self) -> str:
        words: str = ngettext(
            "%(num)s piece was not understood. Say what it is, or leave it out, before the paper is taken in.",
            "%(num)s pieces were not understood. Say what they are, or leave them out, before the paper is taken in.",
            self.count,
        )
        return words
