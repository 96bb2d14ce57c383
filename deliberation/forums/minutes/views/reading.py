"""The minutes on the page of their session, and what they said before they were corrected."""

from flask import render_template
from flask.typing import ResponseReturnValue

from deliberation.adding import Part
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, session_for
from deliberation.forums.additions import adds_to_session
from deliberation.forums.minutes import queries
from deliberation.forums.minutes.labels import proposal_badge, save_cause_word
from deliberation.forums.minutes.views.places import MINUTES
from deliberation.forums.models import ProposalState, Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, administers, may, me
from deliberation.people.models import Person

blueprint.add_app_template_filter(save_cause_word, "save_cause_word")
blueprint.add_app_template_filter(proposal_badge, "proposal_badge")


@adds_to_session
def minutes_of(person: Person | None, session: Session) -> Part:
    """At most four statements."""
    lists_drafts = may(person, Verb.LIST_DRAFTS, session)
    counts = queries.proposal_counts(session) if session.has_public_minutes else dict.fromkeys(ProposalState, 0)
    may_propose = session.has_public_minutes and may(person, Verb.SUGGEST, session)
    about = {
        "shows_minutes": session.has_public_minutes or lists_drafts,
        "corrections": queries.corrections_of(session) if session.has_public_minutes else [],
        "draft_revisions": queries.count_of_draft_revisions(session) if lists_drafts else 0,
        "counts": counts,
        "may_propose": may_propose and session.proposals_closed_at is None,
        "reads_proposals": sum(counts.values()) and (may_propose or facilitates(person, session) or administers(person)),
    }
    return Part("forums/minutes/_minutes.html", about, rank=50)


@blueprint.get(f"{MINUTES}/<int:number>")
@kept_ready
def earlier_minutes(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """What public minutes said before they were corrected, and what the correction changed."""
    session = session_for(me(), forum_slug, session_id)
    correction = next((one for one in queries.corrections_of(session) if one.revision.number == number), None)
    if correction is None:
        raise NotFound
    return render_template("forums/minutes/earlier.html", session=session, correction=correction, revision=correction.revision)
