"""The door list: for those who arrange the session, on paper, on a phone at the door, and afterwards."""

from collections.abc import Sequence

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.forums.access import session_for
from deliberation.forums.additions import Owed, adds_owed
from deliberation.forums.beginning import is_to_come
from deliberation.forums.labels import session_name
from deliberation.forums.models import Coming, Forum, Session
from deliberation.forums.registration import queries
from deliberation.forums.registration.access import participation_for
from deliberation.forums.registration.attendance import attendance_of
from deliberation.forums.registration.door import erase_names, take_attendance, takes_attendance, walk_in
from deliberation.forums.registration.forms import AccountLineForm, AttendanceForm, LineForm, NewLineForm
from deliberation.forums.registration.places import places_of
from deliberation.forums.registration.registering import change_registration, register_somebody, withdraw
from deliberation.forums.registration.sheets import ENDINGS, write_list
from deliberation.forums.registration.views.registering import SESSION
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person

DOOR = f"{SESSION}/door"


@blueprint.route(DOOR, methods=["GET", "POST"])
def door(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Who comes, and who was there: all ticks are saved at once, and only those that were changed."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = AttendanceForm()
    if form.validate_on_submit():
        with form.refusals():
            changed = take_attendance(someone(), session, *form.ticks())
            commit()
            flash(ngettext("Saved: %(num)s line changed.", "Saved: %(num)s lines changed.", changed), "success")
            return _to_door(session)
    return _page(session, form)


@blueprint.route(f"{DOOR}/add", methods=["GET", "POST"])
def add_to_door(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Somebody more: registered on their behalf, or come without registering."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = NewLineForm(ways=_ways(session), seats=session.forum.groups)
    if form.validate_on_submit():
        with form.refusals():
            said = form.details()
            enter = walk_in if said.pop("coming") is Coming.WALKED_IN else register_somebody
            line = enter(someone(), session, **said)
            commit()
            flash(_("%(name)s is on the list now.", name=line.full_name), "success")
            return _to_door(session)
    return _private(render_template("forums/registration/add.html", session=session, form=form), form.status)


@blueprint.route(f"{DOOR}/<int:participation_id>", methods=["GET", "POST"])
def door_line(forum_slug: str, session_id: int, participation_id: int) -> ResponseReturnValue:
    """Correct one line, or take it off the list."""
    line = participation_for(me(), forum_slug, session_id, participation_id, Verb.EDIT)
    has_own_name = line.person_id is None and line.erased_at is None
    kind = LineForm if has_own_name else AccountLineForm
    form = kind(line, seats=line.forum.groups)
    if form.validate_on_submit():
        with form.refusals():
            change_registration(someone(), line, **form.details())
            commit()
            flash(_("The line is saved."), "success")
            return _to_door(line.session)
    withdraws = line.coming is Coming.WALKED_IN or (line.is_coming and is_to_come(line.session))
    page = render_template("forums/registration/line.html", session=line.session, line=line, form=form, withdraws=withdraws)
    return _private(page, form.status)


@blueprint.post(f"{DOOR}/<int:participation_id>/withdraw")
def withdraw_line(forum_slug: str, session_id: int, participation_id: int) -> ResponseReturnValue:
    """On behalf of somebody who said so, or because the line was a mistake."""
    line = participation_for(me(), forum_slug, session_id, participation_id, Verb.EDIT)
    session, name = line.session, line.full_name
    withdraw(someone(), line)
    commit()
    flash(_("%(name)s is no longer on the list.", name=name), "success")
    return _to_door(session)


@blueprint.post(f"{DOOR}/erase")
def erase_door(forum_slug: str, session_id: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    lines = erase_names(someone(), session)
    commit()
    flash(ngettext("%(num)s name is erased. The numbers stay.", "%(num)s names are erased. The numbers stay.", lines), "success")
    return _to_door(session)


@blueprint.get(f"{DOOR}.<ending>")
def door_file(forum_slug: str, session_id: int, ending: str) -> ResponseReturnValue:
    """The list as a file: kept nowhere, for it holds names."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    if ending not in ENDINGS:
        raise NotFound
    answer = Response(write_list(session, queries.door_list_of(session), ending), content_type=ENDINGS[ending])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{forum_slug}-{session.held_on.isoformat()}-door.{ending}")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@adds_owed
def door_lists_owed(person: Person | None, forum: Forum) -> Sequence[Owed]:
    """For those who arrange sessions: who was there was never said; names that are hardly needed any more."""
    if not may(person, Verb.EDIT, forum):
        return []
    who = str(_("Secretariat"))

    def owed(session: Session, what: str) -> Owed:
        return Owed("attendance", who, what, url_for("forums.door", forum_slug=forum.slug, session_id=session.id))

    unsaid = [] if forum.is_closed else queries.sessions_without_attendance(forum)
    return [
        *(owed(one, str(_("Say who was there: %(session)s", session=session_name(one)))) for one in unsaid),
        *(owed(one, str(_("Erase the names on the door list: %(session)s", session=session_name(one)))) for one in _old(forum)),
    ]


def _old(forum: Forum) -> Sequence[Session]:
    return queries.sessions_with_old_names(forum)


def _ways(session: Session) -> list[tuple[Coming, str]]:
    """How somebody can come onto the list now."""
    ways = []
    if takes_attendance(session):
        ways.append((Coming.WALKED_IN, str(_("Here without having registered"))))
    if session.takes_registrations and is_to_come(session) and not session.forum.is_closed:
        ways.append((Coming.REGISTERED, str(_("Registers for it"))))
    return ways


def _page(session: Session, form: AttendanceForm) -> ResponseReturnValue:
    ways = _ways(session)
    page = render_template(
        "forums/registration/door.html",
        session=session,
        form=form,
        found=queries.door_list_of(session),
        places=places_of(session),
        takes_attendance=takes_attendance(session),
        attendance=attendance_of(session),
        is_over=session.held_on < clock.today(),
        adding=NewLineForm(ways=ways, seats=session.forum.groups, formdata=None) if ways else None,
    )
    return _private(page, form.status)


def _private(page: str, status: int) -> Response:
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _to_door(session: Session) -> ResponseReturnValue:
    return redirect(url_for("forums.door", forum_slug=session.forum.slug, session_id=session.id), 303)
