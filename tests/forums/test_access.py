"""Doors of forums."""

import pytest

from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.people.models import Role
from tests.makers import make_forum, make_person


def test_a_forum_being_set_up_does_not_exist_for_a_reader(app):
    forum = make_forum(is_public=False)
    with pytest.raises(NotFound):
        forum_for(None, forum.slug)


def test_its_facilitator_finds_a_forum_being_set_up(app):
    forum = make_forum(is_public=False)
    assert forum_for(make_person(Role.FACILITATOR, forum), forum.slug) is forum
