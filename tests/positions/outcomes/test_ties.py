"""What a session decided, tied to items."""

from dataclasses import dataclass

import pytest

from deliberation import clock
from deliberation.db import commit, db, record
from deliberation.forums.minutes.actions.outcomes import add_outcome, remove_outcome
from deliberation.forums.minutes.actions.writing import publish_minutes, write_minutes
from deliberation.forums.models import Outcome, OutcomeKind, Round, RoundKind, Session
from deliberation.history.queries import entries_about
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.positions.actions.items import withdraw_item
from deliberation.positions.errors import ItemIsWithdrawn
from deliberation.positions.happenings import PaperFiled
from deliberation.positions.models import Item, OutcomeTie, PositionPaper
from deliberation.positions.outcomes.actions import make_item_of, tie, untie
from deliberation.positions.outcomes.errors import NotOfTheSession, TiedAlready
from deliberation.positions.outcomes.queries import items_to_tie
from tests.makers import make_forum_group, make_group, make_item, make_paper, make_person, make_session
from tests.positions.conftest import Scene

WORDS = "Ask for a second well"


@dataclass
class Decided:
    """The women met, and decided something; their paper is open, that of the elderly (who did not meet) is filed."""

    scene: Scene
    session: Session
    outcome: Outcome
    item: Item
    elsewhere: Item

    @property
    def address(self) -> str:
        return f"/forums/{self.scene.forum.slug}/sessions/{self.session.id}"

    @property
    def items(self) -> str:
        return f"{self.address}/outcomes/1/items"

    def publish(self) -> None:
        write_minutes(self.scene.facilitator, self.session, None, minutes="We met.")
        publish_minutes(self.scene.facilitator, self.session)
        commit()

    def file(self) -> None:
        paper = self.scene.paper
        paper.filed_at = clock.now()
        for item in paper.items:
            item.source = f"papers/women#{item.key}"
        record(PaperFiled(paper_id=paper.id, items=[item.key for item in paper.items], by=self.scene.leader.id))
        commit()


@pytest.fixture
def decided(scene):
    today = clock.today()
    db.session.add(Round(forum=scene.forum, number=1, name="Drafting", kind=RoundKind.DRAFTING, opens_on=today, closes_on=today))
    session = make_session(scene.forum, (scene.group,), held_on=today)
    outcome = add_outcome(scene.facilitator, session, kind=OutcomeKind.DECISION, words=WORDS)
    item = make_item(scene.paper, "Dig a second well.", (scene.well,))
    elsewhere = make_item(make_paper(make_forum_group(scene.forum, make_group(slug="elderly", name="Elderly"))), "Benches")
    commit()
    return Decided(scene, session, outcome, item, elsewhere)


def page(answer):
    return answer.get_data(as_text=True)


def test_a_tie_is_made_once_and_undone(decided):
    made = tie(decided.scene.facilitator, decided.outcome, decided.item)
    assert tie(decided.scene.leader, decided.outcome, decided.item) is made
    untie(decided.scene.leader, made)
    commit()
    assert db.session.query(OutcomeTie).count() == 0
    assert [entry.happening for entry in entries_about("Item", decided.item.id)] == ["OutcomeTied", "OutcomeUntied"]


def test_only_items_of_the_groups_that_met_and_that_stand(decided):
    with pytest.raises(NotOfTheSession):
        tie(decided.scene.facilitator, decided.outcome, decided.elsewhere)
    decided.session.is_plenary = True
    assert tie(decided.scene.facilitator, decided.outcome, decided.elsewhere).item is decided.elsewhere
    withdraw_item(decided.scene.leader, decided.item)
    with pytest.raises(ItemIsWithdrawn):
        tie(decided.scene.facilitator, decided.outcome, decided.item)


def test_a_draft_item_is_made_of_it_once(decided):
    item = make_item_of(decided.scene.drafter, decided.outcome, decided.scene.paper)
    assert (item.text, item.key, item.outcome_ties[0].outcome) == (WORDS, "2", decided.outcome)
    with pytest.raises(TiedAlready):
        make_item_of(decided.scene.leader, decided.outcome, decided.scene.paper)
    withdraw_item(decided.scene.leader, item)
    assert make_item_of(decided.scene.leader, decided.outcome, decided.scene.paper).key == "3"


def test_a_tie_is_read_by_whoever_may_read_both_ends(decided):
    made = tie(decided.scene.facilitator, decided.outcome, decided.item)
    scene = decided.scene

    def readers():
        return [may(one, Verb.READ, made) for one in (scene.facilitator, scene.leader, scene.outsider, None)]

    assert readers() == [True, False, False, False]
    decided.publish()
    assert readers() == [True, True, False, False]
    decided.file()
    assert readers() == [True, True, True, True]
    remove_outcome(scene.facilitator, decided.outcome)
    assert readers() == [True, False, False, False]


def test_items_are_found_by_their_number_and_by_words(decided):
    make_item(decided.scene.paper, "100 % shade")
    groups = [decided.scene.group]
    assert [item.key for item in items_to_tie(groups, decided.outcome, "")] == ["1", "2"]
    assert [item.key for item in items_to_tie(groups, decided.outcome, "2")] == ["2"]
    assert [item.key for item in items_to_tie(groups, decided.outcome, "second WELL")] == ["1"]
    assert [item.key for item in items_to_tie(groups, decided.outcome, "0 %")] == ["2"]
    tie(decided.scene.facilitator, decided.outcome, decided.item)
    assert [item.key for item in items_to_tie(groups, decided.outcome, "")] == ["2"]


# Pages.


def test_a_draft_item_shows_on_no_public_page_until_it_is_filed(decided, client, client_of):
    decided.publish()
    leader, slug = client_of(decided.scene.leader), decided.scene.forum.slug
    assert f"{decided.items}" in page(leader.get(decided.address))
    answer = leader.post(f"{decided.items}/new", data={"group": "women"})
    assert "/draft/items/2" in answer.location
    assert "Decided in a session" in page(leader.get(answer.location))
    assert "Became:" in page(leader.get(decided.address))
    shown = page(client.get(decided.address))
    assert WORDS in shown
    assert "Became:" not in shown
    decided.file()
    assert "Became:" in page(client.get(decided.address))
    item = page(client.get(f"{decided.scene.address}/items/2"))
    assert "Decided in a session" in item
    assert "Decision 1" in item
    given = client.get(f"/api/v1/forums/{slug}/papers/women").json["items"]
    assert [[one["outcome"]["number"] for one in item["outcomes"]] for item in given] == [[], [1]]


def test_what_an_item_came_of_is_not_told_while_the_minutes_are_a_draft(decided, client):
    tie(decided.scene.facilitator, decided.outcome, decided.item)
    decided.file()
    assert "Decided in a session" not in page(client.get(f"{decided.scene.address}/items/1"))
    given = client.get(f"/api/v1/forums/{decided.scene.forum.slug}/papers/women").json["items"]
    assert given[0]["outcomes"] == []


def test_a_facilitator_finds_an_item_ties_and_unties_it(decided, client_of):
    facilitator = client_of(decided.scene.facilitator)
    found = page(facilitator.get(f"{decided.items}?q=second"))
    assert "Dig a second well." in found
    assert "New item in the paper" not in found
    assert "Nothing found" in page(facilitator.get(f"{decided.items}?q=bench"))
    assert facilitator.post(decided.items, data={"group": "women", "key": "1"}).status_code == 303
    made = db.session.query(OutcomeTie).one()
    assert "Untie" in page(facilitator.get(decided.address))
    assert facilitator.post(f"{decided.items}/{made.id}/untie").status_code == 303
    assert facilitator.post(decided.items, data={"group": "elderly", "key": "1"}).status_code == 404


def test_nobody_else_ties(decided, client, client_of):
    made = tie(decided.scene.facilitator, decided.outcome, decided.item)
    decided.publish()
    member = make_person(Role.MEMBER, decided.scene.group)
    commit()
    assert client.get(decided.items).status_code == 302
    for reader in (member, decided.scene.outsider):
        assert client_of(reader).get(decided.items).status_code == 403
        assert client_of(reader).post(decided.items, data={"group": "women", "key": "1"}).status_code == 403
    assert client_of(member).post(f"{decided.items}/{made.id}/untie").status_code == 403
    assert client_of(decided.scene.outsider).post(f"{decided.items}/{made.id}/untie").status_code == 404
    assert client_of(decided.scene.facilitator).post(f"{decided.items}/new", data={"group": "women"}).status_code == 403
    assert db.session.query(PositionPaper).filter_by(id=decided.scene.paper.id).one().items == [decided.item]
