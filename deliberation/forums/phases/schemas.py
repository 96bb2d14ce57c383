"""What programs get of where a forum stands."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.schemas import RoundSchema
from deliberation.schemas import Schema, means


class MeasureSchema(Schema):
    """How much of the work of a round is done."""

    what = fields.String(attribute="word", metadata=means(_l("What is counted, in the language of the request.")))
    done = fields.Integer(metadata=means(_l("How many there are, or are done.")))
    total = fields.Integer(allow_none=True, metadata=means(_l("Of how many; null for a plain count.")))


class PhaseSchema(Schema):
    """A round, where it stands today, and how much of its work is done."""

    round = fields.Nested(RoundSchema, metadata=means(_l("The round.")))
    state = fields.String(attribute="step.state", metadata=means(_l("“done”, “current” or “to come”.")))
    measures = fields.List(fields.Nested(MeasureSchema), metadata=means(_l("What is done in it.")))


class ComingSchema(Schema):
    """Something with a day to come."""

    day = fields.Date(metadata=means(_l("The day, in Korea.")))
    kind = fields.String(metadata=means(_l("“session”, “opens”, “closes” or “due”.")))
    what = fields.String(metadata=means(_l("What it is, in the language of the request.")))


class OwedSchema(Schema):
    """Something that waits for somebody, as everybody may know it."""

    kind = fields.String(metadata=means(_l("What kind of thing: “paper”, “answer”, “question”, “session”, “minutes”.")))
    who = fields.String(metadata=means(_l("Whom it waits for: a group, an office, the secretariat; in the language of the request.")))
    what = fields.String(metadata=means(_l("What it is, in the language of the request.")))
    due_on = fields.Date(allow_none=True, metadata=means(_l("The day it is due; null where none was set.")))


class PhasesSchema(Schema):
    """Where a forum stands today."""

    today = fields.Date(metadata=means(_l("The day this was counted, in Korea.")))
    phases = fields.List(fields.Nested(PhaseSchema), metadata=means(_l("Its rounds, in the order of their days.")))
    coming = fields.List(fields.Nested(ComingSchema), metadata=means(_l("The next things with a day.")))
    owed = fields.List(fields.Nested(OwedSchema), metadata=means(_l("What is owed, the earliest day first.")))
