"""Where one goes after saying something: back to the page one came from, at the place one spoke of."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from deliberation.people.access import Verb, may, someone
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION
from deliberation.positions.talk.models import Suggestion, Thread
from deliberation.positions.talk.parts import NOT_THERE_YET
from deliberation.positions.talk.queries import Shelf

#: What the hidden field `back` may say: the editor, or a shelf of the list. Anything else leads to the page for reading.
EDITOR = "editor"


def place_of(paper: PositionPaper) -> dict[str, Any]:
    """The parts of every address below a paper."""
    return {"forum_slug": paper.forum_group.forum.slug, "group_slug": paper.forum_group.slug}


def reading_address(paper: PositionPaper, part: str, anchor: str = "talk") -> str:
    """The page on which a part is read and talked about."""
    if part in NOT_THERE_YET:
        return url_for("positions.talk", show=Shelf.SUGGESTED.value, _anchor=anchor, **place_of(paper))
    if part == GENERAL_OPINION:
        return url_for("positions.read_opinion", _anchor=anchor, **place_of(paper))
    return url_for("positions.read_item", key=part, _anchor=anchor, **place_of(paper))


def editing_address(paper: PositionPaper, part: str, anchor: str | None = None) -> str:
    if part == GENERAL_OPINION:
        return url_for("positions.write_opinion", _anchor=anchor, **place_of(paper))
    return url_for("positions.edit_item", key=part, _anchor=anchor, **place_of(paper))


def back_to(paper: PositionPaper, part: str, anchor: str) -> ResponseReturnValue:
    """To where the form says it stood."""
    back = request.form.get("back", "")
    if back in list(Shelf):
        return redirect(url_for("positions.talk", show=back, _anchor=anchor, **place_of(paper)), 303)
    if back == EDITOR and part not in NOT_THERE_YET and may(someone(), Verb.EDIT, paper) and paper.is_open:
        return redirect(editing_address(paper, part, anchor), 303)
    return redirect(reading_address(paper, part, anchor), 303)


def back_to_thread(thread: Thread) -> ResponseReturnValue:
    if request.form.get("back") == "thread":
        return redirect(url_for("positions.thread", thread_id=thread.id, **place_of(thread.paper)), 303)
    return back_to(thread.paper, thread.part, f"thread-{thread.id}")


def back_to_suggestion(suggestion: Suggestion) -> ResponseReturnValue:
    if request.form.get("back") == "suggestion":
        return redirect(url_for("positions.suggestion", number=suggestion.number, **place_of(suggestion.paper)), 303)
    return back_to(suggestion.paper, suggestion.part, f"suggestion-{suggestion.number}")


def part_of(item: Item | None) -> str:
    return item.key if item else GENERAL_OPINION
