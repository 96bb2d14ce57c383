"""Forums as programs get them."""

from datetime import date, time

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import MinutesRevision, Round, RoundKind
from tests.makers import make_forum, make_forum_group, make_group, make_session

API = "/api/v1"


def test_only_published_forums_are_listed_the_newest_first(client):
    make_forum(slug="first", opened_on=date(2022, 4, 16))
    make_forum(slug="second", opened_on=date(2024, 4, 16))
    make_forum(slug="third", is_public=False)
    commit()
    given = client.get(f"{API}/forums").json["results"]
    assert [one["slug"] for one in given] == ["second", "first"]
    assert given[0]["feed_url"] == "http://127.0.0.1:5000/forums/second/feed.xml"


def test_a_forum_comes_with_groups_rounds_and_sessions(client):
    forum = make_forum(slug="mid-term")
    women = make_forum_group(forum, make_group(slug="women", name="여성", translated_names={"en": "Women"}))
    make_forum_group(forum, make_group(slug="elderly"))
    forum.rounds = [Round(number=1, name="First", kind=RoundKind.DRAFTING, opens_on=date(2022, 4, 1), closes_on=date(2022, 6, 30))]
    make_session(forum, (women,), round=forum.rounds[0], starts_at=time(14), place="Room 3", cancelled_at=clock.now(), cancel_reason="Rain")
    commit()
    answer = client.get(f"{API}/forums/mid-term").json
    assert [one["group"]["slug"] for one in answer["groups"]] == ["women", "elderly"]
    assert answer["groups"][0]["group"]["names"] == {"en": "Women"}
    assert (answer["rounds"][0]["kind"], answer["rounds"][0]["closes_on"]) == ("drafting", "2022-06-30")
    (session,) = answer["sessions"]
    assert (session["groups"], session["round"], session["starts_at"], session["place"]) == (["women"], 1, "14:00:00", "Room 3")
    assert session["cancel_reason"] == "Rain"


def test_minutes_are_given_once_they_are_published_with_what_they_said_before(client):
    forum = make_forum()
    make_session(forum, title="Draft", minutes="Not yet.", held_on=date(2022, 4, 20))
    shown = make_session(forum, title="Shown", minutes="We agreed.", minutes_published_at=clock.now(), held_on=date(2022, 4, 21))
    shown.revisions = [MinutesRevision(number=1, text="We disagreed.", reason="A slip.", replaced_at=clock.now())]
    commit()
    draft, given = client.get(f"{API}/forums/{forum.slug}").json["sessions"]
    assert (draft["minutes"], draft["minutes_published_at"]) == (None, None)
    assert given["minutes"] == "We agreed."
    assert given["minutes_revisions"][0]["text"] == "We disagreed."


def test_no_answer_takes_more_statements_for_a_larger_forum(client, statements):
    forum = make_forum()
    for _ in range(8):
        group = make_forum_group(forum)
        for _ in range(3):
            make_session(forum, (group,), minutes="x", minutes_published_at=clock.now())
    commit()
    slug = forum.slug
    for path in ("/forums", f"/forums/{slug}"):
        db.session.expunge_all()
        statements.clear()
        assert client.get(API + path).status_code == 200
        assert len(statements) <= 16, path
