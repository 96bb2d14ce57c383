"""Writing the minutes: the draft, which saves itself; its revisions; publishing; correcting what is public."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.differences import differences
from deliberation.forms import VersionedForm
from deliberation.forums.access import session_for
from deliberation.forums.minutes import queries
from deliberation.forums.minutes.actions.writing import correct_minutes, publish_minutes, restore_minutes, together_at, write_minutes
from deliberation.forums.minutes.errors import DraftChanged
from deliberation.forums.minutes.forms import CorrectMinutesForm, Minutes, MinutesForm
from deliberation.forums.minutes.skeleton import skeleton_of
from deliberation.forums.minutes.views.places import MINUTES, to_session
from deliberation.forums.models import Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, me, someone
from deliberation.text import tidy
from deliberation.together import BothForm


@blueprint.route(MINUTES, methods=["GET", "POST"])
def minutes(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Write the draft, or correct what is public."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    if session.has_public_minutes:
        return _correct(session)
    form = MinutesForm(obj=Minutes(session))
    written_on = form.version.data
    if "together" in request.form:
        choose(form, session)
    elif form.validate_on_submit():
        with form.refusals():
            write_minutes(someone(), session, written_on, minutes=form.minutes.data or "")
            commit()
            return _saved(session, form, written_on)
    elif request.method == "GET" and request.args.get("begin") == "skeleton" and not session.minutes:
        form.minutes.data = skeleton_of(session, queries.agenda_titles(session))
    return _editor(session, form)


@blueprint.post(f"{MINUTES}/save")
def save_minutes(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """The same for a draft that saves itself, in JSON as `static/js/autosave.js` asks."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = MinutesForm(obj=Minutes(session))
    written_on = form.version.data or 0
    if form.validate_on_submit():
        with form.refusals():
            write_minutes(someone(), session, written_on, minutes=form.minutes.data or "")
            commit()
            answer = {"saved_at": clock.now().isoformat(), "version": session.minutes_version}
            return answer if session.minutes == form.record()["minutes"] else {**answer, **_merged(session, form, written_on)}
    if form.theirs:
        address = url_for("forums.minutes", forum_slug=forum_slug, session_id=session_id)
        return {"address": address, "compare": "send", "theirs": dict(form.theirs), "version": session.minutes_version}, form.status
    wrong = [*form.form_errors, *(str(words) for field in form if field.errors for words in field.errors)]
    return {"words": wrong, "error": {"messages": form.form_errors, "fields": form.errors}}, form.status


@blueprint.get(f"{MINUTES}/revisions")
def minutes_revisions(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Who changed what in the minutes, sitting by sitting, each with the one before."""
    session = session_for(me(), forum_slug, session_id, Verb.LIST_DRAFTS)
    return _revisions(session, VersionedForm(obj=Minutes(session)))


@blueprint.post(f"{MINUTES}/revisions/<int:number>/restore")
def restore_minutes_revision(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = VersionedForm(obj=Minutes(session))
    if form.validate_on_submit():
        with form.refusals():
            restore_minutes(someone(), session, number, form.version.data)
            commit()
            flash(_("The draft says again what it said in revision %(number)s.", number=number), "success")
            return redirect(url_for("forums.minutes_revisions", forum_slug=forum_slug, session_id=session_id), 303)
    return _revisions(session, form)


@blueprint.post(f"{MINUTES}/publish")
def show_minutes(forum_slug: str, session_id: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    try:
        publish_minutes(someone(), session, request.form.get("version", type=int))
    except DraftChanged as changed:
        flash(changed.message, "warning")
        return redirect(url_for("forums.session", forum_slug=forum_slug, session_id=session_id, _anchor="minutes"), 303)
    commit()
    return to_session(session, _("The minutes are public now."))


def choose(form: BothForm, session: Session) -> None:
    """Put two people's words together as the choices say; nothing is saved yet."""
    written_on, version = request.form.get("written_on", 0, type=int), form.version.data or 0
    own = {"minutes": tidy(request.form.get("own-minutes", ""))}
    form.choose(together_at(session, written_on, own["minutes"], version=version), own, written_on, request.form)


def _correct(session: Session) -> ResponseReturnValue:
    form = CorrectMinutesForm(obj=Minutes(session))
    if "together" in request.form:
        choose(form, session)
    elif form.validate_on_submit():
        with form.refusals():
            correct_minutes(someone(), session, form.version.data, minutes=form.minutes.data or "", reason=form.reason.data or "")
            commit()
            return to_session(session, _("The minutes are corrected. The earlier ones stay readable."))
    return _editor(session, form)


def _editor(session: Session, form: MinutesForm) -> ResponseReturnValue:
    since = request.args.get("told", type=int)
    told = queries.told_since(session, since, someone()) if since is not None else None
    return render_template("forums/minutes/write.html", session=session, form=form, told=told), form.status


def _saved(session: Session, form: MinutesForm, written_on: int | None) -> ResponseReturnValue:
    """Back to the session; what others wrote meanwhile is shown before one goes there."""
    if session.minutes == form.record()["minutes"]:
        return to_session(session, _("The draft is saved. Only those who set up the forum see it until you publish it."))
    flash(_("The draft is saved."), "success")
    return redirect(url_for("forums.minutes", forum_slug=session.forum.slug, session_id=session.id, told=written_on), 303)


def _merged(session: Session, form: MinutesForm, written_on: int) -> dict[str, Any]:
    """What the browser puts into its form, and shows beside it."""
    edits = [[stretch.change, stretch.words] for stretch in differences(form.record()["minutes"], session.minutes)]
    told = queries.told_since(session, written_on, someone())
    return {
        "changes": {"minutes": {"edits": edits}},
        "parts": {"told": render_template("forums/minutes/_told.html", told=told)},
    }


def _revisions(session: Session, form: VersionedForm) -> ResponseReturnValue:
    found = queries.draft_revisions(session)
    return render_template("forums/minutes/revisions.html", session=session, revisions=found, form=form), form.status
