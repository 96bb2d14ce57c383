"""Ticks at the door, people who walk in, and the names that are erased afterwards."""

from datetime import timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.forums.actions.sessions import cancel_session
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.models import Coming
from deliberation.forums.registration.attendance import attendance_of, count_attendance
from deliberation.forums.registration.door import erase_names, take_attendance, walk_in
from deliberation.forums.registration.errors import SessionIsNotOver, SessionIsToCome
from deliberation.forums.registration.queries import door_list_of, sessions_with_old_names, sessions_without_attendance
from deliberation.forums.registration.registering import register, register_somebody, withdraw
from deliberation.people.models import Role
from tests.forums.registration.scenes import told
from tests.makers import make_person


@pytest.fixture
def lines(scene):
    """Three on the list: a leader for her group, a resident, and one who waits."""
    leader = make_person(Role.LEADER, scene.women, name="Ada")
    return [
        register(leader, scene.session, group=scene.women),
        register(make_person(name="Ben"), scene.session),
        register(make_person(name="Cho"), scene.session),
    ]


def seen(lines):
    return {line.id: bool(line.was_there) for line in lines}


def numbers(session):
    db.session.expire(session)
    found = attendance_of(session)
    return found and (found.total, {one.forum_group.slug: one.count for one in found.groups}, found.residents)


def test_who_was_there_is_counted_by_group(scene, lines):
    assert numbers(scene.session) is None
    with clock.stopped(scene.day):
        assert take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id, lines[1].id]) == 2
    assert numbers(scene.session) == (2, {"women": 1}, 1)
    assert [line.was_there for line in lines] == [True, True, None]


def test_a_tick_taken_away_later_is_in_the_record_without_a_name(scene, lines):
    with clock.stopped(scene.evening):
        take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id])
    with clock.stopped(scene.evening + timedelta(days=3)):
        take_attendance(scene.facilitator, scene.session, seen(lines), [lines[1].id])
    assert numbers(scene.session) == (1, {}, 1)
    name, said = told()[-1]
    assert (name, said["there"], said["not_there"]) == ("AttendanceTaken", [lines[1].id], [lines[0].id])
    assert "Ada" not in str(told())


def test_two_who_save_at_once_lose_nothing_of_each_other(scene, lines):
    """Both opened the empty list; each ticked somebody else."""
    opened = seen(lines)
    with clock.stopped(scene.evening):
        take_attendance(scene.facilitator, scene.session, opened, [lines[0].id])
        take_attendance(scene.facilitator, scene.session, opened, [lines[1].id])
    assert [line.was_there for line in lines] == [True, True, None]


def test_saving_what_stands_there_already_records_nothing(scene, lines):
    opened = seen(lines)
    with clock.stopped(scene.evening):
        take_attendance(scene.facilitator, scene.session, opened, [lines[0].id])
        before = len(told())
        assert take_attendance(scene.facilitator, scene.session, opened, [lines[0].id]) == 0
        assert take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id]) == 0
    assert len(told()) == before


def test_lines_of_another_session_are_out_of_reach(scene, lines):
    other = type(scene.session)(forum=scene.forum, groups=[scene.women], held_on=scene.session.held_on)
    db.session.add(other)
    db.session.flush()
    with clock.stopped(scene.evening):
        assert take_attendance(scene.facilitator, other, seen(lines), [lines[0].id]) == 0
    assert lines[0].was_there is None


def test_nobody_was_there_before_the_day(scene, lines):
    with pytest.raises(SessionIsToCome):
        take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id])
    with pytest.raises(SessionIsToCome):
        walk_in(scene.facilitator, scene.session, name="Dan")
    cancel_session(scene.facilitator, scene.session, "Snow")
    with clock.stopped(scene.day), pytest.raises(SessionIsCancelled):
        walk_in(scene.facilitator, scene.session, name="Dan")


def test_somebody_who_walks_in_was_there_and_takes_no_place(scene, lines):
    with clock.stopped(scene.day):
        line = walk_in(scene.facilitator, scene.session, name="Dan", group=scene.labour)
        assert (line.coming, line.was_there) == (Coming.WALKED_IN, True)
        withdraw(lines[1].person, lines[1])
    assert lines[2].coming is Coming.REGISTERED
    assert numbers(scene.session) == (1, {"labour": 1}, 0)


def test_somebody_entered_by_mistake_is_taken_off_the_list_even_afterwards(scene):
    with clock.stopped(scene.evening):
        line = walk_in(scene.facilitator, scene.session, name="Dan")
        withdraw(scene.facilitator, line)
    assert (line.coming, line.was_there) == (Coming.WITHDRAWN, None)
    assert numbers(scene.session) is None


def test_the_list_is_by_name_and_the_line_by_its_order(scene, lines):
    for name in ("Zoe", "adam"):
        register_somebody(scene.facilitator, scene.session, name=name)
    withdraw(lines[1].person, lines[1])
    found = door_list_of(scene.session)
    assert [line.full_name for line in found.expected] == ["Ada", "Cho"]
    assert [line.full_name for line in found.waiting] == ["Zoe", "adam"]
    assert found.withdrawn == 1
    with clock.stopped(scene.day):
        walk_in(scene.facilitator, scene.session, name="bob")
    assert [line.full_name for line in door_list_of(scene.session).expected] == ["Ada", "bob", "Cho"]


def test_erased_names_leave_their_numbers(scene, lines):
    with clock.stopped(scene.evening):
        walk_in(scene.facilitator, scene.session, name="Old Park", email="park@example.org", needs="A ramp", group=scene.labour)
        take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id])
    before = numbers(scene.session)
    assert before == (2, {"women": 1, "labour": 1}, 0)
    with clock.stopped(scene.evening + timedelta(days=1)):
        assert erase_names(scene.facilitator, scene.session) == 4
        assert erase_names(scene.facilitator, scene.session) == 0
    assert numbers(scene.session) == before
    kept = [(line.person_id, line.name, line.email, line.needs) for line in scene.session.participations]
    assert kept == [(None, "", "", "")] * 4
    assert told()[-1][1]["lines"] == 4


def test_names_stay_until_the_day_is_over(scene, lines):
    with clock.stopped(scene.evening), pytest.raises(SessionIsNotOver):
        erase_names(scene.facilitator, scene.session)
    assert lines[0].full_name == "Ada"


def test_what_waits_for_the_secretariat_is_found_and_goes_away(scene, lines):
    with clock.stopped(scene.evening):
        assert not sessions_without_attendance(scene.forum)
    with clock.stopped(scene.evening + timedelta(days=1)):
        assert sessions_without_attendance(scene.forum) == [scene.session]
        assert not sessions_with_old_names(scene.forum)
        take_attendance(scene.facilitator, scene.session, seen(lines), [lines[0].id])
        assert not sessions_without_attendance(scene.forum)
    with clock.stopped(scene.evening + timedelta(days=91)):
        assert sessions_with_old_names(scene.forum) == [scene.session]
        erase_names(scene.facilitator, scene.session)
        assert not sessions_with_old_names(scene.forum)


def test_nobody_there_is_a_number_too(scene, lines):
    lines[0].was_there = False
    found = count_attendance(lines)
    assert found is not None
    assert (found.total, found.groups, found.residents) == (0, (), 0)
