"""Doors of forums."""

from datetime import date

import pytest

from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.forums.access import (
    forum_for,
    forum_group_for,
    forum_maker,
    makes_forums,
    readable_forums,
    round_for,
    session_for,
)
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.models import Forum, RoundKind
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from tests.makers import make_department, make_forum, make_forum_group, make_person, make_session


@pytest.fixture
def hidden(app):
    """A forum being set up, with something of everything."""
    forum = make_forum(is_public=False)
    seat = make_forum_group(forum)
    make_session(forum, (seat,))
    add_round(make_person(), forum, name="Drafting", kind=RoundKind.DRAFTING, opens_on=date(2026, 4, 1), closes_on=date(2026, 5, 1))
    return forum


def ways_in(forum):
    """Every door to what is in a forum."""
    return [
        lambda person, verb: forum_for(person, forum.slug, verb),
        lambda person, verb: forum_group_for(person, forum.slug, forum.groups[0].slug, verb),
        lambda person, verb: round_for(person, forum.slug, 1, verb),
        lambda person, verb: session_for(person, forum.slug, forum.sessions[0].id, verb),
    ]


@pytest.mark.parametrize("verb", Verb)
def test_nothing_of_a_forum_being_set_up_exists_for_others(hidden, verb):
    others = [None, make_person(), make_person(Role.FACILITATOR, make_forum()), make_person(Role.STAFF, make_department())]
    for way_in in ways_in(hidden):
        for person in others:
            with pytest.raises(NotFound):
                way_in(person, verb)


def test_its_facilitator_and_the_administrator_find_a_forum_being_set_up(hidden):
    for person in (make_person(Role.FACILITATOR, hidden), make_person(Role.ADMINISTRATOR)):
        for way_in in ways_in(hidden):
            assert way_in(person, Verb.EDIT)


def test_what_is_not_there_is_not_found_not_even_by_the_administrator(hidden):
    admin = make_person(Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        forum_for(admin, "elsewhere")
    with pytest.raises(NotFound):
        forum_group_for(admin, hidden.slug, "elsewhere")
    with pytest.raises(NotFound):
        round_for(admin, hidden.slug, 2)
    with pytest.raises(NotFound):
        session_for(admin, make_forum().slug, hidden.sessions[0].id), "a session belongs to its own forum's address"


def test_readers_set_nothing_up(app):
    forum = make_forum()
    assert forum_for(None, forum.slug) is forum
    with pytest.raises(SignInNeeded):
        forum_for(None, forum.slug, Verb.SET_UP)
    with pytest.raises(NotAllowed):
        forum_for(make_person(Role.FACILITATOR, make_forum()), forum.slug, Verb.SET_UP)


def test_the_list_of_forums_holds_just_those_whose_door_opens(app):
    public, hidden, other = make_forum(), make_forum(is_public=False), make_forum(is_public=False)
    people = [None, make_person(), make_person(Role.FACILITATOR, hidden), make_person(Role.ADMINISTRATOR)]
    for person in people:
        expected = {forum for forum in (public, hidden, other) if may(person, Verb.READ, forum)}
        assert set(readable_forums(person)) == expected


def test_forums_under_way_stand_before_closed_ones_and_newer_before_older(app):
    def make(opened: int, closed: bool = False) -> Forum:
        return make_forum(opened_on=date(opened, 4, 1), closed_on=date(opened, 12, 1) if closed else None)

    old, older, running, newer = make(2022, closed=True), make(2020, closed=True), make(2021), make(2024)
    assert list(readable_forums(None)) == [newer, running, old, older]


def test_administrators_and_facilitators_make_forums(app):
    for person in (make_person(Role.ADMINISTRATOR), make_person(Role.FACILITATOR, make_forum())):
        assert forum_maker(person) is person
    with pytest.raises(SignInNeeded):
        forum_maker(None)
    leader = make_person(Role.LEADER, make_forum_group())
    assert not makes_forums(leader)
    with pytest.raises(NotAllowed):
        forum_maker(leader)
