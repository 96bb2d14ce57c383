"""Pages of signing: the sheet under a draft, what a writer records for somebody, and the receipt of what was filed."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import paper_for, participant_for
from deliberation.positions.actions.papers import refuse_unless_open
from deliberation.positions.additions import adds_beside_draft, adds_in_form, in_form
from deliberation.positions.errors import NotFiled
from deliberation.positions.models import Participant, PositionPaper
from deliberation.positions.queries import Desk, OfficialForm, official_form
from deliberation.positions.signing import actions
from deliberation.positions.signing.canonical import blocks_of, moment
from deliberation.positions.signing.forms import RecordingForm, SigningForm
from deliberation.positions.signing.labels import MARKS, STANDINGS, to_the_second
from deliberation.positions.signing.standing import Sheet, Standing, receipts_of, revision_at, sheet_of
from deliberation.positions.views.blueprint import DRAFT, PAPER, blueprint

SIGN = f"{DRAFT}/sign"
STAND = f"{DRAFT}/participants/<int:participant_id>/stand"


@blueprint.app_template_global()
def standing_words(standing: Standing) -> dict[str, str]:
    """Where somebody stands, as a badge shows it."""
    tone, shape = MARKS[standing]
    return {"word": str(STANDINGS[standing]), "tone": tone, "shape": shape}


@adds_beside_draft
def sheet_beside(person: Person, paper: PositionPaper, desk: Desk) -> Part | None:
    """How many have signed, and where the reader stands."""
    if not may(person, Verb.SIGN, paper):
        return None
    sheet = sheet_of(paper, desk.participants)
    return Part("positions/signing/_beside.html", {"sheet": sheet, "own": sheet.line_of(person), "paper": paper}, rank=20)


@adds_in_form
def signatures_in_form(person: Person | None, paper: PositionPaper, form: OfficialForm) -> Part | None:
    """What those who took part said of the paper; of a draft only for the group itself."""
    if not paper.is_open:
        return Part("positions/signing/_in_form.html", {"form": form, "paper": paper}, rank=80) if form.receipt else None
    if not may(person, Verb.SIGN, paper):
        return None
    lines = [line for line in sheet_of(paper).lines if line.signature]
    return Part("positions/signing/_in_draft.html", {"lines": lines, "paper": paper}, rank=80) if lines else None


@blueprint.route(SIGN, methods=["GET", "POST"])
def sign(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """The paper as it would be filed, who signed it, and one's own signature."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.SIGN)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    refuse_unless_open(paper)
    form = SigningForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.sign(someone(), paper, form.stand.data, form.opinion.data or "", seen=form.seen.data or "")
            commit()
            flash(_("You have signed. Until the paper is filed, you can take it back and sign again."), "success")
            return redirect(url_for(".sign", forum_slug=forum_slug, group_slug=group_slug), 303)
    sheet = sheet_of(paper)
    form.seen.data = sheet.fingerprint
    return _sign_page(paper, sheet, form), form.status


def _sign_page(paper: PositionPaper, sheet: Sheet, form: SigningForm) -> str:
    official, own = official_form(paper), sheet.line_of(someone())
    return render_template(
        "positions/sign.html",
        paper=paper,
        sheet=sheet,
        own=own,
        signed_revision=revision_at(paper, own.signature.signed_at) if own and own.signature else None,
        signing=form,
        form=official,
        parts_here=in_form(me(), paper, official),
        may_ask=may(me(), Verb.FILE, paper) and actions.still_to_ask(someone(), sheet),
    )


@blueprint.post(f"{SIGN}/take-back")
def take_back_signature(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.SIGN)
    own = next((one for one in paper.participants if one.person_id == someone().id), None)
    if own is not None:
        actions.take_back(someone(), own)
        commit()
        flash(_("Your signature is taken back."), "success")
    return _to_sheet(paper)


@blueprint.post(f"{SIGN}/me")
def take_part(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Somebody with an account says that they took part."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.SIGN)
    actions.take_part(someone(), paper)
    commit()
    flash(_("You stand among those who took part. Now you can sign."), "success")
    return _to_sheet(paper)


@blueprint.post(f"{DRAFT}/participants/everybody")
def add_everybody(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    number = len(actions.add_everybody(someone(), paper))
    commit()
    if number:
        words = ngettext(
            "%(num)s person of your group stands among those who took part now. Remove whoever did not.",
            "%(num)s people of your group stand among those who took part now. Remove whoever did not.",
            number,
        )
    else:
        words = _("Everybody of your group who has an account stood there already.")
    flash(words, "success")
    return redirect(url_for(".draft", forum_slug=forum_slug, group_slug=group_slug, _anchor="participants"), 303)


@blueprint.post(f"{SIGN}/ask")
def ask_for_signatures(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.FILE)
    number = len(actions.ask_for_signatures(someone(), paper))
    commit()
    words = ngettext("%(num)s person is asked to sign, by mail.", "%(num)s people are asked to sign, by mail.", number)
    flash(words, "success")
    return _to_sheet(paper)


@blueprint.route(STAND, methods=["GET", "POST"])
def record_stand(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    """A writer enters what somebody without account said."""
    participant = participant_for(me(), forum_slug, group_slug, participant_id, Verb.EDIT)
    paper = participant.paper
    refuse_unless_open(paper)
    form = RecordingForm()
    if form.validate_on_submit():
        with form.refusals():
            said = {"stated_in": form.stated_in.data or "", "seen": form.seen.data or ""}
            actions.record_stand(someone(), participant, form.stand.data, form.opinion.data or "", **said)
            commit()
            flash(_("It is recorded what %(name)s said.", name=participant.name), "success")
            return _to_sheet(paper)
    return _stand_page(participant, form), form.status


def _stand_page(participant: Participant, form: RecordingForm) -> str:
    paper = participant.paper
    sheet = sheet_of(paper)
    form.seen.data = sheet.fingerprint
    line = next(line for line in sheet.lines if line.participant is participant)
    return render_template("positions/record_stand.html", paper=paper, participant=participant, line=line, signing=form)


@blueprint.post(f"{STAND}/take-back")
def take_back_stand(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    participant = participant_for(me(), forum_slug, group_slug, participant_id, Verb.EDIT)
    actions.take_back(someone(), participant)
    commit()
    flash(_("What was recorded for %(name)s is taken back.", name=participant.name), "success")
    return _to_sheet(participant.paper)


def _to_sheet(paper: PositionPaper) -> ResponseReturnValue:
    group = paper.forum_group
    return redirect(url_for(".sign", forum_slug=group.forum.slug, group_slug=group.slug, _anchor="signatures"), 303)


# Receipts.


@blueprint.get(f"{PAPER}/receipt")
@kept_ready
def receipt(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """The receipts of a filed paper, the newest first, and how anybody can check them."""
    paper = paper_for(me(), forum_slug, group_slug)
    if paper.is_open:
        raise NotFiled
    receipts = [
        {
            "number": one.number,
            "is_filing": one.number == 1,
            "issued": to_the_second(one.issued_at),
            "issued_at": moment(one.issued_at),
            "fingerprint": one.fingerprint,
            "blocks": blocks_of(one.fingerprint),
        }
        for one in reversed(receipts_of(paper))
    ]
    return render_template("positions/receipt.html", paper=paper, receipts=receipts)


@blueprint.get(f"{PAPER}/receipt-<int:number>.json")
def receipt_file(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    """The text that was received, byte for byte."""
    paper = paper_for(me(), forum_slug, group_slug)
    found = next((one for one in receipts_of(paper) if one.number == number), None)
    if found is None:
        raise NotFound
    answer = Response(found.content.encode(), content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="receipt-{number}.json"'
    return answer
