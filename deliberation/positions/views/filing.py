"""Filing, and correcting what was filed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.people.access import Verb, me, someone
from deliberation.positions import queries
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.actions import items, papers
from deliberation.positions.completeness import missing_in
from deliberation.positions.errors import AlreadyFiled
from deliberation.positions.forms import CorrectionForm
from deliberation.positions.labels import GAPS, KIND_HINTS, KINDS
from deliberation.positions.signing.forms import FilingForm
from deliberation.positions.signing.standing import receipts_of, sheet_of
from deliberation.positions.views.blueprint import DRAFT, PAPER, blueprint
from deliberation.positions.views.editing import done


@blueprint.route(f"{DRAFT}/file", methods=["GET", "POST"])
def file_paper(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.FILE)
    if not paper.is_open and request.method == "GET":
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    form = FilingForm()
    if done(form, lambda: papers.file_paper(someone(), paper, without_all=form.without_all.data, seen=form.seen.data or None)):
        flash(_("The paper is filed. Everybody can read it now, and this is the receipt."), "success")
        return redirect(url_for(".receipt", forum_slug=forum_slug, group_slug=group_slug), 303)
    if not paper.is_open:
        raise AlreadyFiled  # by somebody else, a moment ago
    desk = queries.desk_of(paper)
    sheet = sheet_of(paper, desk.participants)
    form.seen.data = sheet.fingerprint
    return render_template(
        "positions/file_paper.html", paper=paper, desk=desk, missing=missing_in(desk.items), gap_words=GAPS, form=form, sheet=sheet
    ), form.status


@blueprint.route(f"{PAPER}/items/<key>/correct", methods=["GET", "POST"])
def correct_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.CORRECT)
    papers.refuse_unless_correctable(item.paper)
    form = CorrectionForm(item, item.paper.forum_group.forum.plan)

    def correct() -> None:
        items.correct_item(someone(), item, form.words(), reason=form.reason.data or "", version=form.version.data)

    if done(form, correct):
        flash(_("The correction is published. The earlier version stays readable below."), "success")
        if receipts := receipts_of(item.paper):
            flash(_("Receipt %(number)s was issued; the writers get it by mail.", number=receipts[-1].number), "success")
        return redirect(url_for(".item", forum_slug=forum_slug, group_slug=group_slug, key=key), 303)
    return render_template(
        "positions/correct_item.html", item=item, paper=item.paper, form=form, theirs=form.theirs, kinds=KINDS, kind_hints=KIND_HINTS
    ), form.status
