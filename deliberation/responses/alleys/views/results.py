"""Pages about what came of a meeting: notes, and the answer with its approval."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.responses.alleys.access import alley_for, draft_for
from deliberation.responses.alleys.actions.results import approve_answer, publish_notes, refuse_unless_met, write
from deliberation.responses.alleys.forms import TextForm
from deliberation.responses.alleys.labels import alley_text_label
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import draft_of, public_texts
from deliberation.responses.views.blueprint import blueprint

TEXT = "/alleys/<int:number>/<any(notes, answer):kind>"


@blueprint.route(TEXT, methods=["GET", "POST"])
def alley_text(number: int, kind: str) -> ResponseReturnValue:
    """Write the notes or the answer, or the correction of what is public. A draft until it is published."""
    alley, which = alley_for(me(), number, Verb.ANSWER), TextKind(kind)
    refuse_unless_met(alley)
    draft, earlier = draft_of(alley, which), public_texts(alley, which)
    starts = {"text": earlier[-1].text, "version": 0} if draft is None and earlier else {"version": 0}
    form = TextForm(is_correction=bool(earlier), obj=draft, **({} if draft else starts))
    if form.validate_on_submit():
        with form.refusals():
            reason = form.reason.data or "" if "reason" in form else ""
            write(someone(), alley, which, form.text.data or "", reason, version=form.version.data)
            commit()
            flash(_("The draft is saved. Nobody outside the office sees it yet."), "success")
            return redirect(url_for(".alley", number=number, _anchor="drafts"), 303)
    heading = alley_text_label(which)
    return render_template(
        "responses/alleys/text.html", alley=alley, form=form, heading=heading, kind=which, TextKind=TextKind
    ), form.status


@blueprint.post(f"{TEXT}/publish")
def publish_alley_text(number: int, kind: str) -> ResponseReturnValue:
    """Make the draft public: notes by anybody of the office, an answer by a second person there."""
    which = TextKind(kind)
    draft = draft_for(me(), number, which, Verb.EDIT if which is TextKind.NOTES else Verb.APPROVE)
    if which is TextKind.NOTES:
        publish_notes(someone(), draft)
    else:
        approve_answer(someone(), draft)
    commit()
    return _back(draft.alley, _("It is public now. Everybody who signed up is told."))


def _back(alley: Alley, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".alley", number=alley.number), 303)
