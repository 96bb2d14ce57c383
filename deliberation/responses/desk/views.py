"""The pages of a desk: the lists, assigning, and notes."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import BadInput
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.responses.access import referral_for
from deliberation.responses.desk.about import about_question
from deliberation.responses.desk.access import note_for, referrals_to_assign
from deliberation.responses.desk.actions import assign, read_mentions, strike_out, write_note
from deliberation.responses.desk.duties import duties_of
from deliberation.responses.desk.filters import DeskFilters, desk_arguments, page_number
from deliberation.responses.desk.forms import NoteForm, moves, ticked
from deliberation.responses.desk.labels import came_back_words, days_left_words
from deliberation.responses.desk.queries import colleagues_of, departments_of, desk_page, mentioned, notes_about, offices_of
from deliberation.responses.desk.showing import around
from deliberation.responses.desk.telling import assigned_words, left_alone_words
from deliberation.responses.models import Referral
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.views.coming_back import carry_along, desk_address

REFERRAL = "/forums/<forum_slug>/referrals/<int:referral_id>"
#: Where the session keeps what the last assigning would take to undo.
UNDOING = "desk undoing"

blueprint.url_defaults(carry_along)
blueprint.app_template_filter("came_back_words")(came_back_words)
blueprint.app_template_filter("days_left_words")(days_left_words)


@blueprint.context_processor
def _about() -> dict[str, Any]:
    """For the office's own page of a question: `about_question`, `notes_about`, `note_form`, `colleagues_of`, `desk_address`."""
    return {
        "about_question": about_question,
        "notes_about": notes_about,
        "note_form": lambda referral: NoteForm(_to_tell(someone(), referral), formdata=None),
        "colleagues_of": colleagues_of,
        "desk_address": desk_address,
    }


@blueprint.get("/desk")
def desk() -> ResponseReturnValue:
    """Everything that waits for me, in all my roles."""
    return _desk(someone(), DeskFilters.of(request.args), page_number(request.args.get("page")))


@blueprint.post("/desk/assign")
def assign_referrals() -> ResponseReturnValue:
    """Say who sees to the ticked questions; what somebody else assigned meanwhile is left alone, and named."""
    referrals = referrals_to_assign(someone(), ticked(request.form))
    arguments = desk_arguments(request.form.get("place", ""))
    try:
        if not referrals:
            raise BadInput(fields={"referral": [_("Tick at least one question.")]})
        result = assign(someone(), moves(request.form, referrals))
        commit()
    except BadInput as refusal:
        problem = next(iter(refusal.fields.values()))[0]
        return _desk(someone(), DeskFilters.of(arguments), arguments.get("page", 1), problem=problem), refusal.status
    if result.done:
        flash(assigned_words(result.done), "success")
        session[UNDOING] = [[one.referral.id, one.seen_id, one.to_id] for one in result.undoing]
    if result.changed:
        flash(left_alone_words(result.changed), "warning")
    if request.form.get("then") == "answer" and len(referrals) == 1:
        return redirect(url_for(".answer", forum_slug=referrals[0].row.forum.slug, referral_id=referrals[0].id), 303)
    return redirect(url_for(".desk", **arguments), 303)


@blueprint.route(f"{REFERRAL}/notes", methods=["GET", "POST"])
def notes(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """What the office says about a question among itself."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.DISCUSS)
    form = NoteForm(_to_tell(someone(), referral))
    if form.validate_on_submit():
        with form.refusals():
            write_note(someone(), referral, form.text.data or "", form.told())
            commit()
            flash(_("The note is there. Nobody outside the office can see it."), "success")
            return _to_notes(referral)
    return render_template("responses/notes.html", forum=referral.row.forum, row=referral.row, referral=referral, form=form), form.status


@blueprint.post(f"{REFERRAL}/notes/read")
def read_notes(forum_slug: str, referral_id: int) -> ResponseReturnValue:
    """Say that one has read the notes one was mentioned in."""
    referral = referral_for(me(), forum_slug, referral_id, Verb.DISCUSS)
    read_mentions(someone(), referral)
    commit()
    return _to_notes(referral)


@blueprint.post(f"{REFERRAL}/notes/<int:note_id>/strike-out")
def strike_out_note(forum_slug: str, referral_id: int, note_id: int) -> ResponseReturnValue:
    """Take back a note of one's own."""
    note = strike_out(someone(), note_for(me(), forum_slug, referral_id, note_id, Verb.EDIT))
    commit()
    flash(_("The note is struck out."), "success")
    return _to_notes(note.referral)


def _to_notes(referral: Referral) -> ResponseReturnValue:
    return redirect(url_for(".answer", forum_slug=referral.row.forum.slug, referral_id=referral.id, _anchor="notes"), 303)


def _to_tell(person: Person, referral: Referral) -> list[Person]:
    return [one for one in colleagues_of(referral) if one is not person]


def _desk(person: Person, filters: DeskFilters, number: int, problem: str = "") -> str:
    today = clock.today()
    page = desk_page(person, filters, number, today) if offices_of(person) else None
    return render_template(
        "responses/desk.html",
        page=page,
        offices=departments_of(person),
        filters=filters,
        duties=duties_of(person, today),
        notes=mentioned(person),
        undoing=session.pop(UNDOING, None),
        problem=problem,
        **(around(page, filters, request.args.get("ticked") == "all") if page else {"place": ""}),
    )
