"""A part of the draft as it stands, with what the group says about it; and the same beside its editor and in the draft."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from deliberation.adding import Part
from deliberation.people.access import Verb, may, me
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.additions import adds_beside_draft, adds_beside_item, adds_in_form
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.queries import Desk, OfficialForm
from deliberation.positions.talk.forms import AnswerForm, ThreadForm
from deliberation.positions.talk.labels import LOOKS, STATES
from deliberation.positions.talk.models import Suggestion
from deliberation.positions.talk.parts import part_name
from deliberation.positions.talk.queries import (
    is_outdated,
    latest_open,
    open_by_part,
    said_now,
    said_then,
    suggestions_on,
    threads_on,
)
from deliberation.positions.talk.showing import Row, rows, still_says
from deliberation.positions.talk.views.coming_back import EDITOR, part_of
from deliberation.positions.views.blueprint import DRAFT, blueprint

blueprint.add_app_template_filter(part_name, "talk_part")


@blueprint.context_processor
def _about() -> dict[str, Any]:
    """For the parts that pages of a draft show of its talk."""
    return {
        "open_talk": open_by_part,
        "answer_form": lambda thread: AnswerForm(f"answer-{thread.id}", formdata=None),
        "suggested_rows": suggested_rows,
        "is_outdated": is_outdated,
        "still_says": still_says,
        "suggestion_states": STATES,
        "suggestion_looks": LOOKS,
    }


def suggested_rows(suggestion: Suggestion) -> list[Row]:
    """What it would change, against what the part said when it was written (where nobody knows, against what it says now)."""
    paper = suggestion.paper
    before = said_then(suggestion)
    return rows(paper.forum_group.forum.plan, said_now(paper, suggestion.item) if before is None else before, suggestion.words)


def talk_about(paper: PositionPaper, item: Item | None, back: str = "", form: ThreadForm | None = None) -> dict[str, Any]:
    """What `positions/talk/_beside.html` shows. Three statements, and one for each suggestion that is open."""
    part = part_of(item)
    suggestions = suggestions_on(paper, part)
    return {
        "paper": paper,
        "item": item,
        "part": part,
        "said": "\n".join(said_now(paper, item).values()),
        "threads": threads_on(paper, part),
        "suggestions": [one for one in suggestions if one.is_open],
        "decided": [one for one in suggestions if not one.is_open],
        "form": form or ThreadForm("thread", formdata=None),
        "back": back,
    }


@adds_beside_item
def talk_beside_item(person: Person, paper: PositionPaper, item: Item | None) -> Part | None:
    if not may(person, Verb.DISCUSS, paper):
        return None
    return Part("positions/talk/_beside.html", talk_about(paper, item, EDITOR), rank=30)


@adds_beside_draft
def talk_beside_draft(person: Person, paper: PositionPaper, _desk: Desk) -> Part | None:
    if not may(person, Verb.DISCUSS, paper):
        return None
    return Part("positions/talk/_draft.html", {"paper": paper, "latest": latest_open(paper)}, rank=30)


@adds_in_form
def talk_after_filing(person: Person | None, paper: PositionPaper, _form: OfficialForm) -> Part | None:
    """The group finds what it said also after the paper was filed; nobody else sees that there is anything."""
    if paper.is_open or not may(person, Verb.DISCUSS, paper):
        return None
    return Part("positions/talk/_after_filing.html", {"paper": paper}, rank=90)


@blueprint.get(f"{DRAFT}/items/<key>/read")
def read_item(forum_slug: str, group_slug: str, key: str) -> ResponseReturnValue:
    item = item_for(me(), forum_slug, group_slug, key, Verb.DISCUSS)
    return show_part(item.paper, item)


@blueprint.get(f"{DRAFT}/opinion/read")
def read_opinion(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    return show_part(paper_for(me(), forum_slug, group_slug, Verb.DISCUSS), None)


def show_part(paper: PositionPaper, item: Item | None, form: ThreadForm | None = None) -> ResponseReturnValue:
    """The page on which a part is read; with a form that was refused, the page says why."""
    about = talk_about(paper, item, form=form)
    page = render_template("positions/read_part.html", paper=paper, item=item, about=about)
    return page, form.status if form else 200
