"""What programs get of alley meetings: what everybody can read, and never who signed up."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation import clock
from deliberation.forums.models import Session
from deliberation.people.access import READER, Verb, may
from deliberation.plans.schemas import DepartmentSchema
from deliberation.responses.alleys.models import Alley, AlleyStep, DeclineReason, StepKind
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, AlleyText, TextKind
from deliberation.responses.alleys.states import AlleyState, state_of
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart
from deliberation.schemas import ANSWER, PAGE, Address, Made, OneOf, PageNumber, Parameters, Schema, means


class AlleyStepSchema(Schema):
    """What an office did with a meeting, in order; nothing is ever changed or taken away."""

    number = fields.Integer(metadata=means(_l("Its number, from 1.")))
    kind = fields.Enum(StepKind, by_value=fields.String, metadata=means(_l("What the office did.")))
    reason = fields.Enum(DeclineReason, by_value=fields.String, allow_none=True, metadata=means(_l("Why the office does not meet.")))
    words = fields.String(metadata=means(_l("The reason in words; of a meeting who comes. Markdown.")))
    from_department = fields.Nested(DepartmentSchema, allow_none=True, metadata=means(_l("The office that passed it on.")))
    to_department = fields.Nested(DepartmentSchema, allow_none=True, metadata=means(_l("The office that has it since.")))
    held_on = fields.Date(allow_none=True, metadata=means(_l("The day of the meeting.")))
    starts_at = fields.Time(allow_none=True, metadata=means(_l("When it begins.")))
    ends_at = fields.Time(allow_none=True, metadata=means(_l("When it ends.")))
    place = fields.String(metadata=means(_l("Where it is.")))
    is_invited = fields.Boolean(metadata=means(_l("Whether the office took up the residents’ own invitation.")))
    made_at = fields.DateTime(metadata=means(_l("When it was published.")))


class AlleyTextSchema(Schema):
    """A published version of the notes or the answer."""

    kind = fields.Enum(TextKind, by_value=fields.String, metadata=means(_l("Notes of the meeting, or the office’s answer.")))
    number = fields.Integer(metadata=means(_l("Its version, from 1; the highest is in force.")))
    text = fields.String(metadata=means(_l("What it says. Markdown.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    reason = fields.String(metadata=means(_l("Of a correction: what was wrong.")))
    published_at = fields.DateTime(metadata=means(_l("When it was published.")))


class AlleyPassageSchema(Schema):
    """That a meeting outgrew the alley and was passed on to a forum, and what the forum said."""

    forum = fields.String(attribute="forum.slug", metadata=means(_l("The forum, by its address.")))
    words = fields.String(metadata=means(_l("Why it belongs there.")))
    passed_at = fields.DateTime(metadata=means(_l("When it was passed on.")))
    is_accepted = fields.Boolean(allow_none=True, metadata=means(_l("Whether the forum took it up; null while nobody has decided.")))
    answer = fields.String(metadata=means(_l("What follows in the forum, or why nothing does.")))
    decided_at = fields.DateTime(allow_none=True, metadata=means(_l("When that was said.")))
    session = fields.Function(
        lambda one: _number_of(one.session), metadata={"type": "integer", **means(_l("The session that followed, by its number."))}
    )
    row = fields.Integer(
        attribute="row.number", allow_none=True, dump_default=None, metadata=means(_l("The question that followed, by its number."))
    )


def _number_of(session: Session | None) -> int | None:
    return session.id if session else None


class AlleyItemSchema(Schema):
    """The item of a filed paper that it became."""

    forum = fields.String(attribute="forum_group.forum.slug", metadata=means(_l("The forum, by its address.")))
    group = fields.String(attribute="forum_group.slug", metadata=means(_l("The group, by its slug.")))
    item = fields.String(attribute="item.key", metadata=means(_l("The item’s key in the paper.")))


class AlleyTakedownSchema(Schema):
    """What an administrator took down, while it is down; the words are given to nobody."""

    part = fields.Enum(TakenPart, by_value=fields.String, metadata=means(_l("The whole meeting, its question, or one version of a text.")))
    kind = fields.Enum(
        TextKind,
        by_value=fields.String,
        attribute="text.kind",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("Of a version: notes of the meeting, or the office’s answer.")),
    )
    number = fields.Integer(attribute="text.number", allow_none=True, dump_default=None, metadata=means(_l("Of a version: its number.")))
    reason = fields.String(metadata=means(_l("Why it was taken down.")))
    taken_down_at = fields.DateTime(metadata=means(_l("When it was taken down.")))


class AlleyStateField(fields.Enum[AlleyState]):
    """Where it stands today, which nothing keeps."""

    def get_value(self, obj: Alley, *_: object, **__: object) -> AlleyState:
        return state_of(obj, clock.today())


def _public_texts(alley: Alley) -> list[AlleyText]:
    return [one for one in alley.texts if may(READER, Verb.READ, one)]


def _public_passages(alley: Alley) -> list[AlleyPassage]:
    return [one for one in alley.passages if may(READER, Verb.READ, one)]


def _public_steps(alley: Alley) -> list[AlleyStep]:
    return [] if alley.is_taken_down else alley.steps


def _standing_takedowns(alley: Alley) -> list[AlleyTakedown]:
    return [one for one in alley.takedowns if one.stands]


def _public_offers(alley: Alley) -> list[AlleyOffer]:
    return [one for one in alley.offers if may(READER, Verb.READ, one)]


class AlleySchema(Schema):
    """A small meeting of residents with an office, and what came of it."""

    number = fields.Integer(metadata=means(_l("What to cite; it never changes.")))
    state = AlleyStateField(AlleyState, by_value=fields.String, metadata=means(_l("Where it stands today.")))
    question = fields.String(metadata=means(_l("What the residents ask, in one sentence.")))
    why = fields.String(metadata=means(_l("Why they ask. Markdown.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    wished_place = fields.String(metadata=means(_l("Where they would like to meet.")))
    wished_time = fields.String(metadata=means(_l("When it suits them.")))
    invites_on = fields.Date(allow_none=True, metadata=means(_l("The day of the residents’ own invitation.")))
    invites_from = fields.Time(allow_none=True, metadata=means(_l("When their own meeting begins.")))
    invites_until = fields.Time(allow_none=True, metadata=means(_l("When their own meeting ends.")))
    element = fields.String(
        attribute="element.reference",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("The plan’s element, by its lasting reference.")),
    )
    department = fields.Nested(DepartmentSchema, allow_none=True, metadata=means(_l("The office that has it now.")))
    people = fields.Function(
        lambda alley: len(alley.joined), metadata={"type": "integer", **means(_l("How many people have confirmed and stand by it."))}
    )
    public_at = fields.DateTime(metadata=means(_l("When enough people had confirmed.")))
    withdrawn_at = fields.DateTime(allow_none=True, metadata=means(_l("When the proposer withdrew it.")))
    outgrown_at = fields.DateTime(
        allow_none=True, metadata=means(_l("When the office said that it concerns more people than an alley holds."))
    )
    steps = Made(AlleyStepSchema, _public_steps, many=True, metadata=means(_l("What offices did, the oldest first.")))
    texts = Made(AlleyTextSchema, _public_texts, many=True, metadata=means(_l("Notes and answer in all published versions.")))
    passages = Made(AlleyPassageSchema, _public_passages, many=True, metadata=means(_l("Forums it was passed on to.")))
    offers = Made(AlleyItemSchema, _public_offers, many=True, data_key="items", metadata=means(_l("Items of filed papers it became.")))
    takedowns = Made(AlleyTakedownSchema, _standing_takedowns, many=True, metadata=means(_l("What an administrator took down, and why.")))
    url = Address(PAGE, "responses.alley", number="number")
    api_url = Address(ANSWER, "responses-api.alley", number="number")


class AlleyParameters(Parameters):
    """What the list of alley meetings can be narrowed to."""

    department = fields.String(load_default="", metadata=means(_l("Meetings of this department, by its slug.")))
    state = OneOf(AlleyState, load_default=None, metadata=means(_l("Meetings that stand so today.")))
    page = PageNumber()
