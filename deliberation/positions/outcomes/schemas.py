"""What programs get of what an item came of."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.schemas import OutcomeBriefSchema
from deliberation.schemas import Address, Schema, means


class OutcomeTieSchema(Schema):
    """What a session decided that an item came of."""

    outcome = fields.Nested(OutcomeBriefSchema, metadata=means(_l("The decision or the task.")))
    tied_at = fields.DateTime(metadata=means(_l("When they were tied.")))
    session_url = Address(
        _l("The page of the session."), "forums.session", forum_slug="outcome.session.forum.slug", session_id="outcome.session.id"
    )
