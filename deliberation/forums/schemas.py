"""What programs get of forums."""

from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.models import Material, MaterialKind, OutcomeKind, RoundKind
from deliberation.forums.registration.attendance import attendance_of
from deliberation.locales import public_address
from deliberation.plans.schemas import ElementBriefSchema, PlanBriefSchema
from deliberation.schemas import ANSWER, PAGE, Address, Made, NamedSchema, Schema, means


def _of_standing(name: str) -> Callable[[Material], str | None]:
    """A field of a material that goes with it when it is taken back."""
    return lambda material: getattr(material, name) if material.stands else None


def _address_of_material(material: Material) -> str | None:
    if not material.digest or not material.stands:
        return None
    parts = {"forum_slug": material.forum.slug, "session_id": material.session_id, "number": material.number}
    return public_address("forums.material_file", **parts, name=material.file_name)


class GroupSchema(NamedSchema):
    """A stakeholder group, the same in every forum."""

    slug = fields.String(metadata=means(_l("What it is called in addresses.")))


class ForumBriefSchema(NamedSchema):
    """Which forum."""

    slug = fields.String(metadata=means(_l("What it is called in addresses.")))
    url = Address(PAGE, "forums.show", forum_slug="slug")
    api_url = Address(ANSWER, "forums-api.forum", forum_slug="slug")


class ForumSchema(ForumBriefSchema):
    """One deliberation on one plan."""

    plan = fields.Nested(PlanBriefSchema, metadata=means(_l("The plan it deliberates on.")))
    opened_on = fields.Date(allow_none=True, metadata=means(_l("The day it opened.")))
    closed_on = fields.Date(allow_none=True, metadata=means(_l("The day it closed; from then on nothing in it waits for anybody.")))
    published_at = fields.DateTime(metadata=means(_l("When it became public.")))
    papers_api_url = Address(_l("Its position papers, from this API."), "positions-api.papers", forum_slug="slug")
    questions_api_url = Address(_l("Its questions, from this API."), "responses-api.questions", forum_slug="slug")
    feed_url = Address(_l("Its Atom feed."), "notices.forum_feed", forum_slug="slug")


class SeatSchema(Schema):
    """A group's seat in a forum."""

    group = fields.Nested(GroupSchema, metadata=means(_l("The group.")))
    position = fields.Integer(metadata=means(_l("Its place in the forum’s own order.")))
    feed_url = Address(
        _l("An Atom feed of questions from its items only."), "notices.group_feed", forum_slug="forum.slug", group_slug="slug"
    )


class RoundSchema(NamedSchema):
    """A step of a forum."""

    number = fields.Integer(metadata=means(_l("Its number in the forum.")))
    kind = fields.Enum(RoundKind, by_value=fields.String, metadata=means(_l("What is done in it.")))
    opens_on = fields.Date(metadata=means(_l("Its first day.")))
    closes_on = fields.Date(metadata=means(_l("Its last day.")))
    opened_at = fields.DateTime(allow_none=True, metadata=means(_l("When the clock said that it opened; its days alone decide.")))
    closed_at = fields.DateTime(allow_none=True, metadata=means(_l("When the clock said that it closed.")))


class MinutesRevisionSchema(Schema):
    """What published minutes said before they were corrected."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    text = fields.String(metadata=means(_l("The words then, in Markdown.")))
    reason = fields.String(metadata=means(_l("Why it was replaced.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was replaced.")))
    is_proposed = fields.Boolean(metadata=means(_l("Whether somebody who took part had proposed the correction.")))


class OutcomeBriefSchema(Schema):
    """A decision of a session, or a task."""

    number = fields.Integer(metadata=means(_l("Its number in the session.")))
    kind = fields.Enum(OutcomeKind, by_value=fields.String, metadata=means(_l("Whether it is a decision or a task.")))
    words = fields.String(metadata=means(_l("What was decided, or what is to be done.")))


class OutcomeRevisionSchema(Schema):
    """What an outcome in public minutes said before it was changed."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    kind = fields.Enum(OutcomeKind, by_value=fields.String, metadata=means(_l("Whether it was a decision or a task then.")))
    words = fields.String(metadata=means(_l("The words then.")))
    owner = fields.String(metadata=means(_l("Of a task: who was to do it.")))
    due_on = fields.Date(allow_none=True, metadata=means(_l("Of a task: until when it was to be done.")))
    reason = fields.String(metadata=means(_l("Why it was replaced.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was replaced.")))


class OutcomeSchema(OutcomeBriefSchema):
    """The same with who does it and until when."""

    owner = fields.String(metadata=means(_l("Of a task: who does it, as the minutes say it.")))
    due_on = fields.Date(allow_none=True, metadata=means(_l("Of a task: until when.")))
    done_at = fields.DateTime(allow_none=True, metadata=means(_l("Of a task: when it was done.")))
    revisions = fields.List(fields.Nested(OutcomeRevisionSchema), metadata=means(_l("What it said before.")))


class GroupCountSchema(Schema):
    """How many came for a group."""

    group = fields.Pluck(GroupSchema, "slug", attribute="forum_group.group", metadata=means(_l("The slug of the group.")))
    count = fields.Integer(metadata=means(_l("How many came for it.")))


class AttendanceSchema(Schema):
    """Who came to a session, in numbers."""

    total = fields.Integer(metadata=means(_l("How many people took part.")))
    groups = fields.List(fields.Nested(GroupCountSchema), metadata=means(_l("How many came for which group.")))
    residents = fields.Integer(metadata=means(_l("How many came for no group.")))


class SessionMoveSchema(Schema):
    """When and where a session was to be, before it was moved."""

    number = fields.Integer(metadata=means(_l("The number of the move, from 1.")))
    held_on = fields.Date(metadata=means(_l("The day it was to be held.")))
    starts_at = fields.Time(allow_none=True, metadata=means(_l("When it was to start, by the clock in Korea.")))
    ends_at = fields.Time(allow_none=True, metadata=means(_l("When it was to end, by the clock in Korea.")))
    place = fields.String(metadata=means(_l("Where it was to be held.")))
    reason = fields.String(metadata=means(_l("Why it was moved.")))
    moved_at = fields.DateTime(metadata=means(_l("When it was moved.")))


class AgendaPointSchema(Schema):
    """What a session does for some minutes."""

    position = fields.Integer(metadata=means(_l("Its place on the agenda, from 1.")))
    minutes = fields.Integer(metadata=means(_l("How many minutes it takes.")))
    title = fields.String(metadata=means(_l("What it is about, in a line.")))
    words = fields.String(metadata=means(_l("An explanation, in Markdown.")))
    led_by = fields.String(metadata=means(_l("Who leads it, in words.")))
    elements = fields.Pluck(ElementBriefSchema, "reference", many=True, metadata=means(_l("The references of the elements it is about.")))


class MaterialRevisionSchema(Schema):
    """What was said of a public material before it was changed; the file itself never changes."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    title = fields.String(metadata=means(_l("What it was called then.")))
    language = fields.String(metadata=means(_l("The language it was said to be in, by its code.")))
    address = fields.String(metadata=means(_l("Of a link: where it was on the web.")))
    text = fields.String(metadata=means(_l("The words then, in Markdown.")))
    missing = fields.String(metadata=means(_l("What of it was not written out then, and whom to ask.")))
    reason = fields.String(metadata=means(_l("Why it was replaced.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was replaced.")))


class MaterialSchema(Schema):
    """What people read for a session: a file or a link. Of what was taken back only that it was there."""

    number = fields.Integer(metadata=means(_l("Its number in the session.")))
    kind = fields.Enum(MaterialKind, by_value=fields.String, metadata=means(_l("Whether it is a file or a link.")))
    title = fields.String(metadata=means(_l("What it is called.")))
    language = fields.String(metadata=means(_l("The language it is in, by its code.")))
    address = fields.Function(_of_standing("address"), metadata=means(_l("Of a link: where it is on the web."), type=["string", "null"]))
    file_name = fields.Function(_of_standing("file_name"), metadata=means(_l("The name of the file."), type=["string", "null"]))
    digest = fields.String(metadata=means(_l("The SHA-256 of the file, in hexadecimal digits.")))
    media_type = fields.String(metadata=means(_l("The media type of the file.")))
    size = fields.Integer(metadata=means(_l("The size of the file in bytes.")))
    text = fields.Function(_of_standing("text"), metadata=means(_l("What the file says, in Markdown."), type=["string", "null"]))
    missing = fields.Function(
        _of_standing("missing"), metadata=means(_l("What of it is not written out, and whom to ask."), type=["string", "null"])
    )
    added_at = fields.DateTime(metadata=means(_l("When it was added.")))
    shown_at = fields.DateTime(metadata=means(_l("When it became public.")))
    taken_back_at = fields.DateTime(allow_none=True, metadata=means(_l("When it was taken back; nobody can read it any more.")))
    reason = fields.String(metadata=means(_l("Why it was taken back.")))
    revisions = fields.List(
        fields.Nested(MaterialRevisionSchema), attribute="public_revisions", metadata=means(_l("What was said of it before."))
    )
    url = fields.Function(
        _address_of_material,
        metadata=means(_l("Where the file can be had; null for links and for what was taken back."), type=["string", "null"], format="uri"),
    )


class SessionSchema(Schema):
    """A meeting of one group, of several, or of all."""

    title = fields.String(metadata=means(_l("Its title, where it has one.")))
    is_plenary = fields.Boolean(metadata=means(_l("Whether all groups met.")))
    groups = fields.Pluck(GroupSchema, "slug", many=True, metadata=means(_l("The slugs of the groups that met.")))
    round = fields.Integer(
        attribute="round.number", allow_none=True, dump_default=None, metadata=means(_l("The number of the round it belongs to."))
    )
    ordinal = fields.Integer(allow_none=True, metadata=means(_l("The how-manieth meeting of its group.")))
    held_on = fields.Date(metadata=means(_l("The day, in Korea.")))
    starts_at = fields.Time(allow_none=True, metadata=means(_l("When it starts, by the clock in Korea.")))
    ends_at = fields.Time(allow_none=True, metadata=means(_l("When it ends, by the clock in Korea.")))
    place = fields.String(metadata=means(_l("Where it is held.")))
    link = fields.String(metadata=means(_l("Where it is held online.")))
    note = fields.String(metadata=means(_l("What is noted about it.")))
    takes_registrations = fields.Boolean(metadata=means(_l("Whether people register for it.")))
    capacity = fields.Integer(allow_none=True, metadata=means(_l("How many there is room for; null: as many as come.")))
    attendance = Made(
        AttendanceSchema, attendance_of, allow_none=True, metadata=means(_l("Who came, in numbers; null until somebody has said it."))
    )
    languages = fields.List(
        fields.String(), metadata=means(_l("The languages it is interpreted into, by their codes, besides the one it is held in."))
    )
    is_signed = fields.Boolean(metadata=means(_l("Whether it is put into sign language.")))
    is_step_free = fields.Boolean(allow_none=True, metadata=means(_l("Whether one gets in without a step; null where nobody has said.")))
    moves = fields.List(fields.Nested(SessionMoveSchema), metadata=means(_l("When and where it was to be before, the oldest first.")))
    agenda = fields.List(fields.Nested(AgendaPointSchema), metadata=means(_l("What is done in it, in this order.")))
    materials = fields.List(fields.Nested(MaterialSchema), attribute="public_materials", metadata=means(_l("What people read for it.")))
    cancelled_at = fields.DateTime(allow_none=True, metadata=means(_l("When it was called off.")))
    cancel_reason = fields.String(metadata=means(_l("Why it was called off.")))
    minutes = fields.Function(
        lambda session: session.minutes if session.has_public_minutes else None,
        metadata=means(_l("The minutes, in Markdown; null until they are published."), type=["string", "null"]),
    )
    minutes_published_at = fields.DateTime(allow_none=True, metadata=means(_l("When the minutes became public.")))
    minutes_revisions = fields.List(
        fields.Nested(MinutesRevisionSchema), attribute="revisions", metadata=means(_l("What published minutes said before."))
    )
    proposals_closed_at = fields.DateTime(
        allow_none=True, metadata=means(_l("When the secretariat stopped taking proposed corrections of the minutes."))
    )
    outcomes = fields.List(
        fields.Nested(OutcomeSchema),
        attribute="public_outcomes",
        metadata=means(_l("Its decisions and tasks; none while the minutes are not public.")),
    )
    source = fields.String(allow_none=True, metadata=means(_l("Where an archive has it.")))
    url = Address(PAGE, "forums.session", forum_slug="forum.slug", session_id="id")


class ForumInFullSchema(ForumSchema):
    """A forum with its groups, rounds and sessions."""

    introduction = fields.String(metadata=means(_l("What it is about, in Markdown.")))
    reply_days = fields.Integer(metadata=means(_l("Days a department has for an answer, where nothing else was set.")))
    reply_rule = fields.String(metadata=means(_l("How those days are counted: “calendar-days” or “working-days”.")))
    sessions_at_least = fields.Integer(metadata=means(_l("Sessions of its own that each group holds, at least.")))
    plenaries_at_least = fields.Integer(metadata=means(_l("Plenary sessions it holds, at least.")))
    days_between = fields.Integer(metadata=means(_l("Days from one session of a group to its next, at least.")))
    rules = fields.Dict(metadata=means(_l("What it has agreed on, as its archive has it.")))
    groups = fields.List(fields.Nested(SeatSchema), metadata=means(_l("The groups that take part.")))
    rounds = fields.List(fields.Nested(RoundSchema), metadata=means(_l("Its steps.")))
    sessions = fields.List(fields.Nested(SessionSchema), metadata=means(_l("Its meetings.")))
