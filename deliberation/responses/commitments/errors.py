"""What is refused about commitments."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict, NotFound


class AlreadySettled(Conflict):
    code = "suggestion-settled"
    sentence = _l("Somebody confirmed or dismissed this suggestion meanwhile.")


class CommitmentEnded(Conflict):
    code = "commitment-ended"
    sentence = _l("The commitment was marked as kept or dropped. Take it up again first.")


class CommitmentOpen(Conflict):
    code = "commitment-open"
    sentence = _l("The commitment is open; there is nothing to take up again.")


class ReplyNotInForce(Conflict):
    code = "reply-not-in-force"
    sentence = _l("That reply was corrected or withdrawn meanwhile. Look at the one now in force.")


class NoSuchForum(NotFound):
    code = "no-such-forum"
    sentence = _l("There is no forum with the address “%(slug)s”.")


class NoReplyYet(Conflict):
    code = "no-reply-yet"
    sentence = _l("There is no published answer yet, so nothing has been promised.")
