"""The groups of a forum."""

import pytest

from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.forums.actions.groups import add_groups, copy_groups, make_group, move_group, remove_group
from deliberation.forums.errors import GroupInUse
from deliberation.forums.models import Forum
from deliberation.history.queries import entries_about
from deliberation.people.actions import invite
from deliberation.people.models import Role
from tests import makers


@pytest.fixture
def person(app):
    return makers.make_person()


@pytest.fixture
def forum(app):
    return makers.make_forum()


def slugs(forum):
    db.session.expire(forum)
    return [seat.slug for seat in db.session.get(Forum, forum.id).groups]


def test_a_new_group_gets_an_address_of_its_own(person):
    names = [("여성", {"en": "Women"}), ("여성 2", {"en": "Women"}), ("노동자", {}), ("노인", {"en": " "})]
    made = [make_group(person, name=name, translated_names=translated) for name, translated in names]
    assert [group.slug for group in made] == ["women", "women-2", "group", "group-2"]
    assert made[3].translated_names == {}


@pytest.mark.parametrize("name", ["", "여성"])
def test_a_group_needs_a_name_that_is_not_taken(person, name):
    makers.make_group(name="여성")
    with pytest.raises(BadInput) as refused:
        make_group(person, name=name)
    assert list(refused.value.fields) == ["name"]


def test_groups_are_seated_behind_each_other_and_once(person, forum):
    first, second, third = (makers.make_group(slug=slug) for slug in ("first", "second", "third"))
    add_groups(person, forum, [second, first])
    assert [seat.slug for seat in add_groups(person, forum, [first, third])] == ["third"]
    commit()
    assert slugs(forum) == ["second", "first", "third"]
    assert [entry.details["group"] for entry in entries_about("Forum", forum.id)] == ["second", "first", "third"]


def test_all_groups_of_an_earlier_forum_are_taken_over_in_its_order(person, forum):
    earlier = makers.make_forum()
    for slug in ("women", "labour", "elderly"):
        makers.make_forum_group(earlier, makers.make_group(slug=slug))
    add_groups(person, forum, [earlier.groups[1].group])
    assert len(copy_groups(person, forum, earlier)) == 2
    assert slugs(forum) == ["labour", "women", "elderly"]
    assert copy_groups(person, forum, earlier) == []


@pytest.mark.parametrize(
    ("which", "places", "order"), [(2, -1, "a c b"), (0, 1, "b a c"), (0, -1, "a b c"), (2, 1, "a b c"), (2, -5, "c a b")]
)
def test_a_group_moves_up_and_down_and_stops_at_the_ends(person, forum, which, places, order):
    seats = add_groups(person, forum, [makers.make_group(slug=slug) for slug in "abc"])
    commit()
    move_group(person, seats[which], places)
    commit()
    assert slugs(forum) == order.split()
    moved = [entry for entry in entries_about("Forum", forum.id) if entry.happening == "GroupsReordered"]
    assert [entry.details["after"] for entry in moved] == ([order.split()] if order != "a b c" else [])


def test_an_unused_group_is_removed(person, forum):
    seat, other = makers.make_forum_group(forum), makers.make_forum_group(forum)
    commit()
    name = seat.slug
    remove_group(person, seat)
    commit()
    assert slugs(forum) == [other.slug]
    [removed] = entries_about("Forum", forum.id)
    assert (removed.happening, removed.details["group"]) == ("GroupRemoved", name)


@pytest.mark.parametrize(
    "use",
    [
        lambda seat: makers.make_session(seat.forum, (seat,)),
        lambda seat: makers.make_person(Role.LEADER, seat),
        lambda seat: invite(None, "new@example.org", Role.LEADER, seat, locale="ko"),
        lambda seat: makers.make_paper(seat, is_filed=False),
    ],
    ids=["session", "leader", "invitation", "paper"],
)
def test_a_group_somebody_counts_on_stays(person, forum, use):
    seat = makers.make_forum_group(forum)
    use(seat)
    commit()
    with pytest.raises(GroupInUse):
        remove_group(person, seat)
    commit()
    assert slugs(forum) == [seat.slug]
    assert "GroupRemoved" not in [entry.happening for entry in entries_about("Forum", forum.id)]
