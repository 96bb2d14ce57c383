"""The parts of a paper that are talked about, by what they are called in addresses and in the tables."""

from flask_babel import gettext as _

from deliberation.errors import NotFound
from deliberation.positions.revisions import labels

#: Parts that do not exist yet: what a suggestion of a new item is about.
NEW, NEW_OTHER = "new", "new-other"
NOT_THERE_YET = (NEW, NEW_OTHER)


def part_name(part: str) -> str:
    """What a part is called; a filter in templates."""
    if part in NOT_THERE_YET:
        return str(_("New proposal outside the plan") if part == NEW_OTHER else _("New item"))
    return labels.part_name(part)


def refuse_what_is_not_there_yet(part: str) -> None:
    """Comments need something to stand beside."""
    if part in NOT_THERE_YET:
        raise NotFound
