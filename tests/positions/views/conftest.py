"""What the tests of the pages of position papers set up."""

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.models import Item, PositionPaper
from tests.makers import make_item

NAME, MASKED = "한가람", "한○람"


@pytest.fixture
def pages(scene, client, client_of):
    """The scene, lasting, with clients of its people."""
    db.session.commit()
    scene.reader = client
    scene.as_leader = client_of(scene.leader)
    scene.as_drafter = client_of(scene.drafter)
    scene.as_facilitator = client_of(scene.facilitator)
    scene.as_outsider = client_of(scene.outsider)
    return scene


def file_with(scene, *texts: str, **details) -> PositionPaper:
    for words in texts or ("Dig deeper.",):
        make_item(scene.paper, words, **{"elements": (scene.well,), **details})
    for item in scene.paper.items:
        item.source = f"papers/{scene.group.slug}#{item.key}"
    scene.paper.filed_at = clock.now()
    db.session.commit()
    return scene.paper


def typed(item: Item, **changed) -> dict[str, object]:
    """What the form of an item sends when nothing but `changed` is typed."""
    references = [element.reference for element in item.elements]
    return {"version": item.version, "kind": item.kind.value, "text": item.text, "elements": references, **changed}
