"""Doors of accounts, and who may give which role where."""

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.access import (
    Verb,
    administrator,
    invitation_by_token,
    invitation_for,
    membership_for,
    place_for,
    roles_to_give,
)
from deliberation.people.actions import invite
from deliberation.people.models import Role
from deliberation.people.tokens import make_token
from tests.makers import give_role, make_department, make_forum, make_forum_group, make_person


@pytest.fixture
def places(app):
    seat = make_forum_group()
    return {
        "nowhere": None,
        "forum": seat.forum,
        "group": seat,
        "other group": make_forum_group(),
        "department": make_department(),
        "outside body": make_department(is_outside=True),
    }


#: Who may give what; what is not written is nothing.
GIVES = {
    ("administrator", "nowhere"): "administrator",
    ("administrator", "forum"): "facilitator, translator",
    ("administrator", "group"): "leader, drafter, member",
    ("administrator", "other group"): "leader, drafter, member",
    ("administrator", "department"): "staff, approver",
    ("facilitator", "forum"): "facilitator, translator",
    ("facilitator", "group"): "leader, drafter, member",
    ("leader", "group"): "drafter, member",
}


@pytest.mark.parametrize("who", ["reader", "account", *Role])
def test_each_gives_the_roles_the_table_says_and_no_other(places, who):
    scope = {Role.FACILITATOR: "forum", Role.TRANSLATOR: "forum", Role.LEADER: "group", Role.DRAFTER: "group", Role.MEMBER: "group"}
    scope |= {Role.STAFF: "department", Role.APPROVER: "department", Role.ADMINISTRATOR: "nowhere"}
    person = None if who == "reader" else make_person() if who == "account" else make_person(Role(who), places[scope[Role(who)]])
    for name, place in places.items():
        assert ", ".join(roles_to_give(person, place)) == GIVES.get((str(who), name), "")


def test_a_role_that_ended_gives_nothing(places):
    person = make_person()
    give_role(person, Role.FACILITATOR, places["forum"]).until = clock.now()
    assert roles_to_give(person, places["forum"]) == []


def test_each_place_has_a_door(places):
    admin = make_person(Role.ADMINISTRATOR)
    seat = places["group"]
    assert place_for(admin, "forum", Verb.INVITE, forum_slug=seat.forum.slug) is seat.forum
    assert place_for(admin, "forum_group", Verb.INVITE, forum_slug=seat.forum.slug, group_slug=seat.slug) is seat
    assert place_for(admin, "department", Verb.INVITE, department_slug=places["department"].slug) is places["department"]
    with pytest.raises(NotAllowed):
        place_for(admin, "department", Verb.INVITE, department_slug=places["outside body"].slug)
    with pytest.raises(NotAllowed):
        place_for(make_person(), "department", Verb.INVITE, department_slug=places["department"].slug)


def test_the_people_of_a_forum_being_set_up_are_nobodys_business(app):
    seat = make_forum_group(make_forum(is_public=False))
    with pytest.raises(NotFound):
        place_for(make_person(), "forum", Verb.INVITE, forum_slug=seat.forum.slug)
    with pytest.raises(NotFound):
        place_for(None, "forum_group", Verb.INVITE, forum_slug=seat.forum.slug, group_slug=seat.slug)


def test_a_leader_ends_a_drafters_role_but_not_a_leaders(places):
    leader = make_person(Role.LEADER, places["group"])
    drafter, other = make_person(Role.DRAFTER, places["group"]), make_person(Role.LEADER, places["group"])
    assert membership_for(leader, drafter.memberships[0].id, Verb.EDIT) is drafter.memberships[0]
    for theirs in (other, leader):
        with pytest.raises((NotFound, NotAllowed)):
            membership_for(leader, theirs.memberships[0].id, Verb.EDIT)


def test_a_role_one_may_not_end_does_not_exist_but_for_its_holder(places):
    drafter = make_person(Role.DRAFTER, places["group"])
    with pytest.raises(NotFound):
        membership_for(None, drafter.memberships[0].id, Verb.EDIT)
    with pytest.raises(NotAllowed):
        membership_for(drafter, drafter.memberships[0].id, Verb.EDIT)
    with pytest.raises(NotFound):
        membership_for(make_person(Role.ADMINISTRATOR), 4711)


def test_an_invitation_is_known_to_those_who_may_send_it(places):
    invitation = invite(None, "new@example.org", Role.DRAFTER, places["group"], locale="ko")
    assert invitation_for(make_person(Role.LEADER, places["group"]), invitation.id, Verb.EDIT) is invitation
    with pytest.raises(NotFound):
        invitation_for(make_person(Role.LEADER, places["other group"]), invitation.id, Verb.EDIT)


def test_only_a_link_we_signed_opens_an_invitation(places):
    invitation = invite(None, "new@example.org", Role.DRAFTER, places["group"], locale="ko")
    commit()
    token = make_token(invitation.id)
    assert invitation_by_token(token) is invitation
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), str(invitation.id), "", make_token(invitation.id + 1)):
        with pytest.raises(NotFound):
            invitation_by_token(wrong)


def test_the_administrators_pages_ask_first_who_it_is(app):
    admin = make_person(Role.ADMINISTRATOR)
    assert administrator(admin) is admin
    with pytest.raises(SignInNeeded):
        administrator(None)
    with pytest.raises(NotAllowed):
        administrator(make_person())
