"""What the tests of signing set up: the scene with a member, an item, and everybody named among those who took part."""

import pytest

from deliberation.db import db
from deliberation.people.models import Role
from tests.makers import make_item, make_participant, make_person


@pytest.fixture
def signing(scene):
    """The scene's leader, drafter and a member took part with their accounts, and somebody without one."""
    scene.member = make_person(Role.MEMBER, scene.group, name="박새롬")
    scene.item = make_item(scene.paper, "Dig deeper.", elements=(scene.well,))
    scene.of_leader = make_participant(scene.paper, "김대표", person=scene.leader)
    scene.of_drafter = make_participant(scene.paper, "이작성", person=scene.drafter, is_drafter=True)
    scene.of_member = make_participant(scene.paper, "박새롬", person=scene.member)
    scene.without = make_participant(scene.paper, "한가람")
    return scene


@pytest.fixture
def pages(signing, client, client_of):
    """The same, lasting, with clients of its people."""
    db.session.commit()
    signing.reader = client
    signing.as_leader = client_of(signing.leader)
    signing.as_drafter = client_of(signing.drafter)
    signing.as_member = client_of(signing.member)
    signing.as_facilitator = client_of(signing.facilitator)
    signing.as_outsider = client_of(signing.outsider)
    return signing
