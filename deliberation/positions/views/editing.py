"""What the pages of a draft share: its doors while it can be changed, saving, and the way back."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.db import Versioned, commit
from deliberation.forms import Form
from deliberation.people.access import Verb, me
from deliberation.positions.access import item_for, paper_for, participant_for
from deliberation.positions.actions import papers
from deliberation.positions.forms import DraftForm
from deliberation.positions.models import Item, Participant, PositionPaper


def open_paper(forum_slug: str, group_slug: str) -> PositionPaper:
    """The paper, for one of its writers and while it can be changed: a form that could not be saved is not even shown."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    papers.refuse_unless_open(paper)
    return paper


def open_item(forum_slug: str, group_slug: str, key: str) -> Item:
    item = item_for(me(), forum_slug, group_slug, key, Verb.EDIT)
    papers.refuse_unless_open(item.paper)
    return item


def participant_of_open_paper(forum_slug: str, group_slug: str, participant_id: int) -> Participant:
    participant = participant_for(me(), forum_slug, group_slug, participant_id, Verb.EDIT)
    papers.refuse_unless_open(participant.paper)
    return participant


def done(form: Form, action: Callable[[], object]) -> bool:
    """Whether the form was sent, taken, and its action committed."""
    if form.validate_on_submit():
        with form.refusals():
            action()
            commit()
            return True
    return False


def saved(form: DraftForm, thing: Versioned, action: Callable[[], object], address: str) -> ResponseReturnValue:
    """The same for a draft that saves itself: the new version, or where both versions are shown, or what is wrong."""
    if done(form, action):
        return {"saved_at": clock.now().isoformat(), "version": thing.version}
    if form.theirs:
        return {"address": address, "theirs": dict(form.theirs), "version": thing.version}, form.status
    return {"error": {"messages": form.form_errors, "fields": form.errors}}, form.status


def saved_by_another(form: DraftForm, thing: Versioned, now_saved: dict[str, str]) -> Mapping[str, str]:
    """The words to show beside one's own: after a refusal, or when `seen` in the address is no longer the newest version."""
    is_outdated = request.args.get("seen", thing.version, type=int) != thing.version
    return form.theirs or (now_saved if is_outdated else {})


def to_desk(paper: PositionPaper, message: str, item: Item | None = None) -> ResponseReturnValue:
    flash(message, "success")
    group = paper.forum_group
    anchor = f"item-{item.key}" if item else None
    return redirect(url_for(".draft", forum_slug=group.forum.slug, group_slug=group.slug, _anchor=anchor), 303)
