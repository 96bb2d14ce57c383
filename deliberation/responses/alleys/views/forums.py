"""Pages between an alley and a forum: offering an item to a group, passing the whole on, and what the forum makes of it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.forms import Form
from deliberation.forums.labels import session_name
from deliberation.people.access import Verb, me, someone
from deliberation.positions.actions.papers import open_paper
from deliberation.responses.alleys.access import alley_for, offer_for, passage_for
from deliberation.responses.alleys.actions.forums import (
    decide_passage,
    decline_offer,
    follow_up,
    offer,
    pass_to_forum,
    take_offer,
    withdraw_offer,
)
from deliberation.responses.alleys.forms import AnswerForm, DecidePassageForm, FollowUpForm, OfferForm, ToForumForm
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.queries import paper_of, rows_of, running_forums, seats_that_write, sessions_of
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import public_texts
from deliberation.responses.views.blueprint import blueprint

OFFER = "/alleys/<int:number>/offers/<int:offer_id>"
PASSAGE = "/alleys/<int:number>/passages/<int:passage_id>"


@blueprint.route("/alleys/<int:number>/offers/new", methods=["GET", "POST"])
def offer_alley(number: int) -> ResponseReturnValue:
    """Offer the result to a group as an item of its paper."""
    alley = alley_for(me(), number, Verb.ANSWER)
    seats = seats_that_write(clock.today())
    notes = public_texts(alley, TextKind.NOTES)
    form = OfferForm(seats, text=notes[-1].text if notes else alley.question)
    if form.validate_on_submit():
        with form.refusals():
            offer(someone(), alley, form.chosen, form.text.data or "")
            commit()
            return _back(alley, _("It is offered. The group’s leader finds it on the desk."))
    return _page(alley, form, _("Offer it to a group as an item"), _("Offer"), bool(seats))


@blueprint.post(f"{OFFER}/withdraw")
def withdraw_alley_offer(number: int, offer_id: int) -> ResponseReturnValue:
    offered = withdraw_offer(someone(), offer_for(me(), number, offer_id, Verb.WITHDRAW))
    commit()
    return _back(offered.alley, _("The offer is taken back."))


@blueprint.get(OFFER)
def alley_offer(number: int, offer_id: int) -> ResponseReturnValue:
    """What a group is offered, for its leader to decide."""
    offered = offer_for(me(), number, offer_id, Verb.DECIDE)
    return render_template("responses/alleys/offer.html", alley=offered.alley, offer=offered, form=AnswerForm(formdata=None))


@blueprint.post(f"{OFFER}/take")
def take_alley_offer(number: int, offer_id: int) -> ResponseReturnValue:
    """Into the paper as a draft item; the paper is opened where it is not yet."""
    offered = offer_for(me(), number, offer_id, Verb.DECIDE)
    seat = offered.forum_group
    item = take_offer(someone(), offered, paper_of(seat) or open_paper(someone(), seat))
    commit()
    flash(_("It stands in your draft now. Go on with it as with any item."), "success")
    return redirect(url_for("positions.edit_item", forum_slug=seat.forum.slug, group_slug=seat.slug, key=item.key), 303)


@blueprint.post(f"{OFFER}/decline")
def decline_alley_offer(number: int, offer_id: int) -> ResponseReturnValue:
    offered = offer_for(me(), number, offer_id, Verb.DECIDE)
    form = AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            decline_offer(someone(), offered, form.answer.data or "")
            commit()
            flash(_("The office is told why."), "success")
            return redirect(url_for(".desk"), 303)
    return render_template("responses/alleys/offer.html", alley=offered.alley, offer=offered, form=form), form.status


@blueprint.route("/alleys/<int:number>/passages/new", methods=["GET", "POST"])
def pass_alley_to_forum(number: int) -> ResponseReturnValue:
    """It outgrew the alley: a forum is asked to take it up."""
    alley = alley_for(me(), number, Verb.ANSWER)
    forums = running_forums()
    form = ToForumForm(forums)
    if form.validate_on_submit():
        with form.refusals():
            pass_to_forum(someone(), alley, form.chosen, form.words.data or "")
            commit()
            return _back(alley, _("It is passed on. The forum’s secretariat says what follows."))
    return _page(alley, form, _("Pass on to a forum"), _("Pass on"), bool(forums))


@blueprint.route(PASSAGE, methods=["GET", "POST"])
def alley_passage(number: int, passage_id: int) -> ResponseReturnValue:
    """The forum's secretariat decides; once accepted, says what followed."""
    passage = passage_for(me(), number, passage_id, Verb.DECIDE)
    form: Form = _follow_form(passage) if passage.is_accepted else DecidePassageForm()
    if form.validate_on_submit():
        with form.refusals():
            if isinstance(form, FollowUpForm):
                follow_up(someone(), passage, session=form.chosen_session, row=form.chosen_row)
            else:
                decide_passage(someone(), passage, is_accepted=form.is_accepted.data, answer=form.answer.data or "")
            commit()
            return _decided(passage)
    return render_template("responses/alleys/passage.html", alley=passage.alley, passage=passage, form=form), form.status


def _decided(passage: Any) -> ResponseReturnValue:
    if passage.is_accepted and passage.session is None and passage.row is None:
        flash(_("It is public. Now add the session, or ask the office."), "success")
        return redirect(url_for(".alley_passage", number=passage.alley.number, passage_id=passage.id), 303)
    return _back(passage.alley, _("It is public now. Everybody who signed up is told."))


def _follow_form(passage: Any) -> FollowUpForm:
    sessions = [(one, session_name(one)) for one in sessions_of(passage.forum)]
    return FollowUpForm(sessions, rows_of(passage.forum), data={"session": passage.session_id, "row": passage.row_id})


def _page(alley: Alley, form: Form, title: str, button: str, is_possible: bool) -> ResponseReturnValue:
    page = render_template(
        "responses/alleys/step.html", alley=alley, form=form, heading=title, button=button, is_impossible=not is_possible
    )
    return page, form.status


def _back(alley: Alley, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".alley", number=alley.number), 303)
