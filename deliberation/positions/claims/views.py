"""Pages of claims: what the editors' and the draft's scripts ask and say (`static/js/claims.js`)."""

from flask import render_template
from flask.typing import ResponseReturnValue

from deliberation.db import commit
from deliberation.people.access import me, someone
from deliberation.positions.claims import actions
from deliberation.positions.claims.access import part_for, writing_for
from deliberation.positions.claims.labels import listed, who_writes
from deliberation.positions.claims.queries import claims_on, others_in
from deliberation.positions.views.blueprint import DRAFT, blueprint

blueprint.add_app_template_filter(who_writes, "who_writes")
blueprint.add_app_template_filter(listed, "listed")


@blueprint.get(f"{DRAFT}/writing")
def writing(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Who writes in which part now, in sentences by part."""
    paper = writing_for(me(), forum_slug, group_slug)
    return {part: who_writes(claims) for part, claims in claims_on(paper).items()}


@blueprint.post(f"{DRAFT}/writing/<part>")
def claim(forum_slug: str, group_slug: str, part: str) -> ResponseReturnValue:
    """Somebody has the part in the editor, from now on or still. Answers with what to show of the others."""
    claimed = part_for(me(), forum_slug, group_slug, part)
    actions.claim(someone(), claimed)
    commit()
    others = others_in(claimed, someone())
    return {"others": render_template("positions/claims/_others.html", paper=claimed.paper, part=part, others=others)}


@blueprint.post(f"{DRAFT}/writing/<part>/leave")
def leave(forum_slug: str, group_slug: str, part: str) -> ResponseReturnValue:
    """Somebody closed the editor."""
    claimed = part_for(me(), forum_slug, group_slug, part)
    actions.leave(someone(), claimed)
    commit()
    return "", 204
