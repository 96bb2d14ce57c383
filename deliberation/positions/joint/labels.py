"""The words that pages show for joint items and citations."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.positions.joint.queries import Cited
from deliberation.positions.labels import item_name
from deliberation.positions.models import CitationManner, Item, JoiningState

JOINING_STATES: dict[JoiningState, LazyString] = {
    # L10n: how another group stands to an item that was offered to it, as are the three that follow
    JoiningState.OFFERED: _l("Offered"),
    JoiningState.JOINED: _l("Joined"),
    JoiningState.DECLINED: _l("Not joining"),
    JoiningState.LEFT: _l("Left again"),
}

MANNERS: dict[CitationManner, LazyString] = {
    # L10n: how an item refers to another one, as are the two that follow: "Cites: Item 3 of Elderly"
    CitationManner.CITES: _l("Cites"),
    CitationManner.SHARPENS: _l("Sharpens"),
    CitationManner.ASKS_AGAIN: _l("Asks again"),
}

#: On the buttons beside a neighbour.
MANNERS_TO_CHOOSE: dict[CitationManner, LazyString] = {
    # L10n: a button, lets the item being written refer to another one, as do the two that follow
    CitationManner.CITES: _l("Cite it"),
    CitationManner.SHARPENS: _l("Sharpen it"),
    CitationManner.ASKS_AGAIN: _l("Ask it again"),
}


def joining_label(state: JoiningState) -> str:
    return str(JOINING_STATES[state])


def manner_label(manner: CitationManner) -> str:
    return str(MANNERS[manner])


def item_of_group(item: Item) -> str:
    """An item where the page is another group's: "Item 3 of Elderly"."""
    return str(_("%(item)s of %(group)s", item=item_name(item), group=item.paper.forum_group.display_name))


def cited_name(cited: Cited) -> str:
    """What is cited, with the year of its forum: "Item 3 of Elderly (2022)", "Question 12 (2022)"."""
    if cited.item is not None:
        name = item_of_group(cited.item)
    elif cited.number is not None:
        name = str(_("Question %(number)s", number=cited.number))
    else:
        name = cited.citation.source
    return str(_("%(name)s (%(year)s)", name=name, year=cited.year)) if cited.year else name
