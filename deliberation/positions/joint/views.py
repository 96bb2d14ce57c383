"""Pages of joint items: offering one, the one page on which another group reads it, joining; and taking citations out again."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.adding import Part
from deliberation.db import commit
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.additions import adds_beside_draft, adds_beside_item, adds_in_form
from deliberation.positions.joint import queries
from deliberation.positions.joint.access import citation_on, joining_for
from deliberation.positions.joint.actions import decline, join, join_filed, leave, offer, remove_citation, take_back, was_filed_with
from deliberation.positions.joint.forms import OfferForm, RemarkForm
from deliberation.positions.joint.labels import cited_name, item_of_group, joining_label, manner_label
from deliberation.positions.labels import item_name
from deliberation.positions.models import Item, Joining, PositionPaper
from deliberation.positions.queries import Desk, OfficialForm
from deliberation.positions.views.blueprint import DRAFT, blueprint

for _filter in (cited_name, item_of_group, joining_label, manner_label):
    blueprint.app_template_filter(_filter.__name__)(_filter)
blueprint.app_template_test("filed_with_its_groups")(was_filed_with)


@blueprint.app_context_processor
def _of_items() -> dict[str, Callable[[Item], Any]]:
    """`joined_by(item)`, `citations_of(item)`, looked up for a whole paper at the first asking; and `cited_by(item)`."""
    joined: dict[int, dict[int, list[Joining]]] = {}
    cited: dict[int, dict[int, list[queries.Cited]]] = {}

    def joined_by(item: Item) -> list[Joining]:
        if item.paper_id not in joined:
            joined[item.paper_id] = queries.groups_behind(item.paper)
        return joined[item.paper_id].get(item.id, [])

    def citations_of(item: Item) -> list[queries.Cited]:
        if item.paper_id not in cited:
            cited[item.paper_id] = queries.citations_in(item.paper)
        return cited[item.paper_id].get(item.id, [])

    return {"joined_by": joined_by, "citations_of": citations_of, "cited_by": queries.cited_by}


@adds_beside_item
def beside_item(person: Person, _paper: PositionPaper, item: Item | None) -> Part | None:
    """Which groups have the item, and what it refers to."""
    if item is None:
        return None
    joinings = queries.offered_from(item)
    form = OfferForm(queries.groups_to_ask(item, joinings)) if may(person, Verb.DECIDE, item) and item.is_demand else None
    return Part("positions/_joint_beside_item.html", {"item": item, "joinings": joinings, "form": form}, rank=70)


@adds_beside_draft
def beside_draft(person: Person, paper: PositionPaper, _desk: Desk) -> Part | None:
    """What other groups offered; only to those who may read it."""
    offered = [one for one in queries.offered_to(paper.forum_group) if may(person, Verb.READ, one)]
    if not offered:
        return None
    about = {"offered": offered, "changed": queries.changed_since_joined(paper.forum_group), "group": paper.forum_group}
    return Part("positions/_joint_beside_draft.html", about, rank=20)


@adds_in_form
def in_form(_person: Person | None, paper: PositionPaper, form: OfficialForm) -> Part | None:
    return Part("positions/_joint_in_form.html", {"joined": form.joined, "paper": paper}, rank=10) if form.joined else None


@blueprint.post(f"{DRAFT}/items/<key>/offer")
def offer_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.DECIDE)
    form = OfferForm(queries.groups_to_ask(item, queries.offered_from(item)))
    if form.validate_on_submit():
        offered = offer(someone(), item, form.chosen())
        commit()
        flash(
            ngettext("%(num)s group can read the item now and join it.", "%(num)s groups can read the item now and join it.", len(offered)),
            "success",
        )
    else:
        flash(_("Choose at least one group."), "error")
    return _to_item(item)


@blueprint.post(f"{DRAFT}/items/<key>/offer/<int:joining_id>/take-back")
def take_back_offer(forum_slug: str, group_slug: str, key: str, joining_id: int) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.DECIDE)
    offered = next((one for one in item.joinings if one.id == joining_id), None)
    if offered is not None:  # otherwise somebody else has just taken it back
        name = offered.forum_group.display_name
        take_back(someone(), offered)
        commit()
        flash(_("%(group)s can no longer read the item.", group=name), "success")
    return _to_item(item)


@blueprint.get(f"{DRAFT}/joint/<int:joining_id>")
def joint_item(forum_slug: str, group_slug: str, joining_id: int) -> ResponseReturnValue:
    joining = joining_for(me(), forum_slug, group_slug, joining_id)
    return _joint_page(joining, RemarkForm(obj=joining))


@blueprint.post(f"{DRAFT}/joint/<int:joining_id>")
def decide_joint_item(forum_slug: str, group_slug: str, joining_id: int) -> ResponseReturnValue:
    """The leader joins or declines, or leaves again; `answer` is the button."""
    joining = joining_for(me(), forum_slug, group_slug, joining_id, Verb.JOIN)
    form, answer = RemarkForm(), request.form.get("answer", "")
    if answer in _ANSWERS and form.validate_on_submit():
        with form.refusals():
            said = _ANSWERS[answer](someone(), joining, form.remark.data or "")
            commit()
            flash(said, "success")
            return redirect(url_for(".joint_item", forum_slug=forum_slug, group_slug=group_slug, joining_id=joining_id), 303)
    return _joint_page(joining, form)


@blueprint.post(f"{DRAFT}/join/<their_slug>/<key>")
def join_filed_item(forum_slug: str, group_slug: str, their_slug: str, key: str) -> ResponseReturnValue:
    """Join an item that another group has filed."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.FILE)
    item = item_for(me(), forum_slug, their_slug, key)
    joining = join_filed(someone(), paper, item)
    commit()
    flash(_("Your group stands behind %(item)s. You can say here why, or leave it again.", item=item_of_group(item)), "success")
    return redirect(url_for(".joint_item", forum_slug=forum_slug, group_slug=group_slug, joining_id=joining.id), 303)


@blueprint.post(f"{DRAFT}/items/<key>/citations/<int:citation_id>/remove")
def remove_item_citation(forum_slug: str, group_slug: str, key: str, citation_id: int) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    remove_citation(someone(), citation_on(item, citation_id))
    commit()
    flash(_("%(item)s no longer refers to it.", item=item_name(item)), "success")
    return _to_item(item)


def _joined(leader: Person, joining: Joining, remark: str) -> str:
    join(leader, joining, remark=remark)
    return str(_("Your group stands behind the item. It stands once, in the paper of %(group)s.", group=_owner(joining)))


def _declined(leader: Person, joining: Joining, remark: str) -> str:
    decline(leader, joining, remark=remark)
    return str(_("You declined. %(group)s can see that.", group=_owner(joining)))


def _left(leader: Person, joining: Joining, _remark: str) -> str:
    leave(leader, joining)
    return str(_("Your group no longer stands behind the item."))


_ANSWERS = {"join": _joined, "decline": _declined, "leave": _left}


def _owner(joining: Joining) -> str:
    return joining.item.paper.forum_group.display_name


def _joint_page(joining: Joining, form: RemarkForm) -> ResponseReturnValue:
    return render_template(
        "positions/joint_item.html",
        joining=joining,
        item=joining.item,
        paper=joining.item.paper,
        group=joining.forum_group,
        earlier=queries.words_when_joined(joining),
        form=form,
    ), form.status


def _to_item(item: Item) -> ResponseReturnValue:
    group = item.paper.forum_group
    return redirect(url_for(".edit_item", forum_slug=group.forum.slug, group_slug=group.slug, key=item.key, _anchor="joint"), 303)
