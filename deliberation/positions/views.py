"""Pages of position papers: the list, reading, drafting, preview, filing, correcting."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import Versioned, commit
from deliberation.forms import Form
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.additions import GroupState, adds_group_states
from deliberation.forums.models import Forum
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person
from deliberation.people.names import mask_name
from deliberation.plans.access import element_for
from deliberation.positions import queries
from deliberation.positions.access import item_for, paper_for, participant_for
from deliberation.positions.actions import items, papers, participants
from deliberation.positions.completeness import gaps_of, missing_in
from deliberation.positions.errors import PaperIncomplete
from deliberation.positions.forms import CorrectionForm, DraftForm, GeneralOpinionForm, ItemForm, OpeningForm, ParticipantForm
from deliberation.positions.labels import GAPS, KIND_HINTS, KINDS, PAPER_STATES, item_name, kind_label, language_name
from deliberation.positions.models import Item, Participant, PositionPaper
from deliberation.positions.official import is_printed_differently, neighbours, shelf_of
from deliberation.positions.words import ItemWords

blueprint = Blueprint("positions", __name__)
blueprint.add_app_template_filter(kind_label, "kind_label")
blueprint.add_app_template_filter(item_name, "item_name")
blueprint.add_app_template_filter(language_name, "language_name")
blueprint.add_app_template_filter(mask_name, "masked")
blueprint.add_app_template_test(is_printed_differently, "printed_differently")


@adds_group_states
def paper_states(person: Person | None, forum: Forum) -> dict[int, GroupState]:
    """How far each group's paper has come; whoever may write it is led to the draft, everybody else to what is filed."""
    found = {}
    for one in queries.papers_in(forum):
        url = url_for("positions.paper", forum_slug=forum.slug, group_slug=one.group.slug)
        if one.state is not queries.PaperState.FILED:
            draft = url_for("positions.draft", forum_slug=forum.slug, group_slug=one.group.slug)
            url = draft if may(person, Verb.CREATE, one.group) else ""
        found[one.group.id] = GroupState(one.state, str(PAPER_STATES[one.state]), url or None)
    return found


PAPERS = "/forums/<forum_slug>/papers"
PAPER = f"{PAPERS}/<group_slug>"
DRAFT = f"{PAPER}/draft"


# Reading.


@blueprint.get(PAPERS)
@kept_ready
def index(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug)
    return render_template("positions/index.html", forum=forum, papers=queries.papers_in(forum), states=PAPER_STATES)


@blueprint.get(PAPER)
@kept_ready
def paper(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug)
    if paper.is_open:
        return redirect(url_for(".preview", forum_slug=forum_slug, group_slug=group_slug))
    return render_template("positions/paper.html", paper=paper, form=queries.official_form(paper))


@blueprint.get(f"{PAPER}/items/<key>")
@kept_ready
def item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key)
    return render_template("positions/item.html", item=item, paper=item.paper, revisions=queries.revisions_of(item))


@blueprint.get(f"{DRAFT}/preview")
def preview(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    return render_template("positions/preview.html", paper=paper, form=queries.official_form(paper))


# The writers' desk.


@blueprint.get(DRAFT)
def draft(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    if not queries.is_started(forum_slug, group_slug):
        group = forum_group_for(me(), forum_slug, group_slug, Verb.CREATE)
        return render_template("positions/start.html", group=group, forum=group.forum, form=OpeningForm())
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    desk = queries.desk_of(paper)
    return render_template(
        "positions/draft.html", paper=paper, desk=desk, missing=missing_in(desk.items), gaps_of=gaps_of, gap_words=GAPS, shelf_of=shelf_of
    )


@blueprint.post(f"{DRAFT}/start")
def start(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    group = forum_group_for(me(), forum_slug, group_slug, Verb.CREATE)
    form = OpeningForm()
    if _done(form, lambda: papers.open_paper(someone(), group, language=form.language.data)):
        return redirect(url_for(".draft", forum_slug=forum_slug, group_slug=group_slug), 303)
    return render_template("positions/start.html", group=group, forum=group.forum, form=form), form.status


@blueprint.route(f"{DRAFT}/opinion", methods=["GET", "POST"])
def write_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = _open_paper(forum_slug, group_slug)
    form = GeneralOpinionForm(obj=paper)
    if _done(form, lambda: _write_opinion(paper, form)):
        return _to_desk(paper, _("The general opinion is saved."))
    theirs = _saved_by_another(form, paper, {"general_opinion": paper.general_opinion})
    return render_template("positions/write_opinion.html", paper=paper, form=form, theirs=theirs), form.status


@blueprint.post(f"{DRAFT}/opinion/save")
def save_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = _open_paper(forum_slug, group_slug)
    form = GeneralOpinionForm()
    address = url_for(".write_opinion", forum_slug=forum_slug, group_slug=group_slug, seen=form.version.data)
    return _saved(form, paper, lambda: _write_opinion(paper, form), address)


def _write_opinion(paper: PositionPaper, form: GeneralOpinionForm) -> None:
    papers.write_general_opinion(someone(), paper, form.general_opinion.data or "", version=form.version.data)


# Items of a draft.


@blueprint.post(f"{DRAFT}/items")
def add_item(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Adds an empty item, at the element named `at` or as one of the other proposals, and opens it."""
    paper = _open_paper(forum_slug, group_slug)
    at = request.form.get("at")
    about = (element_for(me(), paper.forum_group.forum.plan.slug, at),) if at else ()
    item = items.add_item(someone(), paper, ItemWords(elements=about), is_other="other" in request.form)
    commit()
    return redirect(url_for(".edit_item", forum_slug=forum_slug, group_slug=group_slug, key=item.key), 303)


@blueprint.post(f"{DRAFT}/no-opinion")
def say_no_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = _open_paper(forum_slug, group_slug)
    area = element_for(me(), paper.forum_group.forum.plan.slug, request.form.get("at", ""))
    item = items.say_no_opinion(someone(), paper, area)
    commit()
    return _to_desk(paper, _("It is recorded that the group has no opinion on %(area)s.", area=area.display_name), item)


@blueprint.route(f"{DRAFT}/items/<key>", methods=["GET", "POST"])
def edit_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = _open_item(forum_slug, group_slug, key)
    form = ItemForm(item, item.paper.forum_group.forum.plan)
    if _done(form, lambda: items.change_item(someone(), item, form.words(), version=form.version.data)):
        return _to_desk(item.paper, _("%(item)s is saved.", item=item_name(item)), item)
    theirs = _saved_by_another(form, item, ItemWords.of(item).as_record())
    return render_template(
        "positions/edit_item.html", item=item, paper=item.paper, form=form, theirs=theirs, kinds=KINDS, kind_hints=KIND_HINTS
    ), form.status


@blueprint.post(f"{DRAFT}/items/<key>/save")
def save_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    """Where a draft saves itself; answers in JSON as `static/js/autosave.js` asks."""
    item = _open_item(forum_slug, group_slug, key)
    form = ItemForm(item, item.paper.forum_group.forum.plan)
    address = url_for(".edit_item", forum_slug=forum_slug, group_slug=group_slug, key=key, seen=form.version.data)
    return _saved(form, item, lambda: items.change_item(someone(), item, form.words(), version=form.version.data), address)


@blueprint.post(f"{DRAFT}/items/<key>/move")
def move_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = _open_item(forum_slug, group_slug, key)
    items.move_item(someone(), item, up=request.form.get("to") == "up")
    commit()
    place = neighbours(item).index(item) + 1
    return _to_desk(item.paper, _("%(item)s is now number %(place)s there.", item=item_name(item), place=place), item)


@blueprint.post(f"{DRAFT}/items/<key>/withdraw")
def withdraw_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = items.withdraw_item(someone(), _open_item(forum_slug, group_slug, key))
    commit()
    return _to_desk(item.paper, _("%(item)s is withdrawn. It is kept at the end of this page.", item=item_name(item)))


@blueprint.post(f"{DRAFT}/items/<key>/bring-back")
def bring_back_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = items.bring_back_item(someone(), _open_item(forum_slug, group_slug, key))
    commit()
    return _to_desk(item.paper, _("%(item)s is back.", item=item_name(item)), item)


# Who took part.


@blueprint.route(f"{DRAFT}/participants/new", methods=["GET", "POST"])
def add_participant(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = _open_paper(forum_slug, group_slug)
    form = ParticipantForm(version=1)
    if _done(form, lambda: participants.add_participant(someone(), paper, **form.details())):
        return _to_desk(paper, _("%(name)s is added.", name=form.name.data))
    return render_template("positions/participant.html", paper=paper, form=form, participant=None, theirs=form.theirs), form.status


@blueprint.route(f"{DRAFT}/participants/<int:participant_id>", methods=["GET", "POST"])
def edit_participant(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    participant = _participant_of_open_paper(forum_slug, group_slug, participant_id)
    form = ParticipantForm(obj=participant)
    change = participants.change_participant
    if _done(form, lambda: change(someone(), participant, **form.details(), version=form.version.data)):
        return _to_desk(participant.paper, _("%(name)s is saved.", name=form.name.data))
    return render_template(
        "positions/participant.html", paper=participant.paper, form=form, participant=participant, theirs=form.theirs
    ), form.status


@blueprint.post(f"{DRAFT}/participants/<int:participant_id>/remove")
def remove_participant(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    participant = _participant_of_open_paper(forum_slug, group_slug, participant_id)
    paper, name = participant.paper, participant.name
    participants.remove_participant(someone(), participant)
    commit()
    return _to_desk(paper, _("%(name)s is removed.", name=name))


# Filing, and correcting what was filed.


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

    if _done(form, correct):
        flash(_("The correction is published. The earlier version stays readable below."), "success")
        return redirect(url_for(".item", forum_slug=forum_slug, group_slug=group_slug, key=key), 303)
    return render_template(
        "positions/correct_item.html", item=item, paper=item.paper, form=form, theirs=form.theirs, kinds=KINDS, kind_hints=KIND_HINTS
    ), form.status


# What the views share.


def _open_paper(forum_slug: str, group_slug: str) -> PositionPaper:
    """The paper, for one of its writers and while it can be changed: a form that could not be saved is not even shown."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    papers.refuse_unless_open(paper)
    return paper


def _open_item(forum_slug: str, group_slug: str, key: str) -> Item:
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    papers.refuse_unless_open(item.paper)
    return item


def _participant_of_open_paper(forum_slug: str, group_slug: str, participant_id: int) -> Participant:
    participant = participant_for(me(), forum_slug, group_slug, participant_id, Verb.EDIT)
    papers.refuse_unless_open(participant.paper)
    return participant


def _done(form: Form, action: Callable[[], object]) -> bool:
    """Whether the form was sent, taken, and its action committed."""
    if form.validate_on_submit():
        with form.refusals():
            action()
            commit()
            return True
    return False


def _saved(form: DraftForm, thing: Versioned, action: Callable[[], object], address: str) -> ResponseReturnValue:
    """The same for a draft that saves itself: the new version, or where both versions are shown, or what is wrong."""
    if _done(form, action):
        return {"saved_at": clock.now().isoformat(), "version": thing.version}
    if form.theirs:
        return {"address": address, "theirs": dict(form.theirs), "version": thing.version}, form.status
    return {"error": {"messages": form.form_errors, "fields": form.errors}}, form.status


def _saved_by_another(form: DraftForm, thing: Versioned, now_saved: dict[str, str]) -> Mapping[str, str]:
    """The words to show beside one's own: after a refusal, or when `seen` in the address is no longer the newest version."""
    is_outdated = request.args.get("seen", thing.version, type=int) != thing.version
    return form.theirs or (now_saved if is_outdated else {})


def _to_desk(paper: PositionPaper, message: str, item: Item | None = None) -> ResponseReturnValue:
    flash(message, "success")
    group = paper.forum_group
    anchor = f"item-{item.key}" if item else None
    return redirect(url_for(".draft", forum_slug=group.forum.slug, group_slug=group.slug, _anchor=anchor), 303)
