"""What stands around a session of the sample: its agenda, and what people read for it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from deliberation.forums.agenda.actions import add_point
from deliberation.forums.materials.actions import add_file, add_link, change_material
from deliberation.forums.materials.words import MaterialWords
from deliberation.forums.models import Session
from deliberation.people.models import Person
from deliberation.plans.models import Element


def play_around(facilitator: Person, session: Session, script: dict[str, Any], elements: Mapping[str, Element]) -> None:
    """`script` is the session's part of `running.json`: its "agenda", and its "materials" with a "file" (name and words) or an address.

    "renamed": the title it was given later, and why.
    """
    for point in script.get("agenda", ()):
        about = [elements[reference] for reference in point.get("elements", ()) if reference in elements]
        add_point(facilitator, session, **{**point, "elements": about})
    for one in script.get("materials", ()):
        words = MaterialWords(title=one["title"], address=one.get("address", ""), missing=one.get("missing", ""))
        if "file" in one:
            name, content = one["file"]
            added = add_file(facilitator, session, name, content.encode(), words, takes_text=True)
        else:
            added = add_link(facilitator, session, words)
        if one.get("renamed"):
            title, reason = one["renamed"]
            change_material(facilitator, added, None, replace(MaterialWords.of(added), title=title), reason=reason)
