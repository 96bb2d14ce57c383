"""Making, changing, publishing and closing a forum."""

from datetime import UTC, date, datetime

import pytest

from deliberation import clock
from deliberation.db import commit
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.actions.forums import change_forum, close_forum, make_forum, publish_forum, reopen_forum, slug_of
from deliberation.forums.errors import AlreadyClosed, AlreadyPublished, NoGroupsYet, NotClosed, NotPublished
from deliberation.history.queries import entries_about
from deliberation.people.models import Role
from tests import makers

DETAILS = {"name": "숙의공론장", "translated_names": {"en": "The forum"}, "introduction": "Words", "opened_on": date(2026, 4, 1)}


@pytest.fixture
def person(app):
    return makers.make_person()


@pytest.fixture
def plan(app):
    return makers.make_plan(slug="plan-2022")


def test_a_forum_is_made_unpublished_with_its_maker_as_facilitator(person, plan):
    forum = make_forum(person, plan, **DETAILS)
    commit()
    assert (forum.name, forum.translated_names, forum.slug, forum.reply_days) == ("숙의공론장", {"en": "The forum"}, "the-forum", 30)
    assert not forum.is_public
    assert person.holds(Role.FACILITATOR, forum_id=forum.id)
    [made] = entries_about("Forum", forum.id)
    assert made.details["after"]["opened_on"] == "2026-04-01"
    assert made.person_id == person.id


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("name", {"name": " \n"}),
        ("reply_days", {"reply_days": 0}),
        ("reply_days", {"reply_days": 366}),
        ("slug", {"slug": "taken"}),
        ("slug", {"slug": "new"}),
        ("slug", {"slug": "Grün & rot"}),
        ("slug", {"slug": "-a"}),
    ],
)
def test_a_forum_is_refused_with_the_field_named(person, plan, field, details):
    makers.make_forum(plan, slug="taken")
    with pytest.raises(BadInput) as refused:
        make_forum(person, plan, **{**DETAILS, **details})
    assert list(refused.value.fields) == [field]
    assert person.memberships == []


def test_an_address_is_made_from_the_english_name_and_stays_free_of_others(person, plan):
    slugs = [make_forum(person, plan, **DETAILS).slug for _ in range(3)]
    assert slugs == ["the-forum", "the-forum-2", "the-forum-3"]


def test_without_latin_letters_the_address_is_the_plans_with_the_year(person, plan):
    with clock.stopped(datetime(2026, 5, 1, tzinfo=UTC)):
        assert make_forum(person, plan, name="숙의공론장").slug == "plan-2022-2026"


def test_a_forum_named_new_does_not_stand_where_forums_are_made(person, plan):
    assert make_forum(person, plan, name="New").slug == "new-2"


@pytest.mark.parametrize(("words", "slug"), [("Étude, n. 2!", "etude-n-2"), ("  A -- b ", "a-b"), ("서대문", "")])
def test_a_slug_holds_small_letters_digits_and_single_hyphens(words, slug):
    assert slug_of(words) == slug


def test_a_change_keeps_what_was_before_in_the_history(person, plan):
    forum = make_forum(person, plan, **DETAILS)
    change_forum(person, forum, forum.version, **{**DETAILS, "name": "새 이름", "opened_on": None})
    commit()
    changed = entries_about("Forum", forum.id)[-1]
    assert changed.happening == "ForumChanged"
    assert changed.details["before"] == {"name": "숙의공론장", "opened_on": "2026-04-01"}
    assert changed.details["after"] == {"name": "새 이름", "opened_on": None}
    assert forum.slug == "the-forum", "an address is lasting"


def test_saving_the_same_is_no_happening(person, plan):
    forum = make_forum(person, plan, **DETAILS)
    change_forum(person, forum, forum.version, **DETAILS)
    commit()
    assert [entry.happening for entry in entries_about("Forum", forum.id)] == ["ForumMade"]


def test_who_saves_over_an_unseen_change_is_shown_it(person, plan):
    forum = make_forum(person, plan, **DETAILS)
    seen = forum.version
    change_forum(person, forum, seen, **{**DETAILS, "introduction": "Theirs"})
    with pytest.raises(ChangedMeanwhile) as refused:
        change_forum(person, forum, seen, **{**DETAILS, "introduction": "Mine"})
    assert refused.value.theirs["introduction"] == "Theirs"
    assert forum.introduction == "Theirs"


def test_publishing_needs_a_group_and_happens_once(person, plan):
    forum = make_forum(person, plan, **DETAILS)
    with pytest.raises(NoGroupsYet):
        publish_forum(person, forum)
    makers.make_forum_group(forum)
    publish_forum(person, forum)
    assert forum.is_public
    with pytest.raises(AlreadyPublished):
        publish_forum(person, forum)
    commit()
    assert entries_about("Forum", forum.id)[-1].happening == "ForumPublished"


def test_a_public_forum_is_closed_and_taken_up_again(person):
    hidden, forum = makers.make_forum(is_public=False), makers.make_forum()
    with pytest.raises(NotPublished):
        close_forum(person, hidden)
    with pytest.raises(NotClosed):
        reopen_forum(person, forum)
    with clock.stopped(datetime(2026, 5, 1, 20, tzinfo=UTC)):
        close_forum(person, forum)
    assert forum.closed_on == date(2026, 5, 2), "the day in the district"
    with pytest.raises(AlreadyClosed):
        close_forum(person, forum)
    reopen_forum(person, forum)
    commit()
    assert not forum.is_closed
    assert [entry.happening for entry in entries_about("Forum", forum.id)] == ["ForumClosed", "ForumReopened"]
