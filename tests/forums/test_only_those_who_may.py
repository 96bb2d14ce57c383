"""Whoever does not arrange the sessions of a forum can send nothing to its pages, and no session is reached through another forum."""

import pytest

from deliberation.db import commit
from deliberation.people.models import Role
from tests import makers
from tests.forums.addresses import SENT, everything

#: Open to every account: it registers for itself. What it may not is refused in the page (`registration/test_views.py`).
FOR_ALL = {"sessions/{coming}/register", "sessions/{coming}/register/withdraw"}
PLACES = list(dict.fromkeys(place for place, _sent in SENT if place not in FOR_ALL))


@pytest.fixture
def numbers(app):
    with everything() as numbers:
        yield numbers


def send(client, place, numbers, forum="open"):
    """Everything that is sent there where all is well, as often as it is in the table; returns the answers."""
    commit()
    address = f"/forums/{forum}/{place.format(**numbers)}"
    filled = [{name: words.format(**numbers) for name, words in sent.items()} for one, sent in SENT if one == place]
    return {client.post(address, data=sent).status_code for sent in filled}


@pytest.mark.parametrize("place", PLACES)
def test_others_are_refused(client, client_of, numbers, place):
    """A facilitator of another forum, an office, a resident with an account; and somebody without one."""
    elsewhere = makers.make_person(Role.FACILITATOR, makers.make_forum(slug="other"))
    people = [elsewhere, makers.make_person(Role.STAFF, makers.make_department()), makers.make_person()]
    commit()
    for person in people:
        assert send(client_of(person), place, numbers) <= {403, 404}
    assert send(client, place, numbers) <= {401, 404}


@pytest.mark.parametrize("place", [place for place in PLACES if "{" in place])
def test_nothing_is_reached_through_a_forum_of_ones_own(client_of, numbers, place):
    own = makers.make_forum(slug="own")
    numbers["group"] = makers.make_forum_group(own)
    assert send(client_of(makers.make_person(Role.FACILITATOR, own)), place, numbers, forum="own") == {404}


@pytest.mark.parametrize("place", [place for place in PLACES if place.count("{") == 2])
def test_nothing_is_reached_through_another_session(client_of, numbers, place):
    """The number of a point, a line, a tie belongs to its own session."""
    first, _rest = place.split("}", 1)
    assert send(client_of(numbers["person"]), place, {**numbers, first.rpartition("{")[2]: numbers["written"]}) == {404}
