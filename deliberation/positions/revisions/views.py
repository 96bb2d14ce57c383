"""Pages of revisions: what a part, or the whole draft, said before; what changed, and who changed it; going back. The group's own."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.adding import Part
from deliberation.errors import NotFound
from deliberation.forms import VersionedForm
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.additions import adds_beside_draft, adds_beside_item
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.queries import Desk
from deliberation.positions.revisions import queries
from deliberation.positions.revisions.actions import Restored, restore
from deliberation.positions.revisions.comparing import compared
from deliberation.positions.revisions.labels import FATES, cause_label, field_label, part_name
from deliberation.positions.revisions.models import GENERAL_OPINION
from deliberation.positions.views.blueprint import DRAFT, blueprint
from deliberation.positions.views.editing import done

#: The pages of the whole paper, of the general opinion, of an item.
ENDPOINTS = {
    "list": ("revisions", "opinion_revisions", "item_revisions"),
    "compare": ("compare_paper", "compare_opinion", "compare_item"),
    "restore": ("", "restore_opinion", "restore_item"),
}
ITEM, OPINION, PAPER = f"{DRAFT}/items/<key>/revisions", f"{DRAFT}/opinion/revisions", f"{DRAFT}/revisions"

blueprint.add_app_template_filter(part_name, "part_name")
blueprint.add_app_template_filter(field_label, "field_label")
blueprint.add_app_template_filter(cause_label, "cause_label")


@blueprint.app_template_global()
def revisions_address(paper: PositionPaper, part: str | None, act: str = "list", **details: Any) -> str:
    """Where the revisions of a part (None: of the whole paper) are listed, compared ("compare") or restored ("restore")."""
    group = paper.forum_group
    places = {"forum_slug": group.forum.slug, "group_slug": group.slug, **details}
    if part not in (None, GENERAL_OPINION):
        places["key"] = part
    return url_for(f"positions.{ENDPOINTS[act][0 if part is None else 1 if part == GENERAL_OPINION else 2]}", **places)


@adds_beside_item
def revisions_beside_item(_person: Person, paper: PositionPaper, item: Item | None) -> Part | None:
    part = item.key if item else GENERAL_OPINION
    return Part("positions/revisions/_beside_item.html", {"part": part, "revisions": queries.last_of(paper, part)}, rank=80)


@adds_beside_draft
def revisions_beside_draft(_person: Person, _paper: PositionPaper, _desk: Desk) -> Part | None:
    return Part("positions/revisions/_beside_draft.html", {}, rank=80)


@blueprint.get(ITEM)
def item_revisions(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.DISCUSS)
    return _history(item.paper, item.key, item)


@blueprint.get(OPINION)
def opinion_revisions(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    return _history(paper_for(me(), forum_slug, group_slug, Verb.DISCUSS), GENERAL_OPINION)


@blueprint.get(PAPER)
def revisions(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Who changed what in the whole paper, by day; of one part or by one person, where the reader asks for it."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    return _history(paper, None, person_id=request.args.get("person", type=int), only=request.args.get("part") or None)


@blueprint.get(f"{ITEM}/compare")
def compare_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.DISCUSS)
    return _compared(item.paper, item.key, VersionedForm(obj=item), _asked("since"), _asked("until"))


@blueprint.get(f"{OPINION}/compare")
def compare_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    return _compared(paper, GENERAL_OPINION, VersionedForm(obj=paper), _asked("since"), _asked("until"))


@blueprint.get(f"{PAPER}/compare")
def compare_paper(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """The whole paper at two numbers. `since=mine`: since the reader's own last save; otherwise from the beginning."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    is_mine = request.args.get("since") == "mine"
    since = queries.latest_number(paper, someone()) if is_mine else _asked("since") or 0
    latest = queries.latest_number(paper)
    until = min(_asked("until") or latest, latest)
    return render_template(
        "positions/revisions/paper_compared.html",
        paper=paper,
        since=since,
        until=until,
        is_mine=is_mine,
        latest=latest,
        found=queries.paper_compared(paper, since, until, _page()),
        fates=FATES,
    )


@blueprint.post(f"{ITEM}/<int:number>/restore")
def restore_item(forum_slug: str, group_slug: str, key: str, number: int) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    return _restore(item.paper, item.key, number, VersionedForm(obj=item))


@blueprint.post(f"{OPINION}/<int:number>/restore")
def restore_opinion(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    return _restore(paper, GENERAL_OPINION, number, VersionedForm(obj=paper))


def _history(
    paper: PositionPaper, part: str | None, item: Item | None = None, *, person_id: int | None = None, only: str | None = None
) -> ResponseReturnValue:
    return render_template(
        "positions/revisions/history.html",
        paper=paper,
        part=part,
        version=item.version if item else paper.version,
        history=queries.history_of(paper, part or only, person_id, _page()),
        person_id=person_id,
        only=only,
    )


def _compared(paper: PositionPaper, part: str, form: VersionedForm, since: int | None, until: int | None) -> ResponseReturnValue:
    """A part at two numbers, by themselves: as it is now, and as it was before that."""
    now = queries.last_of(paper, part, 1)
    after = queries.part_at(paper, part, until) if until else (now[0] if now else None)
    if after is None:
        raise NotFound
    before = queries.part_at(paper, part, after.number - 1 if since is None else since)
    words = before.words if before else {}
    return render_template(
        "positions/revisions/compared.html",
        paper=paper,
        part=part,
        form=form,
        before=before,
        after=after,
        latest=now[0].number,
        rows=compared(words, after.words, queries.names_of(paper, (words, after.words))),
    ), form.status


def _restore(paper: PositionPaper, part: str, number: int, form: VersionedForm) -> ResponseReturnValue:
    came_of_it: list[Restored] = []
    if done(form, lambda: came_of_it.append(restore(someone(), paper, part, number, version=form.version.data))):
        _say(part, number, came_of_it[0])
        return redirect(revisions_address(paper, part), 303)
    return _compared(paper, part, form, number, None)


def _say(part: str, number: int, restored: Restored) -> None:
    if restored.number is None:
        flash(_("%(part)s says that already. Nothing was changed.", part=part_name(part)), "info")
    else:
        words = _(
            "%(part)s says again what it said in revision %(number)s. To undo this, restore revision %(before)s.",
            part=part_name(part),
            number=number,
            before=restored.before,
        )
        flash(words, "success")
    if restored.missing:
        references = ", ".join(restored.missing)
        flash(_("The plan no longer has %(references)s: the item is not tied to it any more.", references=references), "warning")


def _asked(name: str) -> int | None:
    """A number from the address; None where there is none, or no number."""
    number = request.args.get(name, type=int)
    return number if number is not None and 0 <= number < 2**31 else None


def _page() -> int:
    return max(_asked("page") or 1, 1)
