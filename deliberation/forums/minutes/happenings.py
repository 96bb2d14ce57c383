"""What can happen to corrections that were proposed, and to outcomes. Writing and publishing minutes stand in `forums/happenings.py`.

Words are in the record only once they are public: minutes may name people until somebody has looked.
"""

from dataclasses import dataclass
from typing import Any

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Happening):
    subject = ("MinutesProposal", "proposal_id")
    proposal_id: int
    session_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ProposalAddressed(Happening):
    """Somebody who decides is to know of it; `person_id` is whom it is addressed to."""

    subject = ("MinutesProposal", "proposal_id")
    proposal_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalTaken(Happening):
    """The minutes say it now; `revision` keeps what they said before."""

    subject = ("MinutesProposal", "proposal_id")
    proposal_id: int
    revision: int


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(Happening):
    subject = ("MinutesProposal", "proposal_id")
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Happening):
    subject = ("MinutesProposal", "proposal_id")
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ProposingClosed(Happening):
    """No more corrections of a session's minutes are taken."""

    subject = ("Session", "session_id")
    session_id: int


@dataclass(frozen=True, kw_only=True)
class ProposingOpened(Happening):
    subject = ("Session", "session_id")
    session_id: int


@dataclass(frozen=True, kw_only=True)
class OutcomeAdded(Happening):
    """`after` is empty while the minutes are not public."""

    subject = ("Outcome", "outcome_id")
    outcome_id: int
    session_id: int
    number: int
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OutcomeChanged(Happening):
    """`before` and `after` hold the fields that differ, and nothing while the minutes are not public."""

    subject = ("Outcome", "outcome_id")
    outcome_id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OutcomeRemoved(Happening):
    subject = ("Outcome", "outcome_id")
    outcome_id: int


@dataclass(frozen=True, kw_only=True)
class OutcomeBroughtBack(Happening):
    subject = ("Outcome", "outcome_id")
    outcome_id: int


@dataclass(frozen=True, kw_only=True)
class TaskDone(Happening):
    subject = ("Outcome", "outcome_id")
    outcome_id: int


@dataclass(frozen=True, kw_only=True)
class TaskOpenAgain(Happening):
    subject = ("Outcome", "outcome_id")
    outcome_id: int
