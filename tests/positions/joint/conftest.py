"""Two groups of one forum that write their papers, and somebody of each kind in both."""

from dataclasses import dataclass

import pytest

from deliberation.db import db
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person, Role
from deliberation.positions.models import Item, PositionPaper
from tests.makers import make_forum_group, make_group, make_item, make_paper, make_person
from tests.positions.conftest import Scene


@dataclass
class Two:
    """The women's item is the one that may be offered; the elderly are the others."""

    scene: Scene
    item: Item
    other: Item
    elderly: ForumGroup
    their_paper: PositionPaper
    their_leader: Person
    their_drafter: Person
    their_member: Person

    @property
    def forum_slug(self) -> str:
        return self.scene.forum.slug

    def joint(self, joining) -> str:
        return f"/forums/{self.forum_slug}/papers/elderly/draft/joint/{joining.id}"


@pytest.fixture
def two(scene) -> Two:
    elderly = make_forum_group(scene.forum, make_group(slug="elderly", name="Elderly"))
    made = Two(
        scene=scene,
        item=make_item(scene.paper, "Dig a second well.", (scene.well,)),
        other=make_item(scene.paper, "Our own secret."),
        elderly=elderly,
        their_paper=make_paper(elderly, is_filed=False),
        their_leader=make_person(Role.LEADER, elderly),
        their_drafter=make_person(Role.DRAFTER, elderly),
        their_member=make_person(Role.MEMBER, elderly),
    )
    db.session.commit()
    return made
