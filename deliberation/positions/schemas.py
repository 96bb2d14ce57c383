"""What programs get of position papers."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.schemas import GroupSchema
from deliberation.locales import public_address
from deliberation.people.names import mask_name
from deliberation.plans.schemas import ElementBriefSchema
from deliberation.positions.joint.schemas import ItemCitationSchema, JoinedBySchema
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Evidence, EvidenceKind, Stand
from deliberation.positions.outcomes.schemas import OutcomeTieSchema
from deliberation.positions.signing.standing import public_signatures
from deliberation.schemas import ANSWER, PAGE, Address, Made, Schema, means


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
    new_task_code = fields.String(metadata=means(_l("For a new task: the code it should get, where the group proposes one.")))
    indicator = fields.String(metadata=means(_l("For a change of an indicator: its reference, or what the group calls a new one.")))
    indicator_wish = fields.String(metadata=means(_l("For a change of an indicator: what should change about it.")))
    people_reached = fields.String(metadata=means(_l("For more people to be reached: who they are.")))


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


def _address_of_file(evidence: Evidence) -> str | None:
    group = evidence.item.paper.forum_group
    parts = {"forum_slug": group.forum.slug, "group_slug": group.slug, "key": evidence.item.key, "evidence_id": evidence.id}
    return public_address("positions.evidence_file", **parts, name=evidence.file_name) if evidence.digest else None


class EvidenceSchema(Schema):
    """What an item rests on: a file, a link, or a figure with its source."""

    kind = fields.Enum(EvidenceKind, by_value=fields.String, metadata=means(_l("Which of the three it is.")))
    title = fields.String(metadata=means(_l("What it is, in a line; of a figure: what is counted.")))
    address = fields.String(metadata=means(_l("Of a link, or of a figure's source: where it is on the web.")))
    figure = fields.String(metadata=means(_l("The figure, as its source prints it.")))
    unit = fields.String(metadata=means(_l("The unit of the figure.")))
    year = fields.Integer(allow_none=True, metadata=means(_l("The year the figure is of.")))
    source = fields.String(metadata=means(_l("Where the figure comes from.")))
    file_name = fields.String(metadata=means(_l("The name of the file.")))
    digest = fields.String(metadata=means(_l("The SHA-256 of the file, in hexadecimal digits.")))
    media_type = fields.String(metadata=means(_l("The media type of the file.")))
    size = fields.Integer(metadata=means(_l("The size of the file in bytes.")))
    accessible_note = fields.String(metadata=means(_l("What the file says, for those who cannot open it.")))
    added_at = fields.DateTime(metadata=means(_l("When it was added.")))
    url = fields.Function(
        _address_of_file,
        metadata=means(_l("Where the file can be had; null for links and figures."), type=["string", "null"], format="uri"),
    )


class ItemSchema(ItemBriefSchema, PlacedSchema):
    """One opinion of a filed paper, in the words now in force."""

    key = fields.String(metadata=means(_l("What it is called in its paper, for good: 3, or other-1.")))
    order = fields.Integer(metadata=means(_l("Its place in its paper.")))
    is_other = fields.Boolean(metadata=means(_l("Whether it is one of the other proposals that close the paper.")))
    evidence = fields.List(fields.Nested(EvidenceSchema), attribute="standing_evidence", metadata=means(_l("What it rests on.")))
    revisions = fields.List(fields.Nested(RevisionSchema), metadata=means(_l("What it said before, the oldest first.")))
    joined = fields.List(fields.Nested(JoinedBySchema), metadata=means(_l("Other groups that stand behind it.")))
    citations = fields.List(fields.Nested(ItemCitationSchema), metadata=means(_l("What it refers to.")))
    outcomes = fields.List(
        fields.Nested(OutcomeTieSchema), attribute="public_ties", metadata=means(_l("What sessions decided that it came of."))
    )


class ParticipantSchema(Schema):
    """Somebody who took part in a paper."""

    name = fields.Function(
        lambda participant: mask_name(participant.name),
        metadata=means(_l("The name, always masked. A mask is no identity."), type="string"),
    )
    neighbourhood = fields.String(metadata=means(_l("The neighbourhood, or something else that was given in its place.")))
    is_drafter = fields.Boolean(metadata=means(_l("Whether they wrote the paper.")))


class SignatureSchema(Schema):
    """What somebody who took part said of the paper before it was filed."""

    name = fields.String(metadata=means(_l("The name, always masked. A mask is no identity.")))
    stand = fields.Enum(Stand, by_value=fields.String, metadata=means(_l("Whether they agree with the paper.")))
    opinion = fields.String(metadata=means(_l("The different opinion, in Markdown.")))
    is_current = fields.Boolean(metadata=means(_l("Whether it was said of the words that were filed; otherwise of earlier ones.")))
    is_recorded = fields.Boolean(metadata=means(_l("Whether a writer of the group recorded it for somebody without account.")))
    signed_at = fields.DateTime(metadata=means(_l("When it was said or recorded.")))


class ReceiptSchema(Schema):
    """That a paper, or a correction of it, was received."""

    number = fields.Integer(metadata=means(_l("1 for the filing, then one for each correction.")))
    issued_at = fields.DateTime(metadata=means(_l("When it was issued.")))
    fingerprint = fields.String(metadata=means(_l("SHA-256 of the text that was received, in hex.")))
    url = Address(PAGE, "positions.receipt", forum_slug="paper.forum_group.forum.slug", group_slug="paper.forum_group.slug")
    content_url = Address(
        _l("The text that was received, byte for byte."),
        "positions.receipt_file",
        forum_slug="paper.forum_group.forum.slug",
        group_slug="paper.forum_group.slug",
        number="number",
    )


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
    signatures = Made(
        SignatureSchema, public_signatures, many=True, metadata=means(_l("What those who took part said of it before it was filed."))
    )
    receipts = fields.List(fields.Nested(ReceiptSchema), metadata=means(_l("Its receipts by number; none for an archive.")))
