"""Who may do what, whole: role x verb x state, for everything that has rules. What is not written here is not allowed."""

import pytest

from deliberation.people.access import Verb, all_rules, may
from tests.house.world import make_world

#: For each thing: what everybody may (a reader without account among them), and what those named may instead.
TABLE: dict[str, dict[str, str]] = {
    "plan": {
        "everybody": "read",
        "administrator": "read, set up, administer",
        "facilitator": "read, set up",
        "facilitator elsewhere": "read, set up",
    },
    "element": {
        "everybody": "read",
    },
    "department": {
        "everybody": "read",
        "administrator": "read, invite, administer",
        "staff": "read, answer",
        "approver": "read, answer, approve",
    },
    "forum": {
        "everybody": "read",
        "administrator": "read, edit, set up, invite",
        "facilitator": "read, edit, set up, invite, ask, review",
    },
    "forum being set up": {
        "everybody": "",
        "administrator": "read, edit, set up, invite",
        "facilitator": "read, edit, set up, invite, ask, review",
    },
    "seat": {
        "everybody": "read",
        "administrator": "read, edit, invite",
        "facilitator": "read, edit, invite",
        "leader": "read, create, invite",
        "drafter": "read, create",
    },
    "session": {
        "everybody": "read, join",
        "reader": "read",
        "administrator": "read, list drafts, edit, join",
        "facilitator": "read, list drafts, edit, join",
        "leader": "read, suggest, join",
        "drafter": "read, suggest, join",
        "member": "read, suggest, join",
    },
    "session of a forum being set up": {
        "everybody": "",
        "administrator": "read, list drafts, edit, join",
        "facilitator": "read, list drafts, edit, join",
    },
    "line of a door list": {
        "everybody": "",
        "account": "read, withdraw",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "point of an agenda": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "point taken off an agenda": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "material": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "material nobody has looked at yet": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "material, taken back": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "correction proposed by a member": {
        "everybody": "",
        "administrator": "read",
        "facilitator": "read, decide",
        "leader": "read",
        "drafter": "read",
        "member": "read, withdraw",
    },
    "outcome in public minutes": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "outcome in a draft of minutes": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "tie of an outcome to a filed item": {
        "everybody": "read",
        "facilitator": "read, withdraw",
        "leader": "read, withdraw",
        "drafter": "read, withdraw",
    },
    "tie of an outcome to an open item (another group's)": {
        "everybody": "",
        "facilitator": "read, withdraw",
        "leader of another group": "read, withdraw",
    },
    "tie of an outcome in a draft to a filed item": {
        "everybody": "",
        "administrator": "read",
        "facilitator": "read, withdraw",
    },
    "paper, filed": {
        "everybody": "read",
        "facilitator": "read, read names",
        "leader": "read, read names, edit, file, discuss, suggest, decide, sign",
        "drafter": "read, read names, edit, discuss, suggest, sign",
        "member": "read, read names, discuss, suggest, sign",
    },
    "paper, open (another group's)": {
        "everybody": "",
        "facilitator": "read, read names",
        "leader of another group": "read, read names, edit, file, discuss, suggest, decide, sign",
    },
    "paper, filed in a forum being set up": {
        "everybody": "",
        "facilitator": "read, read names",
        "leader": "read, read names, edit, file, discuss, suggest, decide, sign",
        "drafter": "read, read names, edit, discuss, suggest, sign",
        "member": "read, read names, discuss, suggest, sign",
    },
    "item, filed": {
        "everybody": "read",
        "facilitator": "read, review",
        "leader": "read, edit, discuss, suggest, decide, correct",
        "drafter": "read, edit, discuss, suggest",
        "member": "read, discuss, suggest",
    },
    "item, withdrawn": {
        "everybody": "",
        "facilitator": "read, review",
        "leader": "read, edit, discuss, suggest, decide, correct",
        "drafter": "read, edit, discuss, suggest",
        "member": "read, discuss, suggest",
    },
    "item, open (another group's)": {
        "everybody": "",
        "facilitator": "read, review",
        "leader of another group": "read, edit, discuss, suggest, decide, correct",
    },
    "evidence, of a filed item": {
        "everybody": "read",
        "leader": "read, edit",
        "drafter": "read, edit",
    },
    "evidence, of an open item (another group's)": {
        "everybody": "",
        "facilitator": "read",
        "leader of another group": "read, edit",
    },
    "joining, offered by another group": {
        "everybody": "",
        "facilitator": "read",
        "leader": "read, join",
        "drafter": "read",
        "leader of another group": "read, withdraw",
    },
    "thread (another group's)": {
        "everybody": "",
        "leader of another group": "read, discuss",
    },
    "comment (another group's)": {
        "everybody": "",
        "leader of another group": "read, edit",
    },
    "suggestion (another group's)": {
        "everybody": "",
        "leader of another group": "read, withdraw, decide",
    },
    "paper brought in (another group's)": {
        "everybody": "",
        "leader of another group": "read, edit",
    },
    "row, public": {
        "everybody": "read",
        "facilitator": "read, edit, review, refer",
        "leader": "read, judge",
    },
    "row, unpublished": {
        "everybody": "",
        "administrator": "read",
        "facilitator": "read, edit, review, refer",
    },
    "row of a forum being set up": {
        "everybody": "",
        "administrator": "read",
        "facilitator": "read, edit, review, refer",
    },
    "referral": {
        "everybody": "read",
        "facilitator": "read, pass on, extend, keep",
        "staff": "read, answer, pass on, assign, extend, refuse, discuss, keep",
        "approver": "read, answer, pass on, assign, extend, refuse, discuss, keep",
    },
    "referral of an unpublished row": {
        "everybody": "",
        "facilitator": "read, pass on, extend, keep",
        "staff": "read, answer, pass on, assign, extend, refuse, discuss, keep",
        "approver": "read, answer, pass on, assign, extend, refuse, discuss, keep",
    },
    "referral to an outside body": {
        "everybody": "read",
        "facilitator": "read, answer, pass on, extend, discuss, keep",
    },
    "reply, draft by staff": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit, approve, withdraw",
    },
    "reply, draft by the approver": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit, withdraw",
    },
    "reply, published": {
        "everybody": "read",
        "staff": "read, edit",
        "approver": "read, edit, approve, withdraw",
    },
    "commitment": {
        "everybody": "read",
        "facilitator": "read, keep",
        "staff": "read, keep",
        "approver": "read, keep",
    },
    "note of an office": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read",
    },
    "note about an outside body": {
        "everybody": "",
        "facilitator": "read, edit",
    },
    "batch": {
        "everybody": "",
        "staff": "read",
        "approver": "read, edit",
    },
    "text block": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit",
    },
    "sessions planned together": {
        "everybody": "",
        "administrator": "read, withdraw",
        "facilitator": "read, withdraw",
    },
    "holiday": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
        "facilitator elsewhere": "read, edit",
    },
    "change of the plan": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "change of the plan in a forum being set up": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "file of answers": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit",
    },
    "alley meeting, gathering": {
        "everybody": "",
        "administrator": "read, administer",
    },
    "alley meeting": {
        "everybody": "read",
        "administrator": "read, pass on, administer",
        "staff": "read, answer, pass on",
        "approver": "read, answer, pass on",
    },
    "alley answer, draft by staff": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit, approve",
    },
    "alley notes, draft by the approver": {
        "everybody": "",
        "staff": "read, edit",
        "approver": "read, edit",
    },
    "alley notes, public": {
        "everybody": "read",
        "staff": "read, edit",
        "approver": "read, edit, approve",
    },
    "alley item, offered": {
        "everybody": "",
        "leader": "read, decide",
        "staff": "read, withdraw",
        "approver": "read, withdraw",
    },
    "alley meeting passed on": {
        "everybody": "read",
        "facilitator": "read, decide",
    },
    "alley meeting, taken down": {
        "everybody": "read",
        "administrator": "read, administer",
    },
    "why an alley meeting was taken down": {
        "everybody": "read",
        "administrator": "read, administer",
    },
    "alley notes, taken down with all": {
        "everybody": "",
    },
    "alley item, offered and taken down": {
        "everybody": "",
    },
    "alley meeting passed on and taken down": {
        "everybody": "",
    },
    "indicator": {
        "everybody": "read",
    },
    "round": {
        "everybody": "read",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "round of a forum being set up": {
        "everybody": "",
        "administrator": "read, edit",
        "facilitator": "read, edit",
    },
    "account of somebody": {
        "everybody": "",
        "account": "read, edit",
        "administrator": "read, administer",
    },
    "role of somebody": {
        "everybody": "",
        "administrator": "read, edit",
        "staff": "read",
    },
    "invitation": {
        "everybody": "",
        "administrator": "read, edit",
    },
}


@pytest.mark.parametrize("thing", TABLE)
def test_each_may_do_what_the_table_says_and_nothing_else(app, thing):
    world = make_world()
    expected = {person: TABLE[thing].get(person, TABLE[thing]["everybody"]) for person in world.people}
    found = {
        name: ", ".join(verb.value for verb in Verb if may(person, verb, world.things[thing])) for name, person in world.people.items()
    }
    assert found == expected


def test_nothing_is_left_out_of_the_table(app):
    world = make_world()
    assert world.things.keys() == TABLE.keys()
    assert {kind.__name__ for kind in all_rules()} == {type(thing).__name__ for thing in world.things.values()}


def test_whoever_may_do_anything_with_a_thing_may_read_it():
    for thing, rights in TABLE.items():
        for person, verbs in rights.items():
            assert not verbs or verbs.startswith("read"), f"{person}: {thing}"
