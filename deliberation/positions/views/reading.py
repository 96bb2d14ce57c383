"""What everybody may read: the papers of a forum, one paper, one item; and the writers' preview."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from deliberation.forums.access import forum_for
from deliberation.forums.additions import GroupState, adds_group_states
from deliberation.forums.models import Forum
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me
from deliberation.people.models import Person
from deliberation.positions import queries
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.additions import in_form
from deliberation.positions.labels import PAPER_STATES
from deliberation.positions.revisions.queries import earlier_versions
from deliberation.positions.views.blueprint import DRAFT, PAPER, PAPERS, blueprint


@adds_group_states
def paper_states(person: Person | None, forum: Forum) -> dict[int, GroupState]:
    """How far each group's paper has come; whoever may write it is led to the draft, everybody else to what is filed."""
    found = {}
    for one in queries.papers_in(forum):
        url = url_for("positions.paper", forum_slug=forum.slug, group_slug=one.group.slug)
        if one.state is not queries.PaperState.FILED:
            draft = url_for("positions.draft", forum_slug=forum.slug, group_slug=one.group.slug)
            writes = may(person, Verb.CREATE, one.group) or (one.paper is not None and may(person, Verb.DISCUSS, one.paper))
            url = draft if writes else ""
        found[one.group.id] = GroupState(one.state, str(PAPER_STATES[one.state]), url or None)
    return found


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
    form = queries.official_form(paper)
    return render_template("positions/paper.html", paper=paper, form=form, parts_here=in_form(me(), paper, form))


@blueprint.get(f"{PAPER}/items/<key>")
@kept_ready
def item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key)
    revisions = queries.revisions_of(item)
    return render_template(
        "positions/item.html", item=item, paper=item.paper, revisions=revisions, earlier=earlier_versions(item, revisions)
    )


@blueprint.get(f"{DRAFT}/preview")
def preview(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = paper_for(me(), forum_slug, group_slug)
    if not paper.is_open:
        return redirect(url_for(".paper", forum_slug=forum_slug, group_slug=group_slug))
    form = queries.official_form(paper)
    return render_template("positions/preview.html", paper=paper, form=form, parts_here=in_form(me(), paper, form))
