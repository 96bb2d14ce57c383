"""The outcomes of a session on its page: those found in the minutes, written down, changed, taken away, ticked."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.forums.access import session_for
from deliberation.forums.additions import adds_to_session
from deliberation.forums.minutes import queries
from deliberation.forums.minutes.access import outcome_for
from deliberation.forums.minutes.actions import outcomes as actions
from deliberation.forums.minutes.additions import outcome_parts
from deliberation.forums.minutes.forms import ChangeOutcomeForm, FoundOutcomeForm, OutcomeForm
from deliberation.forums.minutes.labels import outcome_field_word, outcome_kind_word, outcome_name
from deliberation.forums.minutes.views.places import SESSION, to_session
from deliberation.forums.models import Outcome, Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person

OUTCOMES = f"{SESSION}/outcomes"
OUTCOME = f"{OUTCOMES}/<int:number>"

blueprint.add_app_template_filter(outcome_field_word, "outcome_field_word")
blueprint.add_app_template_filter(outcome_name, "outcome_name")
blueprint.add_app_template_filter(outcome_kind_word, "outcome_kind_word")


@adds_to_session
def outcomes_on_its_page(person: Person | None, session: Session) -> Part | None:
    """One statement, one more where an outcome was changed, and what the packages above ask."""
    may_edit = may(person, Verb.EDIT, session) and session.held_on <= clock.today() and not session.is_cancelled
    if not session.has_public_minutes and not may_edit:
        return None
    known = queries.outcomes_of(session)
    standing = [one for one in known if one.stands]
    removed = [one for one in known if not one.stands and (may_edit or one.was_public)]
    offered = queries.offered_from(session, known) if may_edit else []
    if not standing and not removed and not may_edit:
        return None
    about = {
        "outcomes": standing,
        "removed": removed,
        "offered": offered,
        "may_edit": may_edit,
        "earlier": queries.earlier_outcome_counts(standing) if session.has_public_minutes else {},
        "parts": outcome_parts(person, session, standing),
        "today": clock.today(),
    }
    return Part("forums/minutes/_outcomes.html", about, rank=60)


@blueprint.route(f"{OUTCOMES}/new", methods=["GET", "POST"])
def new_outcome(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Write one down; also where one that was found in the minutes is sent to."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = FoundOutcomeForm()
    if form.validate_on_submit():
        with form.refusals():
            outcome = actions.add_outcome(someone(), session, **form.said())
            commit()
            return _done(outcome, _("%(outcome)s is written down.", outcome=outcome_name(outcome)))
    return _page(session, form)


@blueprint.route(OUTCOME, methods=["GET", "POST"])
def outcome(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    one = outcome_for(me(), forum_slug, session_id, number, Verb.EDIT)
    form = ChangeOutcomeForm(one)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_outcome(someone(), one, form.version.data, **form.said())
            commit()
            return _done(one, _("%(outcome)s is saved.", outcome=outcome_name(one)))
    return _page(one.session, form, one)


@blueprint.get(f"{OUTCOME}/earlier")
@kept_ready
def earlier_outcomes(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """What an outcome in public minutes said before, and what changed each time."""
    one = outcome_for(me(), forum_slug, session_id, number)
    found = queries.earlier_outcomes(one)
    return render_template("forums/minutes/earlier_outcomes.html", session=one.session, outcome=one, earlier=found)


@blueprint.post(f"{OUTCOME}/<act>")
def act_on_outcome(forum_slug: str, session_id: int, number: int, act: str) -> ResponseReturnValue:
    """`act`: "remove", "bring-back", "done" or "open-again"."""
    one = outcome_for(me(), forum_slug, session_id, number, Verb.EDIT)
    name = outcome_name(one)
    if act == "remove":
        actions.remove_outcome(someone(), one)
        sentence = _("%(outcome)s is taken away. You can bring it back below.", outcome=name)
    elif act == "bring-back":
        actions.bring_back_outcome(someone(), one)
        sentence = _("%(outcome)s is back.", outcome=name)
    elif act in ("done", "open-again"):
        actions.tick_task(someone(), one, is_done=act == "done")
        sentence = _("%(outcome)s is done.", outcome=name) if act == "done" else _("%(outcome)s is open again.", outcome=name)
    else:
        raise NotFound
    commit()
    return _done(one, sentence)


def _page(session: Session, form: OutcomeForm, one: Outcome | None = None) -> ResponseReturnValue:
    return render_template("forums/minutes/outcome.html", session=session, form=form, outcome=one), form.status


def _done(one: Outcome, sentence: str) -> ResponseReturnValue:
    return to_session(one.session, sentence, f"outcome-{one.number}" if one.stands else "outcomes")
