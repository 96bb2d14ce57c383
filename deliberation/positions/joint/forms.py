"""What people type about joint items."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length

from deliberation.forms import Form
from deliberation.forums.models import ForumGroup


class OfferForm(Form):
    groups = SelectMultipleField(_l("Groups"), coerce=int, validators=[DataRequired(_l("Choose at least one group."))])

    def __init__(self, groups: Sequence[ForumGroup], **details: Any) -> None:
        super().__init__(**details)
        self._groups = groups
        self.groups.choices = [(one.id, one.display_name) for one in groups]

    def chosen(self) -> list[ForumGroup]:
        return [one for one in self._groups if one.id in (self.groups.data or ())]


class RemarkForm(Form):
    remark = TextAreaField(
        _l("What your group says of it"),
        description=_l("It may stay empty. If you join, everybody can read it beside the item once the paper is filed."),
        validators=[Length(max=2_000, message=_l("Please use at most %(max)d characters."))],
    )
