"""A group that writes its paper, another one that has filed, and an earlier forum."""

from dataclasses import dataclass
from datetime import date

import pytest

from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.models import Person, Role
from deliberation.plans.models import Department, Element
from deliberation.positions.models import Item, PositionPaper
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_group,
    make_item,
    make_paper,
    make_person,
    make_plan,
)

DEMAND = "홍제천 산책로에 빗물 저금통을 설치할 것"


@dataclass
class Writing:
    """The women write `item`; the elderly have filed `filed` in this forum, and `earlier` in that of 2022."""

    forum: Forum
    then: Forum
    office: Department
    task: Element
    paper: PositionPaper
    item: Item
    filed: Item
    earlier: Item
    leader: Person
    drafter: Person
    member: Person

    @property
    def address(self) -> str:
        return f"/forums/{self.forum.slug}/papers/women/draft/items/{self.item.key}"


@pytest.fixture
def writing(app) -> Writing:
    app.extensions.pop("neighbourhood", None)
    plan, office = make_plan(), make_department("Water")
    task = make_element(plan, "5:1-1-1", "Clean water", (office,))
    forum, then = make_forum(plan, slug="now", opened_on=date(2026, 4, 1)), make_forum(plan, slug="then")
    women, elderly = make_group(slug="women", name="Women"), make_group(slug="elderly", name="Elderly")
    seat = make_forum_group(forum, women)
    paper = make_paper(seat, is_filed=False)
    made = Writing(
        forum=forum,
        then=then,
        office=office,
        task=task,
        paper=paper,
        item=make_item(paper, DEMAND, (task,)),
        filed=make_item(make_paper(make_forum_group(forum, elderly)), "빗물 저금통을 더 설치", (task,)),
        earlier=make_item(make_paper(make_forum_group(then, elderly)), "안산에 빗물 저금통 설치 필요", (task,)),
        leader=make_person(Role.LEADER, seat),
        drafter=make_person(Role.DRAFTER, seat),
        member=make_person(Role.MEMBER, seat),
    )
    db.session.commit()
    return made
