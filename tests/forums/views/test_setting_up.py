"""A facilitator makes a forum and sets it up, page by page."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.forums import change_forum
from deliberation.forums.models import Forum, Group
from deliberation.people.models import Role
from tests import makers

NEW = {"name": "숙의", "translated_names-en": "The forum", "introduction": "Words", "opened_on": "2026-04-01", "reply_days": "30"}
NEW |= {"sessions_at_least": "2", "plenaries_at_least": "2", "days_between": "7"}


def page(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def plan(app):
    return makers.make_plan(slug="plan")


@pytest.fixture
def hidden(plan):
    """A forum being set up, with two groups."""
    forum = makers.make_forum(plan, is_public=False, slug="hidden", name="Hidden", translated_names={"vi": "Ẩn"})
    for slug in ("women", "labour"):
        makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title()))
    return forum


@pytest.fixture
def facilitator(client_of, hidden):
    """The forum's facilitator, signed in."""
    person = makers.make_person(Role.FACILITATOR, hidden)
    commit()
    return client_of(person)


# Making one.


def test_an_administrator_makes_a_forum_and_goes_on_setting_it_up(client_of, plan):
    admin = makers.make_person(Role.ADMINISTRATOR)
    commit()
    client = client_of(admin)
    with clock.stopped(datetime(2026, 4, 1, tzinfo=UTC)):
        form = page(client.get("/forums/new?plan=plan"))
    assert 'value="2026-04-01"' in form
    answer = client.post("/forums/new", data={**NEW, "plan": plan.id})
    assert (answer.status_code, answer.location) == (303, "/forums/the-forum/set-up")
    forum = db.session.scalars(select(Forum)).one()
    assert (forum.name, forum.translated_names, forum.opened_on) == ("숙의", {"en": "The forum"}, date(2026, 4, 1))
    shown = page(client.get(answer.location))
    assert "The forum is made." in shown
    assert "No groups yet" in shown


def test_a_forum_half_filled_in_is_refused_and_nothing_typed_is_lost(client_of, plan):
    admin = makers.make_person(Role.ADMINISTRATOR)
    commit()
    answer = client_of(admin).post("/forums/new", data={**NEW, "name": "", "slug": "new", "plan": plan.id})
    assert answer.status_code == 422
    assert "Words</textarea>" in page(answer)
    assert 'value="The forum"' in page(answer)
    taken = client_of(admin).post("/forums/new", data={**NEW, "slug": "new", "plan": plan.id})
    assert taken.status_code == 422
    assert "This address is taken" in page(taken)
    assert db.session.scalars(select(Forum)).all() == []


def test_without_a_plan_there_is_nothing_to_make_a_forum_of(client_of, app):
    admin = makers.make_person(Role.ADMINISTRATOR)
    commit()
    assert "a plan has to be imported first" in page(client_of(admin).get("/forums/new"))
    assert client_of(admin).post("/forums/new", data=NEW).status_code == 200
    assert db.session.scalars(select(Forum)).all() == []


def test_making_a_forum_is_not_for_everybody(client, client_of, plan):
    leader = makers.make_person(Role.LEADER, makers.make_forum_group())
    commit()
    assert client.get("/forums/new").location == "/login?next=/forums/new"
    assert client_of(leader).get("/forums/new").status_code == 403
    assert client_of(leader).post("/forums/new", data={**NEW, "plan": plan.id}).status_code == 403


# Setting it up.


def test_the_page_says_what_is_still_to_do(facilitator, hidden):
    shown = page(facilitator.get("/forums/hidden/set-up"))
    for part in ("0 of 2 groups have one", "No rounds yet", "No sessions yet", "Only those who set it up."):
        assert part in shown
    assert 'href="/forums/hidden/groups/women/people"' in shown
    assert 'action="/forums/hidden/set-up/publish"' in shown


def test_details_are_changed_and_names_in_other_languages_kept(facilitator, hidden):
    form = page(facilitator.get("/forums/hidden/set-up/details"))
    assert "<h1>Details</h1>" in form
    answer = facilitator.post("/forums/hidden/set-up/details", data={**NEW, "version": hidden.version, "opened_on": ""})
    assert answer.status_code == 303
    assert (hidden.name, hidden.opened_on) == ("숙의", None)
    assert hidden.translated_names == {"en": "The forum", "vi": "Ẩn"}, "Vietnamese is not offered here, but it was there"


def test_two_who_change_the_details_at_once_lose_nothing(facilitator, hidden):
    seen = hidden.version
    change_forum(makers.make_person(), hidden, seen, name="Hidden", introduction="Their introduction")
    commit()
    answer = facilitator.post("/forums/hidden/set-up/details", data={**NEW, "version": seen, "introduction": "My introduction"})
    assert answer.status_code == 409
    shown = page(answer)
    assert "Their introduction" in shown
    assert "My introduction</textarea>" in shown
    assert hidden.introduction == "Their introduction"
    assert f'name="version" type="hidden" value="{hidden.version}"' in shown
    again = facilitator.post("/forums/hidden/set-up/details", data={**NEW, "version": hidden.version, "introduction": "Both"})
    assert again.status_code == 303
    assert hidden.introduction == "Both"


def test_a_form_without_its_version_saves_nothing_over_anything(facilitator, hidden):
    assert facilitator.post("/forums/hidden/set-up/details", data=NEW).status_code == 422
    assert hidden.name == "Hidden"


def test_publishing_shows_the_forum_to_everybody(client, facilitator, hidden):
    assert client.get("/forums/hidden").status_code == 404
    answer = facilitator.post("/forums/hidden/set-up/publish")
    assert answer.location == "/forums/hidden/set-up"
    assert client.get("/forums/hidden").status_code == 200
    assert facilitator.post("/forums/hidden/set-up/publish").status_code == 409


def test_a_forum_without_groups_is_not_published(client_of, plan):
    forum = makers.make_forum(plan, is_public=False, slug="empty")
    person = makers.make_person(Role.FACILITATOR, forum)
    commit()
    shown = page(client_of(person).get("/forums/empty/set-up"))
    assert "/set-up/publish" not in shown
    answer = client_of(person).post("/forums/empty/set-up/publish")
    assert answer.status_code == 409
    assert "Add its groups first." in page(answer)


def test_a_forum_is_closed_and_taken_up_again(facilitator, hidden):
    hidden.published_at = clock.now()
    commit()
    facilitator.post("/forums/hidden/set-up/close")
    assert hidden.is_closed
    assert "Open it again" in page(facilitator.get("/forums/hidden/set-up"))
    facilitator.post("/forums/hidden/set-up/reopen")
    assert not hidden.is_closed


# Groups.


def test_all_groups_of_another_forum_come_with_one_click(facilitator, hidden, plan):
    other = makers.make_forum(plan, slug="other", name="Another forum")
    for _ in range(3):
        makers.make_forum_group(other)
    commit()
    shown = page(facilitator.get("/forums/hidden/set-up/groups"))
    assert "Another forum" in shown
    assert "Take over all 3 groups" in shown
    answer = facilitator.post("/forums/hidden/set-up/groups/copy", data={"from": "other"})
    assert answer.status_code == 303
    assert "3 groups are added." in page(facilitator.get(answer.location))
    assert len(hidden.groups) == 5


def test_the_groups_of_a_forum_one_may_not_read_are_not_taken_over(facilitator, hidden, plan):
    other = makers.make_forum(plan, is_public=False, slug="other")
    makers.make_forum_group(other)
    commit()
    assert facilitator.post("/forums/hidden/set-up/groups/copy", data={"from": "other"}).status_code == 404
    assert facilitator.post("/forums/hidden/set-up/groups/copy").status_code == 404
    assert len(hidden.groups) == 2


def test_groups_are_chosen_added_ordered_and_removed(facilitator, hidden):
    known = makers.make_group(slug="elderly", name="Elderly")
    commit()
    place = "/forums/hidden/set-up/groups"
    assert facilitator.post(place, data={}).status_code == 422
    facilitator.post(place, data={"groups": known.id})
    facilitator.post(f"{place}/new", data={"name": "청년", "translated_names-en": "Young adults"})
    facilitator.post(f"{place}/young-adults/move", data={"to": "up"})
    facilitator.post(f"{place}/women/move", data={"to": "down"})
    facilitator.post(f"{place}/labour/remove")
    db.session.expire_all()
    assert [seat.slug for seat in db.session.scalars(select(Forum)).one().groups] == ["women", "young-adults", "elderly"]


def test_a_group_with_a_paper_stays_and_the_page_says_why(facilitator, hidden):
    makers.make_paper(hidden.groups[0], is_filed=False)
    commit()
    answer = facilitator.post("/forums/hidden/set-up/groups/women/remove")
    assert answer.status_code == 409
    assert "Women already has sessions, people, invitations or a paper" in page(answer)


def test_a_group_of_a_name_that_is_taken_is_refused_in_the_form(facilitator, hidden):
    answer = facilitator.post("/forums/hidden/set-up/groups/new", data={"name": "women"})
    assert answer.status_code == 422
    assert "There is a group of this name already." in page(answer)
    assert len(db.session.scalars(select(Group)).all()) == 2


SET_UP = [
    ("GET", ""),
    ("GET", "/details"),
    ("POST", "/details"),
    ("POST", "/publish"),
    ("POST", "/close"),
    ("POST", "/reopen"),
    ("GET", "/groups"),
    ("POST", "/groups"),
    ("GET", "/groups/new"),
    ("POST", "/groups/new"),
    ("POST", "/groups/copy"),
    ("POST", "/groups/women/move"),
    ("POST", "/groups/women/remove"),
    ("GET", "/rounds/new"),
    ("POST", "/rounds/new"),
]


@pytest.mark.parametrize(("method", "path"), SET_UP)
def test_nobody_else_sets_the_forum_up(client, client_of, hidden, method, path):
    leader, elsewhere = makers.make_person(Role.LEADER, hidden.groups[0]), makers.make_person(Role.FACILITATOR, makers.make_forum())
    commit()
    address = f"/forums/hidden/set-up{path}"
    for reader in (client, client_of(elsewhere)):
        assert reader.open(address, method=method).status_code == 404
    hidden.published_at = clock.now()
    commit()
    for reader in (client_of(leader), client_of(elsewhere)):
        assert reader.open(address, method=method).status_code == 403
    assert client.open(address, method=method).status_code == (302 if method == "GET" else 401)
