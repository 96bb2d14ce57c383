"""What can be refused about joint items and citations, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class NothingToJoin(Conflict):
    code = "nothing-to-join"
    sentence = _l("Item %(key)s asks for nothing yet. Write what the group asks for, then offer it to others.")


class AlreadyJoined(Conflict):
    code = "already-joined"
    sentence = _l("The other group has joined the item, so the offer can no longer be taken back. Only that group can leave it.")


class OwnPaperFiled(Conflict):
    code = "own-paper-filed"
    sentence = _l("Your group's paper has been filed, so what it joined stays as it is.")


class JoinedForGood(Conflict):
    code = "joined-for-good"
    sentence = _l("The item has been filed with your group behind it. It can no longer be left.")


class OfItsOwn(Conflict):
    code = "of-its-own"
    sentence = _l("A group stands behind its own items anyway.")


class NotInThisForum(Conflict):
    code = "not-in-this-forum"
    sentence = _l("Only a group of the same forum can join an item. You can cite it instead.")
