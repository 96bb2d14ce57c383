"""What stands in the calendar of a forum, of a group and of a person, and what follows when something moves."""

from datetime import date, datetime, time, timedelta

import pytest
import vobject

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import NotFound
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.actions.sessions import add_session, cancel_session, change_session
from deliberation.forums.models import RoundKind
from deliberation.forums.registration.registering import register, withdraw
from deliberation.notices.calendars.access import calendar_owner, secret_of
from deliberation.notices.calendars.addresses import address_of, make_address, remove_address
from deliberation.people.models import Role
from tests.makers import (
    give_role,
    make_department,
    make_forum,
    make_forum_group,
    make_group,
    make_item,
    make_paper,
    make_person,
    make_referral,
    make_reply,
    make_row,
    make_session,
)

DAY = date(2026, 5, 6)


@pytest.fixture
def forum(app):
    return make_forum(slug="mid-term", name="Mid-term")


@pytest.fixture
def facilitator(forum):
    return make_person(Role.FACILITATOR, forum)


def seat_of(forum, slug):
    return make_forum_group(forum, make_group(slug=slug, name=slug.title()))


def events(client, address):
    commit()
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    return {event.uid.value.partition(".")[0]: event for event in vobject.readOne(answer.text).contents.get("vevent", [])}


def titles(client, address):
    return [event.summary.value for event in events(client, address).values()]


def test_a_forum_shows_its_rounds_sessions_and_due_dates(client, forum, facilitator):
    seat = seat_of(forum, "women")
    add_round(facilitator, forum, kind=RoundKind.DRAFTING, name="Writing", opens_on=DAY, closes_on=DAY + timedelta(days=20))
    add_session(facilitator, forum, held_on=DAY, starts_at=time(14), ends_at=time(16), groups=[seat], place="Room 2")
    make_referral(make_row(forum, ("More buses?",), number=7), make_department("Traffic"), due_on=DAY + timedelta(days=9))
    found = events(client, "/en/forums/mid-term/calendar.ics")
    assert [event.summary.value for event in found.values()] == [
        "Writing – Mid-term",
        "Women, session 1 – Mid-term",
        "Answer due: Traffic, question 7",
    ]
    session = found["session-1"]
    assert session.dtstart.value == datetime(2026, 5, 6, 14, tzinfo=clock.DISTRICT_ZONE)
    assert session.location.value == "Room 2"
    assert session.description.value == "Who meets: Women"
    assert session.url.value == "http://127.0.0.1:5000/en/forums/mid-term/sessions/1"


def test_a_session_that_moves_and_is_cancelled_is_the_same_entry_with_a_higher_sequence(client, forum, facilitator):
    with clock.stopped(datetime(2026, 4, 1, 3, tzinfo=clock.DISTRICT_ZONE)):
        session = add_session(facilitator, forum, held_on=DAY, is_plenary=True)
        added = events(client, "/forums/mid-term/calendar.ics")["session-1"]
    with clock.stopped(datetime(2026, 4, 2, 3, tzinfo=clock.DISTRICT_ZONE)):
        change_session(facilitator, session, None, held_on=DAY + timedelta(days=1), is_plenary=True)
        moved = events(client, "/forums/mid-term/calendar.ics")["session-1"]
    with clock.stopped(datetime(2026, 4, 3, 3, tzinfo=clock.DISTRICT_ZONE)):
        cancel_session(facilitator, session, "The hall is flooded.")
        cancelled = events(client, "/en/forums/mid-term/calendar.ics")["session-1"]
    assert added.uid.value == moved.uid.value == cancelled.uid.value
    assert [one.sequence.value for one in (added, moved, cancelled)] == ["0", "1", "2"]
    assert [one.dtstart.value for one in (added, moved)] == [DAY, DAY + timedelta(days=1)]
    assert added.last_modified.value < moved.last_modified.value < cancelled.last_modified.value
    assert cancelled.status.value == "CANCELLED"
    assert cancelled.summary.value == "Cancelled: Plenary session – Mid-term"
    assert "The hall is flooded." in cancelled.description.value


def test_a_group_has_its_own_sessions_the_plenary_ones_and_what_was_asked_for_it(client, forum, facilitator):
    women, labour = seat_of(forum, "women"), seat_of(forum, "labour")
    for groups in ([women], [labour]):
        add_session(facilitator, forum, held_on=DAY, groups=groups)
    add_session(facilitator, forum, held_on=DAY, is_plenary=True)
    item = make_item(make_paper(women))
    for number, items in ((1, (item,)), (2, ())):
        make_referral(make_row(forum, number=number, items=items), make_department(f"Office {number}"), due_on=DAY)
    assert sorted(titles(client, "/en/forums/mid-term/groups/women/calendar.ics")) == [
        "Answer due: Office 1, question 1",
        "Plenary session – Mid-term",
        "Women, session 1 – Mid-term",
    ]


def test_what_is_answered_or_not_public_has_no_day(client, forum):
    make_reply(make_referral(make_row(forum), due_on=DAY))
    make_referral(make_row(forum, published_at=None), due_on=DAY)
    assert titles(client, "/forums/mid-term/calendar.ics") == []


def test_a_forum_that_is_being_set_up_has_no_calendar(client, app):
    hidden = make_forum(is_public=False, slug="later")
    make_forum_group(hidden, make_group(slug="women"))
    commit()
    assert client.get("/forums/later/calendar.ics").status_code == 404
    assert client.get("/forums/later/groups/women/calendar.ics").status_code == 404
    assert client.get("/forums/later/calendars").status_code == 404


def address(person):
    return f"/en/calendars/{secret_of(make_address(person))}.ics"


def test_somebodys_own_calendar_holds_what_concerns_them_in_their_roles(client, forum, facilitator):
    women, labour = seat_of(forum, "women"), seat_of(forum, "labour")
    office = make_department("Traffic")
    for seat in (women, labour):
        add_session(facilitator, forum, held_on=DAY, groups=[seat])
    make_referral(make_row(forum, number=1), office, due_on=DAY)
    make_referral(make_row(forum, number=2, published_at=None), office, due_on=DAY)
    other = make_session(make_forum(slug="other"), held_on=DAY, is_plenary=True)
    member, staff = make_person(Role.MEMBER, women), make_person(Role.STAFF, office)
    assert titles(client, address(member)) == ["Women, session 1 – Mid-term"]
    assert titles(client, address(staff)) == ["Answer due: Traffic, question 1", "Answer due: Traffic, question 2"]
    assert len(titles(client, address(facilitator))) == 4
    assert other.title not in titles(client, address(facilitator))
    assert titles(client, address(make_person())) == []


def test_a_role_that_ended_and_a_forum_being_set_up_bring_nothing(client, facilitator, forum):
    hidden = make_forum_group(make_forum(is_public=False))
    make_session(hidden.forum, (hidden,), held_on=DAY)
    seat = seat_of(forum, "women")
    make_session(forum, (seat,), held_on=DAY)
    person = make_person(Role.LEADER, hidden)
    give_role(person, Role.LEADER, seat).until = clock.now()
    assert titles(client, address(person)) == []


def test_an_address_is_good_until_it_is_made_anew_or_removed(client, app):
    person = make_person()
    first = address(person)
    commit()
    assert client.get(first).headers["Cache-Control"] == "private, no-store"
    second = address(person)
    commit()
    assert first != second
    assert [client.get(one).status_code for one in (first, second)] == [404, 200]
    remove_address(person)
    commit()
    assert address_of(person) is None
    assert client.get(second).status_code == 404
    third = address(person)
    commit()
    assert [client.get(one).status_code for one in (first, second, third)] == [404, 404, 200]


def test_an_address_of_a_closed_account_or_of_nobodys_making_leads_nowhere(client, app):
    person = make_person()
    secret = secret_of(make_address(person))
    person.active = False
    db.session.flush()
    for wrong in (secret, secret[:-1], "x", "WzEsMV0"):
        with pytest.raises(NotFound):
            calendar_owner(wrong)


def test_the_number_of_statements_does_not_grow_with_the_sessions(app, client, forum, facilitator, statements):
    seat = seat_of(forum, "women")

    def add(count):
        for number in range(count):
            make_session(forum, (seat,), held_on=DAY + timedelta(days=number))
            make_referral(make_row(forum), due_on=DAY)
        commit()

    def asked():
        app.extensions["page_cache"].forget()
        statements.clear()
        client.get("/forums/mid-term/calendar.ics")
        return len(statements)

    add(2)
    few = asked()
    add(20)
    assert asked() == few


def test_ones_own_calendar_holds_what_one_registered_for_until_one_withdraws(client, forum):
    resident, waiting = make_person(), make_person()
    session = make_session(
        forum, (seat_of(forum, "women"),), held_on=clock.today() + timedelta(days=9), takes_registrations=True, capacity=1
    )
    addresses = [f"/calendars/{secret_of(make_address(person))}.ics" for person in (resident, waiting)]
    assert [titles(client, address) for address in addresses] == [[], []]
    lines = [register(person, session) for person in (resident, waiting)]
    assert [titles(client, address) for address in addresses] == [["Women, session – Mid-term"]] * 2
    withdraw(resident, lines[0])
    assert [len(titles(client, address)) for address in addresses] == [0, 1]
