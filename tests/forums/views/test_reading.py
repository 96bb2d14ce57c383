"""What everybody can read of forums, by what the reader sees."""

from datetime import UTC, date, datetime, time

import pytest
from jinja2 import ChoiceLoader, DictLoader

from deliberation import clock
from deliberation.db import commit
from deliberation.forums import additions
from deliberation.forums.actions.rounds import add_round
from deliberation.forums.actions.sessions import add_session, cancel_session
from deliberation.forums.additions import GroupState
from deliberation.forums.minutes.actions.writing import correct_minutes, publish_minutes, write_minutes
from deliberation.forums.models import RoundKind
from deliberation.people.models import Role
from tests import makers

TODAY = datetime(2026, 4, 10, 3, tzinfo=UTC)


def page(answer):
    return answer.get_data(as_text=True)


@pytest.fixture(autouse=True)
def today():
    with clock.stopped(TODAY):
        yield


@pytest.fixture
def forum(app):
    plan = makers.make_plan(slug="plan", name="The plan")
    forum = makers.make_forum(plan, slug="open", name="숙의", translated_names={"en": "The forum"}, introduction="# Why\n\nFor *all*.")
    for slug in ("women", "labour"):
        makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title()))
    commit()
    return forum


@pytest.fixture
def facilitator(forum):
    return makers.make_person(Role.FACILITATOR, forum)


def add(facilitator, forum, day, **details):
    session = add_session(facilitator, forum, held_on=date(2026, 4, day), **{"groups": forum.groups[:1], **details})
    commit()
    return session


# The first page and the list.


def test_the_first_page_says_what_this_is_and_leads_to_forums_and_search(client, forum):
    shown = page(client.get("/"))
    assert "Stakeholder groups deliberate on the district" in shown
    assert 'href="/forums/open"' in shown
    assert "The forum" in shown
    assert "2 groups" in shown
    assert "Why For all." in shown, "the introduction in brief, without its marks"
    assert '<form class="search-box" role="search" action="/search"' in shown


def test_names_come_in_the_readers_language(client, forum):
    assert "숙의" in page(client.get("/ko/forums"))
    assert "The forum" in page(client.get("/en/forums"))


@pytest.mark.parametrize("path", ["/", "/forums"])
def test_a_forum_being_set_up_is_not_listed_for_readers(client, client_of, path):
    hidden = makers.make_forum(is_public=False, name="Hidden forum")
    facilitator = makers.make_person(Role.FACILITATOR, hidden)
    commit()
    assert "Hidden forum" not in page(client.get(path))
    shown = page(client_of(facilitator).get(path))
    assert "Hidden forum" in shown
    assert "Being set up" in shown


@pytest.mark.parametrize("path", ["/", "/forums"])
def test_without_forums_the_page_says_what_to_do_next(client, client_of, path):
    admin = makers.make_person(Role.ADMINISTRATOR)
    commit()
    assert 'href="/plans"' in page(client.get(path))
    assert "/forums/new" not in page(client.get(path))
    assert 'href="/forums/new"' in page(client_of(admin).get(path))


def test_packages_above_add_figures_states_and_sections(app, client, forum, monkeypatch):
    seat = forum.groups[0]
    monkeypatch.setattr(additions, "adds_facts", [lambda forums: {one.id: ["190 items"] for one in forums}, lambda forums: {}])
    monkeypatch.setattr(additions, "adds_group_states", [lambda person, one: {seat.id: GroupState("filed", "Paper filed", "/the-paper")}])
    monkeypatch.setattr(additions, "adds_home_section", [lambda person: ("answered.html", {"count": 7})])
    added = DictLoader({"answered.html": "{{ section.count }} answered lately"})
    monkeypatch.setattr(app, "jinja_loader", ChoiceLoader([added, app.jinja_loader]))
    assert "190 items" in page(client.get("/"))
    assert "7 answered lately" in page(client.get("/"))
    shown = page(client.get("/forums/open"))
    assert "190 items" in shown
    assert "Paper filed" in shown
    assert 'href="/the-paper"' in shown


# One forum.


def test_a_forum_shows_its_plan_groups_and_ways_on(client, forum):
    shown = page(client.get("/forums/open"))
    for part in ("The forum", "The plan", "Women", "Labour", "<em>all</em>"):
        assert part in shown
    for address in ("/plans/plan", "/forums/open/papers", "/forums/open/questions", "/forums/open/figures"):
        assert f'href="{address}"' in shown
    assert "/set-up" not in shown


def test_a_forum_being_set_up_is_found_by_nobody_else(client, client_of, forum):
    forum.published_at = None
    session = makers.make_session(forum, tuple(forum.groups))
    person = makers.make_person()
    commit()
    for path in ("", "/sessions", f"/sessions/{session.id}", "/sessions?group=women", "/people", "/groups/women/people", "/set-up"):
        assert client.get(f"/forums/open{path}").status_code == 404
        assert client_of(person).get(f"/forums/open{path}").status_code == 404


def test_the_rounds_say_where_the_forum_stands_today(client, facilitator, forum):
    days = {RoundKind.PREPARATION: (1, 5), RoundKind.DELIBERATION: (6, 15), RoundKind.ANSWERS: (20, 30)}
    for kind, (first, last) in days.items():
        add_round(facilitator, forum, name=kind.value.title(), kind=kind, opens_on=date(2026, 4, first), closes_on=date(2026, 4, last))
    commit()
    shown = page(client.get("/forums/open"))
    assert "Today is day 5 of 10." in shown
    assert shown.count('aria-current="step"') == 1
    assert [shown.index(f"step-{state}") for state in ("done", "current", "to-come")] == sorted(
        shown.index(f"step-{state}") for state in ("done", "current", "to-come")
    )
    with clock.stopped(datetime(2026, 4, 17, tzinfo=UTC)):
        between = page(client.get("/forums/open"))
    assert "no round is open" in between
    assert 'aria-current="step"' not in between


def test_the_next_sessions_stand_on_the_forums_page(client, facilitator, forum):
    add(facilitator, forum, 9, title="Yesterday's")
    add(facilitator, forum, 10, title="Today's", starts_at=time(14), ends_at=time(16))
    cancel_session(facilitator, add(facilitator, forum, 11, title="Cancelled one"), "The room is closed.")
    commit()
    shown = page(client.get("/forums/open"))
    assert "Today&#39;s" in shown
    assert 'datetime="2026-04-10T14:00"' in shown
    assert "14:00–16:00" in shown
    assert "Yesterday" not in shown
    assert "Cancelled one" not in shown
    assert "See all 3 sessions" in shown


# Sessions.


def test_sessions_come_in_two_lists_and_one_group_at_a_time(client, facilitator, forum):
    add(facilitator, forum, 9, title="Past one")
    add(facilitator, forum, 11, title="Coming one")
    add(facilitator, forum, 12, title="Of the others", groups=forum.groups[1:])
    add(facilitator, forum, 13, title="Plenary one", is_plenary=True)
    shown = page(client.get("/forums/open/sessions"))
    assert shown.index("Coming one") < shown.index("Plenary one") < shown.index("Past one")
    of_women = page(client.get("/forums/open/sessions?group=women"))
    assert "Sessions of Women" in of_women
    assert "Plenary one" in of_women
    assert "Of the others" not in of_women
    assert client.get("/forums/open/sessions?group=nobody").status_code == 404


def test_without_sessions_the_page_says_so(client, forum):
    assert "No sessions yet" in page(client.get("/forums/open/sessions"))


def test_a_cancelled_session_stays_with_its_reason_and_without_its_link(client, facilitator, forum):
    session = add(facilitator, forum, 12, link="https://example.org/room")
    address = f"/forums/open/sessions/{session.id}"
    assert "https://example.org/room" in page(client.get(address))
    cancel_session(facilitator, session, "The room is closed.")
    commit()
    shown = page(client.get(address))
    assert "The room is closed." in shown
    assert "https://example.org/room" not in shown
    assert "Cancelled" in page(client.get("/forums/open/sessions"))


def test_minutes_are_read_once_they_are_public_and_not_before(client, client_of, facilitator, forum):
    leader = makers.make_person(Role.LEADER, forum.groups[0])
    session = add(facilitator, forum, 9)
    write_minutes(facilitator, session, None, minutes="## Agenda\n\nSecret draft")
    commit()
    address = f"/forums/open/sessions/{session.id}"
    for reader in (client, client_of(leader)):
        assert "Secret draft" not in page(reader.get(address))
        assert "Secret draft" not in page(reader.get("/forums/open/sessions"))
    draft = page(client_of(facilitator).get(address))
    assert "Secret draft" in draft
    assert "This is a draft." in draft
    publish_minutes(facilitator, session)
    commit()
    shown = page(client.get(address))
    assert "Secret draft" in shown
    assert "<h3>Agenda</h3>" in shown
    assert "This is a draft." not in shown


def test_earlier_minutes_stay_readable_with_the_reason(client, facilitator, forum):
    session = add(facilitator, forum, 9)
    write_minutes(facilitator, session, None, minutes="First words")
    publish_minutes(facilitator, session)
    correct_minutes(facilitator, session, None, minutes="Second words", reason="A date was wrong.")
    commit()
    address = f"/forums/open/sessions/{session.id}"
    shown = page(client.get(address))
    assert "Second words" in shown
    assert "First words" not in shown
    assert f'href="{address}/minutes/1"' in shown
    earlier = page(client.get(f"{address}/minutes/1"))
    assert "First words" in earlier
    assert "A date was wrong." in earlier
    assert client.get(f"{address}/minutes/2").status_code == 404


def test_what_people_write_is_never_html(client, facilitator, forum):
    forum.introduction = "<script>alert(1)</script> [link](javascript:alert(1))"
    session = add(facilitator, forum, 9, title="<b>bold</b>", place="<i>place</i>")
    for path in ("/", "/forums/open", f"/forums/open/sessions/{session.id}"):
        shown = page(client.get(path))
        assert "<script>alert" not in shown
        assert "<b>bold" not in shown
        assert "<i>place" not in shown
        assert 'href="javascript' not in shown


# Whatever the size.


def test_no_page_takes_more_than_twelve_statements(client, client_of, facilitator, forum, statements):
    for number in range(30):
        seat = makers.make_forum_group(forum)
        makers.give_role(makers.make_person(), Role.LEADER, seat)
        session = makers.make_session(forum, (seat, forum.groups[0]), held_on=date(2026, 4, 1 + number % 20))
        add_round(
            facilitator,
            forum,
            name=f"Round {number}",
            kind=RoundKind.CLOSING,
            opens_on=date(2027, 1, 1 + number),
            closes_on=date(2027, 1, 1 + number),
        )
        makers.make_forum_group(makers.make_forum())
    commit()
    public = (
        "/",
        "/forums",
        "/forums/open",
        "/forums/open/sessions",
        "/forums/open/sessions?group=women",
        f"/forums/open/sessions/{session.id}",
    )
    inside = ("/forums/new", "/forums/open/set-up", "/forums/open/set-up/groups", "/forums/open/people", "/forums/open/sessions/new")
    for reader, paths in ((client, public), (client_of(facilitator), (*public, *inside))):
        for path in paths:
            statements.clear()
            assert reader.get(path).status_code == 200
            assert len(statements) <= 12, f"{path}: {len(statements)}"
