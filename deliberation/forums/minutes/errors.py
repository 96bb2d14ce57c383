"""What can be refused about minutes, besides bad input; `forums/errors.py` has what concerns their being public."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class ProposalsAreClosed(Conflict):
    code = "proposals-are-closed"
    sentence = _l("The secretariat takes no more proposed corrections of these minutes.")


class ProposalIsDecided(Conflict):
    code = "proposal-is-decided"
    sentence = _l("This correction was decided or withdrawn already.")


class PassageChanged(Conflict):
    code = "passage-changed"
    sentence = _l("The passage no longer stands in the minutes as it was. Say below what they should say, or decline.")


class DraftChanged(Conflict):
    code = "draft-changed"
    sentence = _l("Somebody else changed the draft while you were reading it. Read it as it is now, then publish it.")


class SessionHasNotBegun(Conflict):
    code = "session-has-not-begun"
    sentence = _l("The session has not begun yet. Its outcomes can be written down from its day on.")


class OutcomeIsRemoved(Conflict):
    code = "outcome-is-removed"
    sentence = _l("This was taken away. Bring it back first.")


class NoTask(Conflict):
    code = "no-task"
    sentence = _l("A decision is not something to be done. Make it a task first.")
