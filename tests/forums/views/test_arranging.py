"""What is in the way of a session is said before it is saved, with times that are free; saving all the same is said, too."""

import re
from datetime import date, time

import pytest
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Round, RoundKind, Session
from deliberation.people.models import Role
from tests import makers

#: A Thursday without holidays around it.
DAY = date(2027, 4, 8)


@pytest.fixture
def forum(app):
    forum = makers.make_forum(slug="open", days_between=7)
    for slug in ("women", "labour"):
        makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title()))
    return forum


@pytest.fixture
def person(forum):
    return makers.make_person(Role.FACILITATOR, forum, name="Runs It")


@pytest.fixture
def facilitator(client_of, person):
    """The forum's facilitator, signed in."""
    commit()
    return client_of(person)


def typed(forum, *groups, **details):
    """What the form sends: a session of these groups, by their place."""
    chosen = [forum.groups[one].id for one in groups]
    given = {"groups": chosen, "held_on": DAY, "starts_at": "14:00", "ends_at": "16:00", "place": "Room 3", "round": ""}
    return {name: str(value) if isinstance(value, date) else value for name, value in {**given, **details}.items()}


def arranged(forum, *groups, **details):
    given = {"held_on": DAY, "starts_at": time(14), "ends_at": time(16)}
    session = makers.make_session(forum, tuple(forum.groups[one] for one in groups), **{**given, **details})
    commit()
    return session


def count():
    return db.session.scalar(select(func.count()).select_from(Session))


def free_times(page):
    return re.findall(r'name="take" value="([^"]*)"', page)


NEW = "/forums/open/sessions/new"


def test_a_taken_place_is_said_before_saving_with_the_session_and_free_times(facilitator, forum):
    other = arranged(forum, 0, place="Room 3")
    answer = facilitator.post(NEW, data=typed(forum, 1, note="Bring a cup."))
    assert answer.status_code == 422
    assert "1 thing is in the way" in answer.text
    assert "The place is taken at that time: Room 3." in answer.text
    assert f'href="/forums/open/sessions/{other.id}"' in answer.text
    assert 'value="Bring a cup."' in answer.text, "what was typed stays"
    assert free_times(answer.text)[0] == "2027-04-08 12:00 14:00", "the same day, as near as it can be"
    assert count() == 1


def test_a_free_time_is_taken_without_saving_and_then_saved(facilitator, forum):
    arranged(forum, 0, place="Room 3")
    refused = facilitator.post(NEW, data=typed(forum, 1))
    taken = free_times(refused.text)[0]
    shown = facilitator.post(NEW, data={**typed(forum, 1), "take": taken})
    assert shown.status_code == 200
    assert "in the way" not in shown.text
    day, starts, ends = taken.split()
    assert f'value="{starts}"' in shown.text
    assert count() == 1
    assert facilitator.post(NEW, data=typed(forum, 1, held_on=day, starts_at=starts, ends_at=ends)).status_code == 303
    assert count() == 2


def test_every_free_time_that_is_offered_is_free(facilitator, forum):
    for step in (-2, -1, 0, 1, 2):
        arranged(forum, 0, held_on=date(2027, 4, 8 + step), starts_at=None, ends_at=None, place="Room 3")
    offered = free_times(facilitator.post(NEW, data=typed(forum, 1)).text)
    assert len(offered) == 3
    for one in offered:
        assert "in the way" not in facilitator.post(NEW, data={**typed(forum, 1), "take": one}).text


def mark_in(page):
    return re.search(r'name="all_the_same" value="(\w+)"', page)[1]


def test_a_facilitator_may_save_it_all_the_same(facilitator, forum):
    arranged(forum, 0, place="Room 3")
    mark = mark_in(facilitator.post(NEW, data=typed(forum, 1)).text)
    assert facilitator.post(NEW, data={**typed(forum, 1), "all_the_same": mark}).status_code == 303
    assert count() == 2


def test_what_was_accepted_is_what_was_shown_and_nothing_more(facilitator, forum):
    arranged(forum, 0, place="Room 3")
    mark = mark_in(facilitator.post(NEW, data=typed(forum, 1)).text)
    arranged(forum, 1, place="Room 4")  # somebody else adds it meanwhile
    answer = facilitator.post(NEW, data={**typed(forum, 1), "all_the_same": mark})
    assert answer.status_code == 422
    assert "2 things are in the way" in answer.text
    assert "Labour: in another session at that time." in answer.text
    assert facilitator.post(NEW, data={**typed(forum, 1), "all_the_same": "yes"}).status_code == 422
    assert count() == 2


def test_who_runs_it_and_who_interprets_cannot_be_in_two_places(facilitator, forum, person):
    arranged(forum, 0, run_by=person, interpreters=["Lan Example"])
    answer = facilitator.post(NEW, data=typed(forum, 1, run_by=person.id, interpreters="lan example"))
    assert "Needed in another session at that time: Runs It." in answer.text
    assert "Interpreting another session at that time: lan example." in answer.text


def test_sessions_of_a_group_keep_the_days_they_agreed_on(facilitator, forum):
    arranged(forum, 0, held_on=date(2027, 4, 5))
    answer = facilitator.post(NEW, data=typed(forum, 0))
    assert "Too near to another session of Women: 3 days, and at least 7 days were agreed on." in answer.text
    forum.days_between = 3
    commit()
    assert facilitator.post(NEW, data=typed(forum, 0)).status_code == 303


def test_a_holiday_is_in_the_way(facilitator, forum):
    answer = facilitator.post(NEW, data=typed(forum, 0, held_on="2027-05-05"))
    assert "A public holiday: " in answer.text
    assert all(not one.startswith("2027-05-05") for one in free_times(answer.text))


def test_a_day_outside_the_round_cannot_be_saved_all_the_same(facilitator, forum):
    forum.rounds.append(Round(number=1, name="Writing", kind=RoundKind.DRAFTING, opens_on=date(2027, 5, 10), closes_on=date(2027, 5, 30)))
    commit()
    answer = facilitator.post(NEW, data=typed(forum, 0, round=forum.rounds[0].id, held_on="2027-05-07"))
    assert answer.status_code == 422
    assert "all_the_same" not in answer.text
    assert all("2027-05-10" <= one <= "2027-05-31" for one in free_times(answer.text))


def test_what_else_is_wrong_is_said_at_the_same_time(facilitator, forum):
    arranged(forum, 0, place="Room 3")
    answer = facilitator.post(NEW, data=typed(forum, link="room"))
    assert "The place is taken at that time" in answer.text
    assert "A link starts with https://" in answer.text


def test_a_session_of_a_forum_being_set_up_elsewhere_is_not_named(facilitator, forum):
    hidden = makers.make_forum(is_public=False, name="Secret")
    seat = makers.make_forum_group(hidden, makers.make_group(name="Hidden Group"))
    makers.make_session(hidden, (seat,), held_on=DAY, starts_at=time(14), place="Room 3", title="Secret talk")
    commit()
    answer = facilitator.post(NEW, data=typed(forum, 0))
    assert "The place is taken at that time: Room 3." in answer.text
    assert "It is another session, of a forum that is not public yet." in answer.text
    assert "Secret" not in answer.text
    assert "Hidden Group" not in answer.text


# Changing.


@pytest.fixture
def session(forum):
    return arranged(forum, 1, place="Room 3")


def test_what_stays_where_it_is_can_be_changed_whatever_is_beside_it(facilitator, forum, session):
    arranged(forum, 0, place="Room 3")
    data = {**typed(forum, 1, title="A title"), "version": session.version}
    assert facilitator.post(f"/forums/open/sessions/{session.id}/change", data=data).status_code == 303
    assert session.title == "A title"


def test_a_move_into_a_clash_is_asked_about_and_its_reason_too(facilitator, forum, session):
    arranged(forum, 0, place="Room 3", held_on=date(2027, 4, 15))
    data = {**typed(forum, 1, held_on="2027-04-15"), "version": session.version}
    answer = facilitator.post(f"/forums/open/sessions/{session.id}/change", data=data)
    assert answer.status_code == 422
    assert "Please say why it is moved" in answer.text
    both = {**data, "reason": "The hall is painted.", "all_the_same": mark_in(answer.text)}
    assert facilitator.post(f"/forums/open/sessions/{session.id}/change", data=both).status_code == 303
    assert session.held_on == date(2027, 4, 15)


def test_the_day_a_session_was_dropped_on_stands_in_the_form_and_nothing_moves(facilitator, forum, session):
    arranged(forum, 0, place="Room 3", held_on=date(2027, 4, 15))
    answer = facilitator.get(f"/forums/open/sessions/{session.id}/change?held_on=2027-04-15")
    assert answer.status_code == 200
    assert 'value="2027-04-15"' in answer.text
    assert "The place is taken at that time" in answer.text
    assert session.held_on == DAY
    assert "in the way" not in facilitator.get(f"/forums/open/sessions/{session.id}/change?held_on=nonsense").text


def test_a_day_of_the_calendar_fills_in_a_new_session(facilitator, forum):
    assert 'value="2027-04-15"' in facilitator.get(f"{NEW}?held_on=2027-04-15").text
    assert 'id="is_plenary" name="is_plenary" value="y" checked' in facilitator.get(f"{NEW}?plenary=1").text


# While one types.


def test_what_is_in_the_way_comes_as_a_part_of_the_page(facilitator, forum):
    arranged(forum, 0, place="Room 3")
    part = facilitator.post("/forums/open/sessions/check", data=typed(forum, 1)).text
    assert "The place is taken at that time: Room 3." in part
    assert "<html" not in part
    assert facilitator.post("/forums/open/sessions/check", data=typed(forum, 1, place="Room 4")).text.strip() == ""
    assert facilitator.post("/forums/open/sessions/check", data={}).text.strip() == ""
    assert facilitator.post("/forums/open/sessions/check", data={"groups": "x", "held_on": "2027-04-08", "round": "y"}).status_code == 200
    assert count() == 1


def test_a_session_is_not_in_its_own_way(facilitator, forum, session):
    part = facilitator.post(f"/forums/open/sessions/{session.id}/check", data=typed(forum, 1, starts_at="15:00", ends_at="17:00"))
    assert (part.status_code, part.text.strip()) == (200, "")


@pytest.mark.parametrize("path", ["sessions/check", "sessions/{}/check"])
def test_nobody_else_is_told(client, client_of, forum, session, path):
    leader = makers.make_person(Role.LEADER, forum.groups[0])
    commit()
    address = f"/forums/open/{path.format(session.id)}"
    assert client.post(address, data=typed(forum, 1)).status_code == 401
    assert client_of(leader).post(address, data=typed(forum, 1)).status_code == 403


def test_the_statements_do_not_grow_with_the_sessions(facilitator, forum, statements):
    def asked():
        statements.clear()
        facilitator.post("/forums/open/sessions/check", data=typed(forum, 1))
        return len([one for one in statements if one.startswith("SELECT")])

    arranged(forum, 0, place="Room 3")
    few = asked()
    for number in range(20):
        arranged(forum, 0, place="Room 3", starts_at=time(number % 20))
    assert asked() == few


# Dragging.


def test_only_who_sets_up_drags_and_only_what_can_move(client, facilitator, forum, session):
    cancelled = arranged(forum, 0, cancelled_at=clock.now(), cancel_reason="Flooded.")
    page = f"/forums/open/calendar?day={DAY}"
    shown = facilitator.get(page).text
    assert f'data-move="/forums/open/sessions/{session.id}/change"' in shown
    assert "Move Labour, session" in shown
    assert f"sessions/{cancelled.id}/change" not in shown
    assert f"sessions/new?held_on={DAY}" in shown
    assert "data-move" not in client.get(page).text
    assert "sessions/new" not in client.get(page).text
    forum.closed_on = date(2026, 1, 1)
    commit()
    assert "data-move" not in facilitator.get(page).text


def test_a_day_with_very_many_sessions_stays_readable(client, forum):
    for number in range(20):
        arranged(forum, 0, title=f"Talk number {number}.")
    month = client.get(f"/forums/open/calendar?day={DAY}").text
    assert month.count("Talk number") == 6
    assert "and 14 more" in month
    assert f"view=day&amp;day={DAY}" in month
    assert client.get(f"/forums/open/calendar?view=day&day={DAY}").text.count("Talk number") == 20
