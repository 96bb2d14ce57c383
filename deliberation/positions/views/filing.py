"""Filing, and correcting what was filed."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.positions import queries
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.actions import items, papers
from deliberation.positions.completeness import missing_in
from deliberation.positions.errors import PaperIncomplete
from deliberation.positions.forms import CorrectionForm
from deliberation.positions.labels import GAPS, KIND_HINTS, KINDS
from deliberation.positions.views.blueprint import DRAFT, PAPER, blueprint
from deliberation.positions.views.editing import done


@blueprint.route(f"{DRAFT}/file", methods=["GET", "POST"])
def file_paper(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.FILE)
    status = 200
    if request.method == "POST":
        try:
            papers.file_paper(someone(), paper)
        except PaperIncomplete as refusal:
            status = refusal.status
        else:
            commit()
            flash(_("The paper is filed. Everybody can read it now."), "success")
            return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug), 303)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    desk = queries.desk_of(paper)
    return render_template("positions/file_paper.html", paper=paper, desk=desk, missing=missing_in(desk.items), gap_words=GAPS), status


@blueprint.route(f"{PAPER}/items/<key>/correct", methods=["GET", "POST"])
def correct_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.CORRECT)
    form = CorrectionForm(item, item.paper.forum_group.forum.plan)

    def correct() -> None:
        items.correct_item(someone(), item, form.words(), reason=form.reason.data or "", version=form.version.data)

    if done(form, correct):
        flash(_("The correction is published. The earlier version stays readable below."), "success")
        return redirect(url_for(".item", forum_slug=forum_slug, group_slug=group_slug, key=key), 303)
    return render_template(
        "positions/correct_item.html", item=item, paper=item.paper, form=form, theirs=form.theirs, kinds=KINDS, kind_hints=KIND_HINTS
    ), form.status
