"""Pages of ties: choosing an item for an outcome, making one, untying; and what they add to other pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.forums.minutes.additions import adds_to_outcomes
from deliberation.forums.minutes.labels import outcome_name
from deliberation.forums.models import Outcome, Session
from deliberation.people.access import Verb, me, someone
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.additions import adds_beside_item
from deliberation.positions.joint.labels import item_of_group
from deliberation.positions.labels import item_name
from deliberation.positions.models import Item, OutcomeTie, PositionPaper
from deliberation.positions.outcomes import actions, queries
from deliberation.positions.outcomes.access import groups_to_tie, outcome_to_tie, tie_for
from deliberation.positions.views.blueprint import blueprint

OUTCOME = "/forums/<forum_slug>/sessions/<int:session_id>/outcomes/<int:number>"


@adds_to_outcomes
def ties_below(person: Person | None, _session: Session, outcomes: Sequence[Outcome]) -> Mapping[int, Part]:
    """One statement."""
    ties = queries.ties_of(person, outcomes)
    return {
        one.id: Part("positions/outcomes/_ties.html", {"ties": ties.get(one.id, []), "outcome": one, "may_tie": may_tie})
        for one in outcomes
        if (may_tie := bool(groups_to_tie(person, one))) or one.id in ties
    }


@adds_beside_item
def outcomes_beside_item(person: Person, _paper: PositionPaper, item: Item | None) -> Part | None:
    ties = queries.ties_on(person, item) if item else []
    return Part("positions/outcomes/_beside_item.html", {"ties": ties}, rank=30) if ties else None


@blueprint.app_context_processor
def _of_items() -> dict[str, Callable[[Item], list[OutcomeTie]]]:
    """`decided_in(item)`: what the item came of, as the reader may see it."""
    return {"decided_in": lambda item: queries.ties_on(me(), item)}


@blueprint.get(f"{OUTCOME}/items")
def tie_outcome(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """Which item came of it? `q`: a number or a word."""
    outcome = outcome_to_tie(me(), forum_slug, session_id, number)
    words = request.args.get("q", "").strip()
    groups = groups_to_tie(me(), outcome)
    ties = queries.ties_of(me(), [outcome]).get(outcome.id, [])
    tied = {tie.item.paper_id for tie in ties}
    return render_template(
        "positions/outcomes/tie.html",
        outcome=outcome,
        session=outcome.session,
        words_sought=words,
        items=queries.items_to_tie(groups, outcome, words),
        ties=ties,
        papers=[paper for paper in queries.open_papers_of(me(), groups) if paper.id not in tied],
    )


@blueprint.post(f"{OUTCOME}/items")
def tie_item(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """`group` and `key` say which item."""
    outcome = outcome_to_tie(me(), forum_slug, session_id, number)
    group_slug = _group_sent(outcome)
    item = item_for(me(), forum_slug, group_slug, request.form.get("key", ""))
    actions.tie(someone(), outcome, item)
    commit()
    return _back(outcome, _("%(outcome)s is tied to %(item)s.", outcome=outcome_name(outcome), item=item_of_group(item)))


@blueprint.post(f"{OUTCOME}/items/new")
def make_item_of_outcome(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """A draft item of a group's open paper (`group`), with its words; one goes on writing there."""
    outcome = outcome_to_tie(me(), forum_slug, session_id, number)
    paper = paper_for(me(), forum_slug, _group_sent(outcome), Verb.EDIT)
    item = actions.make_item_of(someone(), outcome, paper)
    commit()
    flash(_("%(item)s stands in the draft now, with the words of the session. Go on writing here.", item=item_name(item)), "success")
    return redirect(url_for(".edit_item", forum_slug=forum_slug, group_slug=paper.forum_group.slug, key=item.key), 303)


@blueprint.post(f"{OUTCOME}/items/<int:tie_id>/untie")
def untie_item(forum_slug: str, session_id: int, number: int, tie_id: int) -> ResponseReturnValue:
    tied = tie_for(me(), forum_slug, session_id, number, tie_id, Verb.WITHDRAW)
    outcome, name = tied.outcome, item_of_group(tied.item)
    actions.untie(someone(), tied)
    commit()
    return _back(outcome, _("%(outcome)s is no longer tied to %(item)s.", outcome=outcome_name(outcome), item=name))


def _group_sent(outcome: Outcome) -> str:
    """The group that was sent, if its items may be tied here."""
    wanted = request.form.get("group", "")
    if wanted not in [group.slug for group in groups_to_tie(me(), outcome)]:
        raise NotFound
    return wanted


def _back(outcome: Outcome, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    session = outcome.session
    place: dict[str, Any] = {"forum_slug": session.forum.slug, "session_id": session.id}
    return redirect(url_for("forums.session", _anchor=f"outcome-{outcome.number}", **place), 303)
