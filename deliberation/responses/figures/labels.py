"""The words for the whole of a question at several offices."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.whole import Whole

WHOLES: dict[Whole, LazyString] = {
    # L10n: how a question stands over all departments that were asked, as are the four that follow
    Whole.ALL_ANSWERED: _l("All answered"),
    Whole.PARTLY_ANSWERED: _l("Partly answered"),
    Whole.CONTRADICTORY: _l("Contradictory"),
    Whole.OPEN: _l("Not answered yet"),
    Whole.NO_ANSWER: _l("No answer"),
}

#: What each says of this question.
MEANINGS: dict[Whole, LazyString] = {
    Whole.ALL_ANSWERED: _l("Every department that was asked has answered, and none contradicts another one."),
    Whole.PARTLY_ANSWERED: _l("Some departments have answered, others have not, or not every question."),
    Whole.CONTRADICTORY: _l("One department says yes and another one no. Both answers stand as they are; nothing is averaged."),
    Whole.OPEN: _l("No department has answered yet."),
    Whole.NO_ANSWER: _l("No department has answered, and the time is over."),
}


def whole_label(whole: Whole | str) -> str:
    return str(WHOLES[Whole(whole)])


def whole_meaning(whole: Whole | str) -> str:
    return str(MEANINGS[Whole(whole)])
