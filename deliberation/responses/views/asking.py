"""The facilitator's workshop: from items to questions."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.forums.models import Forum
from deliberation.people.access import Verb, me, someone
from deliberation.positions.access import item_for
from deliberation.positions.queries import areas_of
from deliberation.responses.access import row_for
from deliberation.responses.actions.asking import change_row, leave_out, make_row, remove_row, take_back
from deliberation.responses.forms.asking import OmissionForm, RowForm
from deliberation.responses.models import Omission
from deliberation.responses.queries.workshop import PAGE_SIZE, items_with_ids, omissions_of, progress_of, undecided_items, unreferred_rows
from deliberation.responses.views.blueprint import blueprint

TABS = ("undecided", "unreferred", "left-out")


@blueprint.get("/forums/<forum_slug>/workshop")
def workshop(forum_slug: str) -> ResponseReturnValue:
    """What is still to be decided."""
    forum = forum_for(me(), forum_slug, Verb.ASK)
    tab = request.args.get("show", "")
    tab = tab if tab in TABS else TABS[0]
    return render_template(f"responses/workshop_{tab.replace('-', '_')}.html", forum=forum, tab=tab, **_shown(forum, tab))


def _shown(forum: Forum, tab: str) -> dict[str, object]:
    progress = progress_of([forum])[forum.id]
    if tab == "unreferred":
        return {"progress": progress, "rows": unreferred_rows(forum)}
    if tab == "left-out":
        return {"progress": progress, "omissions": omissions_of(forum)}
    group, area = request.args.get("group", ""), request.args.get("area", "")
    number = max(1, request.args.get("page", 1, type=int))
    items, total = undecided_items(forum, group=group, area=area, number=number)
    return {
        "progress": progress,
        "items": items,
        "group": group,
        "area": area,
        "groups": [(one.slug, one.display_name) for one in forum.groups],
        "areas": [(one.reference, one.display_name) for one in areas_of(forum.plan)],
        "page": number,
        "last_page": max(1, -(-total // PAGE_SIZE)),
    }


@blueprint.route("/forums/<forum_slug>/workshop/rows/new", methods=["GET", "POST"])
def new_row(forum_slug: str) -> ResponseReturnValue:
    """Make questions from the items named in the address, or from none."""
    forum = forum_for(me(), forum_slug, Verb.ASK)
    form = RowForm(forum.plan, items_with_ids(forum, request.args.getlist("item", type=int)))
    if form.validate_on_submit():
        with form.refusals():
            row = make_row(someone(), forum, form.asked, items=form.chosen_items, elements=form.chosen)
            commit()
            return redirect(url_for(".refer_row", forum_slug=forum.slug, number=row.number), 303)
    return render_template("responses/row.html", forum=forum, row=None, form=form), form.status


@blueprint.route("/forums/<forum_slug>/workshop/rows/<int:number>", methods=["GET", "POST"])
def row(forum_slug: str, number: int) -> ResponseReturnValue:
    """Change a row nobody was asked yet."""
    found = row_for(me(), forum_slug, number, Verb.EDIT)
    form = RowForm(found.forum.plan, items_with_ids(found.forum, [one.item_id for one in found.derivations]), found)
    if form.validate_on_submit():
        with form.refusals():
            change_row(someone(), found, form.asked, items=form.chosen_items, elements=form.chosen, version=form.version.data)
            commit()
            flash(_("The questions were changed."), "success")
            return redirect(url_for(".workshop", forum_slug=forum_slug, show="unreferred"), 303)
    return render_template("responses/row.html", forum=found.forum, row=found, form=form), form.status


@blueprint.post("/forums/<forum_slug>/workshop/rows/<int:number>/remove")
def remove(forum_slug: str, number: int) -> ResponseReturnValue:
    """Take back a row nobody was asked yet."""
    remove_row(someone(), row_for(me(), forum_slug, number, Verb.EDIT))
    commit()
    flash(_("The questions were removed; their items are undecided again."), "success")
    return redirect(url_for(".workshop", forum_slug=forum_slug, show="unreferred"), 303)


@blueprint.route("/forums/<forum_slug>/workshop/items/<group_slug>/<key>/leave-out", methods=["GET", "POST"])
def omit(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Say why an item is not put forward."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.REVIEW)
    form = OmissionForm()
    if form.validate_on_submit():
        with form.refusals():
            leave_out(someone(), item, form.reason.data or "")
            commit()
            flash(_("Item %(key)s is left out; readers see why.", key=item.key), "success")
            return redirect(url_for(".workshop", forum_slug=forum_slug), 303)
    return render_template("responses/omit.html", forum=item.paper.forum_group.forum, item=item, form=form), form.status


@blueprint.post("/forums/<forum_slug>/workshop/items/<group_slug>/<key>/take-back")
def undo_omission(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Let an item that was left out be undecided again."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.REVIEW)
    omission = db.session.scalars(select(Omission).where(Omission.item == item)).one_or_none()
    if omission is None:
        raise NotFound
    take_back(someone(), omission)
    commit()
    flash(_("Item %(key)s is undecided again.", key=item.key), "success")
    return redirect(url_for(".workshop", forum_slug=forum_slug, show="left-out"), 303)
