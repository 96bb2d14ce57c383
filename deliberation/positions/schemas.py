"""What programs get of position papers."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.schemas import GroupSchema
from deliberation.people.names import mask_name
from deliberation.plans.schemas import ElementBriefSchema
from deliberation.positions.kinds import ItemKind
from deliberation.schemas import ANSWER, PAGE, Address, Schema, means


class PlacedSchema(Schema):
    """Something printed with a code and a heading that was tied to elements of the plan.

    Printed words stay as they are, right or wrong; `elements` says what they were taken to mean.
    """

    printed_area = fields.String(allow_none=True, metadata=means(_l("The code of the area it was printed under.")))
    printed_level = fields.String(allow_none=True, metadata=means(_l("The level of the heading it was printed under.")))
    printed_code = fields.String(allow_none=True, metadata=means(_l("The code it was printed under, right or wrong.")))
    printed_heading = fields.String(metadata=means(_l("The heading it was printed under.")))
    elements = fields.List(fields.Nested(ElementBriefSchema), metadata=means(_l("The elements of the plan it is about.")))
    confidence = fields.Float(
        allow_none=True, metadata=means(_l("How sure the machine is of these elements, from 0 to 1; null where a person chose them."))
    )
    resolution_reason = fields.String(allow_none=True, metadata=means(_l("Why the machine chose these elements.")))
    placed_at = fields.DateTime(allow_none=True, metadata=means(_l("When a person chose these elements.")))


class SaidSchema(Schema):
    """What an item says."""

    kind = fields.Enum(ItemKind, by_value=fields.String, metadata=means(_l("What it asks for. No opinion is never counted as a demand.")))
    text = fields.String(metadata=means(_l("What the group says, in Markdown.")))
    new_task_name = fields.String(metadata=means(_l("For a new task: what it should be called.")))
    wording_now = fields.String(metadata=means(_l("For a change of wording: what the plan says.")))
    wording_wanted = fields.String(metadata=means(_l("For a change of wording: what it should say.")))


class RevisionSchema(SaidSchema):
    """What a filed item said before it was corrected."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    references = fields.List(fields.String(), metadata=means(_l("References of the elements it was about then.")))
    reason = fields.String(metadata=means(_l("Why it was replaced.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was replaced.")))


class ItemBriefSchema(SaidSchema):
    """What an item says, and where it stands."""

    source = fields.String(allow_none=True, metadata=means(_l("What to cite: papers/education#3.")))
    url = Address(PAGE, "positions.item", forum_slug="paper.forum_group.forum.slug", group_slug="paper.forum_group.slug", key="key")
    api_url = Address(
        ANSWER, "responses-api.item", forum_slug="paper.forum_group.forum.slug", group_slug="paper.forum_group.slug", key="key"
    )


class ItemSchema(ItemBriefSchema, PlacedSchema):
    """One opinion of a filed paper, in the words now in force."""

    key = fields.String(metadata=means(_l("What it is called in its paper, for good: 3, or other-1.")))
    order = fields.Integer(metadata=means(_l("Its place in its paper.")))
    is_other = fields.Boolean(metadata=means(_l("Whether it is one of the other proposals that close the paper.")))
    revisions = fields.List(fields.Nested(RevisionSchema), metadata=means(_l("What it said before, the oldest first.")))


class ParticipantSchema(Schema):
    """Somebody who took part in a paper."""

    name = fields.Function(
        lambda participant: mask_name(participant.name),
        metadata=means(_l("The name, always masked. A mask is no identity."), type="string"),
    )
    neighbourhood = fields.String(metadata=means(_l("The neighbourhood, or something else that was given in its place.")))
    is_drafter = fields.Boolean(metadata=means(_l("Whether they wrote the paper.")))


class PaperSchema(Schema):
    """A filed position paper, without what it says."""

    group = fields.Nested(GroupSchema, attribute="forum_group.group", metadata=means(_l("The group whose paper it is.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    written_on = fields.Date(allow_none=True, metadata=means(_l("The day it bears.")))
    filed_at = fields.DateTime(metadata=means(_l("When it was filed, or brought in from an archive.")))
    source = fields.String(allow_none=True, metadata=means(_l("Where an archive has it.")))
    url = Address(PAGE, "positions.paper", forum_slug="forum_group.forum.slug", group_slug="forum_group.slug")
    api_url = Address(ANSWER, "positions-api.paper", forum_slug="forum_group.forum.slug", group_slug="forum_group.slug")


class PaperInFullSchema(PaperSchema):
    """A filed paper with its items."""

    general_opinion = fields.String(metadata=means(_l("What the group says of the plan as a whole, in Markdown.")))
    items = fields.List(fields.Nested(ItemSchema), attribute="standing_items", metadata=means(_l("Its items, the other proposals last.")))
    participants = fields.List(fields.Nested(ParticipantSchema), metadata=means(_l("Who took part.")))
