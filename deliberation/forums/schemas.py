"""What programs get of forums."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation.forums.models import RoundKind
from deliberation.plans.schemas import PlanBriefSchema
from deliberation.schemas import ANSWER, PAGE, Address, NamedSchema, Schema, means


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


class MinutesRevisionSchema(Schema):
    """What published minutes said before they were corrected."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    text = fields.String(metadata=means(_l("The words then, in Markdown.")))
    reason = fields.String(metadata=means(_l("Why it was replaced.")))
    replaced_at = fields.DateTime(metadata=means(_l("When it was replaced.")))


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
    source = fields.String(allow_none=True, metadata=means(_l("Where an archive has it.")))
    url = Address(PAGE, "forums.session", forum_slug="forum.slug", session_id="id")


class ForumInFullSchema(ForumSchema):
    """A forum with its groups, rounds and sessions."""

    introduction = fields.String(metadata=means(_l("What it is about, in Markdown.")))
    reply_days = fields.Integer(metadata=means(_l("Days a department has for an answer, where nothing else was set.")))
    reply_rule = fields.String(metadata=means(_l("How those days are counted: “calendar-days” or “working-days”.")))
    rules = fields.Dict(metadata=means(_l("What it has agreed on, as its archive has it.")))
    groups = fields.List(fields.Nested(SeatSchema), metadata=means(_l("The groups that take part.")))
    rounds = fields.List(fields.Nested(RoundSchema), metadata=means(_l("Its steps.")))
    sessions = fields.List(fields.Nested(SessionSchema), metadata=means(_l("Its meetings.")))
