"""The words that pages show for the fields of a revision, for how it came about, and for what became of a part."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.positions.revisions.models import GENERAL_OPINION, Cause, Fate

#: Every field that a revision keeps, in the order they are shown.
FIELDS: dict[str, LazyString] = {
    "general_opinion": _l("General opinion"),
    "kind": _l("Kind of item"),
    "elements": _l("What it is about"),
    "new_task_name": _l("Name of the new task"),
    "new_task_code": _l("Code of the new task"),
    "wording_now": _l("The plan says"),
    "wording_wanted": _l("It should say"),
    "indicator": _l("Indicator"),
    "indicator_wish": _l("What should change about the indicator"),
    "people_reached": _l("Who should be reached"),
    "text": _l("What the group says"),
}

CAUSES: dict[Cause, LazyString] = {
    # L10n: how a revision of a draft came about, as are the seven that follow
    Cause.BEGUN: _l("Begun"),
    Cause.TYPED: _l("Typed"),
    Cause.MERGED: _l("Two people's changes put together"),
    Cause.RESTORED: _l("Restored"),
    Cause.SUGGESTED: _l("A suggestion was taken"),
    Cause.BROUGHT_IN: _l("Brought in from a file"),
    Cause.WITHDRAWN: _l("Withdrawn"),
    Cause.BROUGHT_BACK: _l("Brought back"),
}

FATES: dict[Fate, LazyString] = {
    # L10n: what became of a part of a paper between two revisions, as are the four that follow
    Fate.ADDED: _l("Added"),
    Fate.WITHDRAWN: _l("Withdrawn"),
    Fate.BROUGHT_BACK: _l("Brought back"),
    Fate.MOVED: _l("Moved in the plan"),
    Fate.CHANGED: _l("Changed"),
}


def part_name(part: str) -> str:
    """What a part of a paper is called: "General opinion", "Item 3", "Other proposal 1"."""
    if part == GENERAL_OPINION:
        return str(FIELDS["general_opinion"])
    kind, _dash, number = part.rpartition("-")
    return str(_("Other proposal %(number)s", number=number) if kind else _("Item %(number)s", number=number))


def field_label(field: str) -> str:
    """The field in the reader's words; its own name where nobody gave it any."""
    return str(FIELDS.get(field, field))


def cause_label(cause: Cause | str) -> str:
    return str(CAUSES[Cause(cause)])
