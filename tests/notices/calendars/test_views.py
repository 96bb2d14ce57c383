"""The pages about calendars, and the command."""

import pytest
import vobject

from deliberation.db import commit
from deliberation.people.models import Role
from tests.makers import make_forum, make_forum_group, make_group, make_person, make_session


@pytest.fixture
def forum(app):
    forum = make_forum(slug="mid-term", name="Mid-term")
    seat = make_forum_group(forum, make_group(slug="women", name="Women"))
    make_session(forum, (seat,), title="In the women's house")
    commit()
    return forum


def test_the_page_of_a_forum_leads_to_each_calendar(client, forum):
    page = client.get("/en/forums/mid-term/calendars").text
    assert 'href="webcal://127.0.0.1:5000/en/forums/mid-term/calendar.ics"' in page
    assert 'href="http://127.0.0.1:5000/en/forums/mid-term/groups/women/calendar.ics"' in page
    assert "Sign in to find it." in page


def test_the_forum_and_its_sessions_lead_there(client, forum):
    for address in ("/en/forums/mid-term", "/en/forums/mid-term/sessions"):
        assert 'href="/en/forums/mid-term/calendars"' in client.get(address).text


def test_one_makes_renews_and_removes_ones_own_address(client_of, forum):
    browser = client_of(make_person(Role.MEMBER, forum.groups[0]))
    commit()
    assert "/calendars/" not in browser.get("/en/account/calendar").text
    assert browser.post("/en/account/calendar").status_code == 303
    first = browser.get("/en/account/calendar").text
    assert "webcal://127.0.0.1:5000/en/calendars/" in first
    assert "no-store" in browser.get("/en/account/calendar").headers["Cache-Control"]
    browser.post("/en/account/calendar")
    assert browser.get("/en/account/calendar").text != first
    assert browser.post("/en/account/calendar/remove").status_code == 303
    assert "has no address yet" in browser.get("/en/account/calendar").text


def test_only_whoever_is_signed_in_has_one(client, forum):
    assert client.get("/en/account/calendar").status_code in (302, 401)
    assert client.post("/en/account/calendar/remove").status_code in (302, 401)


def test_the_command_prints_what_can_be_subscribed_to(app, client, forum):
    def printed(*words):
        return app.test_cli_runner().invoke(args=["calendar", *words])

    whole = printed("mid-term", "--locale", "en")
    assert whole.exit_code == 0
    assert whole.stdout_bytes == client.get("/en/forums/mid-term/calendar.ics").data
    group = printed("mid-term", "--group", "women", "--locale", "en")
    assert group.stdout_bytes == client.get("/en/forums/mid-term/groups/women/calendar.ics").data
    assert [event.summary.value for event in vobject.readOne(group.stdout).vevent_list] == ["In the women's house – Mid-term"]
    assert printed("mid-term", "--locale", "xx").exit_code == 2
    for wrong in (["nowhere"], ["mid-term", "--group", "nobody"]):
        assert printed(*wrong).exit_code != 0
