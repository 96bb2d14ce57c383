"""The words for commitments, and the columns of the ledger's download."""

from datetime import date

from babel.dates import format_skeleton
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation import clock
from deliberation.responses.commitments.models import ChangeKind, Commitment, CommitmentChange, CommitmentState
from deliberation.responses.commitments.queries import SOON

STATES: dict[CommitmentState, LazyString] = {
    # L10n: where a commitment (something an office promised) stands, as are the four that follow
    CommitmentState.OPEN: _l("To be kept"),
    CommitmentState.SLIPPED: _l("Put off"),
    CommitmentState.OVERDUE: _l("Date passed"),
    CommitmentState.KEPT: _l("Kept"),
    CommitmentState.DROPPED: _l("Dropped"),
}
#: What each state means, beside the figures.
MEANINGS: dict[CommitmentState, LazyString] = {
    CommitmentState.OPEN: _l("Open, and its date, if it has one, has not passed."),
    CommitmentState.SLIPPED: _l("Open, with a new date that has not passed; the earlier dates stay readable."),
    CommitmentState.OVERDUE: _l("Open, and its date has passed. A year alone is due on its last day, a month likewise."),
    CommitmentState.KEPT: _l("Done, as the office or the secretariat proved."),
    CommitmentState.DROPPED: _l("It will not be done, for a public reason."),
}
#: How charts and badges show them: the class, the icon, and the tone of a badge.
LOOKS: dict[CommitmentState, tuple[str, str, str]] = {
    CommitmentState.KEPT: ("tone-good", "done", "good"),
    CommitmentState.OPEN: ("tone-busy", "clock", "busy"),
    CommitmentState.SLIPPED: ("tone-warn", "half", "warn"),
    CommitmentState.OVERDUE: ("tone-bad", "alert", "bad"),
    CommitmentState.DROPPED: ("tone-calm", "minus", "calm"),
}
CHANGES: dict[ChangeKind, LazyString] = {
    # L10n: something that happened to a commitment, as are the six that follow
    ChangeKind.PROGRESS: _l("Progress"),
    ChangeKind.DATED: _l("A date was set"),
    ChangeKind.SLIPPED: _l("The date was put off"),
    ChangeKind.KEPT: _l("Marked as kept"),
    ChangeKind.DROPPED: _l("Dropped"),
    ChangeKind.REOPENED: _l("Taken up again"),
    ChangeKind.CORRECTED: _l("Put right"),
}
FIELDS: dict[str, LazyString] = {
    "text": _l("What is promised"),
    "owner": _l("Who sees to it"),
    "condition": _l("Condition"),
    "indicator": _l("Indicator"),
}

#: The columns of the download: name and meaning.
COLUMNS: dict[str, LazyString] = {
    "forum": _l("The forum, by its address."),
    "number": _l("What to cite in the forum; it never changes."),
    "url": _l("The page for people. This address lasts; cite it."),
    "question": _l("The number of the question it was promised in."),
    "elements": _l("Lasting references of the plan’s elements, parted by spaces."),
    "department": _l("The office that promised."),
    "owner": _l("The team that sees to it, where the office said so."),
    "text": _l("What is promised."),
    "due": _l("The date as exact as it was promised: a year, a month or a day."),
    "due_on": _l("The last day of that."),
    "condition": _l("What it depends on."),
    "state": _l("Where it stands today: open, slipped, overdue, kept, dropped."),
    "slips": _l("How many times its date was put off."),
    "first_due": _l("The date before it was first put off."),
    "ended_on": _l("The day it was kept or dropped."),
    "evidence": _l("What proves that it was kept."),
    "indicator": _l("The indicator it should move, by its reference."),
}


def commitment_state_label(state: CommitmentState | str) -> str:
    return str(STATES[CommitmentState(state)])


def commitment_change_label(change: CommitmentChange) -> str:
    return str(CHANGES[change.kind])


def printed_date(due: str | None) -> str:
    """ "2023", "June 2023", "30 Jun 2023": as exact as it was promised, in the reader's language."""
    if not due:
        return ""
    locale = get_locale() or "ko"
    parts = [int(part) for part in due.split("-")]
    if len(parts) == 1:
        return format_skeleton("y", date(parts[0], 1, 1), locale=locale)
    if len(parts) == 2:
        return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)
    return str(format_date(date(parts[0], parts[1], parts[2]), "medium"))


def when_words(commitment: Commitment) -> str:
    """Until when, or on what: one sentence for a card."""
    if commitment.due and commitment.due_on:
        return _dated_words(commitment, clock.today())
    if commitment.condition:
        return str(_("No date; it depends on a condition"))
    return str(_("The answer names no date"))


def _dated_words(commitment: Commitment, today: date) -> str:
    assert commitment.due_on is not None  # noqa: S101 - the caller looked
    due, left = printed_date(commitment.due), (commitment.due_on - today).days
    if not commitment.is_open:
        return str(_("It was due: %(due)s", due=due))
    if left < 0:
        return str(ngettext("It was due: %(due)s, %(num)d day ago", "It was due: %(due)s, %(num)d days ago", -left, due=due))
    if left <= SOON:
        return str(ngettext("Due soon: %(due)s, %(num)d day left", "Due soon: %(due)s, %(num)d days left", left, due=due))
    return str(_("Due: %(due)s", due=due))
