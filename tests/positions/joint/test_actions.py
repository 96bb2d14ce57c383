"""Offering, joining, declining, leaving; citing."""

from datetime import UTC, datetime, timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.actions.items import change_item, withdraw_item
from deliberation.positions.actions.papers import file_paper
from deliberation.positions.errors import AlreadyFiled, ItemIsWithdrawn, NotFiled, PapersNotTaken
from deliberation.positions.joint.actions import cite, decline, join, join_filed, leave, offer, remove_citation, take_back
from deliberation.positions.joint.errors import AlreadyJoined, JoinedForGood, NothingToJoin, NotInThisForum, OfItsOwn, OwnPaperFiled
from deliberation.positions.joint.queries import cited_by, joined_in, words_when_joined
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Citation, CitationManner, Joining, JoiningState
from deliberation.positions.revisions.keeping import keep_revision
from deliberation.positions.words import ItemWords
from tests.makers import make_forum_group, make_item, make_joining, make_paper

NOON = datetime(2022, 5, 1, 3, tzinfo=UTC)


@pytest.fixture
def offered(two) -> Joining:
    return offer(two.scene.leader, two.item, [two.elderly])[0]


def names(happened):
    return [one.name for one in happened()]


def test_a_leader_offers_an_item_to_another_group(two, happened):
    [joining] = offer(two.scene.leader, two.item, [two.elderly])
    assert (joining.state, joining.forum_group, joining.offered_by_id) == (JoiningState.OFFERED, two.elderly, two.scene.leader.id)
    assert offer(two.scene.leader, two.item, [two.elderly]) == [], "it has the offer already"
    assert names(happened) == ["ItemOffered"]


def test_nothing_is_offered_that_cannot_be_joined(two):
    two.other.text = ""
    with pytest.raises(NothingToJoin):
        offer(two.scene.leader, two.other, [two.elderly])
    two.other.kind = ItemKind.NO_OPINION
    with pytest.raises(NothingToJoin):
        offer(two.scene.leader, two.other, [two.elderly])
    withdraw_item(two.scene.leader, two.item)
    with pytest.raises(ItemIsWithdrawn):
        offer(two.scene.leader, two.item, [two.elderly])


def test_an_item_goes_to_other_groups_of_its_forum_and_to_no_others(two):
    with pytest.raises(OfItsOwn):
        offer(two.scene.leader, two.item, [two.scene.group])
    with pytest.raises(NotInThisForum):
        offer(two.scene.leader, two.item, [make_forum_group()])


def test_a_filed_item_is_offered_no_more(two):
    two.scene.paper.filed_at = clock.now()
    with pytest.raises(AlreadyFiled):
        offer(two.scene.leader, two.item, [two.elderly])


def test_an_offer_can_be_taken_back_until_it_is_joined(two, offered, happened):
    take_back(two.scene.leader, offered)
    db.session.flush()
    assert db.session.query(Joining).count() == 0
    assert names(happened)[-1] == "OfferTakenBack"
    [anew] = offer(two.scene.leader, two.item, [two.elderly])
    join(two.their_leader, anew)
    with pytest.raises(AlreadyJoined):
        take_back(two.scene.leader, anew)


def test_the_other_leader_joins_with_a_remark_and_may_leave(two, offered, happened):
    join(two.their_leader, offered, remark=" Our wells are dry, too. ")
    assert (offered.state, offered.remark) == (JoiningState.JOINED, "Our wells are dry, too.")
    leave(two.their_leader, offered)
    assert offered.state is JoiningState.LEFT
    join(two.their_leader, offered)
    assert names(happened) == ["ItemOffered", "ItemJoined", "ItemLeft", "ItemJoined"]


def test_the_other_leader_declines_and_is_asked_again(two, offered, happened):
    decline(two.their_leader, offered, remark="Not now.")
    decline(two.their_leader, offered)
    assert (offered.state, offered.remark) == (JoiningState.DECLINED, "Not now.")
    assert offer(two.scene.leader, two.item, [two.elderly]) == [offered]
    assert (offered.state, offered.remark) == (JoiningState.OFFERED, "")
    assert names(happened) == ["ItemOffered", "JoiningDeclined", "ItemOffered"]


def test_whoever_has_filed_decides_nothing_any_more(two, offered):
    two.their_paper.filed_at = clock.now()
    for decision in (join, decline, leave):
        with pytest.raises(OwnPaperFiled):
            decision(two.their_leader, offered)


def test_a_closed_forum_takes_no_joining(two, offered):
    two.scene.forum.closed_on = clock.today()
    with pytest.raises(PapersNotTaken):
        join(two.their_leader, offered)


def test_an_item_filed_with_a_group_behind_it_cannot_be_left(two, offered):
    join(two.their_leader, offered)
    two.other.withdrawn_at = clock.now()
    file_paper(two.scene.leader, two.scene.paper)
    with pytest.raises(JoinedForGood):
        leave(two.their_leader, offered)
    decided = offered.decided_at
    join(two.their_leader, offered, remark="Once more.")
    assert offered.decided_at == decided, "joining again would open the door to leaving"


def test_a_filed_item_of_the_forum_is_joined_without_an_offer_and_left_while_ones_own_paper_is_open(two, happened):
    with pytest.raises(NotFiled):
        join_filed(two.their_leader, two.their_paper, two.item)
    two.scene.paper.filed_at = clock.now() - timedelta(hours=1)
    joining = join_filed(two.their_leader, two.their_paper, two.item)
    assert join_filed(two.their_leader, two.their_paper, two.item) is joining
    assert (joining.state, joining.offered_at) == (JoiningState.JOINED, None)
    assert names(happened) == ["ItemJoined"]
    leave(two.their_leader, joining)
    assert joining.state is JoiningState.LEFT
    two.their_paper.filed_at = clock.now()
    with pytest.raises(AlreadyFiled):
        join_filed(two.their_leader, two.their_paper, two.item)


def test_an_item_of_another_forum_cannot_be_joined(two):
    elsewhere = make_item(make_paper())
    with pytest.raises(NotInThisForum):
        join_filed(two.their_leader, two.their_paper, elsewhere)


def test_the_official_form_names_what_was_joined_and_is_filed(two):
    joining = make_joining(two.item, two.elderly, JoiningState.JOINED)
    make_joining(two.other, two.elderly, JoiningState.DECLINED)
    assert joined_in(two.their_paper) == [joining], "the preview of an open paper also names what is not filed yet"
    two.their_paper.filed_at = clock.now()
    assert joined_in(two.their_paper) == []
    two.scene.paper.filed_at = clock.now()
    assert joined_in(two.their_paper) == [joining]
    two.item.withdrawn_at = clock.now()
    assert joined_in(two.their_paper) == []


def test_a_group_sees_what_was_changed_since_it_joined(two):
    with clock.stopped(NOON):
        keep_revision(two.scene.leader, two.scene.paper, two.item, ItemWords.of(two.item).as_record())
        [joining] = offer(two.scene.leader, two.item, [two.elderly])
        join(two.their_leader, joining)
    assert words_when_joined(joining) is None
    with clock.stopped(NOON + timedelta(hours=1)):
        change_item(two.scene.leader, two.item, ItemWords(kind=two.item.kind, text="Dig a third well.", elements=tuple(two.item.elements)))
    earlier = words_when_joined(joining)
    assert earlier is not None
    assert earlier["text"] == "Dig a second well."
    with clock.stopped(NOON + timedelta(hours=2)):
        join(two.their_leader, joining)
    assert words_when_joined(joining) is None, "it stays with the item as it is now"


def test_an_item_cites_sharpens_or_asks_again(two, happened):
    earlier = make_item(make_paper(), "Dig wells.")
    source = f"{earlier.paper.forum_group.forum.slug}/{earlier.source}"
    citation = cite(two.scene.drafter, two.item, source, CitationManner.CITES, earlier)
    assert (citation.source, citation.cited_item) == (source, earlier)
    cite(two.scene.drafter, two.item, source, CitationManner.CITES, earlier)
    cite(two.scene.drafter, two.item, source, CitationManner.SHARPENS, earlier)
    assert [one.manner for one in two.item.citations] == [CitationManner.SHARPENS]
    assert [(one.manner, one.before) for one in happened()] == [("cites", ""), ("sharpens", "cites")]


def test_what_was_cited_is_taken_out_while_the_paper_is_open(two, happened):
    citation = cite(two.scene.drafter, two.item, "forum-1/questions/12", CitationManner.ASKS_AGAIN)
    two.scene.paper.filed_at = clock.now()
    with pytest.raises(AlreadyFiled):
        remove_citation(two.scene.drafter, citation)
    two.scene.paper.filed_at = None
    remove_citation(two.scene.drafter, citation)
    db.session.flush()
    assert db.session.query(Citation).count() == 0
    assert names(happened)[-1] == "CitationRemoved"


def test_the_cited_item_names_who_cites_it_once_they_have_filed(two):
    earlier = make_item(make_paper(), "Dig wells.")
    citation = cite(two.scene.drafter, two.item, "somewhere/papers/x#1", CitationManner.CITES, earlier)
    db.session.flush()
    assert cited_by(earlier) == []
    two.scene.paper.filed_at = clock.now()
    assert cited_by(earlier) == [citation]
