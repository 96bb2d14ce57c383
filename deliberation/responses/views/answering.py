"""A department's pages: writing the answer, sending it for approval, approving it, correcting it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import Conflict
from deliberation.forms import Form
from deliberation.people.access import Verb, me, someone
from deliberation.responses.access import referral_for, reply_for
from deliberation.responses.actions.answering import (
    approve,
    correct_reply,
    draft_reply,
    return_with_remark,
    submit,
    withdraw_submission,
)
from deliberation.responses.forms import AnswerForm, CorrectionForm, RemarkForm
from deliberation.responses.labels import STANCE_HINTS
from deliberation.responses.models import Referral, Reply
from deliberation.responses.queries.chain import ANSWERING, stop_of
from deliberation.responses.queries.places import paths_of
from deliberation.responses.views.blueprint import blueprint


@blueprint.get("/forums/<forum_slug>/referrals/<int:referral_id>/answer")
def answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """The office's own page of a referral: what is asked, the draft, and what can be done next."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER, load=ANSWERING)
    return _answer_page(referral, AnswerForm(referral))


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/answer")
def save_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Save the draft and, if asked to, send it for approval."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = AnswerForm(referral)
    if form.validate():
        with form.refusals():
            reply = _keep(referral, form)
            commit()
            if request.form.get("then") != "submit":
                flash(_("The draft is saved. Nobody outside the office can see it."), "success")
                return _back_to(referral)
            form = AnswerForm(referral, formdata=None)  # as it is saved: that is what may be incomplete
            with form.refusals():
                submit(someone(), reply)
                commit()
                flash(_("The answer waits for approval by a second person."), "success")
                return _back_to(referral)
    return _answer_page(referral, form), form.status


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/answer/draft")
def keep_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Save the draft while it is being written; answers in JSON (`autosave.js`)."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = AnswerForm(referral)
    if not form.validate():
        return {"fields": form.errors}, form.status
    try:
        reply = _keep(referral, form)
    except Conflict as refusal:
        return {"code": refusal.code, "address": url_for(".answer", forum_slug=forum_slug, referral_id=referral_id)}, refusal.status
    commit()
    return {"saved_at": clock.now().isoformat(), "version": reply.version}


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/replies/<int:number>/approve")
def approve_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Publish what somebody else in the office wrote."""
    reply = reply_for(me(), forum_slug, referral_id, number, Verb.APPROVE)
    approve(someone(), reply, version=request.form.get("version", type=int))
    commit()
    flash(_("The answer is public."), "success")
    return redirect(url_for(".question", forum_slug=forum_slug, number=reply.referral.row.number), 303)


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/replies/<int:number>/return")
def return_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Give an answer back to the person who wrote it, with a remark."""
    reply = reply_for(me(), forum_slug, referral_id, number, Verb.APPROVE)
    form = RemarkForm()
    if form.validate():
        with form.refusals():
            return_with_remark(someone(), reply, form.remark.data or "", version=form.version.data)
            commit()
            flash(_("The answer was returned with your remark."), "success")
            return _back_to(reply.referral)
    return _answer_page(reply.referral, AnswerForm(reply.referral, formdata=None), remark_form=form), form.status


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/replies/<int:number>/withdraw")
def withdraw_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Take an answer back from approval."""
    withdraw_submission(someone(), reply_for(me(), forum_slug, referral_id, number, Verb.EDIT))
    commit()
    flash(_("The answer is a draft again."), "success")
    return redirect(url_for(".answer", forum_slug=forum_slug, referral_id=referral_id), 303)


@blueprint.post("/forums/<forum_slug>/referrals/<int:referral_id>/correct")
def correct_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Begin the next version of a public answer."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = CorrectionForm()
    if form.validate():
        with form.refusals():
            correct_reply(someone(), referral, form.correction_reason.data or "")
            commit()
            flash(_("The next version is a draft. The public answer stays until it is approved."), "success")
            return _back_to(referral)
    return _answer_page(referral, AnswerForm(referral, formdata=None), correction_form=form), form.status


def _back_to(referral: Referral) -> ResponseReturnValue:
    return redirect(url_for(".answer", forum_slug=referral.row.forum.slug, referral_id=referral.id), 303)


def _keep(referral: Referral, form: AnswerForm) -> Reply:
    reason = form.correction_reason.data if form.correction_reason else ""
    return draft_reply(someone(), referral, form.points(), correction_reason=reason or "", version=form.version.data)


def _answer_page(referral: Referral, form: AnswerForm, **others: Form) -> str:
    row = referral.row
    forms = {"remark_form": RemarkForm(formdata=None), "correction_form": CorrectionForm(formdata=None), **others}
    return render_template(
        "responses/answer.html",
        forum=row.forum,
        row=row,
        referral=referral,
        reply=referral.draft,
        stop=stop_of(referral, clock.today()),
        paths=paths_of(row.elements),
        stance_hints=STANCE_HINTS,
        form=form,
        **forms,
    )
