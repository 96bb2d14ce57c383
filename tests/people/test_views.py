"""Pages of accounts, as people see and use them."""

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.people.actions import invite, withdraw_invitation
from deliberation.people.actions import make_person as make_account
from deliberation.people.models import Invitation, Membership, Person, Role
from deliberation.people.tokens import make_token
from tests.makers import give_role, make_department, make_forum, make_forum_group, make_person

PASSWORD = "three quiet rivers"
NEW = {"name": "Hoa Thị", "password": PASSWORD, "password_again": PASSWORD}


def page(answer):
    return answer.get_data(as_text=True)


def link_of(invitation):
    commit()
    return f"/invitations/{make_token(invitation.id)}"


@pytest.fixture
def seat(app):
    return make_forum_group()


@pytest.fixture
def facilitator(seat):
    return make_person(Role.FACILITATOR, seat.forum, name="Facilitator Kim")


@pytest.fixture
def administrator(app):
    return make_person(Role.ADMINISTRATOR)


# One's own account.


def test_an_account_is_nobody_elses_page(client):
    assert client.get("/account").location == "/login?next=/account"


def test_name_and_language_are_changed_on_ones_own_page(client_of, seat):
    person = make_person(Role.DRAFTER, seat)
    commit()
    client = client_of(person)
    shown = page(client.get("/account"))
    assert "Drafter" in shown
    assert f"{seat.display_name}, in {seat.forum.display_name}" in shown
    answer = client.post("/account", data={"name": "Hoa Thị", "locale": "ko"})
    assert answer.status_code == 303
    assert (person.name, person.locale) == ("Hoa Thị", "ko")
    assert '<html lang="ko"' in page(client.get(answer.location))


def test_an_account_without_a_name_is_refused_and_nothing_typed_is_lost(client_of, app):
    person = make_person(name="Hoa")
    commit()
    answer = client_of(person).post("/account", data={"name": "  ", "locale": "ko"})
    assert answer.status_code == 422
    assert '<option selected value="ko">' in page(answer)
    assert person.name == "Hoa"


def test_a_language_that_is_not_offered_is_refused(client_of, app):
    person = make_person()
    commit()
    assert client_of(person).post("/account", data={"name": "Hoa", "locale": "tlh"}).status_code == 422


def test_who_has_no_role_yet_is_told_how_to_get_one(client_of, app):
    person = make_person()
    commit()
    assert "ask a facilitator" in page(client_of(person).get("/account"))


# Invitations.


def test_a_link_makes_an_account_signs_in_and_gives_the_role(client, seat, facilitator):
    link = link_of(invite(facilitator, "new@example.org", Role.DRAFTER, seat, locale="en"))
    shown = page(client.get(link))
    assert "Drafter" in shown
    assert "new@example.org" in shown
    assert "Facilitator Kim invited you" in shown
    answer = client.post(link, data=NEW)
    assert (answer.status_code, answer.location) == (303, "/desk")
    person = db.session.scalars(select(Person).where(Person.email == "new@example.org")).one()
    assert person.holds(Role.DRAFTER, forum_group_id=seat.id)
    assert person.locale == "en"
    assert "Hoa Thị" in page(client.get("/account"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({**NEW, "name": " "}, "This field is required."),
        ({**NEW, "password": "short", "password_again": "short"}, "Password must be at least 10 characters"),
        ({**NEW, "password_again": "other quiet rivers"}, "The two passwords differ."),
    ],
)
def test_an_account_is_not_made_from_half_a_form(client, seat, data, sentence):
    link = link_of(invite(None, "new@example.org", Role.DRAFTER, seat, locale="en"))
    answer = client.post(link, data=data)
    assert answer.status_code == 422
    assert sentence in page(answer)
    assert db.session.scalars(select(Person)).all() == []


def test_who_has_an_account_signs_in_first_and_then_takes_it(client, client_of, seat):
    make_account("Hoa", "hoa@example.org", password=PASSWORD)
    link = link_of(invite(None, "hoa@example.org", Role.LEADER, seat, locale="en"))
    shown = page(client.get(link))
    assert f"/login?next={link}" in shown
    assert 'name="password_again"' not in shown, "the link alone must not choose a new password"
    assert client.post(link, data=NEW).status_code == 401
    arrived = client.post(f"/login?next={link}", data={"email": "hoa@example.org", "password": PASSWORD})
    assert arrived.location == link
    assert "Take part" in page(client.get(link))
    assert client.post(link).status_code == 303
    person = db.session.scalars(select(Person)).one()
    assert person.holds(Role.LEADER, forum_group_id=seat.id)


def test_who_is_signed_in_as_somebody_else_is_told_so(client_of, seat):
    other = make_person(email="other@example.org")
    link = link_of(invite(None, "hoa@example.org", Role.LEADER, seat, locale="en"))
    client = client_of(other)
    make_person(email="hoa@example.org")
    commit()
    assert "you are signed in as other@example.org" in page(client.get(link))
    assert client.post(link).status_code == 409
    assert other.memberships == []


def test_who_is_signed_in_cannot_make_a_second_account_from_a_link(client_of, seat):
    other = make_person(email="other@example.org")
    link = link_of(invite(None, "new@example.org", Role.LEADER, seat, locale="en"))
    assert client_of(other).post(link, data=NEW).status_code == 409
    assert db.session.scalars(select(Person)).all() == [other]


def test_a_link_that_is_over_says_why(client, seat):
    invitation = invite(None, "new@example.org", Role.DRAFTER, seat, locale="en")
    link = link_of(invitation)
    withdraw_invitation(None, invitation)
    commit()
    answer = client.get(link)
    assert answer.status_code == 410
    assert "It was withdrawn" in page(answer)
    assert client.post(link, data=NEW).status_code == 410


def test_a_link_nobody_sent_leads_nowhere(client):
    assert client.get("/invitations/MQ.made-up").status_code == 404


# Who does what where.


def test_a_facilitator_invites_a_leader_by_mail(client_of, seat, facilitator):
    commit()
    place = f"/forums/{seat.forum.slug}/groups/{seat.slug}/people"
    client = client_of(facilitator)
    assert "Nobody yet" in page(client.get(place))
    answer = client.post(place, data={"email": "New@example.org", "role": "leader", "locale": "ko"})
    assert (answer.status_code, answer.location) == (303, place)
    assert "new@example.org" in page(client.get(place))
    [invitation] = db.session.scalars(select(Invitation)).all()
    assert (invitation.role, invitation.forum_group_id, invitation.locale) == (Role.LEADER, seat.id, "ko")


def test_a_leader_invites_drafters_and_nobody_else(client_of, seat):
    leader = make_person(Role.LEADER, seat)
    commit()
    place = f"/forums/{seat.forum.slug}/groups/{seat.slug}/people"
    client = client_of(leader)
    assert client.post(place, data={"email": "new@example.org", "role": "leader", "locale": "ko"}).status_code == 422
    assert client.post(place, data={"email": "new@example.org", "role": "facilitator", "locale": "ko"}).status_code == 422
    assert client.post(place, data={"email": "new@example.org", "role": "drafter", "locale": "ko"}).status_code == 303


def test_what_is_wrong_with_an_invitation_is_said_where_it_was_typed(client_of, seat, facilitator):
    make_person(Role.DRAFTER, seat, email="hoa@example.org")
    commit()
    place = f"/forums/{seat.forum.slug}/groups/{seat.slug}/people"
    wrong = client_of(facilitator).post(place, data={"email": "at example", "role": "drafter", "locale": "ko"})
    assert wrong.status_code == 422
    assert "It should look like name@example.org." in page(wrong)
    assert 'value="at example"' in page(wrong)
    held = client_of(facilitator).post(place, data={"email": "hoa@example.org", "role": "drafter", "locale": "ko"})
    assert held.status_code == 409
    assert "already has this role" in page(held)


def test_a_role_is_ended_and_an_invitation_withdrawn_with_one_button(client_of, seat, facilitator):
    drafter = make_person(Role.DRAFTER, seat)
    invitation = invite(facilitator, "new@example.org", Role.DRAFTER, seat, locale="en")
    commit()
    place = f"/forums/{seat.forum.slug}/groups/{seat.slug}/people"
    client = client_of(facilitator)
    shown = page(client.get(place))
    for address in (f"/roles/{drafter.memberships[0].id}/end", f"/people/invitations/{invitation.id}/withdraw"):
        assert f'action="{address}"' in shown
        assert client.get(address).status_code == 405
        assert client.post(address).location == place
    assert drafter.memberships[0].until is not None
    assert invitation.withdrawn_at is not None
    client.get(place)  # says once that the invitation is withdrawn
    left = page(client.get(place))
    assert drafter.email not in left
    assert "new@example.org" not in left


def test_who_ends_their_own_role_lands_where_they_still_may_be(client_of, seat, facilitator):
    commit()
    answer = client_of(facilitator).post(f"/roles/{facilitator.memberships[0].id}/end")
    assert answer.location == "/account"


def test_a_reader_ends_no_role(client, client_of, seat):
    drafter = make_person(Role.DRAFTER, seat)
    commit()
    address = f"/roles/{drafter.memberships[0].id}/end"
    assert client.post(address).status_code == 404
    assert client_of(drafter).post(address).status_code == 403
    assert drafter.memberships[0].is_current


@pytest.mark.parametrize("path", ["/people", "/departments/traffic/people", "/forums/open/people", "/forums/open/groups/buses/people"])
def test_pages_of_people_are_not_for_readers(client, client_of, path):
    make_department(slug="traffic")
    forum = make_forum(slug="open")
    make_forum_group(forum).group.slug = "buses"
    person = make_person()
    commit()
    assert client.get(path).location.startswith("/login?next=")
    assert client_of(person).get(path).status_code == 403
    assert client_of(person).post(path, data={"email": "me@example.org", "role": "staff", "locale": "en"}).status_code == 403


def test_the_administrator_staffs_departments(client_of, administrator):
    department = make_department("Traffic", slug="traffic")
    make_department("City of Seoul", slug="seoul", is_outside=True)
    commit()
    client = client_of(administrator)
    listed = page(client.get("/people"))
    assert 'href="/departments/traffic/people"' in listed
    assert "City of Seoul" not in listed
    assert (
        client.post("/departments/traffic/people", data={"email": "a@example.org", "role": "approver", "locale": "ko"}).status_code == 303
    )
    assert db.session.scalars(select(Invitation)).one().department_id == department.id
    assert client.get("/departments/seoul/people").status_code == 403


def test_the_directory_finds_people_by_name_and_address(client_of, administrator, seat):
    make_person(Role.LEADER, seat, name="Hoa Thị", email="hoa@example.org")
    make_person(name="100% Kim", email="kim@example.org")
    commit()
    client = client_of(administrator)
    assert "3 people have an account." in page(client.get("/people"))
    for words, found in {"hoa": "Hoa Thị", "KIM@": "100% Kim", "%": "100% Kim"}.items():
        shown = page(client.get("/people", query_string={"q": words}))
        assert found in shown
        assert "1 person has an account." in shown
    assert "Nobody found" in page(client.get("/people?q=nobody"))


def test_the_last_administrator_stays(client_of, administrator):
    commit()
    answer = client_of(administrator).post(f"/roles/{administrator.memberships[0].id}/end")
    assert answer.status_code == 409
    assert "Somebody has to be administrator." in page(answer)


def test_the_directory_pages_and_takes_few_statements_whatever_the_size(client_of, administrator, statements):
    seats = [make_forum_group() for _ in range(6)]
    for number in range(60):
        give_role(make_person(name=f"Somebody {number:02}"), Role.LEADER, seats[number % 6])
        make_department()
    commit()
    client = client_of(administrator)
    statements.clear()
    shown = page(client.get("/people?page=2"))
    assert len(statements) <= 12
    assert "Somebody 55" in shown
    assert "Somebody 05" not in shown
    statements.clear()
    client.get(f"/forums/{seats[0].forum.slug}/groups/{seats[0].slug}/people")
    assert len(statements) <= 12


def test_ended_roles_are_not_listed(client_of, administrator, seat):
    former = make_person(Role.LEADER, seat, name="Former Kim")
    db.session.scalars(select(Membership).where(Membership.person == former)).one().until = former.confirmed_at
    commit()
    client = client_of(administrator)
    assert "Former Kim" not in page(client.get(f"/forums/{seat.forum.slug}/groups/{seat.slug}/people"))
    assert "No role" in page(client.get("/people?q=Former"))
