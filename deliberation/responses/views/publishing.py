"""An approver's pages: approving or returning what others wrote, batches, and taking a public answer back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.plans.access import department_for
from deliberation.plans.models import Department
from deliberation.responses.access import batch_for, reply_for
from deliberation.responses.actions.answering import approve, approve_several, return_with_remark
from deliberation.responses.actions.publishing import (
    cancel_batch,
    change_batch,
    make_batch,
    publish_batch,
    take_out,
    withdraw_reply,
)
from deliberation.responses.forms.answering import AnswerForm, RemarkForm
from deliberation.responses.forms.publishing import ApproveForm, ApproveManyForm, BatchForm, WithdrawalForm
from deliberation.responses.models import Batch
from deliberation.responses.queries.publishing import (
    is_after_due_date,
    numbers_in,
    published_batches,
    replies_in,
    replies_to_approve,
    waiting_batches,
)
from deliberation.responses.views.answering import REFERRAL, answer_page
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.views.coming_back import desk_or

BATCHES = "/departments/<department_slug>/batches"

blueprint.app_template_test("after_due_date")(is_after_due_date)


# One answer.


@blueprint.post(f"{REFERRAL}/replies/<int:number>/approve")
def approve_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Approve what somebody else in the office wrote: it is public at once, or with a batch."""
    reply = reply_for(me(), forum_slug, referral_id, number, Verb.APPROVE)
    form = ApproveForm(waiting_batches(reply.referral.department), reply)
    if form.validate():
        with form.refusals():
            approve(someone(), reply, batch=form.chosen, version=form.version.data)
            commit()
            if reply.is_held:
                flash(_("The answer is approved and becomes public with its batch."), "success")
                return redirect(desk_or(url_for(".answer", forum_slug=forum_slug, referral_id=referral_id)), 303)
            flash(_("The answer is public."), "success")
            return redirect(desk_or(url_for(".question", forum_slug=forum_slug, number=reply.referral.row.number)), 303)
    return answer_page(reply.referral, AnswerForm(reply.referral, formdata=None), approve_form=form), form.status


@blueprint.post(f"{REFERRAL}/replies/<int:number>/return")
def return_answer(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Give an answer back to the person who wrote it, with a remark."""
    reply = reply_for(me(), forum_slug, referral_id, number, Verb.APPROVE)
    form = RemarkForm(reply)
    if form.validate():
        with form.refusals():
            return_with_remark(someone(), reply, form.remark.data or "", version=form.version.data)
            commit()
            flash(_("The answer was returned with your remark."), "success")
            return redirect(desk_or(url_for(".answer", forum_slug=forum_slug, referral_id=referral_id)), 303)
    return answer_page(reply.referral, AnswerForm(reply.referral, formdata=None), remark_form=form), form.status


@blueprint.post(f"{REFERRAL}/replies/<int:number>/take-out")
def take_answer_out(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Take an approved answer out of its batch."""
    take_out(someone(), reply_for(me(), forum_slug, referral_id, number, Verb.APPROVE))
    commit()
    flash(_("The answer is out of the batch and waits for approval again."), "success")
    return redirect(url_for(".answer", forum_slug=forum_slug, referral_id=referral_id), 303)


@blueprint.post(f"{REFERRAL}/replies/<int:number>/take-back")
def take_answer_back(forum_slug: str, referral_id: int, number: int) -> ResponseReturnValue:
    """Withdraw a public answer, with a public reason."""
    reply = reply_for(me(), forum_slug, referral_id, number, Verb.WITHDRAW)
    referral, form = reply.referral, WithdrawalForm()
    if form.validate():
        with form.refusals():
            withdraw_reply(someone(), referral, form.withdrawal_reason.data or "")
            commit()
            flash(_("The answer is withdrawn. The question is open again."), "success")
            return redirect(url_for(".question", forum_slug=forum_slug, number=referral.row.number), 303)
    return answer_page(referral, AnswerForm(referral, formdata=None), withdrawal_form=form), form.status


# Several answers.


@blueprint.route("/departments/<department_slug>/approve", methods=["GET", "POST"])
def approve_answers(department_slug: str) -> ResponseReturnValue:
    """What waits for approval, each to be read in full, and approving several of them at once."""
    department = department_for(me(), department_slug, Verb.APPROVE)
    waiting = replies_to_approve(someone(), department)
    form = ApproveManyForm(waiting_batches(department), waiting)
    if form.validate_on_submit():
        with form.refusals():
            done, left = approve_several(someone(), form.ticked, form.versions(), batch=form.chosen)
            commit()
            flash(ngettext("%(num)s answer is approved.", "%(num)s answers are approved.", len(done)), "success")
            if form.gone:
                flash(
                    ngettext("%(num)s answer no longer waited for approval.", "%(num)s answers no longer waited for approval.", form.gone),
                    "warning",
                )
            for reply, refusal in left:
                number = reply.referral.row.number
                flash(_("Question %(number)s was left alone: %(why)s", number=number, why=refusal.message), "warning")
            return redirect(url_for(".approve_answers", department_slug=department_slug), 303)
    return render_template("responses/approve.html", department=department, waiting=waiting, form=form), form.status


# Batches.


@blueprint.get(BATCHES)
def batches(department_slug: str) -> ResponseReturnValue:
    """The department's batches; approvers make new ones."""
    return _batches(department_for(me(), department_slug, Verb.ANSWER), BatchForm(formdata=None))


@blueprint.post(BATCHES)
def new_batch(department_slug: str) -> ResponseReturnValue:
    department = department_for(me(), department_slug, Verb.APPROVE)
    form = BatchForm()
    if form.validate():
        with form.refusals():
            batch = make_batch(someone(), department, **form.details())
            commit()
            flash(_("The batch is there. Approvers can put answers into it."), "success")
            return _to(batch)
    return _batches(department, form), form.status


@blueprint.get(f"{BATCHES}/<int:batch_id>")
def batch(department_slug: str, batch_id: int) -> ResponseReturnValue:
    """One batch: what is in it, and its moment."""
    one = batch_for(me(), department_slug, batch_id)
    return _batch(one, BatchForm(one, formdata=None))


@blueprint.post(f"{BATCHES}/<int:batch_id>")
def save_batch(department_slug: str, batch_id: int) -> ResponseReturnValue:
    one = batch_for(me(), department_slug, batch_id, Verb.EDIT)
    form = BatchForm(one)
    if form.validate():
        with form.refusals():
            change_batch(someone(), one, **form.details(), version=form.version.data)
            commit()
            flash(_("The batch is saved."), "success")
            return _to(one)
    return _batch(one, form), form.status


@blueprint.post(f"{BATCHES}/<int:batch_id>/publish")
def publish_batch_now(department_slug: str, batch_id: int) -> ResponseReturnValue:
    one = batch_for(me(), department_slug, batch_id, Verb.EDIT)
    number = len(publish_batch(one, by=someone().id))
    commit()
    flash(ngettext("%(num)s answer is public.", "%(num)s answers are public.", number), "success")
    return _to(one)


@blueprint.post(f"{BATCHES}/<int:batch_id>/cancel")
def cancel_this_batch(department_slug: str, batch_id: int) -> ResponseReturnValue:
    cancel_batch(someone(), batch_for(me(), department_slug, batch_id, Verb.EDIT))
    commit()
    flash(_("The batch is cancelled. Its answers wait for approval again."), "success")
    return redirect(url_for(".batches", department_slug=department_slug), 303)


def _batches(department: Department, form: BatchForm) -> str:
    waiting, published = waiting_batches(department), published_batches(department)
    numbers = numbers_in([*waiting, *published])
    return render_template(
        "responses/batches.html", department=department, waiting=waiting, published=published, numbers=numbers, form=form
    )


def _batch(one: Batch, form: BatchForm) -> str:
    return render_template("responses/batch.html", batch=one, department=one.department, replies=replies_in(one), form=form)


def _to(one: Batch) -> ResponseReturnValue:
    return redirect(url_for(".batch", department_slug=one.department.slug, batch_id=one.id), 303)
