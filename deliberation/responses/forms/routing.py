"""To whom a question goes: referring it, passing it on, giving it back."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, NumberRange

from deliberation.forms import Form
from deliberation.plans.models import Department
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.deadlines import LONGEST, SHORTEST


class ReferForm(Form):
    departments = SelectMultipleField(_l("Departments"), coerce=int)
    outside = StringField(
        _l("An outside body"), description=_l("A city, a ministry, a foundation. Nobody there has an account here."), validators=[SHORT]
    )
    days = IntegerField(
        _l("Days for the answer"),
        validators=[InputRequired(), NumberRange(SHORTEST, LONGEST, message=_l("Give a number of days from 1 to 365."))],
    )

    def __init__(self, proposed: Sequence[Department], others: Sequence[Department], days: int, **given: Any) -> None:
        super().__init__(data={"departments": [one.id for one in proposed], "days": days}, **given)
        self.proposed, self.others = proposed, others
        self.departments.choices = [(one.id, one.display_name) for one in (*proposed, *others)]

    def chosen(self) -> list[Department]:
        return [one for one in (*self.proposed, *self.others) if one.id in (self.departments.data or ())]


class PassOnForm(Form):
    """Where a question goes: a department, an outside body by name, or nobody known."""

    where = RadioField(
        _l("Whose is it?"),
        choices=lambda: [("department", _("A department")), ("outside", _("An outside body")), ("unknown", _("Nobody here knows"))],
        default="department",
    )
    department = SelectField(_l("Department"), coerce=lambda value: int(value) if value else None)
    outside = StringField(_l("Name of the outside body"), validators=[SHORT])
    reason = TextAreaField(_l("Why does it belong there?"), description=_l("Readers see it on the question's page."), validators=[LONG])

    def __init__(self, departments: Sequence[Department], **given: Any) -> None:
        super().__init__(**given)
        self.department.choices = [("", _("Choose")), *((one.id, one.display_name) for one in departments)]

    def validate_department(self, field: Field) -> None:
        if self.where.data == "department" and field.data is None:
            raise ValidationError(_("Choose the department."))


class GiveBackForm(Form):
    """Why what was passed on is not this office's either."""

    reason = TextAreaField(_l("Why is it not yours?"), description=_l("Readers see it on the question’s page."), validators=[LONG])
