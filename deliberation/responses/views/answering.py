"""A department's pages: writing the answer, sending it for approval, correcting it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import Conflict
from deliberation.forms import Form
from deliberation.people.access import Verb, may, me, someone
from deliberation.responses.access import referral_for, reply_for
from deliberation.responses.actions.answering import correct_reply, draft_reply, submit, withdraw_submission
from deliberation.responses.blocks.access import block_for
from deliberation.responses.blocks.actions import note_uses
from deliberation.responses.blocks.queries import offered_blocks
from deliberation.responses.completeness import what_is_missing
from deliberation.responses.forms.answering import AnswerForm, CorrectionForm, RemarkForm
from deliberation.responses.forms.publishing import ApproveForm, WithdrawalForm
from deliberation.responses.labels import STANCE_HINTS
from deliberation.responses.models import Referral, Reply
from deliberation.responses.queries.chain import ANSWERING, stop_of
from deliberation.responses.queries.places import paths_of
from deliberation.responses.queries.publishing import is_after_due_date, waiting_batches
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.views.coming_back import desk_or

REFERRAL = "/forums/<forum_slug>/referrals/<int:referral_id>"
INSERT = "insert-"


@blueprint.get(f"{REFERRAL}/answer")
def answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """The office's own page of a referral: what is asked, the draft, and what can be done next."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER, load=ANSWERING)
    form = AnswerForm(referral)
    if "check" in request.args and referral.draft:
        form.mark(what_is_missing(referral.draft))
    return answer_page(referral, form)


@blueprint.post(f"{REFERRAL}/answer")
def save_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Save the draft and, if asked to, put in a text block, say what is missing, or send it for approval."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = AnswerForm(referral)
    then = request.form.get("then", "")
    if then.startswith(INSERT):
        _insert_block(referral, form, then.removeprefix(INSERT))
    if form.validate():
        with form.refusals():
            reply = _keep(referral, form)
            commit()
            if then != "submit":
                return _saved(referral, then)
            form = AnswerForm(referral, formdata=None)  # as it is saved: that is what may be incomplete
            with form.refusals():
                submit(someone(), reply)
                commit()
                flash(_("The answer waits for approval by a second person."), "success")
                return redirect(desk_or(_address(referral)), 303)
    return answer_page(referral, form), form.status


@blueprint.post(f"{REFERRAL}/answer/draft")
def keep_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Save the draft while it is being written; answers in JSON (`autosave.js`), with the parts of the page that its words change."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = AnswerForm(referral)
    if not form.validate():
        return {"fields": form.errors, "words": form.sentences}, form.status
    try:
        reply = _keep(referral, form)
    except Conflict as refusal:
        return {"code": refusal.code, "address": url_for(".answer", forum_slug=forum_slug, referral_id=referral_id)}, refusal.status
    commit()
    parts = {f"{name}-cited": render_template("responses/_citations.html", fields=part) for name, part in form.parts.items()}
    parts["missing"] = render_template("responses/_missing.html", missing=form.words_for(what_is_missing(reply)))
    return {"saved_at": clock.now().isoformat(), "version": reply.version, "parts": parts}


@blueprint.post(f"{REFERRAL}/replies/<int:number>/withdraw")
def withdraw_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Take an answer back from approval."""
    withdraw_submission(someone(), reply_for(me(), forum_slug, referral_id, number, Verb.EDIT))
    commit()
    flash(_("The answer is a draft again."), "success")
    return redirect(url_for(".answer", forum_slug=forum_slug, referral_id=referral_id), 303)


@blueprint.post(f"{REFERRAL}/correct")
def correct_answer(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Begin the next version of a public answer."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.ANSWER)
    form = CorrectionForm()
    if form.validate():
        with form.refusals():
            correct_reply(someone(), referral, form.correction_reason.data or "")
            commit()
            flash(_("The next version is a draft. The public answer stays until it is approved."), "success")
            return redirect(_address(referral), 303)
    return answer_page(referral, AnswerForm(referral, formdata=None), correction_form=form), form.status


def answer_page(referral: Referral, form: AnswerForm, **others: Form) -> str:
    """The office's page with its forms; `others` are those that were sent and refused."""
    row, reply = referral.row, referral.draft
    approves = reply is not None and may(me(), Verb.APPROVE, reply)
    has_batches = may(me(), Verb.APPROVE, referral.department)
    batches = waiting_batches(referral.department) if approves and has_batches else []
    forms: dict[str, Any] = {
        "remark_form": RemarkForm(formdata=None),
        "correction_form": CorrectionForm(formdata=None),
        "withdrawal_form": WithdrawalForm(formdata=None),
        "approve_form": ApproveForm(batches, formdata=None),
        **others,
    }
    return render_template(
        "responses/answer.html",
        forum=row.forum,
        row=row,
        referral=referral,
        reply=reply,
        stop=stop_of(referral, clock.today()),
        paths=paths_of(row.elements),
        stance_hints=STANCE_HINTS,
        form=form,
        missing=form.words_for(what_is_missing(reply)) if reply and not reply.submitted_at else (),
        blocks=offered_blocks(referral.department) if may(me(), Verb.ANSWER, referral.department) else (),
        batches=batches,
        has_batches=has_batches,
        late_batches=[batch for batch in batches if is_after_due_date(batch, referral)],
        is_batch_late=reply is not None and reply.batch is not None and is_after_due_date(reply.batch, referral),
        **forms,
    )


def _saved(referral: Referral, then: str) -> ResponseReturnValue:
    if then == "check":
        return redirect(url_for(".answer", forum_slug=referral.row.forum.slug, referral_id=referral.id, check=1), 303)
    if then.startswith(INSERT):
        flash(_("The text block was put at the end of the words, and the draft is saved."), "success")
        return redirect(_address(referral, _anchor=f"{then.removeprefix(INSERT)}-text"), 303)
    flash(_("The draft is saved. Nobody outside the office can see it."), "success")
    return redirect(desk_or(_address(referral)), 303)


def _address(referral: Referral, **details: Any) -> str:
    return url_for(".answer", forum_slug=referral.row.forum.slug, referral_id=referral.id, **details)


def _keep(referral: Referral, form: AnswerForm) -> Reply:
    reply = draft_reply(
        someone(),
        referral,
        form.points(),
        correction_reason=(form.correction_reason.data or "") if form.correction_reason else "",
        stated_in=(form.stated_in.data or "") if form.stated_in else None,
        version=form.version.data,
    )
    note_uses(someone(), reply, form.used.data or ())
    return reply


def _insert_block(referral: Referral, form: AnswerForm, name: str) -> None:
    """Without scripts: put the chosen block at the end of the words of that point."""
    block_id = request.form.get(f"{name}-block", type=int)
    if block_id is not None and name in form.parts:
        block = block_for(me(), referral.department.slug, block_id)
        words = form.parts[name].text
        words.data = "\n\n".join(filter(None, (words.data, block.text)))
        form.used.data = [*(form.used.data or ()), block.id]
