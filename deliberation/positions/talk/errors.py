"""What can be refused when a group talks about its draft, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class TalkIsOver(Conflict):
    code = "talk-is-over"
    sentence = _l("The paper has been filed. What your group said about the draft stays readable; nothing is added to it.")


class SuggestionIsDecided(Conflict):
    code = "suggestion-is-decided"
    sentence = _l("Suggestion %(number)s is no longer open: somebody has decided or withdrawn it meanwhile.")


class SuggestionClashes(Conflict):
    """Somebody changed the very words the suggestion changes; a person has to say what should stand."""

    code = "suggestion-clashes"
    sentence = _l("The same words were changed after suggestion %(number)s was written. Please say what should stand.")
