"""A facilitator fills the calendar: rounds, sessions."""

from datetime import date, time

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.minutes.actions.writing import publish_minutes, write_minutes
from deliberation.forums.models import Round, RoundKind, Session
from deliberation.people.models import Role
from tests import makers

ROUND = {"kind": "drafting", "name": "작성", "translated_names-en": "Drafting", "opens_on": "2026-04-01", "closes_on": "2026-04-30"}


def page(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def forum(app):
    forum = makers.make_forum(slug="open")
    for slug in ("women", "labour"):
        makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title()))
    return forum


@pytest.fixture
def person(forum):
    return makers.make_person(Role.FACILITATOR, forum)


@pytest.fixture
def facilitator(client_of, person):
    """The forum's facilitator, signed in."""
    commit()
    return client_of(person)


@pytest.fixture
def session(forum):
    return makers.make_session(forum, (forum.groups[0],), ordinal=1, held_on=date(2026, 4, 2))


# Rounds.


def test_a_round_is_added_changed_and_removed(facilitator, forum):
    added = facilitator.post("/forums/open/set-up/rounds/new", data=ROUND)
    assert added.location == "/forums/open/set-up#rounds"
    one = db.session.scalars(select(Round)).one()
    assert (one.kind, one.name, one.closes_on) == (RoundKind.DRAFTING, "작성", date(2026, 4, 30))
    assert 'value="2026-04-30"' in page(facilitator.get("/forums/open/set-up/rounds/1"))
    changed = facilitator.post("/forums/open/set-up/rounds/1", data={**ROUND, "version": one.version, "closes_on": "2026-05-10"})
    assert changed.status_code == 303
    assert one.closes_on == date(2026, 5, 10)
    assert 'action="/forums/open/set-up/rounds/1/remove"' in page(facilitator.get("/forums/open/set-up"))
    facilitator.post("/forums/open/set-up/rounds/1/remove")
    assert db.session.scalars(select(Round)).all() == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"closes_on": "2026-03-01"}, "The last day comes before the first."),
        ({"opens_on": "soon"}, "Not a valid date value."),
        ({"name": ""}, "This field is required."),
        ({"kind": "party"}, "Invalid Choice"),
    ],
)
def test_a_wrong_round_is_refused_in_the_form(facilitator, forum, data, sentence):
    answer = facilitator.post("/forums/open/set-up/rounds/new", data={**ROUND, **data})
    assert answer.status_code == 422
    assert sentence in page(answer)
    assert 'value="Drafting"' in page(answer)
    assert db.session.scalars(select(Round)).all() == []


def test_a_round_with_sessions_has_no_button_to_remove_it(facilitator, person, forum, session):
    session.round = add_round(person, forum, name="April", kind=RoundKind.CLOSING, opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 9))
    commit()
    assert "rounds/1/remove" not in page(facilitator.get("/forums/open/set-up"))
    assert facilitator.post("/forums/open/set-up/rounds/1/remove").status_code == 409


# Sessions.


def test_a_session_is_added_for_a_group(facilitator, forum):
    women, labour = forum.groups
    form = page(facilitator.get("/forums/open/sessions/new?group=labour"))
    assert f'value="{labour.id}" checked' in form
    assert f'value="{women.id}" checked' not in form
    data = {"groups": [labour.id], "held_on": "2026-04-02", "starts_at": "14:00", "ends_at": "16:30", "place": "Room 3", "round": ""}
    answer = facilitator.post("/forums/open/sessions/new", data=data)
    session = db.session.scalars(select(Session)).one()
    assert answer.location == f"/forums/open/sessions/{session.id}"
    assert (session.groups, session.starts_at, session.ends_at, session.place) == ([labour], time(14), time(16, 30), "Room 3")
    assert "Labour, session 1" in page(facilitator.get(answer.location))


def test_a_wrong_session_is_refused_with_every_field_marked(facilitator, forum):
    data = {"held_on": "2026-04-02", "starts_at": "14:00", "ends_at": "13:00", "place": "Room 3", "link": "room", "round": ""}
    answer = facilitator.post("/forums/open/sessions/new", data=data)
    assert answer.status_code == 422
    shown = page(answer)
    for sentence in ("Choose the groups that meet", "The end comes before the beginning.", "A link starts with https://"):
        assert shown.count(sentence) == 2, "in the summary and at its field"
    assert 'value="Room 3"' in shown
    assert db.session.scalars(select(Session)).all() == []


def test_a_group_of_another_forum_is_no_choice(facilitator, forum):
    stranger = makers.make_forum_group()
    commit()
    answer = facilitator.post("/forums/open/sessions/new", data={"groups": [stranger.id], "held_on": "2026-04-02", "round": ""})
    assert answer.status_code == 422


def test_without_groups_there_is_nobody_to_meet(client_of, app):
    empty = makers.make_forum(slug="empty")
    person = makers.make_person(Role.FACILITATOR, empty)
    commit()
    assert "Add the groups first." in page(client_of(person).get("/forums/empty/sessions/new"))


def test_a_session_is_moved_and_keeps_what_was_not_changed(facilitator, forum, session):
    session.place, session.starts_at = "Room 3", time(14)
    commit()
    address = f"/forums/open/sessions/{session.id}/change"
    form = page(facilitator.get(address))
    assert f'value="{forum.groups[0].id}" checked' in form
    assert 'value="Room 3"' in form
    data = {
        "groups": [forum.groups[0].id],
        "held_on": "2026-04-09",
        "starts_at": "14:00",
        "place": "Room 3",
        "round": "",
        "reason": "The room is taken.",
        "version": session.version,
    }
    assert facilitator.post(address, data=data).status_code == 303
    assert (session.held_on, session.starts_at, session.place) == (date(2026, 4, 9), time(14), "Room 3")
    late = facilitator.post(address, data={**data, "held_on": "2026-04-16"})
    assert late.status_code == 409
    assert "2026-04-09" in page(late)
    assert session.held_on == date(2026, 4, 9)


def test_a_session_is_cancelled_with_a_reason(facilitator, session):
    address = f"/forums/open/sessions/{session.id}"
    commit()
    assert facilitator.post(f"{address}/cancel", data={"reason": " "}).status_code == 422
    assert facilitator.post(f"{address}/cancel", data={"reason": "The room is closed."}).location == address
    shown = page(facilitator.get(address))
    assert "The room is closed." in shown
    assert f"{address}/cancel" not in shown
    assert facilitator.post(f"{address}/cancel", data={"reason": "Again"}).status_code == 409


CALENDAR = ["sessions/new", "sessions/{}/change", "sessions/{}/cancel", "sessions/{}/minutes", "sessions/{}/minutes/publish"]


@pytest.mark.parametrize("path", CALENDAR)
def test_nobody_else_fills_the_calendar(client, client_of, person, forum, session, path):
    write_minutes(person, session, None, minutes="Words")
    publish_minutes(person, session)
    leader = makers.make_person(Role.LEADER, forum.groups[0])
    commit()
    address = f"/forums/open/{path.format(session.id)}"
    assert client.post(address).status_code == 401
    assert client_of(leader).post(address).status_code == 403
    forum.published_at = None
    commit()
    assert client.post(address).status_code == 404
    assert client_of(leader).post(address).status_code == 404
