"""What people send about a file of answers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from deliberation.forms import Form

_PREFIX = "line-"


class BringForm(Form):
    file = FileField(_l("Filled-in file (XLSX or DOCX)"), validators=[FileRequired(_l("Choose a file."))])


class CarryOutForm(Form):
    submits = BooleanField(
        _l("Send complete answers for approval"),
        description=_l("Those that still lack something stay drafts. Without this, all of them do."),
    )


def choices_in(sent: Mapping[str, str]) -> tuple[list[int], list[int]]:
    """The places of stale lines for which the file's words were chosen, and of those for which what is here was."""
    chosen = {name.removeprefix(_PREFIX): choice for name, choice in sent.items() if name.startswith(_PREFIX)}
    places = {choice: [int(place) for place, one in chosen.items() if one == choice and place.isdecimal()] for choice in ("take", "keep")}
    return places["take"], places["keep"]
