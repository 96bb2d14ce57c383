"""The pages of those who keep commitments: confirming what was suggested, recording one, and saying what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import BadInput, NotFound
from deliberation.forms import VersionedForm
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.responses.commitments import actions
from deliberation.responses.commitments.access import commitment_for, keeper_for, promising_referral_for
from deliberation.responses.commitments.errors import AlreadySettled, NoReplyYet, ReplyNotInForce
from deliberation.responses.commitments.forms import (
    CommitmentForm,
    CorrectForm,
    DropForm,
    KeepForm,
    ProgressForm,
    PutOffForm,
    SuggestionForm,
    SuggestionsForm,
    TakeUpForm,
)
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.commitments.queries import indicators_for
from deliberation.responses.commitments.suggestions import Suggestion, offices_waiting, waiting
from deliberation.responses.queries.lists import Page
from deliberation.responses.views.blueprint import blueprint

#: Suggestions on one page.
PAGE_SIZE = 10


@blueprint.route("/forums/<forum_slug>/commitments/suggested", methods=["GET", "POST"])
def suggested_commitments(forum_slug: str) -> ResponseReturnValue:
    """What looks like a promise in the published answers, to be confirmed or dismissed."""
    keeper = keeper_for(me(), forum_slug)
    everything = waiting(keeper.forum, keeper.department_ids)
    offices = offices_waiting(everything)
    chosen = request.args.get("department", "")
    question = request.args.get("question", type=int)
    narrowed = [one for one in everything if chosen in ("", one.referral.department.slug) and question in (None, one.referral.row.number)]
    page = _page_of(narrowed, request.args.get("page", 1, type=int))
    here: dict[str, Any] = {"forum_slug": forum_slug, "department": chosen or None, "question": question}
    form = SuggestionsForm(page.entries, everything)
    if form.validate_on_submit():
        with form.refusals():
            _tell(*_settle(someone(), form))
            commit()
            return redirect(url_for(".suggested_commitments", page=page.number, **here), 303)
    return render_template(
        "responses/commitments_suggested.html",
        forum=keeper.forum,
        form=form,
        page=page,
        offices=[(one.slug, f"{one.display_name} ({count})") for one, count in offices.items()],
        chosen=chosen,
        here=here,
    ), form.status


@blueprint.route("/forums/<forum_slug>/referrals/<int:referral_id>/commitments/new", methods=["GET", "POST"])
def record_commitment(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """A promise that nothing suggested."""
    referral = promising_referral_for(me(), forum_slug, referral_id)
    reply, row = referral.public_reply, referral.row
    if reply is None:
        raise NoReplyYet
    form = CommitmentForm(reply.points, indicators_for(row))
    if form.validate_on_submit():
        with form.refusals():
            made = actions.confirm(someone(), form.chosen_point, form.promised())
            commit()
            flash(_("The commitment is public."), "success")
            return redirect(url_for(".commitment", forum_slug=forum_slug, number=made.number), 303)
    return render_template(
        "responses/commitment_record.html", forum=row.forum, row=row, referral=referral, reply=reply, form=form
    ), form.status


@dataclass(frozen=True)
class Step:
    """Something that can be said of a commitment: its page's words, its form, and the action."""

    title: LazyString
    button: LazyString
    said: LazyString
    form: type[VersionedForm]
    act: Callable[[Person, Commitment, Any], object]
    on_open: bool = True


STEPS: dict[str, Step] = {
    "progress": Step(
        _l("Note progress"),
        _l("Publish the note"),
        _l("The note is public."),
        ProgressForm,
        lambda person, one, form: actions.note_progress(
            person, one, form.words.data or "", evidence=form.evidence.data or "", version=form.version.data
        ),
    ),
    "put-off": Step(
        _l("Put the date off"),
        _l("Publish the new date"),
        _l("The new date is public, and the one before stays readable."),
        PutOffForm,
        lambda person, one, form: actions.put_off(person, one, form.due.data or "", form.words.data or "", version=form.version.data),
    ),
    "keep": Step(
        _l("Mark as kept"),
        _l("Publish that it was kept"),
        _l("It is public that the commitment was kept."),
        KeepForm,
        lambda person, one, form: actions.keep(
            person, one, form.evidence.data or "", words=form.words.data or "", on=form.on.data, version=form.version.data
        ),
    ),
    "drop": Step(
        _l("Drop it"),
        _l("Publish that it is dropped"),
        _l("It is public that the commitment was dropped."),
        DropForm,
        lambda person, one, form: actions.drop(person, one, form.words.data or "", version=form.version.data),
    ),
    "take-up-again": Step(
        _l("Take it up again"),
        _l("Publish that it is open again"),
        _l("The commitment is open again."),
        TakeUpForm,
        lambda person, one, form: actions.take_up_again(person, one, form.words.data or "", version=form.version.data),
        on_open=False,
    ),
    "correct": Step(
        _l("Put it right"),
        _l("Publish the correction"),
        _l("The correction is public, and what stood there before stays readable."),
        CorrectForm,
        lambda person, one, form: actions.correct(
            person,
            one,
            form.words.data or "",
            text=form.text.data or "",
            owner=form.owner.data or "",
            condition=form.condition.data or "",
            indicator=form.indicator.chosen,
            version=form.version.data,
        ),
    ),
}


@blueprint.app_template_filter("steps_for")
def _steps_for(commitment: Commitment) -> list[tuple[str, LazyString]]:
    """What its keepers may say of it now: the word of the address and the words of the button."""
    steps = {word: step for word, step in STEPS.items() if word == "correct" or step.on_open == commitment.is_open}
    return [(word, _title(word, step, commitment)) for word, step in steps.items()]


@blueprint.route("/forums/<forum_slug>/commitments/<int:number>/<what>", methods=["GET", "POST"])
def keep_commitment(forum_slug: str, number: int, what: str) -> ResponseReturnValue:
    """Say what became of a commitment."""
    commitment = commitment_for(me(), forum_slug, number, Verb.KEEP)
    step = STEPS.get(what)
    if step is None:
        raise NotFound
    form = _form_for(step, commitment)
    if form.validate_on_submit():
        with form.refusals():
            step.act(someone(), commitment, form)
            commit()
            flash(str(step.said), "success")
            return redirect(url_for(".commitment", forum_slug=forum_slug, number=number), 303)
    return render_template(
        "responses/commitment_keep.html",
        forum=commitment.forum,
        row=commitment.referral.row,
        commitment=commitment,
        state=commitment.state(clock.today()),
        title=_title(what, step, commitment),
        step=step,
        form=form,
    ), form.status


def _title(word: str, step: Step, commitment: Commitment) -> LazyString:
    """A first date is none that is put off."""
    return _l("Set a date") if word == "put-off" and commitment.due is None else step.title


def _form_for(step: Step, commitment: Commitment) -> VersionedForm:
    form = step.form(obj=commitment)
    if isinstance(form, CorrectForm):
        form.indicator.offer(indicators_for(commitment.referral.row))
        if not form.is_submitted():
            form.indicator.data = commitment.indicator_id
    elif isinstance(form, PutOffForm) and not form.is_submitted():
        form.due.data = ""  # the date before is shown beside it
    return form


def _settle(person: Person, form: SuggestionsForm) -> tuple[int, int, int]:
    """Do what was ticked. How many were confirmed, dismissed, and settled by somebody else meanwhile.

    Raises BadInput with every mistake shown in its place.
    """
    confirmed = dismissed = lost = 0
    is_mistaken = False
    for entry, suggestion in form.pairs():
        if not (entry.take.data or entry.dismiss.data):
            continue
        try:
            if suggestion is None:
                lost += 1
            elif entry.take.data and entry.dismiss.data:
                entry.take.errors = [_("Choose one of the two.")]
                is_mistaken = True
            elif entry.dismiss.data:
                actions.dismiss(person, suggestion.referral, suggestion.fingerprint)
                dismissed += 1
            else:
                actions.confirm(person, suggestion.point, entry.promised(), suggestion=suggestion.fingerprint)
                confirmed += 1
        except (AlreadySettled, ReplyNotInForce):
            lost += 1
        except BadInput as refusal:
            _show(entry, refusal)
            is_mistaken = True
    if is_mistaken:
        form.entries.errors = [_("Look at what is marked.")]  # so that the summary looks into the entries
        raise BadInput
    return confirmed, dismissed, lost


def _show(entry: SuggestionForm, refusal: BadInput) -> None:
    for name, messages in refusal.fields.items():
        entry[name].errors = [*entry[name].errors, *messages]


def _tell(confirmed: int, dismissed: int, lost: int) -> None:
    if confirmed:
        flash(ngettext("%(num)d commitment is public.", "%(num)d commitments are public.", confirmed), "success")
    if dismissed:
        flash(ngettext("%(num)d suggestion was dismissed.", "%(num)d suggestions were dismissed.", dismissed), "success")
    if lost:
        flash(
            ngettext(
                "%(num)d was settled by somebody else meanwhile; it was left as it is.",
                "%(num)d were settled by somebody else meanwhile; they were left as they are.",
                lost,
            ),
            "warning",
        )
    if not (confirmed or dismissed or lost):
        flash(_("Nothing was ticked."), "warning")


def _page_of(suggestions: list[Suggestion], number: int) -> Page:
    last = max(1, -(-len(suggestions) // PAGE_SIZE))
    number = min(max(1, number), last)
    return Page(suggestions[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], number, len(suggestions), PAGE_SIZE)
