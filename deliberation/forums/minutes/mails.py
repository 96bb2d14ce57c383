"""The mails of proposed corrections: one waits for a facilitator, one was decided. They carry no word of the minutes."""

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.db import Happening, db
from deliberation.forums.labels import session_name
from deliberation.forums.minutes.happenings import ProposalAddressed
from deliberation.forums.models import MinutesProposal, ProposalState
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.access import Verb, may
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post


def mail_proposal(happening: Happening) -> None:
    """Tell a facilitator of a correction that waits, unless it was decided or withdrawn meanwhile, or they no longer decide."""
    if not isinstance(happening, ProposalAddressed):
        raise TypeError(type(happening).__name__)
    proposal, reader = db.session.get_one(MinutesProposal, happening.proposal_id), db.session.get_one(Person, happening.person_id)
    if not proposal.is_open or not may(reader, Verb.DECIDE, proposal):
        return
    with force_locale(language_of(reader)):
        address = _address(proposal)
        post(reader, _proposed(session_name(proposal.session), address), address=address, key=f"minutes-proposal-{proposal.id}")


def mail_decision_on_proposal(happening: Happening) -> None:
    """Tell whoever proposed a correction what came of it, unless they decided it themselves."""
    proposal = db.session.get_one(MinutesProposal, happening.subject_id)
    reader, is_taken = proposal.proposed_by, proposal.state is ProposalState.TAKEN
    if proposal.state not in (ProposalState.TAKEN, ProposalState.DECLINED) or happening.by == reader.id:
        return
    with force_locale(language_of(reader)):
        address = _address(proposal)
        post(reader, _decided(is_taken, session_name(proposal.session), address), address=address, key=f"minutes-proposal-{proposal.id}")


@sample("proposed correction of minutes")
def a_proposal() -> Letter:
    """About a session that does not exist."""
    return _proposed(_("Sample session"), public_link("forums.index"))


@sample("decision on a proposed correction, taken")
def a_taken_proposal() -> Letter:
    return _decided(True, _("Sample session"), public_link("forums.index"))


@sample("decision on a proposed correction, declined")
def a_declined_proposal() -> Letter:
    return _decided(False, _("Sample session"), public_link("forums.index"))


def _proposed(session: str, address: str) -> Letter:
    said = _(
        "Somebody who took part proposes a correction of the minutes of %(session)s. It waits until you take or decline it.",
        session=session,
    )
    return _letter(_("A correction of the minutes waits for you: %(session)s", session=session), said, _("Read the proposal"), address)


def _decided(is_taken: bool, session: str, address: str) -> Letter:
    if is_taken:
        subject = _("Your correction of the minutes was taken: %(session)s", session=session)
        said = _("The minutes say it now. What they said before stays readable as an earlier version.")
    else:
        subject = _("Your correction of the minutes was declined: %(session)s", session=session)
        said = _("The minutes stay as they are there. The answer of the secretariat is on the page.")
    return _letter(subject, said, _("Read what became of it"), address)


def _letter(subject: str, said: str, link_words: str, address: str) -> Letter:
    return letter("forums/mail/minutes", subject, said=said, link_words=link_words, address=address, can_wait=True)


def _address(proposal: MinutesProposal) -> str:
    session = proposal.session
    return public_link("forums.minutes_proposal", forum_slug=session.forum.slug, session_id=session.id, number=proposal.number)
