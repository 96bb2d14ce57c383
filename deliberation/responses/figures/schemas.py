"""What programs get of figures, and of the whole of a question at several offices."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.responses.whole import Whole
from deliberation.schemas import Schema, means


class QuestionWholeSchema(Schema):
    """One question over all departments that have it."""

    question = fields.Integer(attribute="question.position", metadata=means(_l("The place of the question.")))
    state = fields.Enum(Whole, by_value=fields.String, metadata=means(_l("How it stands over all departments.")))


class WholeSchema(Schema):
    """How a row of questions stands over all departments that have it; what each of them says is under its referral."""

    state = fields.Enum(
        Whole,
        by_value=fields.String,
        metadata=means(
            _l(
                "all answered, partly answered, contradictory (to one of its questions, one department says yes and another one no), open,"
                " or no answer (and the time is over)."
            )
        ),
    )
    questions = fields.List(fields.Nested(QuestionWholeSchema), metadata=means(_l("The same for each question.")))


class ColumnSchema(Schema):
    """One figure in words."""

    name = fields.String(metadata=means(_l("Its name in every line.")))
    heading = fields.String(metadata=means(_l("What it is called, in the language of the request.")))
    counts = fields.String(metadata=means(_l("What it counts, and what it leaves out.")))


class LineSchema(Schema):
    """The figures of one thing."""

    by = fields.String(metadata=means(_l("What the line is about: forum, group, area or department.")))
    key = fields.String(metadata=means(_l("Its word in addresses; the area’s code; empty for what belongs to none.")))
    name = fields.String(metadata=means(_l("Its name, in the language of the request.")))
    figures = fields.Dict(
        keys=fields.String(),
        values=fields.Float(allow_none=True),
        metadata=means(_l("Every figure by its name; null where there is nothing to count from.")),
    )


class FiguresSchema(Schema):
    """A table of figures with its definitions."""

    columns = fields.List(fields.Nested(ColumnSchema), metadata=means(_l("What each figure counts.")))
    lines = fields.List(fields.Nested(LineSchema), metadata=means(_l("The whole first, then each part.")))
