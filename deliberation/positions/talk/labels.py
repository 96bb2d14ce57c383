"""The words that pages of talk show for states, shelves and the fields of an item."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.merging import Choice
from deliberation.positions.talk.models import SuggestionState
from deliberation.positions.talk.queries import Shelf

STATES: dict[SuggestionState, LazyString] = {
    # L10n: what became of a suggestion, as are the three that follow
    SuggestionState.OPEN: _l("Waits for the leader"),
    SuggestionState.TAKEN: _l("Taken"),
    SuggestionState.DECLINED: _l("Declined"),
    SuggestionState.WITHDRAWN: _l("Taken back"),
}

#: How a state looks (`badges.plain`): tone and shape.
LOOKS: dict[SuggestionState, tuple[str, str]] = {
    SuggestionState.OPEN: ("busy", "clock"),
    SuggestionState.TAKEN: ("good", "done"),
    SuggestionState.DECLINED: ("calm", "minus"),
    SuggestionState.WITHDRAWN: ("calm", "minus"),
}

#: Which words stand where the suggestion and a later change clash.
CHOICES: dict[Choice, LazyString] = {
    Choice.MINE: _l("As suggested"),
    Choice.THEIRS: _l("As it stands now"),
    Choice.BOTH: _l("Both"),
}

SHELVES: dict[Shelf, LazyString] = {
    # L10n: lists of what a group says about its draft, as are the three that follow
    Shelf.OPEN: _l("Open threads"),
    Shelf.RESOLVED: _l("Resolved threads"),
    Shelf.SUGGESTED: _l("Open suggestions"),
    Shelf.DECIDED: _l("Decided suggestions"),
}

#: What an empty shelf says.
NOTHING_HERE: dict[Shelf, LazyString] = {
    Shelf.OPEN: _l("No thread is open. “Read and talk” beside each part of the draft leads to where one can be begun."),
    Shelf.RESOLVED: _l("No thread was resolved yet. Whoever is in one can say that it is."),
    Shelf.SUGGESTED: _l("No suggestion waits. Everybody in the group can suggest other words, or a new item, from the draft."),
    Shelf.DECIDED: _l("Nothing was decided yet. What the leader takes or declines is listed here."),
}
