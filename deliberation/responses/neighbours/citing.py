"""What somebody wants to cite, found by its lasting name with its forum: only what everybody may read."""

from deliberation.errors import NotFound
from deliberation.people.access import READER
from deliberation.positions.access import item_for
from deliberation.positions.models import Item
from deliberation.responses.access import row_for


def cited_thing(source: str) -> Item | None:
    """The item that "sample-2022/papers/elderly#3" names; None where it is a public question, "sample-2022/questions/12".

    Raises NotFound for anything that everybody may not read.
    """
    forum_slug, _, rest = source.partition("/")
    kind, _, name = rest.partition("/")
    if kind == "questions" and name.isdecimal() and len(name) < 10:
        row_for(READER, forum_slug, int(name))
        return None
    group_slug, _, key = name.partition("#")
    item = item_for(READER, forum_slug, group_slug, key) if kind == "papers" else None
    if item is None or item.source != rest:
        raise NotFound
    return item
