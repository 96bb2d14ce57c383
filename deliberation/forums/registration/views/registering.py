"""Registering on a session's page, and one's own sessions."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import Refusal
from deliberation.forums.access import session_for
from deliberation.forums.additions import adds_to_session
from deliberation.forums.models import Coming, Session
from deliberation.forums.registration.attendance import attendance_of
from deliberation.forums.registration.door import takes_attendance
from deliberation.forums.registration.errors import NotRegistered
from deliberation.forums.registration.forms import RegistrationForm
from deliberation.forums.registration.labels import comes_for, coming_word, line_name
from deliberation.forums.registration.places import places_of
from deliberation.forums.registration.queries import count_on_list, own_sessions, place_in_line
from deliberation.forums.registration.registering import own_groups, own_participation, refuse_unless_registering, register, withdraw
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import keep_not
from deliberation.people.access import Verb, may, me, require, someone
from deliberation.people.models import Person

SESSION = "/forums/<forum_slug>/sessions/<int:session_id>"
REGISTER = f"{SESSION}/register"

for _filter in (coming_word, comes_for, line_name):
    blueprint.add_app_template_filter(_filter, _filter.__name__)


# On the session's page.


@adds_to_session
def registration_of(person: Person | None, session: Session) -> Part | None:
    """Places, and how this reader stands."""
    own = own_participation(person, session) if person else None
    if not session.takes_registrations and not (own and own.is_coming):
        return None
    if session.held_on == clock.today():
        keep_not()  # some hour of today it begins, and nobody registers any more
    refusal = _refusal(session)
    about = {
        "places": places_of(session),
        "own": own,
        "in_line": place_in_line(own) if own else None,
        "refusal": refusal,
        "form": _form(person, session) if person and refusal is None and not (own and own.is_coming) else None,
    }
    return Part("forums/registration/_registration.html", about, rank=10)


@adds_to_session
def attendance_at(person: Person | None, session: Session) -> Part | None:
    """Numbers for everybody; the way to the door list for those who arrange the session."""
    arranges = may(person, Verb.EDIT, session)
    attendance = attendance_of(session)
    if attendance is None and not arranges:
        return None
    on_list = count_on_list(session) if arranges else 0
    about = {"attendance": attendance, "arranges": arranges, "on_list": on_list, "takes_attendance": takes_attendance(session)}
    return Part("forums/registration/_attendance.html", about, rank=40)


def _refusal(session: Session) -> str | None:
    """Why nobody can register any more, in a sentence."""
    try:
        refuse_unless_registering(session)
    except Refusal as refusal:
        return refusal.message
    return None


def _form(person: Person, session: Session) -> RegistrationForm:
    groups = own_groups(person, session)
    first = next((seat for seat in groups if session.is_plenary or seat in session.groups), None)
    return RegistrationForm(seats=groups, group=first)


@blueprint.route(REGISTER, endpoint="register", methods=["GET", "POST"])
def register_for(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Take a place, or the last one in line: a page of its own for whoever signs in for it, and for what was refused."""
    session = session_for(me(), forum_slug, session_id, Verb.JOIN)
    form = _form(someone(), session)
    if form.validate_on_submit():
        with form.refusals():
            own = register(someone(), session, **form.details())
            commit()
            flash(_said(own.coming), "success")
            return _to_session(session)
    own_now = own_participation(someone(), session)
    return render_template(
        "forums/registration/register.html",
        session=session,
        form=form,
        places=places_of(session),
        own=own_now,
        refusal=_refusal(session),
    ), form.status


@blueprint.post(f"{REGISTER}/withdraw")
def withdraw_registration(forum_slug: str, session_id: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.JOIN)
    own = own_participation(someone(), session)
    if own is None:
        raise NotRegistered
    require(someone(), Verb.WITHDRAW, own)
    withdraw(someone(), own)
    commit()
    flash(_("You have withdrawn. If you change your mind, register again; you are then the last in line."), "success")
    return _to_session(session)


@blueprint.get("/account/sessions")
def my_sessions() -> ResponseReturnValue:
    """The coming sessions one registered for, and those of one's groups."""
    found = own_sessions(someone(), clock.today())
    answer = render_template(
        "forums/registration/my_sessions.html",
        registered=[one for one in found if one.participation],
        others=[one for one in found if not one.participation],
    )
    return answer, {"Cache-Control": "private, no-store"}


def _said(coming: Coming) -> str:
    if coming is Coming.WAITING:
        return str(_("All places are taken, so you are in line. A mail tells you when you have a place."))
    return str(_("You are registered."))


def _to_session(session: Session) -> ResponseReturnValue:
    address = url_for("forums.session", forum_slug=session.forum.slug, session_id=session.id, _anchor="registration")
    return redirect(address, 303)
