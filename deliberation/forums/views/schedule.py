"""Rounds, and cancelling a session; `arranging` adds and moves sessions."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.forums.access import forum_for, round_for, session_for
from deliberation.forums.actions.rounds import add_round, change_round, remove_round
from deliberation.forums.actions.sessions import cancel_session
from deliberation.forums.forms import (
    CancelForm,
    ChangeRoundForm,
    RoundForm,
)
from deliberation.forums.models import Forum, Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.forums.views.setting_up import SET_UP
from deliberation.people.access import Verb, me, someone

SESSION = "/forums/<forum_slug>/sessions/<int:session_id>"


# Rounds.


@blueprint.route(f"{SET_UP}/rounds/new", methods=["GET", "POST"])
def new_round(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    form = RoundForm()
    if form.validate_on_submit():
        with form.refusals():
            add_round(someone(), forum, **form.details())
            commit()
            return _back(forum, _("The round is added."), "rounds")
    return render_template("forums/round.html", forum=forum, form=form, round=None), form.status


@blueprint.route(f"{SET_UP}/rounds/<int:number>", methods=["GET", "POST"])
def round(forum_slug: str, number: int) -> ResponseReturnValue:  # noqa: A001 - the field's word for it
    one = round_for(me(), forum_slug, number, Verb.EDIT)
    form = ChangeRoundForm(obj=one)
    if form.validate_on_submit():
        with form.refusals():
            change_round(someone(), one, form.version.data, **form.details())
            commit()
            return _back(one.forum, _("The round is saved."), "rounds")
    return render_template("forums/round.html", forum=one.forum, form=form, round=one), form.status


@blueprint.post(f"{SET_UP}/rounds/<int:number>/remove")
def drop_round(forum_slug: str, number: int) -> ResponseReturnValue:
    one = round_for(me(), forum_slug, number, Verb.EDIT)
    forum = one.forum
    remove_round(someone(), one)
    commit()
    return _back(forum, _("The round is removed."), "rounds")


# Sessions.


@blueprint.route(f"{SESSION}/cancel", methods=["GET", "POST"])
def cancel(forum_slug: str, session_id: int) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = CancelForm()
    if form.validate_on_submit():
        with form.refusals():
            cancel_session(someone(), session, form.reason.data or "")
            commit()
            return _to_session(session, _("The session is cancelled."))
    return render_template("forums/cancel.html", session=session, form=form), form.status


def _back(forum: Forum, sentence: str, section: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.set_up", forum_slug=forum.slug, _anchor=section), 303)


def _to_session(session: Session, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.session", forum_slug=session.forum.slug, session_id=session.id), 303)
