"""What is arranged already, here and in the other forums."""

from datetime import date, time

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.scheduling.model import ClashKind, Slot
from deliberation.forums.scheduling.situation import situation_of
from deliberation.people.models import Role
from tests import makers

DAY = date(2026, 5, 7)
SLOT = Slot(DAY, time(10), time(12))


@pytest.fixture
def forum(app):
    forum = makers.make_forum()
    for name in ("Women", "Labour"):
        makers.make_forum_group(forum, makers.make_group(name=name))
    return forum


def session(forum, *seats, **details):
    return makers.make_session(forum, seats, **{"held_on": DAY, "starts_at": time(11), "ends_at": time(13), **details})


def found(forum, leaving_out=None, **details):
    situation = situation_of(forum, leaving_out, around=[DAY])
    meeting = situation.meeting(SLOT, details.pop("groups", (forum.groups[0],)), **details)
    return [(one.kind, one.what, situation.sessions.get(one.with_key)) for one in situation.clashes(meeting)]


def test_a_leader_of_two_groups_is_not_in_both_at_once_and_a_member_may_choose(forum):
    women, labour = forum.groups
    leader = makers.make_person(Role.LEADER, women, name="Nam")
    held = session(forum, labour)
    makers.give_role(makers.give_role(makers.make_person(Role.MEMBER, women), Role.MEMBER, labour).person, Role.DRAFTER, labour)
    assert found(forum) == []
    role = makers.give_role(leader, Role.LEADER, labour)
    assert found(forum) == [(ClashKind.PERSON, "Nam", held)]
    role.until = clock.now()
    assert found(forum) == []


def test_a_hall_taken_by_another_forum_is_taken_and_a_hidden_forum_stays_unnamed(forum):
    shown, hidden, closed = makers.make_forum(), makers.make_forum(is_public=False), makers.make_forum(closed_on=DAY)
    theirs = [session(one, makers.make_forum_group(one), place="Hall") for one in (shown, hidden, closed)]
    assert found(forum, place=" hall") == [(ClashKind.PLACE, " hall", theirs[0]), (ClashKind.PLACE, " hall", None)]


def test_what_was_cancelled_or_is_being_changed_is_out_of_the_way(forum):
    held = session(forum, forum.groups[0])
    assert [kind for kind, _what, _with in found(forum)] == [ClashKind.GROUP]
    assert found(forum, held) == []
    held.cancelled_at = clock.now()
    assert found(forum) == []


def test_a_plenary_session_needs_the_leaders_of_all_groups(forum):
    makers.make_person(Role.LEADER, forum.groups[1], name="Nam")
    session(forum, is_plenary=True)
    assert [(kind, what) for kind, what, _with in found(forum)] == [(ClashKind.GROUP, "Women")]
    assert [(kind, what) for kind, what, _with in found(forum, groups=(), is_plenary=True)] == [
        (ClashKind.GROUP, "Labour, Women"),
        (ClashKind.PERSON, "Nam"),
    ]


def test_public_holidays_are_known(forum):
    assert situation_of(forum, around=[DAY]).holidays[date(2026, 5, 5)] == "어린이날"


def test_it_takes_the_same_statements_however_much_there_is(forum, statements):
    def count():
        commit()
        db.session.expire_all()
        forum.id  # noqa: B018 - loaded before we count
        statements.clear()
        situation_of(forum)
        return len(statements)

    session(forum, forum.groups[0], run_by=makers.make_person())
    few = count()
    for _turn in range(5):
        other = makers.make_forum()
        seat = makers.make_forum_group(other)
        makers.make_person(Role.LEADER, seat)
        session(other, seat, run_by=makers.make_person())
    assert count() == few <= 7
