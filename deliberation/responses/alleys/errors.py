"""What is refused about alley meetings."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class AlleyOver(Conflict):
    code = "alley-over"
    sentence = _l("This meeting was withdrawn, or too few people signed up in time. Anybody may propose it again.")


class AlleyHeld(Conflict):
    code = "alley-held"
    sentence = _l("The meeting has been held, so this can no longer be changed.")


class AlleyNotHeld(Conflict):
    code = "alley-not-held"
    sentence = _l("The meeting has not been held yet. Say what came of it afterwards.")


class AlleyNotArranged(Conflict):
    code = "alley-not-arranged"
    sentence = _l("There is no date to call off.")


class AlleyDecided(Conflict):
    code = "alley-decided"
    sentence = _l("This was decided or withdrawn meanwhile.")


class NoAnswerToApprove(Conflict):
    code = "alley-no-answer-to-approve"
    sentence = _l("No answer waits for approval: it was published or taken out meanwhile.")


class DraftGone(Conflict):
    code = "alley-draft-gone"
    sentence = _l("The draft was published meanwhile. Look at what is public now, and correct it if it is wrong.")


class OwnAnswer(Conflict):
    code = "alley-own-answer"
    sentence = _l("You wrote these words yourself. A second person of the office has to approve them.")


class AlleyDown(Conflict):
    code = "alley-down"
    sentence = _l("An administrator has taken this meeting down, so nothing can be done with it now.")


class TakenDownAlready(Conflict):
    code = "alley-taken-down-already"
    sentence = _l("This was taken down already.")


class BroughtBackAlready(Conflict):
    code = "alley-brought-back-already"
    sentence = _l("This was brought back already.")


class SameOffice(Conflict):
    code = "alley-same-office"
    sentence = _l("This office has it already.")


class OfferedAlready(Conflict):
    code = "alley-offered-already"
    sentence = _l("It was offered there already.")
