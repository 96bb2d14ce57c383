"""The words that pages show for changes of the plan."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.changes.models import ChangePart

PARTS: dict[ChangePart, LazyString] = {
    # L10n: what of a plan's element changed, as are the seven that follow
    ChangePart.NAME: _l("Name"),
    ChangePart.PURPOSE: _l("Purpose"),
    ChangePart.CONTENT: _l("Content"),
    ChangePart.FUTURE_PLAN: _l("Future plan"),
    ChangePart.INDICATOR: _l("Indicators"),
    ChangePart.DEPARTMENTS: _l("Responsible departments"),
    ChangePart.NEW_ELEMENT: _l("New in the plan"),
    ChangePart.OTHER: _l("Something else"),
}


def change_part_label(part: ChangePart | str) -> str:
    """What changed, in the reader's words."""
    return str(PARTS[ChangePart(part)])
