"""Everything the models hold is given out by the API, or is withheld for a reason that stands here."""

from typing import Any

import marshmallow
import pytest
from marshmallow import fields

from deliberation.db import Errand, Model
from deliberation.forums.inviting.models import SessionCall, SessionReminder, SessionReminderRun
from deliberation.forums.minutes.models import MinutesSave
from deliberation.forums.models import (
    AgendaPoint,
    Forum,
    ForumGroup,
    Group,
    Material,
    MaterialRevision,
    MinutesProposal,
    MinutesRevision,
    Outcome,
    OutcomeRevision,
    Participation,
    Round,
    Session,
    SessionMove,
)
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.forums.schemas import (
    AgendaPointSchema,
    ForumInFullSchema,
    GroupSchema,
    MaterialRevisionSchema,
    MaterialSchema,
    MinutesRevisionSchema,
    OutcomeRevisionSchema,
    OutcomeSchema,
    RoundSchema,
    SeatSchema,
    SessionMoveSchema,
    SessionSchema,
)
from deliberation.history.models import HistoryEntry
from deliberation.notices.calendars.models import CalendarAddress
from deliberation.people.models import Invitation, Membership, Person
from deliberation.people.post.models import LetterRun, WaitingMail
from deliberation.plans.models import Department, DepartmentName, Element, Indicator, IndicatorFigure, Plan, Responsibility
from deliberation.plans.schemas import (
    DepartmentInFullSchema,
    DepartmentNameSchema,
    ElementSchema,
    FigureSchema,
    IndicatorSchema,
    PlanTreeSchema,
    ResponsibilitySchema,
)
from deliberation.positions.arrivals.models import Arrival
from deliberation.positions.claims.models import Claim
from deliberation.positions.joint.schemas import ItemCitationSchema, JoinedBySchema
from deliberation.positions.models import (
    Citation,
    Evidence,
    Item,
    ItemRevision,
    Joining,
    OutcomeTie,
    Participant,
    PositionPaper,
    Receipt,
    Signature,
)
from deliberation.positions.outcomes.schemas import OutcomeTieSchema
from deliberation.positions.revisions.models import Revision
from deliberation.positions.schemas import (
    EvidenceSchema,
    ItemSchema,
    PaperInFullSchema,
    ParticipantSchema,
    ReceiptSchema,
    RevisionSchema,
    SignatureSchema,
)
from deliberation.positions.talk.models import Comment, Suggestion, Thread
from deliberation.responses.alleys.models import Alley, AlleyJoiner, AlleyStep
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, AlleyText
from deliberation.responses.alleys.schemas import (
    AlleyItemSchema,
    AlleyPassageSchema,
    AlleySchema,
    AlleyStepSchema,
    AlleyTakedownSchema,
    AlleyTextSchema,
)
from deliberation.responses.alleys.takedowns import AlleyTakedown
from deliberation.responses.archive.models import ArchiveFile
from deliberation.responses.blocks.models import TextBlock, TextBlockUse, TextBlockVersion
from deliberation.responses.changes.models import ElementChange, ElementChangeRevision
from deliberation.responses.changes.schemas import ElementChangeRevisionSchema, ElementChangeSchema
from deliberation.responses.closing.models import ClosingIntroduction
from deliberation.responses.commitments.models import Commitment, CommitmentChange, DismissedSuggestion
from deliberation.responses.commitments.schemas import CommitmentChangeSchema, CommitmentSchema
from deliberation.responses.deadlines.schemas import DueChangeSchema, HolidaySchema
from deliberation.responses.desk.models import Mention, Note
from deliberation.responses.models import (
    Batch,
    Derivation,
    DueChange,
    FollowUp,
    HandOver,
    Holiday,
    Omission,
    Question,
    QuestionRow,
    Referral,
    Reply,
    ReplyPoint,
    Verdict,
)
from deliberation.responses.offline.models import AnswerFile, AnswerLine
from deliberation.responses.reminders.models import Reminder, ReminderRun
from deliberation.responses.schemas import (
    ChainSchema,
    ClockSchema,
    DerivationSchema,
    FollowUpSchema,
    HandOverSchema,
    ItemStorySchema,
    JudgedQuestionSchema,
    PointSchema,
    ReferralSchema,
    ReplySchema,
    VerdictSchema,
)

#: What gives each model out.
GIVEN_BY: dict[type[Model], list[type[marshmallow.Schema]]] = {
    Plan: [PlanTreeSchema],
    Element: [ElementSchema],
    Department: [DepartmentInFullSchema],
    DepartmentName: [DepartmentNameSchema],
    Responsibility: [ResponsibilitySchema],
    Indicator: [IndicatorSchema],
    IndicatorFigure: [FigureSchema],
    Group: [GroupSchema],
    Forum: [ForumInFullSchema],
    ForumGroup: [SeatSchema],
    Round: [RoundSchema],
    Session: [SessionSchema],
    SessionMove: [SessionMoveSchema],
    AgendaPoint: [AgendaPointSchema],
    Outcome: [OutcomeSchema],
    OutcomeRevision: [OutcomeRevisionSchema],
    OutcomeTie: [OutcomeTieSchema],
    Material: [MaterialSchema],
    MaterialRevision: [MaterialRevisionSchema],
    MinutesRevision: [MinutesRevisionSchema],
    PositionPaper: [PaperInFullSchema],
    Item: [ItemSchema],
    ItemRevision: [RevisionSchema],
    Participant: [ParticipantSchema],
    Evidence: [EvidenceSchema],
    Joining: [JoinedBySchema],
    Citation: [ItemCitationSchema],
    Signature: [SignatureSchema],
    Receipt: [ReceiptSchema],
    QuestionRow: [ChainSchema],
    Question: [JudgedQuestionSchema],
    Verdict: [VerdictSchema],
    FollowUp: [FollowUpSchema],
    Derivation: [DerivationSchema],
    Omission: [ItemStorySchema],
    Referral: [ReferralSchema, ClockSchema],
    HandOver: [HandOverSchema],
    DueChange: [DueChangeSchema],
    Holiday: [HolidaySchema],
    Commitment: [CommitmentSchema],
    CommitmentChange: [CommitmentChangeSchema],
    Reply: [ReplySchema],
    ReplyPoint: [PointSchema],
    Alley: [AlleySchema],
    AlleyStep: [AlleyStepSchema],
    AlleyText: [AlleyTextSchema],
    AlleyOffer: [AlleyItemSchema],
    AlleyPassage: [AlleyPassageSchema],
    AlleyTakedown: [AlleyTakedownSchema],
    ElementChange: [ElementChangeSchema],
    ElementChangeRevision: [ElementChangeRevisionSchema],
}

#: Models of which nothing is given out.
WITHHELD_MODELS = {
    Person: "accounts are private",
    Membership: "who holds which role is the organisers' business",
    Invitation: "mail addresses are private",
    HistoryEntry: "it names accounts; `deliberation history verify` proves it",
    CalendarAddress: "whoever knows the address of somebody's calendar could read it",
    ArchiveFile: "what an import remembers of its files",
    Errand: "the site's own queue of work",
    Claim: "who has which part of a draft in the editor is the writers' business",
    ClosingIntroduction: "words before a report, which stand on its page and in its files",
    Note: "what an office says among itself",
    AlleyJoiner: "who signed up is private; the page masks the names, and the API counts them",
    DismissedSuggestion: "what looked like a promise and is none is the keepers' business",
    Mention: "what an office says among itself",
    Thread: "what a group says among itself about its draft",
    Comment: "what a group says among itself about its draft",
    Suggestion: "what a group says among itself about its draft",
    MinutesSave: "what a draft of minutes said is for those who write it; what is published is given whole",
    MinutesProposal: "who took part proposes it to the secretariat; the minutes say what was taken",
    Revision: "what a draft said is its group's; what is filed is given whole",
    Arrival: "what a group brought in for its draft holds full names",
    AnswerFile: "a file that an office brought in holds its drafts",
    AnswerLine: "a file that an office brought in holds its drafts",
    Batch: "when a department publishes is its own business until it does",
    TextBlock: "a department's own store of words; what is public stands in its answers",
    TextBlockVersion: "a department's own store of words; what is public stands in its answers",
    TextBlockUse: "how a department writes is its own business",
    Reminder: "who was reminded of what is the office's business",
    ReminderRun: "the site's own calendar of work",
    Participation: "who comes, and what they need, is for those who arrange the session; the public gets numbers (`attendance`)",
    WaitingMail: "what somebody's next letter will say is for them alone",
    LetterRun: "the site's own calendar of work",
    SessionCall: "the site's own queue of work",
    PlannedBatch: "what the secretariat saved in one go; each session of it is given whole",
    SessionReminder: "who was reminded of what is their own business",
    SessionReminderRun: "the site's own calendar of work",
}

WHO = "who did it is known inside; the public knows the group or the department"
WHOSE = "said by where it stands in the answer"
INSIDE = "work that is not public"
VERSIONED = (Forum, Round, Session, Outcome, AgendaPoint, Material, PositionPaper, Item, Participant, QuestionRow, Reply, Commitment)

#: Fields that are not given out, each with the reason.
WITHHELD = {
    **{(model, "version"): "counts saves, to find out that two people edit at once" for model in VERSIONED},
    **{(model, "proposal"): "what the machine proposed, kept so that a correction can be undone" for model in (Item, QuestionRow)},
    **{(model, "placed_by_id"): WHO for model in (Item, QuestionRow)},
    (DepartmentName, "department_id"): WHOSE,
    (Responsibility, "element_id"): WHOSE,
    (Responsibility, "position"): "they stand in this order",
    (Indicator, "plan_id"): WHOSE,
    (IndicatorFigure, "indicator_id"): WHOSE,
    (ForumGroup, "forum_id"): WHOSE,
    (Round, "forum_id"): WHOSE,
    (Session, "forum_id"): WHOSE,
    (Session, "run_by_id"): WHO,
    (Session, "interpreters"): "their names are for those who arrange the session",
    (SessionMove, "session_id"): WHOSE,
    (SessionMove, "moved_by_id"): WHO,
    (AgendaPoint, "session_id"): WHOSE,
    (AgendaPoint, "removed_at"): "what was taken off an agenda stands there no more",
    (Material, "session_id"): WHOSE,
    (Material, "added_by_id"): WHO,
    (MaterialRevision, "material_id"): WHOSE,
    (MaterialRevision, "replaced_by_id"): WHO,
    (MaterialRevision, "is_held"): "a version held back for somebody's own number is not given at all",
    (OutcomeRevision, "outcome_id"): WHOSE,
    (OutcomeRevision, "replaced_by_id"): WHO,
    (MinutesRevision, "session_id"): WHOSE,
    (MinutesRevision, "replaced_by_id"): WHO,
    (MinutesRevision, "proposal_id"): "given as `is_proposed`; what was proposed is read by those who took part",
    (Session, "minutes_version"): "counts saves, to find out that two people edit at once",
    (Outcome, "session_id"): WHOSE,
    (Outcome, "line"): "stands in the minutes",
    (Outcome, "added_by_id"): WHO,
    (Outcome, "added_at"): "how minutes came about is the secretariat's own",
    (Outcome, "removed_at"): "what was taken away is given no more",
    (OutcomeTie, "item_id"): WHOSE,
    (OutcomeTie, "tied_by_id"): WHO,
    (PositionPaper, "filed_by_id"): WHO,
    (Item, "paper_id"): WHOSE,
    (Item, "withdrawn_at"): "what was withdrawn before the paper was filed was never public",
    (ItemRevision, "item_id"): WHOSE,
    (ItemRevision, "replaced_by_id"): WHO,
    (Participant, "paper_id"): WHOSE,
    (Evidence, "item_id"): WHOSE,
    (Evidence, "added_by_id"): WHO,
    (Evidence, "taken_back_at"): "what was taken back before the paper was filed was never public",
    (Joining, "item_id"): WHOSE,
    (Joining, "state"): "only groups that joined are given; an offer is between the groups",
    (Joining, "offered_at"): "only groups that joined are given; an offer is between the groups",
    (Joining, "offered_by_id"): WHO,
    (Joining, "decided_by_id"): WHO,
    (Citation, "item_id"): WHOSE,
    (Citation, "cited_item_id"): "given as `source`",
    (Citation, "added_by_id"): WHO,
    (Citation, "added_at"): "how a draft came about is the group's own",
    (Participant, "person_id"): "whose account it is, is the group's business",
    (Participant, "asked_at"): INSIDE,
    (Signature, "paper_id"): WHOSE,
    (Signature, "participant_id"): "given as the masked name",
    (Signature, "fingerprint"): "given as `is_current`",
    (Signature, "signed_by_id"): WHO,
    (Signature, "stated_in"): "how a writer knows of it is the group's business; that it was recorded is given",
    (Signature, "taken_back_at"): "what was taken back before the paper was filed was never public",
    (Receipt, "paper_id"): WHOSE,
    (Receipt, "content"): "given at its own address, byte for byte",
    (Receipt, "words_fingerprint"): "stands in the content",
    (Receipt, "issued_by_id"): WHO,
    (QuestionRow, "forum_id"): WHOSE,
    (QuestionRow, "linked_by_id"): WHO,
    (Question, "row_id"): WHOSE,
    (Derivation, "row_id"): WHOSE,
    (Derivation, "relations"): "given as words of the enumeration, not as kept",
    (Omission, "reason"): "given as `omission_reason`",
    (Omission, "decided_at"): "given as `omitted_at`",
    (Omission, "decided_by_id"): WHO,
    (Referral, "row_id"): WHOSE,
    (Referral, "referred_by_id"): WHO,
    (Referral, "assigned_to_id"): "who in the office sees to it is the office's business",
    (Referral, "handed_over_by_id"): "given as `came_from`",
    (HandOver, "referral_id"): WHOSE,
    (DueChange, "referral_id"): WHOSE,
    (Commitment, "forum_id"): WHOSE,
    (Commitment, "suggestion"): "how the machine's suggestion is known inside",
    (Commitment, "confirmed_by_id"): WHO,
    (CommitmentChange, "commitment_id"): WHOSE,
    (CommitmentChange, "made_by_id"): WHO,
    (DueChange, "decided_by_id"): WHO,
    (DueChange, "holiday_id"): "said by its kind; the holiday stands in the calendar",
    (Holiday, "entered_by_id"): WHO,
    (Holiday, "struck_out_by_id"): WHO,
    (Verdict, "question_id"): WHOSE,
    (Verdict, "given_by_id"): WHO,
    (FollowUp, "question_id"): WHOSE,
    (FollowUp, "asked_by_id"): WHO,
    (HandOver, "handed_over_by_id"): WHO,
    (Reply, "referral_id"): WHOSE,
    (Reply, "drafted_by_id"): WHO,
    (Reply, "approved_by_id"): WHO,
    (Reply, "submitted_at"): INSIDE,
    (Reply, "remark"): INSIDE,
    (Reply, "approved_at"): INSIDE,
    (Reply, "batch_id"): INSIDE,
    (Reply, "withdrawn_by_id"): WHO,
    (ReplyPoint, "reply_id"): WHOSE,
    (Alley, "version"): "counts saves, to find out that two people edit at once",
    (Alley, "proposed_at"): "until enough people have confirmed it is theirs alone",
    (Alley, "begun_at"): "until enough people have confirmed it is theirs alone",
    (Alley, "gathers_until"): "until enough people have confirmed it is theirs alone",
    (Alley, "lapsed_at"): "what lapsed was never public",
    (AlleyStep, "alley_id"): WHOSE,
    (AlleyStep, "made_by_id"): WHO,
    (AlleyText, "version"): "counts saves, to find out that two people edit at once",
    (AlleyText, "alley_id"): WHOSE,
    (AlleyText, "written_by_id"): WHO,
    (AlleyText, "written_at"): INSIDE,
    (AlleyText, "approved_by_id"): WHO,
    (AlleyOffer, "alley_id"): WHOSE,
    (AlleyOffer, "text"): "what a group was offered; the item says what it made of it",
    (AlleyOffer, "offered_by_id"): WHO,
    (AlleyOffer, "offered_at"): "an offer is between an office and a group",
    (AlleyOffer, "withdrawn_at"): "an offer is between an office and a group",
    (AlleyOffer, "decided_by_id"): WHO,
    (AlleyOffer, "decided_at"): "an offer is between an office and a group",
    (AlleyOffer, "answer"): "an offer is between an office and a group",
    (AlleyOffer, "told_at"): "the site's own work",
    (AlleyPassage, "alley_id"): WHOSE,
    (AlleyTakedown, "alley_id"): WHOSE,
    (AlleyTakedown, "kept"): "words that must not stand in public",
    (AlleyTakedown, "taken_down_by_id"): WHO,
    (AlleyTakedown, "brought_back_by_id"): WHO,
    (AlleyTakedown, "brought_back_at"): "once it is back it is no longer listed; the page tells of it",
    (AlleyPassage, "passed_by_id"): WHO,
    (AlleyPassage, "decided_by_id"): WHO,
    (ElementChange, "version"): "counts saves, to find out that two people edit at once",
    (ElementChange, "recorded_by_id"): WHO,
    (ElementChange, "withdrawn_by_id"): WHO,
    (ElementChange, "forum_id"): WHOSE,
    (ElementChangeRevision, "change_id"): WHOSE,
    (ElementChangeRevision, "replaced_by_id"): WHO,
}
#: Numbers for the database's own use; what is cited are references, keys and sources.
EVERYWHERE = {"id"}


def models() -> list[type[Model]]:
    return sorted((mapper.class_ for mapper in Model.registry.mappers), key=lambda model: model.__name__)


def given(schema: type[marshmallow.Schema]) -> set[str]:
    """The attributes a schema reads; of a path the first part ("forum_group" of "forum_group.group")."""
    declared: dict[str, Any] = schema().fields
    return {(field.attribute or name).partition(".")[0] for name, field in declared.items()}


def is_given(column: str, attributes: set[str]) -> bool:
    """A foreign key is given with what it leads to."""
    return column in attributes or column.removesuffix("_id") in attributes


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_is_given_out_or_withheld_for_a_reason(model):
    if model in WITHHELD_MODELS:
        return
    attributes = set().union(*(given(schema) for schema in GIVEN_BY[model]))
    columns = {one.key for one in model.__mapper__.column_attrs} - EVERYWHERE
    withheld = {name for one, name in WITHHELD if one is model}
    assert {name for name in columns if not is_given(name, attributes)} == withheld


def test_every_schema_named_here_is_part_of_the_api(one_app):
    described = one_app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()["components"]["schemas"]
    for schemas in GIVEN_BY.values():
        for schema in schemas:
            name = schema.__name__.removesuffix("Schema")
            assert name in described or schema is DepartmentNameSchema, "plucked: it stands there as a list of names"


def test_a_field_nobody_thought_of_would_be_found():
    class Careless(marshmallow.Schema):
        name = fields.String()

    assert not is_given("remark", given(Careless))
    assert is_given("name", given(Careless))
