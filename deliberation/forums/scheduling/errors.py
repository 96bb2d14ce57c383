"""What can be refused about sessions that are planned together."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict
from deliberation.forums.scheduling.model import Clash


class ClashesNow(Conflict):
    """`lines` says what is in the way, by the place of the line in what was to be saved."""

    code = "clashes-now"
    sentence = _l("Something was arranged meanwhile. Nothing was saved: untick the sessions that clash now, or have it planned anew.")

    def __init__(self, lines: Mapping[int, Sequence[Clash]]) -> None:
        super().__init__()
        self.lines = dict(lines)


class NothingToSave(Conflict):
    code = "nothing-to-save"
    sentence = _l("No session is ticked, so there is nothing to save.")


class TakenBackAlready(Conflict):
    code = "taken-back-already"
    sentence = _l("These sessions were taken back already.")


class BatchInUse(Conflict):
    code = "batch-in-use"
    sentence = _l("Something hangs on these sessions already, so all stay: %(sessions)s. What shall not take place can be cancelled.")
