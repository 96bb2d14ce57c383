"""What follows from what, on one page.

    together     in the same transaction: true if and only if the happening is
    afterwards   after the commit, each alone, from the queue of errands; what fails is tried again

Every happening is written into the history; the effects of some are listed here.
"""

from collections.abc import Callable, Iterable

from werkzeug.utils import import_string

from deliberation.config import Settings
from deliberation.db import Effect, Happening, Wiring
from deliberation.history import record
from deliberation.people import mails
from deliberation.people.happenings import PersonInvited
from deliberation.positions.signing import mails as signing_mails
from deliberation.positions.signing.happenings import ReceiptAddressed, SignatureAsked
from deliberation.positions.talk import mails as talk_mails
from deliberation.positions.talk.happenings import AnswerAddressed, SuggestionAddressed, SuggestionDeclined, SuggestionTaken
from deliberation.responses.actions.publishing import publish_due_batches
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
from deliberation.responses.reminders import mails as reminder_mails
from deliberation.responses.reminders import referrals as _reminded_of  # noqa: F401 - puts answers among what is reminded of
from deliberation.responses.reminders.actions import send_reminders
from deliberation.responses.reminders.happenings import PersonReminded
from deliberation.search import keeping
from deliberation.search.gathering import concerns
from deliberation.work import carry_out_errands

TOGETHER: dict[type[Happening], list[Effect]] = {}

AFTERWARDS: dict[type[Happening], list[str]] = {
    PersonInvited: ["mail an invitation"],
    DueDatesAnnounced: ["mail moved due dates"],
    PersonReminded: ["mail reminders"],
    ColleagueMentioned: ["mail a mention"],
    AnswerAddressed: ["mail an answer in a thread"],
    SuggestionAddressed: ["mail a suggestion"],
    SuggestionTaken: ["mail a decision on a suggestion"],
    SuggestionDeclined: ["mail a decision on a suggestion"],
    SignatureAsked: ["mail a request to sign"],
    ReceiptAddressed: ["mail a receipt"],
}

#: Afterwards too, whatever happened to something that has a page in the index; what only drafts know of is left out.
REFRESH = "refresh the search index"
ABOUT_DRAFTS_ALONE = (
    *(ReplyDrafted, ReplySubmitted, ReplyReturned, SubmissionWithdrawn, CorrectionBegun, ReplyApproved, ReplyTakenOut),
    *(RowMade, RowChanged, RowRemoved),
    *(ReferralAssigned, MentionsRead, SuggestionDismissed),
)

#: The effects that errands name. An errand outlives a restart, so a name is never reused for something else.
EFFECTS: dict[str, Effect] = {
    "mail an invitation": mails.mail_invitation,
    "mail moved due dates": mail_moved_due_dates,
    "mail reminders": reminder_mails.mail_reminders,
    "mail a mention": desk_mails.mail_mention,
    "mail an answer in a thread": talk_mails.mail_answer,
    "mail a suggestion": talk_mails.mail_suggestion,
    "mail a decision on a suggestion": talk_mails.mail_decision,
    "mail a request to sign": signing_mails.mail_request_to_sign,
    "mail a receipt": signing_mails.mail_receipt,
    REFRESH: keeping.refresh,
}

#: What the clock asks for (`work.do_chores`): each looks for what is due by now, does it, and finds nothing more the second time.
CHORES: list[Callable[[], object]] = [publish_due_batches, send_reminders]


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
