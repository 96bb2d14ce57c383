"""Pages of proposed corrections: choosing a passage and proposing, the list, one proposal with its decision."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.errors import BadInput
from deliberation.forms import Form
from deliberation.forums.access import session_for
from deliberation.forums.errors import NoMinutesYet
from deliberation.forums.minutes import queries
from deliberation.forums.minutes.access import proposal_for, proposals_for
from deliberation.forums.minutes.actions import proposals as actions
from deliberation.forums.minutes.errors import ProposalsAreClosed
from deliberation.forums.minutes.forms import DeclineProposalForm, ProposalForm, TakeProposalForm
from deliberation.forums.minutes.passages import passages_in, stands_once
from deliberation.forums.minutes.views.places import MINUTES, to_session
from deliberation.forums.minutes.views.writing import choose
from deliberation.forums.models import MinutesProposal
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.names import mask_name

PROPOSAL = f"{MINUTES}/proposals/<int:number>"


@blueprint.route(f"{MINUTES}/propose", methods=["GET", "POST"])
def propose_correction(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Choose a passage (`passage` in the address), say what it should say, and why."""
    session = session_for(me(), forum_slug, session_id, Verb.SUGGEST)
    if not session.has_public_minutes:
        raise NoMinutesYet
    if session.proposals_closed_at is not None:
        raise ProposalsAreClosed
    passages = passages_in(session.minutes)
    chosen = request.args.get("passage", type=int)
    passage = passages[chosen - 1] if chosen and 0 < chosen <= len(passages) else ""
    form = ProposalForm(passage=passage, wanted=passage)
    if form.validate_on_submit():
        with form.refusals():
            actions.propose_correction(someone(), session, **form.said())
            commit()
            sentence = _("Your correction is with the secretariat. You get a mail when it is decided.")
            return to_session(session, sentence, "minutes")
    shows_form = bool(passage) or form.is_submitted() or "passage" in request.args
    return render_template("forums/minutes/propose.html", session=session, form=form, passages=passages, shows_form=shows_form), form.status


@blueprint.get(f"{MINUTES}/proposals")
def minutes_proposals(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Everything that was proposed, for those who took part and those who decide."""
    session = proposals_for(me(), forum_slug, session_id)
    return render_template("forums/minutes/proposals.html", session=session, proposals=queries.proposals_of(session))


@blueprint.get(PROPOSAL)
def minutes_proposal(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    return _page(proposal_for(me(), forum_slug, session_id, number))


@blueprint.post(f"{PROPOSAL}/take")
def take_minutes_proposal(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """Put it into the minutes; where the passage changed meanwhile, with the words that `minutes` says."""
    proposal = proposal_for(me(), forum_slug, session_id, number, Verb.DECIDE)
    form = _take_form(proposal, asks_for_words="minutes" in request.form)
    if "together" in request.form and form.minutes:
        choose(form, proposal.session)
    elif form.validate_on_submit():
        with form.refusals():
            minutes = form.minutes.data if form.minutes else None
            actions.take_proposal(someone(), proposal, reason=form.reason.data or "", minutes=minutes, version=form.version.data)
            commit()
            return to_session(proposal.session, _("The minutes say it now. The earlier ones stay readable."), "minutes")
    return _page(proposal, take=form)


@blueprint.post(f"{PROPOSAL}/decline")
def decline_minutes_proposal(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    proposal = proposal_for(me(), forum_slug, session_id, number, Verb.DECIDE)
    form = DeclineProposalForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.decline_proposal(someone(), proposal, form.answer.data or "")
            commit()
            return to_session(proposal.session, _("The correction is declined. Whoever proposed it gets your answer."), "minutes")
    return _page(proposal, decline=form)


@blueprint.post(f"{PROPOSAL}/withdraw")
def withdraw_minutes_proposal(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    proposal = proposal_for(me(), forum_slug, session_id, number, Verb.WITHDRAW)
    actions.withdraw_proposal(someone(), proposal)
    commit()
    return to_session(proposal.session, _("You took your correction back."), "minutes")


@blueprint.post(f"{MINUTES}/proposing/<to>")
def open_or_close_proposing(forum_slug: str, session_id: int, to: str) -> ResponseReturnValue:
    """`to`: "close" or "open"."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    if to not in ("open", "close"):
        raise BadInput
    if to == "close":
        actions.close_proposing(someone(), session)
        sentence = _("No more corrections can be proposed. You can open it again.")
    else:
        actions.open_proposing(someone(), session)
        sentence = _("Corrections can be proposed again.")
    commit()
    return to_session(session, sentence, "minutes")


def _take_form(proposal: MinutesProposal, *, asks_for_words: bool) -> TakeProposalForm:
    return TakeProposalForm(proposal.session, asks_for_words=asks_for_words, reason=proposal.reason)


def _page(
    proposal: MinutesProposal, take: TakeProposalForm | None = None, decline: DeclineProposalForm | None = None
) -> ResponseReturnValue:
    """The passage no longer standing as it was, the form for taking it asks for the words of the whole minutes."""
    stands = stands_once(proposal.session.minutes, proposal.passage)
    sent: Form | None = take or decline
    if take is None or (not stands and not take.minutes):
        errors = take.form_errors if take else []
        take = _take_form(proposal, asks_for_words=not stands)
        take.form_errors = errors
        take.version.data, take.version.raw_data = proposal.session.minutes_version, None  # the words shown are those of now
    return render_template(
        "forums/minutes/proposal.html",
        proposal=proposal,
        proposer=_proposer(proposal),
        session=proposal.session,
        stands=stands,
        take=take,
        decline=decline or DeclineProposalForm(),
    ), sent.status if sent else 200


def _proposer(proposal: MinutesProposal) -> str:
    """By name for themselves and whoever decides; masked for the others, since anybody with an account can register for a session."""
    knows = may(me(), Verb.DECIDE, proposal) or me() is proposal.proposed_by
    return proposal.proposed_by.name if knows else mask_name(proposal.proposed_by.name)
