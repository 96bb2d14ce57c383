"""Items of a draft."""

from flask import get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit, may_write
from deliberation.people.access import Verb, me, someone
from deliberation.plans.access import element_for
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.actions import items
from deliberation.positions.additions import beside_item
from deliberation.positions.claims.parts import Part
from deliberation.positions.claims.queries import others_in
from deliberation.positions.forms import ItemForm
from deliberation.positions.labels import KIND_HINTS, KINDS, item_name
from deliberation.positions.models import Item
from deliberation.positions.official import neighbours
from deliberation.positions.views.blueprint import DRAFT, PAPER, blueprint
from deliberation.positions.views.editing import edited, open_item, open_paper, saved, saved_by_another, to_desk, told
from deliberation.positions.words import ItemWords


@blueprint.post(f"{DRAFT}/items")
def add_item(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Adds an empty item, at the element named `at` or as one of the other proposals, and opens it."""
    paper = open_paper(forum_slug, group_slug)
    at = request.form.get("at")
    about = (element_for(me(), paper.forum_group.forum.plan.slug, at),) if at else ()
    item = items.add_item(someone(), paper, ItemWords(elements=about), is_other="other" in request.form)
    commit()
    return redirect(url_for(".edit_item", forum_slug=forum_slug, group_slug=group_slug, key=item.key), 303)


@blueprint.post(f"{DRAFT}/no-opinion")
def say_no_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = open_paper(forum_slug, group_slug)
    area = element_for(me(), paper.forum_group.forum.plan.slug, request.form.get("at", ""))
    item = items.say_no_opinion(someone(), paper, area)
    commit()
    return to_desk(paper, _("It is recorded that the group has no opinion on %(area)s.", area=area.display_name), item)


@blueprint.route(f"{DRAFT}/items/<key>", methods=["GET", "POST"])
def edit_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = open_item(forum_slug, group_slug, key)
    form, part = ItemForm(item, item.paper.forum_group.forum.plan), Part(item.paper, item)
    said = _("%(item)s is saved.", item=item_name(item))
    if onwards := edited(form, part, lambda: _change_item(item, form), said):
        return onwards
    return render_template(
        "positions/edit_item.html",
        item=item,
        paper=item.paper,
        form=form,
        part=part.name,
        theirs=saved_by_another(form, part),
        others=others_in(part, someone()),
        told=told(part),
        kinds=KINDS,
        kind_hints=KIND_HINTS,
        beside=beside_item(someone(), item.paper, item),
    ), form.status


@blueprint.post(f"{DRAFT}/items/<key>/save")
def save_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Where a draft saves itself; answers in JSON as `static/js/autosave.js` asks."""
    item = open_item(forum_slug, group_slug, key)
    form = ItemForm(item, item.paper.forum_group.forum.plan)
    address = url_for(".edit_item", forum_slug=forum_slug, group_slug=group_slug, key=key, seen=form.version.data)
    return saved(form, Part(item.paper, item), lambda: _change_item(item, form), address)


def _change_item(item: Item, form: ItemForm) -> None:
    items.change_item(someone(), item, form.words(), version=form.version.data)


@blueprint.post(f"{PAPER}/offers")
def offers(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """What the plan has ready for an item as it is typed now, by part of the form (`static/js/offers.js`). Nothing is written."""
    may_write.set(False)  # sent by POST only because the words of a draft do not belong into an address
    paper, key = paper_for(me(), forum_slug, group_slug, Verb.SUGGEST), request.args.get("key")
    item = item_for(me(), forum_slug, group_slug, key, Verb.SUGGEST) if key else Item()
    form = ItemForm(item, paper.forum_group.forum.plan)
    offered = form.offers(paper)
    given = {"kind": (offered,), "difference": (form, paper.language)}
    return {
        f"offers-{name.replace('_', '-')}": get_template_attribute("positions/_offers.html", name)(*given.get(name, (offered, form)))
        for name in ("kind", "new_task", "wording", "difference", "indicator")
    }


@blueprint.post(f"{DRAFT}/items/<key>/move")
def move_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = open_item(forum_slug, group_slug, key)
    items.move_item(someone(), item, up=request.form.get("to") == "up")
    commit()
    place = neighbours(item).index(item) + 1
    return to_desk(item.paper, _("%(item)s is now number %(place)s there.", item=item_name(item), place=place), item)


@blueprint.post(f"{DRAFT}/items/<key>/withdraw")
def withdraw_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = items.withdraw_item(someone(), open_item(forum_slug, group_slug, key))
    commit()
    return to_desk(item.paper, _("%(item)s is withdrawn. It is kept at the end of this page.", item=item_name(item)))


@blueprint.post(f"{DRAFT}/items/<key>/bring-back")
def bring_back_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = items.bring_back_item(someone(), open_item(forum_slug, group_slug, key))
    commit()
    return to_desk(item.paper, _("%(item)s is back.", item=item_name(item)), item)
