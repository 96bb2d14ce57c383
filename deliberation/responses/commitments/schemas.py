"""What programs get of commitments, and what they may ask for."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation import clock
from deliberation.plans.schemas import DepartmentSchema
from deliberation.responses.commitments.models import ChangeKind, Commitment, CommitmentState, Outcome
from deliberation.schemas import ANSWER, PAGE, Address, OneOf, PageNumber, Parameters, Schema, means


class CommitmentChangeSchema(Schema):
    """Something that happened to a commitment."""

    number = fields.Integer(metadata=means(_l("Its number, from 1.")))
    kind = fields.Enum(ChangeKind, by_value=fields.String, metadata=means(_l("What happened.")))
    words = fields.String(metadata=means(_l("Why, or what was done.")))
    evidence = fields.String(metadata=means(_l("What proves it: a link, a figure, a place.")))
    due_before = fields.String(allow_none=True, metadata=means(_l("The date before, as exact as it was said.")))
    due_after = fields.String(allow_none=True, metadata=means(_l("The date from then on.")))
    before = fields.Dict(metadata=means(_l("For a correction: what stood there before, by field.")))
    made_on = fields.Date(metadata=means(_l("The day it was published.")))


class StateField(fields.Enum[CommitmentState]):
    """Where it stands today, which nothing keeps."""

    def get_value(self, obj: Commitment, *_: object, **__: object) -> CommitmentState:
        return obj.state(clock.today())


class CommitmentSchema(Schema):
    """What an office promised in a reply, confirmed by a person, and what became of it."""

    number = fields.Integer(metadata=means(_l("What to cite in the forum; it never changes.")))
    state = StateField(CommitmentState, by_value=fields.String, metadata=means(_l("Where it stands today.")))
    text = fields.String(metadata=means(_l("What is promised.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    department = fields.Nested(DepartmentSchema, attribute="referral.department", metadata=means(_l("The office that promised.")))
    owner = fields.String(metadata=means(_l("The team that sees to it, where the office said so.")))
    due = fields.String(allow_none=True, metadata=means(_l("The date as exact as it was promised: a year, a month or a day.")))
    due_on = fields.Date(allow_none=True, metadata=means(_l("The last day of that.")))
    due_words = fields.String(metadata=means(_l("The reply’s own words for the date.")))
    condition = fields.String(metadata=means(_l("What it depends on.")))
    is_undated = fields.Boolean(metadata=means(_l("Whether the reply names neither date nor condition.")))
    question = fields.Integer(attribute="referral.row.number", metadata=means(_l("The number of the question it was promised in.")))
    point = fields.Integer(attribute="point.position", metadata=means(_l("The point of the reply that promises it, from 0.")))
    reply = fields.Integer(attribute="point.reply.number", metadata=means(_l("The version of the reply that promises it.")))
    indicator = fields.String(
        attribute="indicator.reference",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("The indicator it should move, by its reference.")),
    )
    confirmed_at = fields.DateTime(metadata=means(_l("When a person confirmed it.")))
    outcome = fields.Enum(Outcome, by_value=fields.String, allow_none=True, metadata=means(_l("How it ended; null while it is open.")))
    ended_on = fields.Date(allow_none=True, metadata=means(_l("The day it was kept or dropped.")))
    changes = fields.List(fields.Nested(CommitmentChangeSchema), metadata=means(_l("What happened to it, the oldest first.")))
    url = Address(PAGE, "responses.commitment", forum_slug="forum.slug", number="number")
    api_url = Address(ANSWER, "responses-api.commitment", forum_slug="forum.slug", number="number")


class CommitmentParameters(Parameters):
    """What the list of commitments can be narrowed to."""

    department = fields.String(load_default="", metadata=means(_l("Commitments of this department, by its slug.")))
    element = fields.String(
        load_default="", metadata=means(_l("Commitments about this element of the plan and what lies below it, by its reference."))
    )
    state = OneOf(CommitmentState, load_default=None, metadata=means(_l("Commitments that stand so today.")))
    page = PageNumber()
