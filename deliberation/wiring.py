"""What follows from what, on one page.

    together     in the same transaction: true if and only if the happening is
    afterwards   after the commit, each alone, from the queue of errands; what fails is tried again

Every happening is written into the history; the effects of some are listed here.
"""

from collections.abc import Callable, Iterable

from werkzeug.utils import import_string

from deliberation.config import Settings
from deliberation.db import Effect, Happening, Wiring
from deliberation.forums.happenings import ForumPublished, SessionAdded
from deliberation.forums.inviting import mails as inviting_mails
from deliberation.forums.inviting.calling import call_people, note_forum, note_session
from deliberation.forums.inviting.happenings import GuestRemindedOfSession, PersonCalled, PersonRemindedOfSessions
from deliberation.forums.inviting.reminding import send_session_reminders
from deliberation.forums.minutes import mails as minutes_mails
from deliberation.forums.minutes.happenings import ProposalAddressed, ProposalDeclined, ProposalTaken
from deliberation.forums.registration import mails as registration_mails
from deliberation.forums.registration.happenings import (
    AttendanceTaken,
    DoorListErased,
    GroupMemberAddressed,
    ParticipantAddressed,
    ParticipantRegistered,
    PlaceCameFree,
)
from deliberation.forums.turning import mails as turning_mails
from deliberation.forums.turning.actions import turn_rounds
from deliberation.forums.turning.happenings import RoundAnnounced
from deliberation.history import record
from deliberation.people import mails
from deliberation.people.happenings import PersonInvited
from deliberation.people.post.actions import send_letters
from deliberation.people.post.happenings import LetterWritten
from deliberation.people.post.mails import mail_letter
from deliberation.positions import owed as _papers_owed  # noqa: F401 - says which papers are owed, and whom drafting calls
from deliberation.positions.signing import mails as signing_mails
from deliberation.positions.signing.happenings import ReceiptAddressed, SignatureAsked
from deliberation.positions.talk import mails as talk_mails
from deliberation.positions.talk.happenings import AnswerAddressed, SuggestionAddressed, SuggestionDeclined, SuggestionTaken
from deliberation.responses import owed as _answers_owed  # noqa: F401 - says which answers are owed
from deliberation.responses.actions.publishing import publish_due_batches
from deliberation.responses.alleys import mails as alley_mails
from deliberation.responses.alleys import owed as _alleys_owed  # noqa: F401 - says which alley meetings wait for a forum
from deliberation.responses.alleys.actions.forums import tell_of_items
from deliberation.responses.alleys.actions.proposing import lapse_alleys
from deliberation.responses.alleys.happenings import AlleyBegun, AlleyLetterAddressed, AlleyLinkAsked, AlleyTextDrafted
from deliberation.responses.commitments import reminding as _also_reminded_of  # noqa: F401 - puts commitments there too
from deliberation.responses.commitments.happenings import SuggestionDismissed
from deliberation.responses.deadlines.happenings import DueDatesAnnounced
from deliberation.responses.deadlines.mails import mail_moved_due_dates
from deliberation.responses.desk import mails as desk_mails
from deliberation.responses.desk.happenings import ColleagueMentioned, MentionsRead, ReferralAssigned
from deliberation.responses.happenings import (
    CorrectionBegun,
    ReplyApproved,
    ReplyDrafted,
    ReplyReturned,
    ReplySubmitted,
    ReplyTakenOut,
    RowChanged,
    RowMade,
    RowRemoved,
    SubmissionWithdrawn,
)
from deliberation.responses.reminders import clicking as _clicking  # noqa: F401 - lets a facilitator remind with a click
from deliberation.responses.reminders import mails as reminder_mails
from deliberation.responses.reminders import papers as _papers_reminded_of  # noqa: F401 - puts papers there too
from deliberation.responses.reminders import referrals as _reminded_of  # noqa: F401 - puts answers among what is reminded of
from deliberation.responses.reminders.actions import send_reminders
from deliberation.responses.reminders.happenings import PersonReminded
from deliberation.search import keeping
from deliberation.search.gathering import concerns
from deliberation.work import carry_out_errands

TOGETHER: dict[type[Happening], list[Effect]] = {
    SessionAdded: [note_session],
    ForumPublished: [note_forum],
}

AFTERWARDS: dict[type[Happening], list[str]] = {
    PersonInvited: ["mail an invitation"],
    LetterWritten: ["mail a letter"],
    PersonCalled: ["mail new sessions"],
    PersonRemindedOfSessions: ["mail a reminder of sessions"],
    GuestRemindedOfSession: ["mail a reminder of a session to a guest"],
    DueDatesAnnounced: ["mail moved due dates"],
    PersonReminded: ["mail reminders"],
    ColleagueMentioned: ["mail a mention"],
    AnswerAddressed: ["mail an answer in a thread"],
    SuggestionAddressed: ["mail a suggestion"],
    SuggestionTaken: ["mail a decision on a suggestion"],
    SuggestionDeclined: ["mail a decision on a suggestion"],
    SignatureAsked: ["mail a request to sign"],
    ReceiptAddressed: ["mail a receipt"],
    RoundAnnounced: ["mail a round that opened"],
    ProposalAddressed: ["mail a proposed correction of minutes"],
    ProposalTaken: ["mail a decision on a proposed correction"],
    ProposalDeclined: ["mail a decision on a proposed correction"],
    ParticipantRegistered: ["mail a registration"],
    PlaceCameFree: ["mail a place that came free"],
    ParticipantAddressed: ["mail news of a session"],
    GroupMemberAddressed: ["mail news of a session to a group"],
    AlleyLinkAsked: ["mail the link of an alley meeting"],
    AlleyBegun: ["mail an alley meeting to hand on"],
    AlleyLetterAddressed: ["mail news of an alley meeting"],
}

#: Afterwards too, whatever happened to something that has a page in the index; what only drafts or door lists know of is left out.
REFRESH = "refresh the search index"
ABOUT_DRAFTS_ALONE = (
    *(ReplyDrafted, ReplySubmitted, ReplyReturned, SubmissionWithdrawn, CorrectionBegun, ReplyApproved, ReplyTakenOut),
    *(RowMade, RowChanged, RowRemoved),
    *(ReferralAssigned, MentionsRead, SuggestionDismissed),
    *(AttendanceTaken, DoorListErased),
    *(AlleyLinkAsked, AlleyBegun, AlleyLetterAddressed, AlleyTextDrafted),
)

#: The effects that errands name. An errand outlives a restart, so a name is never reused for something else.
EFFECTS: dict[str, Effect] = {
    "mail an invitation": mails.mail_invitation,
    "mail a letter": mail_letter,
    "mail new sessions": inviting_mails.mail_call,
    "mail a reminder of sessions": inviting_mails.mail_session_reminders,
    "mail a reminder of a session to a guest": inviting_mails.mail_guest_reminder,
    "mail moved due dates": mail_moved_due_dates,
    "mail reminders": reminder_mails.mail_reminders,
    "mail a mention": desk_mails.mail_mention,
    "mail an answer in a thread": talk_mails.mail_answer,
    "mail a suggestion": talk_mails.mail_suggestion,
    "mail a decision on a suggestion": talk_mails.mail_decision,
    "mail a request to sign": signing_mails.mail_request_to_sign,
    "mail a receipt": signing_mails.mail_receipt,
    "mail a round that opened": turning_mails.mail_round,
    "mail a registration": registration_mails.mail_registration,
    "mail a place that came free": registration_mails.mail_free_place,
    "mail news of a session": registration_mails.mail_news,
    "mail news of a session to a group": registration_mails.mail_news_to_group,
    "mail a proposed correction of minutes": minutes_mails.mail_proposal,
    "mail a decision on a proposed correction": minutes_mails.mail_decision_on_proposal,
    "mail the link of an alley meeting": alley_mails.mail_link,
    "mail an alley meeting to hand on": alley_mails.mail_share_link,
    "mail news of an alley meeting": alley_mails.mail_about_alley,
    REFRESH: keeping.refresh,
}

#: What the clock asks for (`work.do_chores`): each looks for what is due by now, does it, and finds nothing more the second time.
CHORES: list[Callable[[], object]] = [
    turn_rounds,
    publish_due_batches,
    send_reminders,
    call_people,
    send_session_reminders,
    lapse_alleys,
    tell_of_items,
    send_letters,  # the last, so that what the others leave waiting stands in the same day's letter
]


def _together(happening: Happening) -> Iterable[Effect]:
    return [record.write, *TOGETHER.get(type(happening), ())]


def _afterwards(happening: Happening) -> Iterable[str]:
    yield from AFTERWARDS.get(type(happening), ())
    if concerns(happening) and not isinstance(happening, ABOUT_DRAFTS_ALONE):
        yield REFRESH


def wire(settings: Settings) -> Wiring:
    """The wiring of an application. Errands are carried out in this process or, with a broker, by a worker that is told."""
    carry_out: Callable[[], object] = import_string("deliberation.telling:tell_a_worker") if settings.broker else carry_out_errands
    return Wiring(together=_together, afterwards=_afterwards, effects=EFFECTS, chores=CHORES, carry_out=carry_out)
