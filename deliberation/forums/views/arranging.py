"""Adding a session and moving one: what is in the way is said before anything is saved, with days and hours that are free."""

from datetime import date, time
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.forums import queries
from deliberation.forums.access import forum_for, session_for
from deliberation.forums.actions.sessions import add_session, change_session
from deliberation.forums.arranging import NOTHING_KNOWN, Look, look_at
from deliberation.forums.forms import ChangeSessionForm, SessionForm
from deliberation.forums.models import Forum, Session
from deliberation.forums.scheduling.model import Slot
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, me, someone

#: Parts the day and the hours of a free time that is taken, where an hour was not said.
NO_HOUR = "-"


@blueprint.route("/forums/<forum_slug>/sessions/new", methods=["GET", "POST"])
def new_session(forum_slug: str) -> ResponseReturnValue:
    """`?group=`, `?plenary=`, `?title=` and `?held_on=` fill the form in; a button of a free time fills it in anew, and saves nothing."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    chosen = [seat for seat in forum.groups if seat.slug == request.args.get("group")]
    form = SessionForm(groups=chosen, is_plenary="plenary" in request.args, title=request.args.get("title", "")[:200], **_choices(forum))
    look = _look(form, forum)
    if "take" not in request.form and form.validate_on_submit():
        with form.refusals():
            session = add_session(someone(), forum, **form.details())
            look.insist(request.form.get("all_the_same", ""))
            commit()
            return _to_session(session, _("The session is added."))
    return render_template("forums/new_session.html", forum=forum, form=form, look=look, checked_at=_checked_at(forum)), form.status


@blueprint.route("/forums/<forum_slug>/sessions/<int:session_id>/change", endpoint="change_session", methods=["GET", "POST"])
def change_this_session(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Another day, time, place, or other groups. `?held_on=` fills in another day, where the calendar let it go."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = ChangeSessionForm(obj=session, **_choices(session.forum))
    look = _look(form, session.forum, session)
    if "take" not in request.form and form.validate_on_submit():
        with form.refusals():
            change_session(someone(), session, form.version.data, **form.details())
            look.insist(request.form.get("all_the_same", ""))
            commit()
            return _to_session(session, _("The session is saved."))
    checked_at = _checked_at(session.forum, session)
    return render_template("forums/change_session.html", session=session, form=form, look=look, checked_at=checked_at), form.status


@blueprint.post("/forums/<forum_slug>/sessions/check")
def check_new_session(forum_slug: str) -> ResponseReturnValue:
    """The part of the page that says what is in the way of what is typed. A POST, for names of interpreters stand in no address."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    return _part(SessionForm(**_choices(forum)), forum)


@blueprint.post("/forums/<forum_slug>/sessions/<int:session_id>/check")
def check_session(forum_slug: str, session_id: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    return _part(ChangeSessionForm(obj=session, **_choices(session.forum)), session.forum, session)


def _part(form: SessionForm, forum: Forum, session: Session | None = None) -> str:
    return render_template("forums/_clashes.html", forum=forum, look=_look(form, forum, session))


def _look(form: SessionForm, forum: Forum, session: Session | None = None) -> Look:
    """What is in the way of what the form says, once a day has been said; the address or a button may say one."""
    if taken := _taken():
        _fill_in(form, taken)
    elif request.method == "GET" and (day := _day()):
        form.held_on.data = day
    elif request.method == "GET":
        return NOTHING_KNOWN
    return look_at(forum, form.details(), session)


def _day() -> date | None:
    """The day the address says."""
    try:
        return date.fromisoformat(request.args.get("held_on", ""))
    except ValueError:
        return None


def _taken() -> Slot | None:
    """The free time whose button was pressed: "2026-05-07 14:00 16:00"."""
    try:
        day, starts, ends = request.form.get("take", "").split()
        return Slot(date.fromisoformat(day), _hour(starts), _hour(ends))
    except ValueError:
        return None


def _hour(words: str) -> time | None:
    return None if words == NO_HOUR else time.fromisoformat(words)


def _fill_in(form: SessionForm, slot: Slot) -> None:
    for field, value in ((form.held_on, slot.day), (form.starts_at, slot.starts), (form.ends_at, slot.ends)):
        field.data, field.raw_data = value, None  # what was sent would be shown again


@blueprint.app_template_filter("slot_value")
def slot_value(slot: Slot) -> str:
    """A free time as its button sends it."""
    return " ".join([slot.day.isoformat(), *(hour.isoformat("minutes") if hour else NO_HOUR for hour in (slot.starts, slot.ends))])


@blueprint.app_template_filter("slot_words")
def slot_words(slot: Slot) -> str:
    """A free time as one reads it."""
    hours = "–".join(hour.isoformat("minutes") for hour in (slot.starts, slot.ends) if hour)
    return " ".join([format_date(slot.day, "full"), hours]).strip()


def _choices(forum: Forum) -> dict[str, Any]:
    """What a form on a session lets choose from."""
    return {"seats": forum.groups, "rounds": queries.rounds_of(forum), "facilitators": queries.facilitators_of(forum)}


def _checked_at(forum: Forum, session: Session | None = None) -> str:
    """Where the page asks while one types."""
    if session is None:
        return url_for("forums.check_new_session", forum_slug=forum.slug)
    return url_for("forums.check_session", forum_slug=forum.slug, session_id=session.id)


def _to_session(session: Session, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.session", forum_slug=session.forum.slug, session_id=session.id), 303)
