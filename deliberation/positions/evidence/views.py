"""Pages of evidence: put beside an item, changed, taken back; and the files themselves, for whoever may read the item."""

from io import BytesIO

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.file_kinds import ENDINGS
from deliberation.files import kept_file
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for
from deliberation.positions.actions.papers import refuse_unless_open
from deliberation.positions.additions import adds_beside_item
from deliberation.positions.evidence import actions
from deliberation.positions.evidence.access import evidence_for
from deliberation.positions.evidence.forms import ADDING, CHANGING, EvidenceForm, empty_forms, kinds_hint
from deliberation.positions.evidence.labels import ADD_WORDS, evidence_name
from deliberation.positions.evidence.queries import evidence_of
from deliberation.positions.models import Evidence, EvidenceKind, Item, PositionPaper
from deliberation.positions.views.blueprint import DRAFT, PAPER, blueprint

blueprint.add_app_template_filter(evidence_name, "evidence_name")

EVIDENCE = f"{DRAFT}/items/<key>/evidence"
ONE = f"{EVIDENCE}/<int:evidence_id>"


@adds_beside_item
def evidence_beside(_person: Person, _paper: PositionPaper, item: Item | None) -> Part | None:
    return Part("positions/evidence/_beside.html", _about(item, empty_forms()), rank=20) if item else None


@blueprint.get(EVIDENCE)
def evidence(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Everything beside the item, and the forms for more: a page of its own for what was refused, and for whoever asks for it."""
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    refuse_unless_open(item.paper)
    return _page(item, empty_forms())


@blueprint.post(f"{EVIDENCE}/<any(file, link, figure):kind>")
def add_evidence(forum_slug: str, group_slug: str, key: str, kind: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    form = ADDING[EvidenceKind(kind)](prefix=kind)
    if form.validate_on_submit():
        with form.refusals():
            added = _add(item, EvidenceKind(kind), form)
            commit()
            flash(_("%(name)s stands beside the item now.", name=evidence_name(added)), "success")
            return _to_editor(item)
    return _page(item, {**empty_forms(), EvidenceKind(kind): form}, opened=EvidenceKind(kind)), form.status


@blueprint.route(ONE, methods=["GET", "POST"])
def change_evidence(forum_slug: str, group_slug: str, key: str, evidence_id: int) -> ResponseReturnValue:
    one = evidence_for(me(), forum_slug, group_slug, key, evidence_id, Verb.EDIT)
    refuse_unless_open(one.item.paper)
    form = CHANGING[one.kind](one)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_evidence(someone(), one, form.words(), state=form.state.data or "")
            commit()
            flash(_("%(name)s is saved.", name=evidence_name(one)), "success")
            return _to_editor(one.item)
    form.show_newest(one)
    return render_template("positions/evidence/change.html", evidence=one, item=one.item, paper=one.item.paper, form=form), form.status


@blueprint.post(f"{ONE}/take-back")
def take_back_evidence(forum_slug: str, group_slug: str, key: str, evidence_id: int) -> ResponseReturnValue:
    one = evidence_for(me(), forum_slug, group_slug, key, evidence_id, Verb.EDIT)
    actions.take_back(someone(), one)
    commit()
    flash(
        _("%(name)s is taken back. It is kept below, and can be brought back until the paper is filed.", name=evidence_name(one)), "success"
    )
    return _to_editor(one.item)


@blueprint.post(f"{ONE}/bring-back")
def bring_back_evidence(forum_slug: str, group_slug: str, key: str, evidence_id: int) -> ResponseReturnValue:
    one = evidence_for(me(), forum_slug, group_slug, key, evidence_id, Verb.EDIT)
    actions.bring_back(someone(), one)
    commit()
    flash(_("%(name)s stands beside the item now.", name=evidence_name(one)), "success")
    return _to_editor(one.item)


@blueprint.get(f"{PAPER}/items/<key>/evidence/<int:evidence_id>/<name>")
def evidence_file(forum_slug: str, group_slug: str, key: str, evidence_id: int, name: str) -> ResponseReturnValue:
    """The file, to be saved and never shown in the page: it is somebody else's, whatever it says it is."""
    one = evidence_for(me(), forum_slug, group_slug, key, evidence_id)
    if one.kind is not EvidenceKind.FILE or name != one.file_name:
        raise NotFound
    answer = send_file(BytesIO(kept_file(one.digest)), as_attachment=True, download_name=one.file_name, etag=one.digest)
    answer.headers["Content-Type"] = one.media_type  # no charset: nobody knows in which the file was written
    answer.headers["X-Content-Type-Options"] = "nosniff"
    is_public = not one.item.paper.is_open and one.item.paper.forum_group.forum.is_public
    answer.headers["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    return answer


def _add(item: Item, kind: EvidenceKind, form: EvidenceForm) -> Evidence:
    if kind is EvidenceKind.LINK:
        return actions.add_link(someone(), item, form.words())
    if kind is EvidenceKind.FIGURE:
        return actions.add_figure(someone(), item, form.words())
    file = form["file"].data
    return actions.add_file(someone(), item, file.filename or "", file.read(), form.words())


def _about(item: Item, forms: dict[EvidenceKind, EvidenceForm], opened: EvidenceKind | None = None) -> dict[str, object]:
    """What the list and the forms are shown with. `opened`: the form that is open from the start."""
    found = evidence_of(item)
    return {
        "item": item,
        "paper": item.paper,
        "standing": [one for one in found if one.stands],
        "taken_back": [one for one in found if not one.stands],
        "forms": forms,
        "opened": opened,
        "add_words": ADD_WORDS,
        "kinds_hint": kinds_hint(),
        "endings": ",".join(f".{ending}" for ending in ENDINGS),
        "most": actions.MOST,
    }


def _page(item: Item, forms: dict[EvidenceKind, EvidenceForm], opened: EvidenceKind | None = None) -> str:
    return render_template("positions/evidence/evidence.html", item=item, paper=item.paper, about=_about(item, forms, opened))


def _to_editor(item: Item) -> ResponseReturnValue:
    group = item.paper.forum_group
    address = url_for(".edit_item", forum_slug=group.forum.slug, group_slug=group.slug, key=item.key, _anchor="evidence")
    return redirect(address, 303)
