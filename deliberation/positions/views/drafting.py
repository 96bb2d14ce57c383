"""The writers' desk: the paper as a whole and its general opinion."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.forums.access import forum_group_for
from deliberation.people.access import Verb, may, me, someone
from deliberation.positions import queries
from deliberation.positions.access import paper_for
from deliberation.positions.actions import papers
from deliberation.positions.additions import beside_draft, beside_item
from deliberation.positions.claims.parts import Part
from deliberation.positions.claims.queries import claims_on, others_in
from deliberation.positions.completeness import gaps_of, missing_in
from deliberation.positions.forms import GeneralOpinionForm, OpeningForm
from deliberation.positions.labels import GAPS
from deliberation.positions.models import PositionPaper
from deliberation.positions.official import shelf_of
from deliberation.positions.views.blueprint import DRAFT, blueprint
from deliberation.positions.views.editing import done, edited, open_paper, saved, saved_by_another, told


@blueprint.get(DRAFT)
def draft(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    if not queries.is_started(forum_slug, group_slug):
        group = forum_group_for(me(), forum_slug, group_slug, Verb.CREATE)
        return render_template("positions/start.html", group=group, forum=group.forum, form=OpeningForm())
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    desk = queries.desk_of(paper)
    return render_template(
        "positions/draft.html",
        paper=paper,
        desk=desk,
        missing=missing_in(desk.items),
        gaps_of=gaps_of,
        gap_words=GAPS,
        shelf_of=shelf_of,
        beside=beside_draft(someone(), paper, desk),
        writing=claims_on(paper) if may(me(), Verb.EDIT, paper) else {},
    )


@blueprint.post(f"{DRAFT}/start")
def start(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    group = forum_group_for(me(), forum_slug, group_slug, Verb.CREATE)
    form = OpeningForm()
    if done(form, lambda: papers.open_paper(someone(), group, language=form.language.data)):
        return redirect(url_for(".draft", forum_slug=forum_slug, group_slug=group_slug), 303)
    return render_template("positions/start.html", group=group, forum=group.forum, form=form), form.status


@blueprint.route(f"{DRAFT}/opinion", methods=["GET", "POST"])
def write_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = open_paper(forum_slug, group_slug)
    form, part = GeneralOpinionForm(obj=paper), Part(paper)
    if onwards := edited(form, part, lambda: _write_opinion(paper, form), _("The general opinion is saved.")):
        return onwards
    return render_template(
        "positions/write_opinion.html",
        paper=paper,
        form=form,
        part=part.name,
        theirs=saved_by_another(form, part),
        others=others_in(part, someone()),
        told=told(part),
        beside=beside_item(someone(), paper, None),
    ), form.status


@blueprint.post(f"{DRAFT}/opinion/save")
def save_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = open_paper(forum_slug, group_slug)
    form = GeneralOpinionForm(obj=paper)
    address = url_for(".write_opinion", forum_slug=forum_slug, group_slug=group_slug, seen=form.version.data)
    return saved(form, Part(paper), lambda: _write_opinion(paper, form), address)


def _write_opinion(paper: PositionPaper, form: GeneralOpinionForm) -> None:
    papers.write_general_opinion(someone(), paper, form.general_opinion.data or "", version=form.version.data)
