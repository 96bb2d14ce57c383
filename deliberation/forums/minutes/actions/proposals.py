"""Corrections of public minutes that those who took part propose: proposing, taking, declining, withdrawing; closing all of it."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.errors import NoMinutesYet
from deliberation.forums.minutes.actions.writing import correct_minutes
from deliberation.forums.minutes.errors import PassageChanged, ProposalIsDecided, ProposalsAreClosed
from deliberation.forums.minutes.happenings import (
    CorrectionProposed,
    ProposalAddressed,
    ProposalDeclined,
    ProposalTaken,
    ProposalWithdrawn,
    ProposingClosed,
    ProposingOpened,
)
from deliberation.forums.minutes.passages import stands_once, with_wanted
from deliberation.forums.models import MinutesProposal, ProposalState, Session
from deliberation.forums.queries import facilitators_of
from deliberation.people.models import Person
from deliberation.text import tidy


def propose_correction(by: Person, session: Session, *, passage: str, wanted: str, reason: str) -> MinutesProposal:
    """Propose other words for a passage of public minutes (no words: to strike it out). Every facilitator is told.

    Raises NoMinutesYet, ProposalsAreClosed, and BadInput naming `passage`, `wanted` or `reason`.
    """
    hold(session)
    if not session.has_public_minutes:
        raise NoMinutesYet
    if session.proposals_closed_at is not None:
        raise ProposalsAreClosed
    passage, wanted, reason = tidy(passage), tidy(wanted), tidy(reason)
    fields = _mistakes(session.minutes, passage, wanted, reason)
    if fields:
        raise BadInput(fields=fields)
    number = (db.session.scalar(select(func.max(MinutesProposal.number)).where(MinutesProposal.session_id == session.id)) or 0) + 1
    proposal = MinutesProposal(
        session=session,
        number=number,
        passage=passage,
        wanted=wanted,
        reason=reason,
        proposed_by=by,
        proposed_at=clock.now(),
        state=ProposalState.OPEN,
    )
    db.session.add(proposal)
    db.session.flush()  # the happenings need the id
    record(CorrectionProposed(proposal_id=proposal.id, session_id=session.id, number=number, by=by.id))
    for facilitator in facilitators_of(session.forum):
        if facilitator.id != by.id:
            record(ProposalAddressed(proposal_id=proposal.id, person_id=facilitator.id, by=by.id))
    return proposal


def take_proposal(
    by: Person, proposal: MinutesProposal, *, reason: str = "", answer: str = "", minutes: str | None = None, version: int | None = None
) -> MinutesProposal:
    """Put it into the minutes, as their next revision. `reason`: to be shown with it, otherwise the proposer's own.

    Where the passage no longer stands as it was, `minutes` says what they should say (written on `version`); without it PassageChanged
    is raised. Raises ProposalIsDecided, and as `correct_minutes` does.
    """
    session = proposal.session
    hold(session)
    _hold_open(proposal)
    if minutes is None:
        if not stands_once(session.minutes, proposal.passage):
            raise PassageChanged
        minutes, version = with_wanted(session.minutes, proposal.passage, proposal.wanted), None
    revision = correct_minutes(by, session, version, minutes=minutes, reason=reason or proposal.reason, proposal=proposal)
    _decide(by, proposal, ProposalState.TAKEN, answer)
    record(ProposalTaken(proposal_id=proposal.id, revision=revision.number, by=by.id))
    return proposal


def decline_proposal(by: Person, proposal: MinutesProposal, answer: str) -> MinutesProposal:
    """Leave the minutes as they are, and say why. Raises ProposalIsDecided, BadInput naming `answer`."""
    if not tidy(answer):
        raise BadInput(fields={"answer": [_("Please say why; whoever proposed it reads the answer.")]})
    hold(proposal.session)
    _hold_open(proposal)
    _decide(by, proposal, ProposalState.DECLINED, answer)
    record(ProposalDeclined(proposal_id=proposal.id, by=by.id))
    return proposal


def withdraw_proposal(by: Person, proposal: MinutesProposal) -> MinutesProposal:
    """Take back what one proposed. Raises ProposalIsDecided."""
    hold(proposal.session)
    _hold_open(proposal)
    _decide(by, proposal, ProposalState.WITHDRAWN, "")
    record(ProposalWithdrawn(proposal_id=proposal.id, by=by.id))
    return proposal


def close_proposing(by: Person, session: Session) -> Session:
    """Take no more proposals; those that wait are still to be decided. Raises NoMinutesYet."""
    hold(session)
    if not session.has_public_minutes:
        raise NoMinutesYet
    if session.proposals_closed_at is None:
        session.proposals_closed_at = clock.now()
        record(ProposingClosed(session_id=session.id, by=by.id))
    return session


def open_proposing(by: Person, session: Session) -> Session:
    """Take proposals again."""
    hold(session)
    if session.proposals_closed_at is not None:
        session.proposals_closed_at = None
        record(ProposingOpened(session_id=session.id, by=by.id))
    return session


def _hold_open(proposal: MinutesProposal) -> None:
    hold(proposal)
    if not proposal.is_open:
        raise ProposalIsDecided


def _decide(by: Person, proposal: MinutesProposal, state: ProposalState, answer: str) -> None:
    proposal.state, proposal.answer = state, tidy(answer)
    proposal.decided_by, proposal.decided_at = by, clock.now()


def _mistakes(minutes: str, passage: str, wanted: str, reason: str) -> dict[str, list[str]]:
    fields = {}
    if passage not in minutes or not passage:
        fields["passage"] = [_("These words do not stand in the minutes. Copy them from there, or choose a passage from the list.")]
    elif not stands_once(minutes, passage):
        fields["passage"] = [_("These words stand in the minutes more than once. Quote a little more around them.")]
    elif wanted == passage:
        fields["wanted"] = [_("That is what the minutes say. Write what they should say instead.")]
    if not reason:
        fields["reason"] = [_("Please say why.")]
    return fields
