"""Accounts, roles and invitations."""

from datetime import UTC, datetime, timedelta

import pytest
from flask_security import verify_password
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.history.queries import entries_about
from deliberation.people.actions import (
    InvitationOver,
    InvitedSomebodyElse,
    LastAdministrator,
    RoleAlreadyHeld,
    accept_invitation,
    accept_with_new_account,
    change_settings,
    end_role,
    give_role,
    invite,
    make_person,
    withdraw_invitation,
)
from deliberation.people.models import Invitation, Membership, Role
from tests import makers

PASSWORD = "three quiet rivers"
NOON = datetime(2026, 5, 1, 3, tzinfo=UTC)


def happened(subject, thing):
    return [entry.happening for entry in entries_about(subject, thing.id)]


def test_an_account_is_made_with_a_tidy_address_and_a_hashed_password(app):
    person = make_person("  Hoa   Thị ", " Hoa@Example.ORG ", password=PASSWORD, locale="vi")
    commit()
    assert (person.name, person.email, person.locale) == ("Hoa Thị", "hoa@example.org", "vi")
    assert person.password != PASSWORD
    assert verify_password(PASSWORD, person.password)
    assert person.confirmed_at is not None
    assert happened("Person", person) == ["AccountMade"]


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("name", {"name": " \u200b\n".replace("\u200b", "")}),
        ("email", {"email": "hoa at example"}),
        ("email", {"email": "TAKEN@example.org"}),
        ("password", {"password": "short"}),
    ],
)
def test_an_account_is_refused_with_the_field_named(app, field, details):
    makers.make_person(email="taken@example.org")
    with pytest.raises(BadInput) as refused:
        make_person(**{"name": "Hoa", "email": "hoa@example.org", "password": PASSWORD, **details})
    assert list(refused.value.fields) == [field]


def test_changed_settings_are_recorded_by_name_and_not_by_value(app):
    person = makers.make_person(name="Hoa")
    change_settings(person, name="Hoa Thị", locale="en")
    commit()
    assert (person.name, person.locale) == ("Hoa Thị", "en")
    [entry] = entries_about("Person", person.id)
    assert entry.details["changed"] == ["name", "locale"]
    assert "Hoa" not in str(entry.details)


def test_saving_the_same_settings_is_no_happening(app):
    person = makers.make_person(name="Hoa", locale=None)
    change_settings(person, name="Hoa", locale=None)
    commit()
    assert happened("Person", person) == []


def test_a_role_is_given_once_and_ended_for_good(app):
    person, seat = makers.make_person(), makers.make_forum_group()
    membership = give_role(person, Role.LEADER, seat)
    assert person.holds(Role.LEADER, forum_group_id=seat.id)
    with pytest.raises(RoleAlreadyHeld):
        give_role(person, Role.LEADER, seat)
    end_role(None, membership)
    end_role(None, membership)
    commit()
    assert not person.holds(Role.LEADER, forum_group_id=seat.id)
    assert happened("Membership", membership) == ["RoleGiven", "RoleEnded"]
    give_role(person, Role.LEADER, seat)
    assert person.holds(Role.LEADER, forum_group_id=seat.id)


def test_a_role_needs_a_place_of_its_kind(app):
    with pytest.raises(ValueError, match="leader is not a role at"):
        give_role(makers.make_person(), Role.LEADER, makers.make_forum())
    with pytest.raises(ValueError, match="staff is not a role at"):
        give_role(makers.make_person(), Role.STAFF)


def test_somebody_stays_administrator(app):
    first, second = makers.make_person(Role.ADMINISTRATOR), makers.make_person(Role.ADMINISTRATOR)
    end_role(second, second.memberships[0])
    with pytest.raises(LastAdministrator):
        end_role(first, first.memberships[0])
    assert first.holds(Role.ADMINISTRATOR)


def test_an_invitation_makes_an_account_with_the_role(app):
    seat, leader = makers.make_forum_group(), makers.make_person()
    invitation = invite(leader, "Hoa@example.org", Role.DRAFTER, seat, locale="ko")
    person = accept_with_new_account(invitation, name="Hoa", password=PASSWORD, locale="ko")
    commit()
    assert person.email == "hoa@example.org"
    assert person.confirmed_at is not None
    assert person.holds(Role.DRAFTER, forum_group_id=seat.id)
    assert happened("Invitation", invitation) == ["PersonInvited", "InvitationAccepted"]
    [given] = entries_about("Membership", person.memberships[0].id)
    assert given.person_id == leader.id


def test_an_invitation_is_taken_once(app):
    person = makers.make_person(email="hoa@example.org")
    invitation = invite(None, "hoa@example.org", Role.STAFF, makers.make_department(), locale="ko")
    accept_invitation(person, invitation)
    with pytest.raises(InvitationOver):
        accept_invitation(person, invitation)
    assert len(person.memberships) == 1


def test_an_invitation_is_for_the_address_it_was_sent_to(app):
    invitation = invite(None, "hoa@example.org", Role.STAFF, makers.make_department(), locale="ko")
    with pytest.raises(InvitedSomebodyElse):
        accept_invitation(makers.make_person(email="other@example.org"), invitation)


def test_an_invitation_is_good_for_two_weeks(app):
    person = makers.make_person(email="hoa@example.org")
    with clock.stopped(NOON):
        invitation = invite(None, "hoa@example.org", Role.STAFF, makers.make_department(), locale="ko")
    with clock.stopped(NOON + timedelta(days=14)), pytest.raises(InvitationOver):
        accept_invitation(person, invitation)
    with clock.stopped(NOON + timedelta(days=13, hours=23)):
        accept_invitation(person, invitation)


def test_a_withdrawn_invitation_opens_nothing(app):
    invitation = invite(None, "hoa@example.org", Role.STAFF, makers.make_department(), locale="ko")
    withdraw_invitation(makers.make_person(), invitation)
    with pytest.raises(InvitationOver):
        accept_with_new_account(invitation, name="Hoa", password=PASSWORD, locale="ko")
    with pytest.raises(InvitationOver):
        withdraw_invitation(None, invitation)


def test_inviting_again_makes_the_earlier_link_useless(app):
    department = makers.make_department()
    first = invite(None, "hoa@example.org", Role.STAFF, department, locale="ko")
    other_role = invite(None, "hoa@example.org", Role.APPROVER, department, locale="ko")
    second = invite(None, "Hoa@Example.org", Role.STAFF, department, locale="ko")
    assert not first.is_open(clock.now())
    assert second.is_open(clock.now())
    assert other_role.is_open(clock.now())


def test_nobody_is_invited_to_what_they_already_do(app):
    department = makers.make_department()
    makers.make_person(Role.STAFF, department, email="hoa@example.org")
    with pytest.raises(RoleAlreadyHeld):
        invite(None, "hoa@example.org", Role.STAFF, department, locale="ko")
    assert db.session.scalars(select(Invitation)).all() == []


def test_who_got_the_role_meanwhile_takes_the_invitation_all_the_same(app):
    department, person = makers.make_department(), makers.make_person(email="hoa@example.org")
    invitation = invite(None, "hoa@example.org", Role.STAFF, department, locale="ko")
    give_role(person, Role.STAFF, department)
    accept_invitation(person, invitation)
    assert len(db.session.scalars(select(Membership)).all()) == 1


def test_an_invitation_to_an_account_goes_out_in_its_language(app):
    makers.make_person(email="hoa@example.org", locale="en")
    invitation = invite(None, "hoa@example.org", Role.STAFF, makers.make_department(), locale="ko")
    assert invitation.locale == "en"
