"""What every group agreed on is counted, shown to everybody and owed by those who arrange the sessions."""

from datetime import date, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.additions import owed_in
from deliberation.forums.models import Forum
from deliberation.forums.queries import sessions_of
from deliberation.forums.rule import Tally, standing_of, standings_of
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from tests.makers import make_forum, make_forum_group, make_group, make_person, make_session

TODAY = date(2026, 5, 6)


@pytest.fixture
def forum(app):
    forum = make_forum(slug="mid-term", sessions_at_least=2, plenaries_at_least=1, days_between=7)
    for slug in ("women", "labour"):
        make_forum_group(forum, make_group(slug=slug, name=slug.title()))
    return forum


def women_of(forum):
    return standing_of(forum.groups[0], forum, sessions_of(forum), TODAY)


def arrange(forum, *days, groups=(0,), **details):
    return [make_session(forum, tuple(forum.groups[one] for one in groups), held_on=TODAY + timedelta(days), **details) for days in days]


@pytest.mark.parametrize(("held", "arranged", "missing"), [(0, 0, 2), (1, 0, 1), (0, 1, 1), (1, 1, 0), (3, 4, 0)])
def test_what_is_missing_is_never_less_than_nothing(held, arranged, missing):
    assert Tally(held, arranged, 2).missing == missing


def test_yesterday_is_held_and_today_is_arranged(forum):
    arrange(forum, -1, 0, 20)
    assert women_of(forum).own == Tally(held=1, arranged=2, least=2)


def test_a_joint_session_counts_for_each_of_its_groups_and_a_cancelled_one_for_nobody(forum):
    arrange(forum, 1, groups=(0, 1))
    arrange(forum, 30, groups=(0, 1), cancelled_at=clock.now(), cancel_reason="Flooded.")
    assert [one.own.arranged for one in standings_of(forum, sessions_of(forum), TODAY)] == [1, 1]


def test_plenary_sessions_are_counted_apart(forum):
    make_session(forum, held_on=TODAY, is_plenary=True)
    standing = women_of(forum)
    assert (standing.own.arranged, standing.plenaries) == (0, Tally(held=0, arranged=1, least=1))


def test_sessions_of_a_group_that_stand_too_near_are_named(forum):
    near, after = arrange(forum, 1, 7)
    make_session(forum, held_on=TODAY + timedelta(3), is_plenary=True)
    standing = women_of(forum)
    assert standing.near == ((near, after),)
    assert not standing.is_kept
    forum.days_between = 6
    assert women_of(forum).is_kept


def test_one_group_stands_the_same_whether_all_sessions_are_looked_at_or_its_own(forum):
    arrange(forum, 1, 9)
    arrange(forum, 4, groups=(1,))
    make_session(forum, held_on=TODAY, is_plenary=True)
    women = forum.groups[0]
    assert standing_of(women, forum, sessions_of(forum, women), TODAY) == women_of(forum)
    assert len(sessions_of(forum, women)) == 3, "a plenary session stands there once, however many sessions there are"


# Shown and owed.


def facilitator_of(forum):
    return make_person(Role.FACILITATOR, forum)


def test_everybody_sees_what_is_missing_and_the_facilitator_where_to_arrange_it(client, client_of, forum):
    facilitator = facilitator_of(forum)
    arrange(forum, -3000)
    commit()
    page = client.get("/forums/mid-term/sessions").text
    assert "Each group holds at least 2 sessions of its own." in page
    assert page.count("1 held, 0 arranged") == 1
    assert page.count("1 missing") == 3, "of one group a session, for both a plenary session"
    assert "Add a session of Women" not in page
    page = client_of(facilitator).get("/forums/mid-term/sessions").text
    assert 'aria-label="Add a session of Women"' in page


def test_one_group_reads_its_own_alone(client, forum):
    commit()
    page = client.get("/forums/mid-term/sessions?group=labour").text
    assert page.count("0 held, 0 arranged") == 2
    assert ">Women</a>" not in page


def test_what_is_missing_is_owed_until_it_is_arranged(app, forum):
    facilitator = facilitator_of(forum)
    arrange(forum, 20000, groups=(1,))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        owed = [one for one in owed_in(None, forum) if one.kind == "session"]
        assert {(one.who, one.what) for one in owed} == {
            ("All groups", "1 more plenary session to arrange"),
            ("Women", "2 more sessions to arrange"),
            ("Labour", "1 more session to arrange"),
        }
        assert {one.url for one in owed if one.who == "Women"} == {"/forums/mid-term/sessions?group=women"}
        urls = {one.url for one in owed_in(facilitator, forum) if one.kind == "session" and one.who == "Women"}
        assert urls == {"/forums/mid-term/sessions/new?group=women"}
        forum.closed_on = TODAY
        assert not [one for one in owed_in(facilitator, forum) if one.kind == "session"]


# Setting it.


RULE = {"sessions_at_least": "3", "plenaries_at_least": "0", "days_between": "14"}
DETAILS = {"name": "Mid-term", "reply_days": "30", "reply_rule": "calendar-days"}


def test_the_rule_is_set_with_the_details_and_history_keeps_it(client, client_of, forum):
    facilitator = facilitator_of(forum)
    commit()
    answer = client_of(facilitator).post("/forums/mid-term/set-up/details", data={**DETAILS, **RULE, "version": forum.version})
    assert answer.status_code == 303
    assert (forum.sessions_at_least, forum.plenaries_at_least, forum.days_between) == (3, 0, 14)
    newest = db.session.query(HistoryEntry).order_by(HistoryEntry.id.desc()).first()
    assert (newest.details["before"]["days_between"], newest.details["after"]["days_between"]) == (7, 14)
    given = client.get("/api/v1/forums/mid-term").json
    assert (given["sessions_at_least"], given["plenaries_at_least"], given["days_between"]) == (3, 0, 14)


@pytest.mark.parametrize(("field", "wrong"), [("sessions_at_least", "51"), ("plenaries_at_least", "-1"), ("days_between", "many")])
def test_a_rule_nobody_can_keep_is_refused_at_its_field(client_of, forum, field, wrong):
    facilitator = facilitator_of(forum)
    commit()
    data = {**DETAILS, **RULE, field: wrong, "version": forum.version}
    answer = client_of(facilitator).post("/forums/mid-term/set-up/details", data=data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert db.session.get_one(Forum, forum.id).days_between == 7
