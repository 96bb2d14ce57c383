"""Pages of agendas: a section of the session's page, and the page on which it is put together."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from deliberation import clock
from deliberation.adding import Part
from deliberation.db import commit
from deliberation.forums.access import session_for
from deliberation.forums.additions import adds_to_session
from deliberation.forums.agenda import actions, queries
from deliberation.forums.agenda.access import point_for
from deliberation.forums.agenda.forms import ChangePointForm, PointForm, TakeOverForm
from deliberation.forums.agenda.times import agenda_of
from deliberation.forums.labels import session_name
from deliberation.forums.models import Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person

AGENDA = "/forums/<forum_slug>/sessions/<int:session_id>/agenda"
POINT = f"{AGENDA}/<int:point_id>"
_DIRECTIONS = {"up": -1, "down": 1}


@adds_to_session
def agenda_on_its_page(person: Person | None, session: Session) -> Part | None:
    agenda, may_edit = agenda_of(session), may(person, Verb.EDIT, session) and not session.is_cancelled
    if not agenda.points and not may_edit:
        return None
    return Part("forums/agenda/_agenda.html", {"agenda": agenda, "may_edit": may_edit}, rank=20)


@blueprint.route(AGENDA, methods=["GET", "POST"])
def agenda(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """The points with what can be done with each, and a form for another; POST adds it."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = PointForm(plan=session.forum.plan)
    if form.validate_on_submit():
        with form.refusals():
            point = actions.add_point(someone(), session, **form.details())
            commit()
            return _to_agenda(session, _("%(point)s is on the agenda.", point=point.title))
    return _page(session, form), form.status


@blueprint.route(POINT, methods=["GET", "POST"])
def agenda_point(forum_slug: str, session_id: int, point_id: int) -> ResponseReturnValue:
    """Change a point."""
    point = point_for(me(), forum_slug, session_id, point_id, Verb.EDIT)
    form = ChangePointForm(obj=point, plan=point.forum.plan)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_point(someone(), point, form.version.data, **form.details())
            commit()
            return _to_agenda(point.session, _("The point is saved."))
    return render_template("forums/agenda/point.html", point=point, session=point.session, plan=point.forum.plan, form=form), form.status


@blueprint.post(f"{POINT}/move")
def move_agenda_point(forum_slug: str, session_id: int, point_id: int) -> ResponseReturnValue:
    point = point_for(me(), forum_slug, session_id, point_id, Verb.EDIT)
    actions.move_point(someone(), point, _DIRECTIONS.get(request.form.get("to", ""), 0))
    commit()
    return _to_agenda(point.session, anchor=f"point-{point.id}")


@blueprint.post(f"{POINT}/remove")
def remove_agenda_point(forum_slug: str, session_id: int, point_id: int) -> ResponseReturnValue:
    point = point_for(me(), forum_slug, session_id, point_id, Verb.EDIT)
    actions.remove_point(someone(), point)
    commit()
    return _to_agenda(point.session, _("%(point)s is off the agenda. It can be brought back below.", point=point.title))


@blueprint.post(f"{POINT}/bring-back")
def bring_back_agenda_point(forum_slug: str, session_id: int, point_id: int) -> ResponseReturnValue:
    point = point_for(me(), forum_slug, session_id, point_id, Verb.EDIT)
    actions.bring_back_point(someone(), point)
    commit()
    return _to_agenda(point.session, _("%(point)s is on the agenda.", point=point.title))


@blueprint.post(f"{AGENDA}/take-over")
def take_over_agenda(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Copy the agenda of another session of the forum."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    taking = _taking(session)
    if taking.validate_on_submit():
        with taking.refusals():
            actions.take_over(someone(), session, taking.earlier_session)
            commit()
            return _to_agenda(session, _("The agenda is taken over. Change what is different here."))
    return _page(session, PointForm(formdata=None, plan=session.forum.plan), taking), taking.status


@blueprint.post(f"{AGENDA}/share")
def share_agenda(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Use it for the other sessions of the round that have none."""
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    others = actions.share_with_round(someone(), session)
    commit()
    told = ngettext("%(num)s other session has this agenda now.", "%(num)s other sessions have this agenda now.", len(others))
    return _to_agenda(session, told)


def _taking(session: Session) -> TakeOverForm:
    return TakeOverForm(sessions=queries.others_with_agenda(session), label=_choice)


def _choice(session: Session) -> str:
    points = ngettext("%(num)s point", "%(num)s points", len(session.agenda))
    return f"{format_date(session.held_on, format='medium')} – {session_name(session)} ({points})"


def _page(session: Session, form: PointForm, taking: TakeOverForm | None = None) -> str:
    return render_template(
        "forums/agenda/agenda.html",
        session=session,
        plan=session.forum.plan,
        agenda=agenda_of(session),
        removed=[point for point in session.agenda_points if not point.stands],
        form=form,
        taking=taking or _taking(session),
        without=queries.coming_without_agenda(session, clock.today()),
    )


def _to_agenda(session: Session, sentence: str | None = None, anchor: str | None = None) -> ResponseReturnValue:
    """Back to the agenda; with an anchor the keyboard goes on at the point that was moved."""
    if sentence:
        flash(sentence, "success")
    return redirect(url_for("forums.agenda", forum_slug=session.forum.slug, session_id=session.id, _anchor=anchor), 303)
