"""All that is said about a draft, in one list."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.positions.access import paper_for
from deliberation.positions.talk.access import suggestions_for
from deliberation.positions.talk.actions import suggestions
from deliberation.positions.talk.actions.suggestions import Taken
from deliberation.positions.talk.forms import ticked
from deliberation.positions.talk.labels import NOTHING_HERE, SHELVES
from deliberation.positions.talk.queries import Shelf, talk_page
from deliberation.positions.views.blueprint import DRAFT, blueprint


@blueprint.get(f"{DRAFT}/talk")
def talk(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """What is said about a draft, the newest first; `show` chooses the shelf."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    wanted = request.args.get("show", "")
    shelf = Shelf(wanted) if wanted in list(Shelf) else Shelf.OPEN
    page = talk_page(paper, shelf, request.args.get("page", 1, type=int))
    return render_template("positions/talk.html", paper=paper, shelf=shelf, page=page, shelves=SHELVES, empty_words=NOTHING_HERE)


@blueprint.post(f"{DRAFT}/suggestions/decide")
def decide_suggestions(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Take or decline the ticked ones; what clashes is left alone, and named."""
    paper_for(me(), forum_slug, group_slug, Verb.DECIDE)
    chosen = suggestions_for(me(), forum_slug, group_slug, ticked(request.form), Verb.DECIDE)
    takes = request.form.get("to") == "take"
    result = (suggestions.take_each if takes else suggestions.decline_each)(someone(), chosen)
    commit()
    _tell(result, takes, is_any=bool(chosen))
    return redirect(url_for(".talk", forum_slug=forum_slug, group_slug=group_slug, show=Shelf.SUGGESTED.value), 303)


def _tell(result: Taken, takes: bool, is_any: bool) -> None:
    done = len(result.done)
    if not is_any:
        flash(_("Tick at least one suggestion."), "warning")
    if done and takes:
        flash(ngettext("%(num)s suggestion is taken.", "%(num)s suggestions are taken.", done), "success")
    elif done:
        flash(ngettext("%(num)s suggestion is declined.", "%(num)s suggestions are declined.", done), "success")
    if result.left:
        numbers = ", ".join(str(one.number) for one in result.left)
        flash(_("These need a look of yours, each by itself: %(numbers)s.", numbers=numbers), "warning")
