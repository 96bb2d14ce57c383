"""A forum with two areas, a group that writes its paper, and those who may and may not."""

from dataclasses import dataclass

import pytest

from deliberation.db import Happening, db
from deliberation.forums.models import Forum, ForumGroup
from deliberation.people.models import Person, Role
from deliberation.plans.models import Element
from deliberation.positions.models import PositionPaper
from tests.makers import make_element, make_forum, make_forum_group, make_group, make_paper, make_person, make_plan


@dataclass
class Scene:
    forum: Forum
    group: ForumGroup
    paper: PositionPaper
    leader: Person
    drafter: Person
    facilitator: Person
    outsider: Person
    water: Element
    well: Element
    schools: Element

    @property
    def address(self) -> str:
        return f"/forums/{self.forum.slug}/papers/{self.group.slug}"


@pytest.fixture
def scene(app) -> Scene:
    """An open paper of the group "women"; area 1 has the task 1:1-1-1, area 2 the task 2:1-1-1."""
    plan = make_plan()
    water = make_element(plan, "1", "Water")
    well = make_element(plan, "1:1-1-1", "Dig a well")
    make_element(plan, "2", "Learning")
    schools = make_element(plan, "2:1-1-1", "Open schools at night")
    forum = make_forum(plan)
    group = make_forum_group(forum, make_group(slug="women", name="Women"))
    return Scene(
        forum=forum,
        group=group,
        paper=make_paper(group, is_filed=False),
        leader=make_person(Role.LEADER, group),
        drafter=make_person(Role.DRAFTER, group),
        facilitator=make_person(Role.FACILITATOR, forum),
        outsider=make_person(Role.LEADER, make_forum_group(forum)),
        water=water,
        well=well,
        schools=schools,
    )


@pytest.fixture
def happened(app):
    """`happened()`: what was recorded and not yet committed, oldest first."""

    def happened() -> list[Happening]:
        return list(db.session().info.get("happened", []))

    return happened
