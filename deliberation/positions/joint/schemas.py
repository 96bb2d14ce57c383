"""What programs get of groups behind an item, and of what an item refers to."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.schemas import GroupSchema
from deliberation.positions.models import CitationManner
from deliberation.schemas import Schema, means


class JoinedBySchema(Schema):
    """Another group that stands behind an item."""

    group = fields.Nested(GroupSchema, attribute="forum_group.group", metadata=means(_l("The group that joined it.")))
    decided_at = fields.DateTime(metadata=means(_l("When it joined.")))
    remark = fields.String(metadata=means(_l("What that group says of it, in its own words.")))


class ItemCitationSchema(Schema):
    """What an item refers to."""

    manner = fields.Enum(CitationManner, by_value=fields.String, metadata=means(_l("How it refers to it.")))
    source = fields.String(
        metadata=means(_l("What it refers to, with its forum: sample-2022/papers/elderly#3, or sample-2022/questions/12."))
    )
