"""Role x verb x state, for papers and their items."""

import pytest

from deliberation import clock
from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.positions.access import item_for, paper_for, participant_for
from tests.makers import make_department, make_item, make_participant, make_person

ROLES = [
    *("reader", "leader", "drafter", "member", "facilitator", "leader of another group"),
    *("department staff", "administrator", "former leader", "former member"),
]
WRITERS = {"leader", "drafter"}
GROUP = WRITERS | {"member"}
INSIDERS = GROUP | {"facilitator"}
EVERYBODY = set(ROLES)

#: What the group alone does, and who of it, whatever state the paper is in.
WITHIN = {Verb.EDIT: WRITERS, Verb.DISCUSS: GROUP, Verb.SUGGEST: GROUP, Verb.DECIDE: {"leader"}}
OF_A_PAPER = {**WITHIN, Verb.READ_NAMES: INSIDERS, Verb.SIGN: GROUP, Verb.FILE: {"leader"}}
PAPER = {
    # state: {verb: who}; a verb that does not stand here is nobody's
    "open": {**OF_A_PAPER, Verb.READ: INSIDERS},
    "filed": {**OF_A_PAPER, Verb.READ: EVERYBODY},
    "filed in a forum being set up": {**OF_A_PAPER, Verb.READ: INSIDERS},
}
HELD_BACK = {**WITHIN, Verb.READ: INSIDERS, Verb.CORRECT: {"leader"}, Verb.REVIEW: {"facilitator"}}
ITEM = {
    "open": HELD_BACK,
    "filed": {**HELD_BACK, Verb.READ: EVERYBODY},
    "filed, item withdrawn before": HELD_BACK,
    "filed in a forum being set up": HELD_BACK,
}


@pytest.fixture
def people(scene):
    former, former_member = make_person(Role.LEADER, scene.group), make_person(Role.MEMBER, scene.group)
    for one in (former, former_member):
        one.memberships[0].until = clock.now()
    return {
        "reader": None,
        "leader": scene.leader,
        "drafter": scene.drafter,
        "member": make_person(Role.MEMBER, scene.group),
        "facilitator": scene.facilitator,
        "leader of another group": scene.outsider,
        "department staff": make_person(Role.STAFF, make_department()),
        "administrator": make_person(Role.ADMINISTRATOR),
        "former leader": former,
        "former member": former_member,
    }


def put_into(scene, state: str) -> None:
    scene.paper.filed_at = None if state == "open" else clock.now()
    if state.endswith("being set up"):
        scene.forum.published_at = None


@pytest.mark.parametrize("state", PAPER)
@pytest.mark.parametrize("verb", Verb)
def test_who_may_do_what_with_a_paper(scene, people, state, verb):
    put_into(scene, state)
    assert {role for role in ROLES if may(people[role], verb, scene.paper)} == PAPER[state].get(verb, set())


@pytest.mark.parametrize("state", ITEM)
@pytest.mark.parametrize("verb", Verb)
def test_who_may_do_what_with_an_item(scene, people, state, verb):
    put_into(scene, state)
    item = make_item(scene.paper, withdrawn_at=clock.now() if "withdrawn" in state else None)
    assert {role for role in ROLES if may(people[role], verb, item)} == ITEM[state].get(verb, set())


def test_a_draft_does_not_exist_for_others(scene, people):
    item = make_item(scene.paper)
    for role in EVERYBODY - INSIDERS:
        for verb in (Verb.READ, Verb.EDIT, Verb.FILE):
            with pytest.raises(NotFound):
                paper_for(people[role], scene.forum.slug, "women", verb)
        with pytest.raises(NotFound):
            item_for(people[role], scene.forum.slug, "women", item.key)


def test_whoever_may_read_is_told_that_the_right_is_missing(scene, people):
    scene.paper.filed_at = clock.now()
    with pytest.raises(SignInNeeded):
        paper_for(None, scene.forum.slug, "women", Verb.EDIT)
    with pytest.raises(NotAllowed):
        paper_for(scene.drafter, scene.forum.slug, "women", Verb.FILE)


def test_what_is_not_there_is_not_found(scene):
    participant = make_participant(scene.paper, "한가람")
    assert participant_for(scene.drafter, scene.forum.slug, "women", participant.id, Verb.EDIT) is participant
    for door in (
        lambda: paper_for(scene.leader, scene.forum.slug, "men"),
        lambda: item_for(scene.leader, scene.forum.slug, "women", "99"),
        lambda: participant_for(scene.leader, scene.forum.slug, "women", participant.id + 1),
    ):
        with pytest.raises(NotFound):
            door()
