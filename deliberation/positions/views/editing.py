"""What the pages of a draft share: its doors while it can be changed, saving, and the way back."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.db import commit
from deliberation.differences import differences
from deliberation.forms import Form
from deliberation.people.access import Verb, me, someone
from deliberation.positions.access import item_for, paper_for, participant_for
from deliberation.positions.actions import papers
from deliberation.positions.claims import actions as claiming
from deliberation.positions.claims.parts import Part
from deliberation.positions.claims.queries import Told, told_since
from deliberation.positions.claims.saving import together_at
from deliberation.positions.claims.together import BY_VALUE, CHOSEN
from deliberation.positions.forms import DraftForm
from deliberation.positions.models import Item, Participant, PositionPaper
from deliberation.positions.revisions.keeping import words_at
from deliberation.text import tidy


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


def done(form: Form, *actions: Callable[[], object]) -> bool:
    """Whether the form was sent, taken, and its actions committed, all in one."""
    if form.validate_on_submit():
        with form.refusals():
            for action in actions:
                action()
            commit()
            return True
    return False


def edited(form: DraftForm, part: Part, action: Callable[[], object], message: str) -> ResponseReturnValue | None:
    """The same for a part of the paper: where to go on once its words are saved. None: the form is shown, and whoever sent it stays.

    What others saved meanwhile is shown on the part's own page before one goes back.
    """
    if "together" in request.form:
        _choose(form, part)
        return None
    written_on = form.version.data
    if done(form, action, lambda: claiming.leave(someone(), part)):
        if _is_what_was_sent(form, part):
            return to_desk(part.paper, message, part.item)
        flash(message, "success")
        return redirect(url_for(request.endpoint or "", told=written_on, **request.view_args or {}), 303)
    if form.is_submitted():
        claiming.claim(someone(), part)
        commit()
    return None


def saved(form: DraftForm, part: Part, action: Callable[[], object], address: str) -> ResponseReturnValue:
    """The same for a draft that saves itself, in JSON as `static/js/autosave.js` asks: the new version and what others changed in the words
    that were sent; or where both versions are shown; or what is wrong."""
    written_on = form.version.data or 0
    if done(form, lambda: claiming.claim(someone(), part), action):
        answer = {"saved_at": clock.now().isoformat(), "version": part.thing.version}
        return answer if _is_what_was_sent(form, part) else {**answer, **_merged(form, part, written_on)}
    if form.theirs:
        return {"address": address, "compare": "send", "theirs": dict(form.theirs), "version": part.thing.version}, form.status
    wrong = [*form.form_errors, *(str(words) for field in form if field.errors for words in field.errors)]
    return {"words": wrong, "error": {"messages": form.form_errors, "fields": form.errors}}, form.status


def told(part: Part) -> Told | None:
    """What others saved since the version that the address names (`?told=3`)."""
    since = request.args.get("told", type=int)
    return told_since(part, since, someone()) if since is not None else None


def saved_by_another(form: DraftForm, part: Part) -> Mapping[str, str]:
    """The words to show beside one's own: after a refusal, or when `seen` in the address is no longer the newest version."""
    is_outdated = request.args.get("seen", part.thing.version, type=int) != part.thing.version
    return form.theirs or (part.words() if is_outdated else {})


def _is_what_was_sent(form: DraftForm, part: Part) -> bool:
    return form.record() == part.words()


def _merged(form: DraftForm, part: Part, written_on: int) -> dict[str, Any]:
    """What the browser puts into its form, and shows beside it: the fields that say something else than what was sent."""
    sent, now = form.record(), part.words()
    changed = {field: _change(field, sent[field], words, part) for field, words in now.items() if words != sent[field]}
    shown = render_template("positions/claims/_told.html", told=told_since(part, written_on, someone()), form=form, paper=part.paper)
    return {"changes": changed, "parts": {"told": shown}}


def _change(field: str, sent: str, now: str, part: Part) -> dict[str, Any]:
    """What a field says now: of sentences word by word, so that what was typed meanwhile can stay."""
    if field == CHOSEN and part.item:
        return {"chosen": [{"reference": one.reference, "code": one.code, "name": one.name} for one in part.item.elements]}
    if field in BY_VALUE:
        return {"value": now}
    return {"edits": [[stretch.change, stretch.words] for stretch in differences(sent, now)]}


def _choose(form: DraftForm, part: Part) -> None:
    """Put two people's words together as the choices say; nothing is saved yet. What is not to be had any more is left as it was typed."""
    written_on, version = request.form.get("written_on", 0, type=int), form.version.data or 0
    theirs = words_at(part.paper, part.name, version)
    own = {name.removeprefix("own-"): words for name, words in request.form.items() if name.startswith("own-")}
    if theirs is None:
        return
    mine = {**form.record(), **{field: tidy(words) for field, words in own.items()}}
    both = together_at(
        part.paper, part.name, written_on, mine, version=version, theirs={field: theirs[field] for field in own if field in theirs}
    )
    if both is not None:
        form.choose(both, mine, written_on, request.form)


def to_desk(paper: PositionPaper, message: str, item: Item | None = None) -> ResponseReturnValue:
    flash(message, "success")
    group = paper.forum_group
    anchor = f"item-{item.key}" if item else None
    return redirect(url_for(".draft", forum_slug=group.forum.slug, group_slug=group.slug, _anchor=anchor), 303)
