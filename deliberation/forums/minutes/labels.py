"""The words for saves, proposals and outcomes."""

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.forums.minutes.models import SaveCause
from deliberation.forums.models import MinutesProposal, Outcome, OutcomeKind, OutcomeRevision, ProposalState

OUTCOME_KINDS: dict[OutcomeKind, object] = {OutcomeKind.DECISION: _l("Decision"), OutcomeKind.TASK: _l("To-do")}
OUTCOME_FIELDS: dict[str, object] = {
    "kind": _l("Kind"),
    "words": _l("What was decided, or what is to be done"),
    "owner": _l("Who does it"),
    "due_on": _l("Until when"),
}
CAUSES: dict[SaveCause, object] = {
    SaveCause.FOUND: _l("what was there before"),
    SaveCause.TYPED: _l("written"),
    SaveCause.MERGED: _l("put together with what somebody else wrote"),
    SaveCause.RESTORED: _l("gone back to an earlier revision"),
    SaveCause.CORRECTED: _l("corrected"),
}
#: For a badge: tone, shape, word.
STATES: dict[ProposalState, tuple[str, str, object]] = {
    ProposalState.OPEN: ("busy", "clock", _l("Waits for the secretariat")),
    ProposalState.TAKEN: ("good", "done", _l("Taken into the minutes")),
    ProposalState.DECLINED: ("calm", "minus", _l("Declined")),
    ProposalState.WITHDRAWN: ("calm", "leaving", _l("Withdrawn")),
}


def outcome_kind_word(kind: OutcomeKind) -> str:
    return str(OUTCOME_KINDS[kind])


def outcome_name(outcome: Outcome) -> str:
    """ "Decision 3"; the number runs through the session."""
    if outcome.is_task:
        return str(_("Task %(number)s", number=outcome.number))
    return str(_("Decision %(number)s", number=outcome.number))


def outcome_field_word(name: str) -> str:
    return str(OUTCOME_FIELDS[name])


def outcome_fields(said: Outcome | OutcomeRevision) -> dict[str, str]:
    """What it says, by field, in words."""
    due_on = format_date(said.due_on, "long") if said.due_on else ""
    return {"kind": outcome_kind_word(said.kind), "words": said.words, "owner": said.owner, "due_on": due_on}


def save_cause_word(cause: SaveCause) -> str:
    return str(CAUSES[cause])


def proposal_badge(proposal: MinutesProposal) -> tuple[str, str, str]:
    """The word, its tone and its shape, as `badges.plain` takes them."""
    tone, shape, word = STATES[proposal.state]
    return str(word), tone, shape
