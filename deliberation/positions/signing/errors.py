"""What can be refused about signatures, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class WordsChanged(Conflict):
    code = "words-changed"
    sentence = _l("The paper was changed while you had it open. It stands below as it is now: please read it again before you go on.")


class NotAmongThem(Conflict):
    code = "not-among-them"
    sentence = _l("You are not named among those who took part yet. Add yourself first, then you can sign.")


class SignsThemselves(Conflict):
    code = "signs-themselves"
    sentence = _l("This person has an account and signs with it. Nobody can do that in their place.")


class HasSigned(Conflict):
    code = "has-signed"
    sentence = _l(
        "%(name)s has said what they think of the paper. As long as that stands, the entry keeps its name and account: "
        "it has to be taken back first."
    )


class NobodyToAsk(Conflict):
    code = "nobody-to-ask"
    sentence = _l(
        "There is nobody to ask: everybody with an account has signed the paper as it stands, or was asked today, or is not named "
        "among those who took part."
    )


class NotAllSigned(Conflict):
    code = "not-all-signed"
    sentence = _l("Not everybody who took part has signed the paper as it stands. Tick that it shall be filed without them, or wait.")
