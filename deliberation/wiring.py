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
from deliberation.responses.happenings import (
    CorrectionBegun,
    ReplyDrafted,
    ReplyReturned,
    ReplySubmitted,
    RowChanged,
    RowMade,
    RowRemoved,
    SubmissionWithdrawn,
)
from deliberation.search import keeping
from deliberation.search.gathering import concerns
from deliberation.work import carry_out_errands

TOGETHER: dict[type[Happening], list[Effect]] = {}

AFTERWARDS: dict[type[Happening], list[str]] = {
    PersonInvited: ["mail an invitation"],
}

#: Afterwards too, whatever happened to something that has a page in the index; what only drafts know of is left out.
REFRESH = "refresh the search index"
ABOUT_DRAFTS_ALONE = (ReplyDrafted, ReplySubmitted, ReplyReturned, SubmissionWithdrawn, CorrectionBegun, RowMade, RowChanged, RowRemoved)

#: The effects that errands name. An errand outlives a restart, so a name is never reused for something else.
EFFECTS: dict[str, Effect] = {
    "mail an invitation": mails.mail_invitation,
    REFRESH: keeping.refresh,
}


def _together(happening: Happening) -> Iterable[Effect]:
    return [record.write, *TOGETHER.get(type(happening), ())]


def _afterwards(happening: Happening) -> Iterable[str]:
    yield from AFTERWARDS.get(type(happening), ())
    if concerns(happening) and not isinstance(happening, ABOUT_DRAFTS_ALONE):
        yield REFRESH


def wire(settings: Settings) -> Wiring:
    """The wiring of an application. Errands are carried out in this process or, with a broker, by a worker that is told."""
    carry_out: Callable[[], object] = import_string("deliberation.telling:tell_a_worker") if settings.broker else carry_out_errands
    return Wiring(together=_together, afterwards=_afterwards, effects=EFFECTS, carry_out=carry_out)
