"""What programs get of due dates that moved and of the holidays entered here."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.responses.models import DueChangeKind
from deliberation.schemas import Schema, means


class DueChangeSchema(Schema):
    """One time a due date moved."""

    number = fields.Integer(metadata=means(_l("The how-manieth change, from 1.")))
    kind = fields.Enum(DueChangeKind, by_value=fields.String, metadata=means(_l("Why it moved.")))
    due_before = fields.Date(metadata=means(_l("The due date before.")))
    due_after = fields.Date(metadata=means(_l("The due date from then on.")))
    reason = fields.String(metadata=means(_l("The reason of an extension.")))
    is_by_facilitator = fields.Boolean(metadata=means(_l("Whether the secretariat extended it, and not the office.")))
    decided_on = fields.Date(metadata=means(_l("The day it moved.")))


class HolidaySchema(Schema):
    """A public holiday that was entered here, besides those everybody knows."""

    day = fields.Date(metadata=means(_l("The day.")))
    name = fields.String(metadata=means(_l("Its name.")))
    announced_in = fields.String(metadata=means(_l("Where it was announced.")))
    entered_at = fields.DateTime(metadata=means(_l("When it was entered.")))
    struck_out_at = fields.DateTime(allow_none=True, metadata=means(_l("When it was struck out; null while it counts.")))


class AllHolidaysSchema(Schema):
    """All of them."""

    holidays = fields.List(fields.Nested(HolidaySchema), metadata=means(_l("The holidays by day.")))
