"""What can be refused after an answer."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class NothingToJudge(Conflict):
    code = "nothing-to-judge"
    sentence = _l("No answer to this question is public now, so there is nothing to judge yet.")


class VerdictNeeded(Conflict):
    code = "verdict-needed"
    sentence = _l("A question can be asked again once your group has judged its answer as partly or not answered.")


class AlreadyAskedAgain(Conflict):
    code = "already-asked-again"
    sentence = _l("The question was asked again already. That is possible once.")
