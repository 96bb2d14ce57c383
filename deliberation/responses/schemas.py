"""What programs get of questions, referrals and replies, and what they may ask for."""

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from deliberation import clock
from deliberation.forums.schemas import GroupSchema
from deliberation.people.access import READER, Verb, may
from deliberation.plans.schemas import DepartmentSchema
from deliberation.positions.schemas import ItemBriefSchema, ItemSchema, PlacedSchema
from deliberation.responses.clocks import clock_of
from deliberation.responses.deadlines.schemas import DueChangeSchema
from deliberation.responses.figures.schemas import WholeSchema
from deliberation.responses.models import Derivation, Judgement, QuestionRow, ReferralState
from deliberation.responses.whole import whole_of
from deliberation.responses.words import ItemFate, RefusalReason, Relation, Stance
from deliberation.schemas import ANSWER, PAGE, Address, Made, OneOf, PageNumber, Parameters, Schema, means


class QuestionSchema(Schema):
    """One thing asked."""

    position = fields.Integer(metadata=means(_l("Its place, from 0.")))
    text = fields.String(metadata=means(_l("The question.")))


class VerdictSchema(Schema):
    """What a group that asked says of the answers to a question; of each group the highest number counts."""

    group = fields.Nested(GroupSchema, attribute="forum_group.group", metadata=means(_l("The group.")))
    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    judgement = fields.Enum(Judgement, by_value=fields.String, metadata=means(_l("Whether the question was answered.")))
    words = fields.String(metadata=means(_l("Why, in the group’s words.")))
    given_at = fields.DateTime(metadata=means(_l("When it became public.")))


class FollowUpSchema(Schema):
    """A question asked once more."""

    group = fields.Nested(GroupSchema, attribute="forum_group.group", metadata=means(_l("The group that asked again.")))
    words = fields.String(metadata=means(_l("What it still wants to know.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    asked_at = fields.DateTime(metadata=means(_l("When it became public.")))


class JudgedQuestionSchema(QuestionSchema):
    """One thing asked, and what the groups that asked it say of the answers."""

    verdicts = fields.List(fields.Nested(VerdictSchema), metadata=means(_l("Every verdict, in the order they were given.")))
    follow_up = fields.Nested(FollowUpSchema, allow_none=True, metadata=means(_l("That it was asked again; null if it was not.")))


class CitationSchema(Schema):
    """A statute that the words of a point cite, as a person confirmed it."""

    words = fields.String(metadata=means(_l("The words that cite it.")))
    title = fields.String(metadata=means(_l("The statute, by its name.")))
    article = fields.String(metadata=means(_l("The article; empty where the whole statute is meant.")))
    url = fields.String(metadata=means(_l("Where it can be read.")))


class PointSchema(Schema):
    """One point of a reply."""

    position = fields.Integer(metadata=means(_l("Its place, from 0.")))
    question = fields.Integer(
        attribute="question.position",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("The place of the question it answers; null where that is unknown.")),
    )
    stance = fields.Enum(
        Stance,
        by_value=fields.String,
        allow_none=True,
        metadata=means(_l("What the department says in substance; null where nobody has said.")),
    )
    reason = fields.Enum(RefusalReason, by_value=fields.String, allow_none=True, metadata=means(_l("For a refusal: why not.")))
    text = fields.String(metadata=means(_l("The answer, in Markdown.")))
    proof = fields.String(metadata=means(_l("Evidence: a link, a figure, a place.")))
    onward = fields.String(metadata=means(_l("For what is outside the department’s remit: where it goes next.")))
    figures = fields.List(
        fields.List(fields.String()), metadata=means(_l("A table of figures, row by row; the first row heads the columns. Empty: none."))
    )
    citations = fields.List(fields.Nested(CitationSchema), metadata=means(_l("The statutes it cites.")))


class ReplySchema(Schema):
    """One published version of a department's reply."""

    number = fields.Integer(metadata=means(_l("The number of the version, from 1.")))
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    answered_on = fields.Date(allow_none=True, metadata=means(_l("The day it was given; null where an archive prints none.")))
    published_at = fields.DateTime(metadata=means(_l("When it became public.")))
    correction_reason = fields.String(metadata=means(_l("Why it replaces the version before.")))
    stance_as_printed = fields.String(
        allow_none=True, metadata=means(_l("The stance that an archive prints, whatever the answer says in substance."))
    )
    stated_in = fields.String(metadata=means(_l("For an outside body: the letter, page or minutes in which it says so.")))
    withdrawn_at = fields.DateTime(allow_none=True, metadata=means(_l("When it was withdrawn; null while it counts.")))
    withdrawal_reason = fields.String(metadata=means(_l("Why it was withdrawn.")))
    source = fields.String(allow_none=True, metadata=means(_l("Where an archive has it.")))
    points = fields.List(fields.Nested(PointSchema), metadata=means(_l("Its points.")))


class ClockSchema(Schema):
    """The time of a referral, in calendar days."""

    state = fields.Enum(ReferralState, by_value=fields.String, metadata=means(_l("Where it stands today.")))
    referred_on = fields.Date(allow_none=True, metadata=means(_l("The day the department was asked; null where an archive prints none.")))
    due_on = fields.Date(allow_none=True, metadata=means(_l("The last day for an answer.")))
    stopped_on = fields.Date(allow_none=True, metadata=means(_l("The day of the first answer or of the hand-over; null while time runs.")))
    days_used = fields.Integer(attribute="used", allow_none=True, metadata=means(_l("Days until it stopped, or until today.")))
    days_allowed = fields.Integer(attribute="total", allow_none=True, metadata=means(_l("Days until the due date.")))


class HandOverSchema(Schema):
    """Passing a question on."""

    to = fields.Nested(
        DepartmentSchema,
        attribute="to_department",
        allow_none=True,
        metadata=means(_l("The office it went to; null: to nobody known.")),
    )
    reason = fields.String(metadata=means(_l("Why it was passed on.")))
    is_refusal = fields.Boolean(metadata=means(_l("Whether an office gave back what was passed on to it.")))
    handed_over_on = fields.Date(allow_none=True, metadata=means(_l("The day it was passed on.")))


class ReferralSchema(Schema):
    """A row of questions at one office."""

    department = fields.Nested(DepartmentSchema, metadata=means(_l("The office.")))
    department_name = fields.String(metadata=means(_l("What the office was called then.")))
    came_from = fields.Nested(
        DepartmentSchema,
        attribute="came_by.referral.department",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("The office that passed it on to this one.")),
    )
    follow_up = fields.Integer(
        attribute="follow_up.question.position",
        allow_none=True,
        dump_default=None,
        metadata=means(
            _l("The place of the question that was asked here once more; null where all of them were asked for the first time.")
        ),
    )
    referred_at = fields.DateTime(
        allow_none=True, metadata=means(_l("The moment, which a period in hours is counted from; null where only the day is known."))
    )
    deadline_rule = fields.String(allow_none=True, metadata=means(_l("The rule the due date was computed by.")))
    deadline_days = fields.Integer(allow_none=True, metadata=means(_l("The days that rule counts.")))
    clock = Made(ClockSchema, lambda referral: clock_of(referral, clock.today()), metadata=means(_l("How its time stands.")))
    due_time = fields.Time(
        format="%H:%M",
        allow_none=True,
        metadata=means(_l("The hour of the due date in Korea, where the period is counted in hours; else null.")),
    )
    due_changes = fields.List(fields.Nested(DueChangeSchema), metadata=means(_l("Every time the due date moved, in their order.")))
    hand_over = fields.Nested(HandOverSchema, allow_none=True, metadata=means(_l("Where it was passed on to, if it was.")))
    replies = fields.List(
        fields.Nested(ReplySchema),
        attribute="public_replies",
        metadata=means(_l("Every published version; the last one is in force unless it was withdrawn.")),
    )


class QuestionRowSchema(PlacedSchema):
    """Questions asked together, whom they were put to, and every published reply."""

    number = fields.Integer(metadata=means(_l("What to cite in the forum; it never changes.")))
    group = fields.Nested(
        GroupSchema,
        attribute="forum_group.group",
        allow_none=True,
        dump_default=None,
        metadata=means(_l("The group whose items it takes up.")),
    )
    language = fields.String(metadata=means(_l("The language of record, by its code.")))
    published_at = fields.DateTime(metadata=means(_l("When it became public.")))
    source = fields.String(allow_none=True, metadata=means(_l("Where an archive has it.")))
    url = Address(PAGE, "responses.question", forum_slug="forum.slug", number="number")
    api_url = Address(ANSWER, "responses-api.question", forum_slug="forum.slug", number="number")
    questions = fields.List(fields.Nested(QuestionSchema), metadata=means(_l("What is asked.")))
    whole = Made(WholeSchema, lambda row: whole_of(row, clock.today()), metadata=means(_l("How it stands over all departments.")))
    referrals = fields.List(fields.Nested(ReferralSchema), metadata=means(_l("The offices that were asked, and what they replied.")))


RELATIONS = means(_l("How the question relates to the item; there may be several."))


class DerivationSchema(Schema):
    """An item that a row came from."""

    item = fields.Nested(ItemBriefSchema, metadata=means(_l("The item.")))
    relations = fields.List(fields.Enum(Relation, by_value=fields.String), attribute="kinds", metadata=RELATIONS)
    confidence = fields.Float(
        allow_none=True, metadata=means(_l("How sure the machine is of this link, from 0 to 1; null where a person made it."))
    )


def public_derivations(row: QuestionRow) -> list[Derivation]:
    """The links to items that everybody may read."""
    return [one for one in row.derivations if may(READER, Verb.READ, one.item)]


class ChainSchema(QuestionRowSchema):
    """A row of questions with the items it came from, and the verdicts on each question."""

    questions = fields.List(fields.Nested(JudgedQuestionSchema), metadata=means(_l("What is asked.")))
    items = Made(DerivationSchema, public_derivations, many=True, metadata=means(_l("The items it came from.")))


class AskedSchema(Schema):
    """A row that an item went into."""

    number = fields.Integer(metadata=means(_l("What to cite in the forum; it never changes.")))
    relations = fields.List(fields.Enum(Relation, by_value=fields.String), metadata=RELATIONS)
    url = Address(PAGE, "responses.question", forum_slug="forum_slug", number="number")
    api_url = Address(ANSWER, "responses-api.question", forum_slug="forum_slug", number="number")


class ItemStorySchema(Schema):
    """An item and what became of it."""

    item = fields.Nested(ItemSchema, metadata=means(_l("The item.")))
    fate = fields.Enum(ItemFate, by_value=fields.String, metadata=means(_l("What became of it.")))
    omission_reason = fields.String(metadata=means(_l("Why it was left out.")))
    omitted_at = fields.DateTime(allow_none=True, metadata=means(_l("When it was left out.")))
    questions = fields.List(fields.Nested(AskedSchema), metadata=means(_l("The questions it went into.")))


class QuestionParameters(Parameters):
    """What the list of questions can be narrowed to."""

    group = fields.String(load_default="", metadata=means(_l("Questions from items of this group, by its slug.")))
    area = fields.String(load_default="", metadata=means(_l("Questions about this area of the plan, by its reference.")))
    department = fields.String(load_default="", metadata=means(_l("Questions put to this department, by its slug.")))
    stance = OneOf(Stance, load_default=None, metadata=means(_l("Questions to which a department took this stance.")))
    state = OneOf(ReferralState, load_default=None, metadata=means(_l("Questions that stand so at a department.")))
    page = PageNumber()
