"""What programs get of changes of the plan."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.plans.schemas import ElementBriefSchema
from deliberation.responses.changes.models import ChangePart
from deliberation.responses.schemas import AskedSchema
from deliberation.schemas import PAGE, Address, PageNumber, Parameters, Schema, means


class ChangedSchema(Schema):
    """Both wordings."""

    part = fields.Enum(ChangePart, by_value=fields.String, metadata=means(_l("What of the element changed.")))
    before = fields.String(metadata=means(_l("What the plan said; empty for what is new.")))
    after = fields.String(metadata=means(_l("What it says since; empty for what was taken out.")))
    changed_on = fields.Date(metadata=means(_l("The day the plan began to say so.")))
    explanation = fields.String(metadata=means(_l("How the questions led to it, in Markdown.")))


class ElementChangeRevisionSchema(ChangedSchema):
    """What a record of a change said before it was corrected."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    row_numbers = fields.List(fields.Integer(), metadata=means(_l("The numbers of the questions it named.")))
    reason = fields.String(metadata=means(_l("Why it was corrected.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was corrected.")))


class ElementChangeSchema(ChangedSchema):
    """That the plan's wording changed because of questions."""

    number = fields.Integer(metadata=means(_l("What to cite in the forum; it never changes.")))
    element = fields.Nested(ElementBriefSchema, metadata=means(_l("What in the plan changed.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    rows = fields.Pluck(AskedSchema, "number", many=True, metadata=means(_l("The numbers of the questions that led to it.")))
    recorded_at = fields.DateTime(metadata=means(_l("When it was recorded.")))
    withdrawn_at = fields.DateTime(allow_none=True, metadata=means(_l("When the record was taken back; null while it stands.")))
    withdrawal_reason = fields.String(metadata=means(_l("Why it was taken back.")))
    revisions = fields.List(fields.Nested(ElementChangeRevisionSchema), metadata=means(_l("What the record said before.")))
    url = Address(PAGE, "responses.element_changes", forum_slug="forum.slug")


class ChangeParameters(Parameters):
    """Which page of the list."""

    page = PageNumber()
