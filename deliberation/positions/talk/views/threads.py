"""Threads and their comments."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.positions.talk.access import comment_for, part_for, thread_for
from deliberation.positions.talk.actions import threads
from deliberation.positions.talk.forms import AnswerForm, ThreadForm
from deliberation.positions.talk.models import Thread
from deliberation.positions.talk.parts import refuse_what_is_not_there_yet
from deliberation.positions.talk.queries import said_in
from deliberation.positions.talk.views.coming_back import back_to_thread, reading_address
from deliberation.positions.talk.views.reading import show_part
from deliberation.positions.views.blueprint import DRAFT, blueprint

THREAD = f"{DRAFT}/threads/<int:thread_id>"
COMMENT = f"{DRAFT}/comments/<int:comment_id>"


@blueprint.post(f"{DRAFT}/parts/<part>/threads")
def open_thread(forum_slug: str, group_slug: str, part: str) -> ResponseReturnValue:
    refuse_what_is_not_there_yet(part)
    paper, item = part_for(me(), forum_slug, group_slug, part, Verb.DISCUSS)
    form = ThreadForm("thread")
    if form.validate_on_submit():
        with form.refusals():
            thread = threads.open_thread(someone(), paper, part, form.text.data or "", quoted=form.quoted.data or "")
            commit()
            flash(_("Your comment is there. Only your group can see it."), "success")
            return back_to_thread(thread)
    return show_part(paper, item, form)


@blueprint.get(THREAD)
def thread(forum_slug: str, group_slug: str, thread_id: int) -> ResponseReturnValue:
    """One thread by itself: where mails lead to."""
    return _show(thread_for(me(), forum_slug, group_slug, thread_id), AnswerForm(f"answer-{thread_id}", formdata=None))


@blueprint.get(f"{DRAFT}/parts/<part>/talk")
def talk_on_part(forum_slug: str, group_slug: str, part: str) -> ResponseReturnValue:
    """The lasting address of what is said about a part, whichever it is."""
    paper, _item = part_for(me(), forum_slug, group_slug, part, Verb.DISCUSS)
    return redirect(reading_address(paper, part))


@blueprint.post(f"{THREAD}/answer")
def answer_thread(forum_slug: str, group_slug: str, thread_id: int) -> ResponseReturnValue:
    found = thread_for(me(), forum_slug, group_slug, thread_id, Verb.DISCUSS)
    form = AnswerForm(f"answer-{thread_id}")
    if form.validate_on_submit():
        with form.refusals():
            threads.answer(someone(), found, form.text.data or "")
            commit()
            flash(_("Your answer is there. Only your group can see it."), "success")
            return back_to_thread(found)
    return _show(found, form)


@blueprint.post(f"{THREAD}/resolve")
def resolve_thread(forum_slug: str, group_slug: str, thread_id: int) -> ResponseReturnValue:
    found = threads.resolve(someone(), thread_for(me(), forum_slug, group_slug, thread_id, Verb.DISCUSS))
    commit()
    flash(_("The thread is resolved. It is kept folded at the end, and can be opened again."), "success")
    return back_to_thread(found)


@blueprint.post(f"{THREAD}/open-again")
def open_thread_again(forum_slug: str, group_slug: str, thread_id: int) -> ResponseReturnValue:
    found = threads.open_again(someone(), thread_for(me(), forum_slug, group_slug, thread_id, Verb.DISCUSS))
    commit()
    flash(_("The thread is open again."), "success")
    return back_to_thread(found)


@blueprint.post(f"{COMMENT}/strike-out")
def strike_out_comment(forum_slug: str, group_slug: str, comment_id: int) -> ResponseReturnValue:
    """Take back words of one's own."""
    comment = threads.strike_out(someone(), comment_for(me(), forum_slug, group_slug, comment_id, Verb.EDIT))
    commit()
    flash(_("Your comment is struck out."), "success")
    return back_to_thread(comment.thread)


def _show(found: Thread, form: AnswerForm) -> ResponseReturnValue:
    said = "\n".join(said_in(found.paper, found.part).values())
    return render_template("positions/thread.html", paper=found.paper, thread=found, said=said, form=form), form.status
