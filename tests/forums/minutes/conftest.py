"""A session that has met, with somebody of each kind around it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.forums.minutes.actions.writing import publish_minutes, write_minutes
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.models import Person, Role
from tests import makers

NOW = datetime(2026, 4, 22, 3, tzinfo=UTC)
MINUTES = "## Talk\n\nThe well is 20 m deep.\n\n## Decisions\n\n- Keep a list of steps"


@dataclass
class Meeting:
    forum: Forum
    group: ForumGroup
    session: Session
    facilitator: Person
    colleague: Person
    member: Person
    outsider: Person

    @property
    def address(self) -> str:
        return f"/forums/{self.forum.slug}/sessions/{self.session.id}"

    def publish(self, minutes: str = MINUTES) -> None:
        write_minutes(self.facilitator, self.session, None, minutes=minutes)
        publish_minutes(self.facilitator, self.session)
        commit()


@pytest.fixture
def meeting(app):
    with clock.stopped(NOW):
        forum = makers.make_forum(slug="open")
        group = makers.make_forum_group(forum, makers.make_group(slug="women", name="Women"))
        yield Meeting(
            forum=forum,
            group=group,
            session=makers.make_session(forum, (group,), held_on=clock.today()),
            facilitator=makers.make_person(Role.FACILITATOR, forum),
            colleague=makers.make_person(Role.FACILITATOR, forum),
            member=makers.make_person(Role.MEMBER, group),
            outsider=makers.make_person(Role.MEMBER, makers.make_forum_group(forum)),
        )


def page(answer):
    return answer.get_data(as_text=True)
