"""Pages of agendas: on the session's page for everybody, put together by those who arrange it."""

from datetime import datetime

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.agenda.actions import add_point, remove_point
from deliberation.forums.models import AgendaPoint
from deliberation.people.models import Role
from tests.makers import make_person
from tests.responses.scenes import seen


@pytest.fixture
def facilitator(hall, client_of):
    commit()
    return client_of(hall.facilitator)


def added(hall, title="The well", **details):
    point = add_point(hall.facilitator, hall.session, title=title, **{"minutes": 20, **details})
    commit()
    return point


def test_everybody_reads_the_agenda_with_its_hours_and_what_it_is_about(hall, client):
    added(hall, "Welcome", minutes=10)
    added(hall, words="With **water**.", led_by="The traffic office", elements=[hall.well])
    page = client.get(hall.address)
    assert "14:00–14:10 · 10 minutes Welcome 14:10–14:30 · 20 minutes The well With water . Led by: The traffic office" in seen(page)
    assert f'href="/plans/{hall.forum.plan.slug}/elements/1:1-1-1"' in page.text
    assert "Change the agenda" not in page.text
    assert "agenda" not in seen(client.get(hall.address.replace(str(hall.session.id), str(hall.another_session(9).id)))).lower()


def test_what_was_taken_off_is_read_by_nobody(hall, client, facilitator):
    remove_point(hall.facilitator, added(hall, "Secret"))
    commit()
    assert "Secret" not in client.get(hall.address).text
    assert "Secret" in facilitator.get(f"{hall.address}/agenda").text


def test_a_facilitator_adds_changes_moves_removes_and_brings_back(hall, facilitator):
    address = f"{hall.address}/agenda"
    sent = {"title": "The well", "minutes": "20", "elements": ["1:1-1-1", "2:1-1-1"]}
    answer = facilitator.post(address, data=sent)
    assert (answer.status_code, answer.location) == (303, address)
    facilitator.post(address, data={"title": "Welcome", "minutes": "5", "elements": "2:1-1-1, 1:1-1-1"})
    well, welcome = hall.session.agenda
    assert well.elements == welcome.elements == [hall.well, hall.night], "sent one by one, or typed in a line"
    moved = facilitator.post(f"{address}/{welcome.id}/move", data={"to": "up"})
    assert moved.location.endswith(f"/agenda#point-{welcome.id}")
    assert facilitator.post(f"{address}/{well.id}", data={"title": "Wells", "minutes": "25", "version": well.version}).status_code == 303
    assert "14:00–14:05 · 5 minutes Welcome" in seen(facilitator.get(address))
    facilitator.post(f"{address}/{welcome.id}/remove")
    assert "14:00–14:25 · 25 minutes Wells" in seen(facilitator.get(address))
    facilitator.post(f"{address}/{welcome.id}/bring-back")
    assert "14:05–14:30 · 25 minutes Wells" in seen(facilitator.get(address))


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(hall, facilitator):
    sent = {"title": "", "minutes": "twenty", "words": "What I meant", "elements": "9:9-9-9"}
    answer = facilitator.post(f"{hall.address}/agenda", data=sent)
    assert answer.status_code == 422
    assert "What I meant" in answer.text
    assert "The plan has no element 9:9-9-9." in seen(answer)
    assert 'value="9:9-9-9 "' in answer.text
    assert db.session.query(AgendaPoint).count() == 0


def test_the_second_of_two_is_shown_both_versions(hall, facilitator):
    point = added(hall)
    sent = {"title": "Two wells", "minutes": "20", "version": point.version}
    address = f"{hall.address}/agenda/{point.id}"
    assert facilitator.post(address, data=sent).status_code == 303
    answer = facilitator.post(address, data={**sent, "title": "No well"})
    assert answer.status_code == 409
    assert "Saved meanwhile by somebody else" in seen(answer)
    assert "Two wells" in seen(answer)
    assert 'value="No well"' in answer.text


def test_an_agenda_too_long_for_its_session_is_said_to_those_who_arrange_it(hall, facilitator, client):
    added(hall, minutes=70)
    told = "The points take 70 minutes together, 10 minutes longer than the session."
    assert told in seen(facilitator.get(f"{hall.address}/agenda"))
    assert told in seen(facilitator.get(hall.address))
    assert told not in seen(client.get(hall.address))


def test_an_agenda_is_taken_over_and_used_for_the_round(hall, facilitator):
    added(hall)
    later, last = hall.another_session(22), hall.another_session(23)
    commit()
    address = f"/forums/spring/sessions/{later.id}/agenda"
    assert "Women, session 1 (1 point)" in seen(facilitator.get(address))
    assert facilitator.post(f"{address}/take-over", data={"earlier": hall.session.id}).status_code == 303
    assert [point.title for point in later.agenda] == ["The well"]
    assert facilitator.post(f"{address}/take-over", data={"earlier": 999}).status_code == 422
    assert facilitator.post(f"{address}/take-over", data={"earlier": hall.session.id}).status_code == 409
    with clock.stopped(datetime(2026, 4, 10, tzinfo=clock.DISTRICT_ZONE)):
        page = facilitator.get(f"{hall.address}/agenda")
        assert "1 session of the round that is still to come has no agenda." in seen(page)
        assert facilitator.post(f"{hall.address}/agenda/share").status_code == 303
    assert [point.title for point in last.agenda] == ["The well"]


def test_nobody_else_gets_to_the_desk_of_the_agenda(hall, client, client_of):
    point = added(hall)
    somebody = client_of(make_person(Role.LEADER, hall.forum.groups[0]))
    commit()
    for path, data in (("", {"title": "X", "minutes": "5"}), (f"/{point.id}", {}), (f"/{point.id}/remove", {}), (f"/{point.id}/move", {})):
        assert somebody.post(f"{hall.address}/agenda{path}", data=data).status_code == 403
        assert client.post(f"{hall.address}/agenda{path}", data=data).status_code in (302, 303, 401)
    assert [one.title for one in hall.session.agenda] == ["The well"]


def test_a_point_is_found_only_in_its_own_session(hall, facilitator):
    point = added(hall)
    other = hall.another_session(22)
    commit()
    assert facilitator.get(f"/forums/spring/sessions/{other.id}/agenda/{point.id}").status_code == 404


def test_the_page_of_an_element_names_the_sessions_that_have_it_on_their_agenda(hall, client):
    added(hall, elements=[hall.well])
    hidden = hall.another_session(22, cancelled_at=clock.now())
    hidden.agenda_points.append(AgendaPoint(position=1, minutes=5, title="Too", elements=[hall.well]))
    commit()
    page = seen(client.get(f"/plans/{hall.forum.plan.slug}/elements/1:1-1-1"))
    assert "On the agenda of" in page
    assert page.count("Women, session") == 1
    assert "On the agenda" not in seen(client.get(f"/plans/{hall.forum.plan.slug}/elements/2:1-1-1"))
