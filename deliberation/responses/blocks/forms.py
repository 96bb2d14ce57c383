"""What people type about text blocks."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from deliberation.forms import VersionedForm
from deliberation.positions.forms import LONG
from deliberation.responses.blocks.models import TextBlock


class BlockForm(VersionedForm):
    title = StringField(
        _l("Title"),
        description=_l("What it is found by in the answer form."),
        validators=[Length(max=80, message=_l("Please use at most %(max)d characters."))],
    )
    text = TextAreaField(_l("Text"), description=_l("Put into the answer as it is, and changed there as needed."), validators=[LONG])

    def __init__(self, block: TextBlock | None = None, **given: Any) -> None:
        super().__init__(obj=block, **{**({} if block else {"version": 0}), **given})
