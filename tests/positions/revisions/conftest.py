"""A paper that several people wrote over several days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.positions.actions.items import add_item, change_item, withdraw_item
from deliberation.positions.actions.papers import write_general_opinion
from deliberation.positions.kinds import ItemKind
from deliberation.positions.words import ItemWords
from tests.makers import make_person

MORNING = datetime(2022, 5, 2, 0, 0, tzinfo=UTC)


@pytest.fixture
def at(app):
    """`at(minutes)`: hold the clock so many minutes after the first morning."""
    return lambda minutes: clock.stopped(MORNING + timedelta(minutes=minutes))


@pytest.fixture
def written(scene, client_of, at):
    """Item 1 in revisions 1 to 4 (the leader in one sitting, then the drafter), the general opinion in 5, item 2 in 6 and withdrawn in 7.

    Nothing is stopped after that: the clock goes on.
    """
    scene.member = make_person(Role.MEMBER, scene.group)
    words = ItemWords(kind=ItemKind.ADDITION, elements=(scene.well,))
    with at(0):
        item = add_item(scene.leader, scene.paper, words)
    for minutes, text in ((1, "우물을"), (3, "우물을 더 깊게 파 주세요.")):
        with at(minutes):
            change_item(scene.leader, item, replace(words, text=text))
    with at(60):
        change_item(scene.drafter, item, ItemWords(kind=ItemKind.ADDITION, text="우물을 더 넓게 파 주세요.", elements=(scene.schools,)))
        write_general_opinion(scene.drafter, scene.paper, "계획을 환영합니다.")
    with at(24 * 60):
        withdraw_item(scene.leader, add_item(scene.leader, scene.paper, replace(words, text="둘째 의견")))
    commit()
    scene.item = item
    for name in ("leader", "drafter", "member", "facilitator", "outsider"):
        setattr(scene, f"as_{name}", client_of(getattr(scene, name)))
    db.session.expire_all()
    return scene
