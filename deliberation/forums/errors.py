"""What can be refused about forums, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import BadInput, Conflict


class NoGroupsYet(Conflict):
    code = "no-groups-yet"
    sentence = _l("A forum without groups has nothing to show. Add its groups first.")


class AlreadyPublished(Conflict):
    code = "already-published"
    sentence = _l("This forum is public already.")


class NotPublished(Conflict):
    code = "not-published"
    sentence = _l("This forum is not public yet.")


class AlreadyClosed(Conflict):
    code = "already-closed"
    sentence = _l("This forum is closed already.")


class NotClosed(Conflict):
    code = "not-closed"
    sentence = _l("This forum is not closed.")


class GroupInUse(Conflict):
    code = "group-in-use"
    sentence = _l("%(group)s already has sessions, people, invitations or a paper in this forum, so it stays.")


class RoundInUse(Conflict):
    code = "round-in-use"
    sentence = _l("Sessions belong to this round. Move them to another round first.")


class SessionIsCancelled(Conflict):
    code = "session-is-cancelled"
    sentence = _l("This session was cancelled. Add a new one instead.")


class SomethingInTheWay(BadInput):
    code = "something-in-the-way"
    sentence = _l("Nothing is saved yet: something is in the way. Choose another time, or tick that it is saved all the same.")


class NoMinutesYet(Conflict):
    code = "no-minutes-yet"
    sentence = _l("There are no minutes yet. Write them first.")


class MinutesArePublic(Conflict):
    code = "minutes-are-public"
    sentence = _l("The minutes are public. They can only be corrected, with a reason.")
