"""What people are told about papers that came in."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.positions.arrivals.blocks import Place, Where
from deliberation.positions.arrivals.pieces import Piece, What
from deliberation.positions.leaving import columns

WHAT: dict[What, LazyString] = {
    # L10n: what a part of a file that was brought in is taken for, as are the six that follow
    What.ITEM: _l("Item"),
    What.OTHER_PROPOSAL: _l("Other proposal"),
    What.GENERAL_OPINION: _l("General opinion"),
    What.PARTICIPANT: _l("Somebody who took part"),
    What.MEETING: _l("Meeting"),
    What.ABOUT: _l("Heading or note"),
    What.NOT_UNDERSTOOD: _l("Not understood"),
}
#: Fields that are only how we noted them.
_UNSAID = {"is_drafter"}


def what_label(what: What | str) -> str:
    return str(WHAT[What(what)])


def place_label(place: Place) -> str:
    """Where something stands in a file: "table 2, row 3"."""
    match place.where:
        case Where.PARAGRAPH:
            return str(_("paragraph %(number)s", number=place.number))
        case Where.TABLE:
            return str(_("table %(number)s, row %(row)s", number=place.number, row=place.row))
        case Where.SHEET:
            return str(_("sheet %(sheet)s, row %(row)s", sheet=place.sheet, row=place.row))
        case Where.LINE:
            return str(_("line %(number)s", number=place.number))
        case Where.NOTE:
            return str(_("note %(number)s", number=place.number))


def told_fields(piece: Piece) -> list[tuple[str, str]]:
    """The fields of a piece in the reader's words: what each is, and what it says."""
    labels = {column.key: column.label for column in columns.COLUMNS}
    shown = ((key, value) for key, value in piece.fields.items() if value and key not in _UNSAID)
    return [(str(labels.get(key, key)), value) for key, value in shown]
