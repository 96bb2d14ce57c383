"""Registering, the door list and one's own sessions, as people see them."""

import re
from datetime import timedelta
from io import BytesIO

import html5lib
import pytest
from openpyxl import load_workbook

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Coming, Participation
from deliberation.forums.registration.door import walk_in
from deliberation.forums.registration.registering import register, register_somebody
from deliberation.forums.registration.views.door import door_lists_owed
from deliberation.people.models import Role
from tests.forums.registration.scenes import standing
from tests.makers import make_person


def page(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def address(scene):
    commit()
    return f"/forums/open/sessions/{scene.session.id}"


@pytest.fixture
def ada(scene):
    return make_person(Role.LEADER, scene.women, name="Ada Kim", locale="en")


@pytest.fixture
def facilitator(scene, client_of):
    commit()
    return client_of(scene.facilitator)


# Registering.


def test_a_reader_without_account_sees_free_places_and_where_to_sign_in(client, address):
    seen = page(client.get(address))
    assert "2 of 2 places are free." in seen
    assert "Sign in to register" in seen
    assert client.get(f"{address}/register").location.startswith("/login")
    assert client.post(f"{address}/register", data={}).status_code == 401


def test_somebody_registers_sees_it_and_withdraws(scene, ada, address, client_of):
    reader = client_of(ada)
    assert "For Women" in page(reader.get(address))
    sent = reader.post(f"{address}/register", data={"group": scene.women.id, "needs": "A place for a wheelchair"})
    assert sent.location == f"{address}#registration"
    seen = page(reader.get(address))
    assert "You are registered." in seen
    assert "A place for a wheelchair" in seen
    assert "1 of 2 places is free." in seen.replace("are", "is")
    assert reader.post(f"{address}/register", data={"group": "", "needs": ""}).status_code == 409
    reader.post(f"{address}/register/withdraw")
    assert "You have withdrawn. You can register again." in page(reader.get(address))
    assert standing(scene.session) == {"Ada Kim": "withdrawn"}
    assert reader.post(f"{address}/register/withdraw").status_code == 409


def test_whoever_waits_reads_the_place_in_line(scene, ada, address, client_of):
    for name in ("One", "Two", "Three"):
        register(make_person(name=name), scene.session)
    commit()
    reader = client_of(ada)
    assert "Wait in line for a place" in page(reader.get(address))
    reader.post(f"{address}/register", data={"group": "", "needs": ""})
    assert "You are number 2 in line" in page(reader.get(address))
    assert "All 2 places are taken. 2 people are in line." in page(reader.get(address))


def test_what_was_typed_stays_when_it_is_refused(scene, ada, address, client_of):
    refused = client_of(ada).post(f"{address}/register", data={"group": "", "needs": "x" * 501})
    assert refused.status_code == 422
    assert "x" * 501 in page(refused)
    assert standing(scene.session) == {}


def test_a_cancelled_session_says_why_nobody_can_register(scene, ada, address, client_of):
    scene.session.cancelled_at = clock.now()
    commit()
    seen = page(client_of(ada).get(address))
    assert "This session was cancelled." in seen
    assert f"{address}/register" not in seen


def test_where_nobody_registers_the_page_is_silent_about_it(scene, client, address):
    scene.session.takes_registrations = False
    commit()
    assert "Registration" not in page(client.get(address))


@pytest.mark.parametrize("path", ["", "/register", "/door", "/door/add"])
def test_every_page_is_whole_and_each_form_carries_its_token(scene, address, facilitator, one_app, monkeypatch, path):
    register(make_person(name="One"), scene.session)
    commit()
    monkeypatch.setitem(one_app.config, "WTF_CSRF_ENABLED", True)
    with clock.stopped(scene.day):
        seen = page(facilitator.get(address + path))
    html5lib.HTMLParser(strict=True).parse(seen)
    ids = re.findall(r' id="([^"]+)"', seen)
    assert sorted(ids) == sorted(set(ids))
    posting = re.findall(r"<form[^>]*method=\"post\".*?</form>", seen, re.DOTALL)
    assert len(posting) >= 2
    assert all('name="csrf_token"' in form for form in posting)


# The door list.


def test_the_door_list_is_for_those_who_arrange_the_session(scene, ada, address, client, client_of, facilitator):
    register(ada, scene.session, group=scene.women, needs="Vietnamese")
    commit()
    for way in ("door", "door/add", "door.xlsx", "door.csv", f"door/{scene.session.participations[0].id}"):
        assert client.get(f"{address}/{way}").status_code in (302, 404)
        assert client_of(ada).get(f"{address}/{way}").status_code == 403
        answer = facilitator.get(f"{address}/{way}")
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
    seen = page(facilitator.get(f"{address}/door"))
    assert "Ada Kim" in seen
    assert "Vietnamese" in seen


def test_names_and_needs_stand_on_no_page_of_others(scene, ada, address, client, client_of):
    register(ada, scene.session, needs="Vietnamese")
    with clock.stopped(scene.evening):
        walk_in(scene.facilitator, scene.session, name="Old Park", group=scene.labour)
        scene.session.participations[0].was_there = True
        commit()
        for reader in (client, client_of(make_person(Role.LEADER, scene.labour))):
            seen = page(reader.get(address))
            assert "2 people took part." in seen
            assert "Labour" in seen
        public = [seen, page(client.get("/api/v1/forums/open")), page(client.get("/forums/open/calendar.ics"))]
        public.append(page(client.get("/forums/open/feed.atom", follow_redirects=True)))
    for words in ("Ada", "Park", "Vietnamese"):
        assert not any(words in one for one in public), words


def test_the_api_gives_numbers(scene, ada, client, address):
    register(ada, scene.session, group=scene.women)
    commit()
    (session,) = client.get("/api/v1/forums/open").get_json()["sessions"]
    assert session["attendance"] is None
    assert (session["takes_registrations"], session["capacity"]) == (True, 2)
    with clock.stopped(scene.evening):
        walk_in(scene.facilitator, scene.session, name="Old Park")
        scene.session.participations[0].was_there = True
        commit()
        (session,) = client.get("/api/v1/forums/open").get_json()["sessions"]
    assert session["attendance"] == {"total": 2, "groups": [{"group": "women", "count": 1}], "residents": 1}


def test_ticks_of_two_facilitators_stand_beside_each_other(scene, address, facilitator):
    lines = [register(make_person(name=name), scene.session) for name in ("Ada", "Ben")]
    commit()
    seen = [f"{line.id} no" for line in lines]
    with clock.stopped(scene.evening):
        assert f'value="{seen[0]}"' in page(facilitator.get(f"{address}/door"))
        facilitator.post(f"{address}/door", data={"seen": seen, "there": [lines[0].id]})
        facilitator.post(f"{address}/door", data={"seen": seen, "there": [lines[1].id]})
        assert page(facilitator.get(f"{address}/door")).count(" checked") == 2
        assert "Saved: 0 lines changed." in page(
            facilitator.post(f"{address}/door", data={"seen": seen, "there": [lines[1].id]}, follow_redirects=True)
        )


@pytest.mark.parametrize("bad", [{"seen": ["x yes"]}, {"seen": ["1 maybe"]}, {"there": ["one"]}, {"seen": ["9999999999999 no"]}])
def test_a_door_list_that_was_tampered_with_changes_nothing(scene, address, facilitator, bad):
    with clock.stopped(scene.evening):
        assert facilitator.post(f"{address}/door", data=bad).status_code == 422


def test_before_the_day_nothing_can_be_ticked(scene, address, facilitator, ada):
    line = register(ada, scene.session)
    commit()
    assert "there-" not in page(facilitator.get(f"{address}/door"))
    assert facilitator.post(f"{address}/door", data={"seen": [f"{line.id} no"], "there": [line.id]}).status_code == 409
    assert line.was_there is None


def test_somebody_is_registered_by_telephone_and_walks_in(scene, address, facilitator):
    facilitator.post(f"{address}/door/add", data={"name": "Old Park", "coming": "registered", "group": scene.labour.id})
    with clock.stopped(scene.day):
        both = page(facilitator.get(f"{address}/door"))
        assert "Here without having registered" in both
        assert "Registers for it" in both
        facilitator.post(f"{address}/door/add", data={"name": "Young Lee", "coming": "walked in", "group": ""})
        assert facilitator.post(f"{address}/door/add", data={"name": " ", "coming": "walked in", "group": ""}).status_code == 422
    with clock.stopped(scene.evening):
        assert facilitator.post(f"{address}/door/add", data={"name": "X", "coming": "registered", "group": ""}).status_code == 422
    assert standing(scene.session) == {"Old Park": "registered", "Young Lee": "walked in"}


def test_nobody_can_be_added_before_the_day_where_nobody_registers(scene, address, facilitator):
    scene.session.takes_registrations = False
    commit()
    assert "Nobody can be added now" in page(facilitator.get(f"{address}/door/add"))
    assert facilitator.post(f"{address}/door/add", data={"name": "X", "coming": "walked in", "group": ""}).status_code == 422


def test_a_line_is_corrected_and_taken_off_the_list(scene, address, facilitator, ada):
    line = register_somebody(scene.facilitator, scene.session, name="Old Prak")
    account = register(ada, scene.session)
    commit()
    facilitator.post(f"{address}/door/{line.id}", data={"name": "Old Park", "email": "", "group": scene.labour.id, "needs": "A ramp"})
    assert (line.name, line.needs, line.forum_group) == ("Old Park", "A ramp", scene.labour)
    wrong = facilitator.post(f"{address}/door/{line.id}", data={"name": "Old Park", "email": "nowhere", "group": ""})
    assert (wrong.status_code, "This is no mail address." in page(wrong)) == (422, True)
    assert 'name="name"' not in page(facilitator.get(f"{address}/door/{account.id}"))
    gone = facilitator.post(f"{address}/door/{line.id}/withdraw", follow_redirects=True)
    assert "Old Park is no longer on the list." in page(gone)
    assert line.coming is Coming.WITHDRAWN


def test_a_line_of_another_session_is_not_found(scene, address, facilitator):
    other = type(scene.session)(forum=scene.forum, groups=[scene.women], held_on=scene.session.held_on, takes_registrations=True)
    db.session.add(other)
    line = register(make_person(), other)
    commit()
    assert facilitator.get(f"{address}/door/{line.id}").status_code == 404
    assert facilitator.post(f"{address}/door/{line.id}/withdraw").status_code == 404


def test_names_are_erased_once_the_day_is_over(scene, address, facilitator, ada):
    register(ada, scene.session, needs="Vietnamese")
    commit()
    assert facilitator.post(f"{address}/door/erase").status_code == 409
    with clock.stopped(scene.evening + timedelta(days=1)):
        assert "Erase the names" in page(facilitator.get(f"{address}/door"))
        assert "1 name is erased." in page(facilitator.post(f"{address}/door/erase", follow_redirects=True))
        seen = page(facilitator.get(f"{address}/door"))
    assert "(name erased)" in seen
    assert "Ada" not in seen
    assert db.session.query(Participation.person_id, Participation.needs).one() == (None, "")


# Files.


def test_the_list_as_a_workbook_says_what_stands_where(scene, ada, address, facilitator):
    register(ada, scene.session, group=scene.women, needs="=1+1")
    commit()
    answer = facilitator.get(f"{address}/door.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.data))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0] == ["Name", "Group", "What they need", "How they stand", "Since", "Was there"]
    assert rows[1][:4] == ["Ada Kim", "Women", "=1+1", "Registered"]
    assert book.worksheets[0]["C2"].data_type == "s"
    assert "Was there" in [row[0].value for row in book.worksheets[1].iter_rows()]


def test_the_list_as_csv_holds_no_formula(scene, ada, address, facilitator):
    register(ada, scene.session, needs="=1+1")
    commit()
    answer = facilitator.get(f"{address}/door.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    head, line = answer.data.decode("utf-8-sig").splitlines()
    assert head == "Name,Group,What they need,How they stand,Since,Was there"
    assert line.startswith("Ada Kim,Resident,'=1+1,Registered,")
    assert facilitator.get(f"{address}/door.pdf").status_code == 404


# One's own sessions.


def test_ones_own_sessions_are_those_one_registered_for_and_those_of_ones_groups(scene, ada, client, client_of, address):
    ben = make_person(name="Ben")
    reader = client_of(ben)
    assert "No sessions are coming up for you" in page(reader.get("/account/sessions"))
    register(ben, scene.session)
    commit()
    assert "You are on the list" in page(reader.get("/account/sessions"))
    own = page(client_of(ada).get("/account/sessions"))
    assert "Of your groups" in own
    assert f"{address}/register" in own
    assert "You are on the list" not in own
    assert client.get("/account/sessions").status_code == 302
    assert "/account/sessions" in page(reader.get("/account"))


def test_what_waits_for_the_secretariat_is_seen_by_it_alone(app, scene, ada):
    register(ada, scene.session)
    commit()
    with clock.stopped(scene.evening + timedelta(days=1)), app.test_request_context():
        (owed,) = door_lists_owed(scene.facilitator, scene.forum)
        assert owed.url.endswith(f"/sessions/{scene.session.id}/door")
        assert door_lists_owed(ada, scene.forum) == []
        assert door_lists_owed(None, scene.forum) == []
