"""A forum of two groups with a round, a session on a spring afternoon, and the facilitator."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from deliberation.db import db
from deliberation.forums.models import Forum, Round, RoundKind, Session
from deliberation.people.models import Person, Role
from deliberation.plans.models import Element
from tests.makers import make_element, make_forum, make_forum_group, make_group, make_person, make_plan, make_session


@dataclass
class Hall:
    forum: Forum
    round: Round
    session: Session
    facilitator: Person
    well: Element
    night: Element

    @property
    def address(self) -> str:
        return f"/forums/spring/sessions/{self.session.id}"

    def another_session(self, day: int, **details) -> Session:
        return make_session(self.forum, tuple(self.forum.groups), **{"held_on": date(2026, 4, day), "round": self.round, **details})


@pytest.fixture
def hall(app) -> Hall:
    plan = make_plan()
    well, night = make_element(plan, "1:1-1-1", "Dig a well"), make_element(plan, "2:1-1-1", "Open schools at night")
    forum = make_forum(plan, slug="spring", name="Spring")
    women = make_forum_group(forum, make_group(slug="women", name="Women"))
    round = Round(forum=forum, number=1, name="First", kind=RoundKind.DELIBERATION, opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 30))  # noqa: A001
    db.session.add(round)
    session = make_session(
        forum, (women,), round=round, ordinal=1, held_on=date(2026, 4, 8), starts_at=time(14), ends_at=time(15), place="Room 2"
    )
    return Hall(forum=forum, round=round, session=session, facilitator=make_person(Role.FACILITATOR, forum), well=well, night=night)
