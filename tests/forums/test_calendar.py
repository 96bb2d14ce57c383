"""The forum's days on a page: a month, a week, by group, with rounds, holidays and due dates."""

from datetime import date, time, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.forums.models import Round, RoundKind
from tests.makers import make_forum, make_forum_group, make_group, make_referral, make_reply, make_row, make_session

MAY = date(2026, 5, 6)


@pytest.fixture
def forum(app):
    return make_forum(slug="mid-term", name="Mid-term")


@pytest.fixture
def women(forum):
    return make_forum_group(forum, make_group(slug="women", name="Women"))


def page(client, query=""):
    commit()
    client.application.extensions["page_cache"].forget()
    answer = client.get(f"/en/forums/mid-term/calendar{query}")
    assert answer.status_code == 200
    return answer.text


def test_a_month_shows_its_sessions_and_no_other(client, forum, women):
    make_session(forum, (women,), held_on=MAY, starts_at=time(14), title="In May")
    make_session(forum, (women,), held_on=MAY + timedelta(days=60), title="In July")
    found = page(client, "?day=2026-05-20")
    assert "Calendar: May 2026" in found
    assert "14:00" in found
    assert "In May" in found
    assert "In July" not in found
    assert 'href="/en/forums/mid-term/calendar?view=month&amp;day=2026-06-01"' in found


def test_a_week_says_where(client, forum, women):
    make_session(forum, (women,), held_on=MAY, place="Room 2")
    found = page(client, "?view=week&day=2026-05-06")
    assert "May 3, 2026 to May 9, 2026" in found
    assert "Room 2" in found
    assert "Room 2" not in page(client, "?view=month&day=2026-05-06")


def test_one_group_sees_its_own_and_the_plenary_sessions(client, forum, women):
    labour = make_forum_group(forum, make_group(slug="labour", name="Labour"))
    for title, groups in (("Theirs", (women,)), ("Others", (labour,)), ("Everybody's", ())):
        make_session(forum, groups, held_on=MAY, title=title, is_plenary=not groups)
    found = page(client, "?day=2026-05-06&group=women")
    assert "Theirs" in found
    assert "Everybody&#39;s" in found
    assert "Others" not in found


def test_holidays_rounds_and_due_dates_stand_there_too(client, forum):
    make_session(forum, held_on=MAY, is_plenary=True)
    forum.rounds.append(Round(number=1, name="Writing", kind=RoundKind.DRAFTING, opens_on=date(2026, 4, 1), closes_on=date(2026, 5, 10)))
    make_referral(make_row(forum), due_on=date(2026, 5, 29))
    make_reply(make_referral(make_row(forum), due_on=date(2026, 5, 28)))
    found = page(client, "?day=2026-05-06")
    assert "Children’s Day" in found or "Children&#39;s Day" in found
    assert "Writing" in found
    assert found.count("1 answer due") == 1
    assert "Writing" not in page(client, "?day=2026-06-01")


def test_a_cancelled_session_stays_and_says_so(client, forum, women):
    make_session(forum, (women,), held_on=MAY, cancelled_at=clock.now(), cancel_reason="The hall is flooded.")
    assert "Cancelled" in page(client, "?day=2026-05-06")


@pytest.mark.parametrize("day", ["", "never", "2026-13-40", "0001-01-01", "9999-12-31"])
def test_any_day_may_be_asked_for(client, forum, day):
    assert "No session in these days." in page(client, f"?day={day}")


def test_a_closed_forum_opens_at_its_last_session(client, forum, women):
    forum.closed_on = date(2022, 12, 1)
    make_session(forum, (women,), held_on=date(2022, 6, 4))
    assert "June 2022" in page(client)


def test_a_forum_being_set_up_shows_no_calendar(client, app):
    make_forum(is_public=False, slug="later")
    commit()
    assert client.get("/forums/later/calendar").status_code == 404


def test_the_statements_do_not_grow_with_the_sessions(client, forum, women, statements):
    def add(count):
        for number in range(count):
            make_session(forum, (women,), held_on=MAY + timedelta(days=number % 20))

    def asked():
        statements.clear()
        page(client, "?day=2026-05-06")
        return len([one for one in statements if one.startswith("SELECT")])

    add(2)
    few = asked()
    add(40)
    assert asked() == few
