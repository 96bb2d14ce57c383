"""Who may see an item that was offered, and who may join it: that one item, by that one page, and nothing else of the paper."""

import pytest

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.joint.access import joining_for
from deliberation.positions.models import JoiningState
from tests.makers import make_forum, make_forum_group, make_joining, make_person

OFFERED, JOINED, DECLINED, LEFT = JoiningState.OFFERED, JoiningState.JOINED, JoiningState.DECLINED, JoiningState.LEFT


@pytest.mark.parametrize(
    ("who", "reads_when", "joins"),
    [
        ("their_leader", {OFFERED, JOINED, DECLINED, LEFT}, True),
        ("their_drafter", {OFFERED, JOINED}, False),
        ("their_member", set(), False),
        ("leader", {OFFERED, JOINED, DECLINED, LEFT}, False),
        ("drafter", {OFFERED, JOINED, DECLINED, LEFT}, False),
        ("facilitator", {OFFERED, JOINED, DECLINED, LEFT}, False),
        ("outsider", set(), False),
    ],
)
def test_who_reads_an_offered_item_and_who_joins_it(two, who, reads_when, joins):
    person = getattr(two, who, None) or getattr(two.scene, who)
    joining = make_joining(two.item, two.elderly)
    for state in JoiningState:
        joining.state = state
        assert may(person, Verb.READ, joining) is (state in reads_when), state
        assert may(person, Verb.JOIN, joining) is joins
        assert may(person, Verb.WITHDRAW, joining) is (who == "leader")
        assert not may(None, Verb.READ, joining)


def test_the_offer_opens_neither_the_paper_nor_the_items_own_page(two):
    make_joining(two.item, two.elderly)
    for look in (
        lambda: paper_for(two.their_leader, two.forum_slug, "women"),
        lambda: item_for(two.their_leader, two.forum_slug, "women", two.item.key),
        lambda: item_for(two.their_leader, two.forum_slug, "women", two.other.key),
    ):
        with pytest.raises(NotFound):
            look()


def test_what_was_joined_is_public_once_the_paper_is_filed_and_what_was_declined_never(two):
    joined, declined = make_joining(two.item, two.elderly, JOINED), make_joining(two.other, two.elderly, DECLINED)
    assert not may(None, Verb.READ, joined)
    two.scene.paper.filed_at = joined.decided_at
    assert may(None, Verb.READ, joined)
    assert not may(None, Verb.READ, declined)


def test_an_offer_stands_at_the_group_it_was_made_to_and_nowhere_else(two):
    joining = make_joining(two.item, two.elderly)
    elsewhere = make_forum_group(make_forum())
    assert joining_for(two.their_leader, two.forum_slug, "elderly", joining.id) is joining
    for forum_slug, group_slug in ((two.forum_slug, "women"), (elsewhere.forum.slug, "elderly")):
        with pytest.raises(NotFound):
            joining_for(two.their_leader, forum_slug, group_slug, joining.id)
    with pytest.raises(NotFound):
        joining_for(make_person(Role.LEADER, elsewhere), two.forum_slug, "elderly", joining.id)


def test_somebody_who_no_longer_leads_the_group_reads_nothing(two):
    joining = make_joining(two.item, two.elderly)
    two.their_leader.memberships[0].until = joining.offered_at
    db.session.flush()
    assert not may(two.their_leader, Verb.READ, joining)
