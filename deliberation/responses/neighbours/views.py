"""Neighbours beside the editor of an item: shown with the page, made anew while somebody types, and cited from there."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import BadInput
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for
from deliberation.positions.additions import adds_beside_item
from deliberation.positions.joint.actions import cite
from deliberation.positions.joint.labels import MANNERS_TO_CHOOSE
from deliberation.positions.models import CitationManner, Item, PositionPaper
from deliberation.positions.views.blueprint import DRAFT
from deliberation.responses.neighbours.citing import cited_thing
from deliberation.responses.neighbours.queries import neighbours_of
from deliberation.responses.views.blueprint import blueprint


@adds_beside_item
def beside_item(_person: Person, _paper: PositionPaper, item: Item | None) -> Part | None:
    """The neighbours as the item is saved now; `static/js/neighbours.js` asks for them again."""
    return Part("responses/_neighbours.html", _shown(item), rank=10) if item is not None else None


@blueprint.get(f"{DRAFT}/items/<key>/neighbours")
def neighbours(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """The list alone, as a piece of HTML, for the words last saved."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    return render_template("responses/_neighbours_list.html", about=_shown(item))


@blueprint.post(f"{DRAFT}/items/<key>/cite")
def cite_neighbour(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Let the item refer to a filed item or a public question: `source` names it, `manner` is the button."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    source, manner = request.form.get("source", ""), request.form.get("manner", "")
    if manner not in list(CitationManner):
        raise BadInput
    cite(someone(), item, source, CitationManner(manner), cited_thing(source))
    commit()
    flash(_("The item refers to it now. You can take that out below."), "success")
    return redirect(url_for("positions.edit_item", forum_slug=forum_slug, group_slug=group_slug, key=key, _anchor="neighbours"), 303)


def _shown(item: Item) -> dict[str, object]:
    return {"item": item, "neighbours": neighbours_of(item, clock.today()), "manners": MANNERS_TO_CHOOSE}
