"""The facilitator reviews what an import made of an archive: confirms, corrects, or goes back to the machine's proposal."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from deliberation.db import commit
from deliberation.errors import ChangedMeanwhile
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for
from deliberation.positions.models import Item
from deliberation.responses.access import row_for
from deliberation.responses.archive.forms import RELATIONS, ItemReviewForm, RowReviewForm
from deliberation.responses.archive.labels import link_reason_label, resolution_reason_label
from deliberation.responses.archive.reviewing import confirm_item, confirm_row, decide_item, decide_row, restore_item, restore_row
from deliberation.responses.models import QuestionRow
from deliberation.responses.queries.review import Show, elements_proposed, entries_named, items_to_link, review_of
from deliberation.responses.views.blueprint import blueprint

blueprint.app_template_filter("resolution_reason_label")(resolution_reason_label)
blueprint.app_template_filter("link_reason_label")(link_reason_label)

#: How sure the machine must have been for what is confirmed all at once, in percent.
THRESHOLDS = (95, 90, 80, 60)


@blueprint.get("/forums/<forum_slug>/review")
def review(forum_slug: str) -> ResponseReturnValue:
    """Everything that came in with an archive, a page at a time."""
    forum = forum_for(me(), forum_slug, Verb.REVIEW)
    show, group = _show(), request.args.get("group", "")
    number = max(1, request.args.get("page", 1, type=int))
    return render_template(
        "responses/review.html",
        forum=forum,
        show=show,
        Show=Show,
        group=group,
        groups=[(one.slug, one.display_name) for one in forum.groups],
        review=review_of(forum, show, group=group, number=number),
        page=number,
        chosen=_chosen(),
        thresholds=THRESHOLDS,
    )


@blueprint.post("/forums/<forum_slug>/review")
def confirm(forum_slug: str) -> ResponseReturnValue:
    """Confirm one entry of the page, or all that are sure enough. `shown` are the page's entries as "<source>@<version>"."""
    forum = forum_for(me(), forum_slug, Verb.REVIEW)
    versions = {source: version for source, _at, version in (one.rpartition("@") for one in request.form.getlist("shown"))}
    only = request.form.get("only")
    least = request.form.get("least", 100, type=int) / 100
    entries = entries_named(forum, [only] if only in versions else versions)
    wanted = [one for one in entries if only or is_sure(one, least)]
    confirmed = sum(_confirm(someone(), one, versions[str(one.source)]) for one in wanted)
    commit()
    if confirmed or not wanted:
        flash(ngettext("%(num)d was confirmed.", "%(num)d were confirmed.", confirmed), "success")
    if confirmed < len(wanted):
        flash(_("Somebody else changed some of these meanwhile. They are shown as they are now."), "warning")
    return _back(forum)


def is_sure(thing: Item | QuestionRow, least: float) -> bool:
    """Whether the machine was that sure (0 to 1) of everything it proposed for it."""
    if isinstance(thing, Item):
        return (thing.confidence or 0) >= least
    links = [1.0 if one.confidence is None else one.confidence for one in thing.derivations]
    return min(thing.confidence or 0, *(links or [0])) >= least


def _confirm(person: Person, thing: Item | QuestionRow, version: str) -> bool:
    if not version.isdecimal() or int(version) != thing.version:
        return False
    try:
        if isinstance(thing, Item):
            confirm_item(person, thing, version=int(version))
        else:
            confirm_row(person, thing, version=int(version))
    except ChangedMeanwhile:
        return False
    return True


@blueprint.route("/forums/<forum_slug>/review/papers/<group_slug>/<key>", methods=["GET", "POST"])
def review_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Correct what an item is about."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.REVIEW)
    forum = item.paper.forum_group.forum
    form = ItemReviewForm(item)
    if form.validate_on_submit():
        with form.refusals():
            decide_item(someone(), item, form.chosen, form.kind.data, version=form.version.data)
            commit()
            flash(_("Saved. An import no longer touches it."), "success")
            return _back(forum, item)
    return render_template(
        "responses/review_item.html", forum=forum, item=item, form=form, named=elements_proposed(forum, [item]), chosen=_chosen()
    ), form.status


@blueprint.route("/forums/<forum_slug>/review/questions/<int:number>", methods=["GET", "POST"])
def review_row(forum_slug: str, number: int) -> ResponseReturnValue:
    """Correct what a row is about and which items it came from."""
    row = row_for(me(), forum_slug, number, Verb.REVIEW)
    form = RowReviewForm(row, items_to_link(row))
    if form.validate_on_submit():
        with form.refusals():
            decide_row(someone(), row, form.chosen, form.chosen_links(), version=form.version.data)
            commit()
            flash(_("Saved. An import no longer touches it."), "success")
            return _back(row.forum, row)
    return render_template(
        "responses/review_row.html",
        forum=row.forum,
        row=row,
        form=form,
        relations=RELATIONS,
        named=elements_proposed(row.forum, [row]),
        chosen=_chosen(),
    ), form.status


@blueprint.post("/forums/<forum_slug>/review/papers/<group_slug>/<key>/restore")
def restore_item_proposal(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Let the machine's proposal for an item hold again."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.REVIEW)
    restore_item(someone(), item)
    commit()
    flash(_("The machine’s proposal holds again."), "success")
    return _back(item.paper.forum_group.forum, item)


@blueprint.post("/forums/<forum_slug>/review/questions/<int:number>/restore")
def restore_row_proposal(forum_slug: str, number: int) -> ResponseReturnValue:
    """Let the machine's proposal for a row hold again."""
    row = row_for(me(), forum_slug, number, Verb.REVIEW)
    restore_row(someone(), row)
    commit()
    flash(_("The machine’s proposal holds again."), "success")
    return _back(row.forum, row)


def _show() -> Show:
    chosen = request.args.get("show")
    return Show(chosen) if chosen in set(Show) else Show.WAITING


def _chosen() -> dict[str, Any]:
    """What the list was narrowed to, so that one comes back to it."""
    return {name: request.args[name] for name in ("show", "group", "page") if request.args.get(name)}


def _back(forum: Forum, thing: Item | QuestionRow | None = None) -> Response:
    anchor = str(thing.source).replace("/", "-").replace("#", "-") if thing else None
    address = url_for(".review", _anchor=anchor, forum_slug=forum.slug, **_chosen())
    return redirect(address, 303)
