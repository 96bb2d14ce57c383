"""Who may do what from question to answer: role x verb x state, the whole table."""

import pytest

from deliberation.errors import NotAllowed, NotFound, SignInNeeded
from deliberation.people.access import Verb, may
from deliberation.people.models import Role
from deliberation.responses.access import referral_for, reply_for, row_for
from deliberation.responses.actions.routing import pass_on
from tests.makers import give_role, make_department, make_forum, make_forum_group, make_person, make_referral, make_reply
from tests.responses.scenes import Scene

READ, EDIT, REFER, REVIEW, ANSWER, PASS_ON, APPROVE = (
    Verb.READ,
    Verb.EDIT,
    Verb.REFER,
    Verb.REVIEW,
    Verb.ANSWER,
    Verb.PASS_ON,
    Verb.APPROVE,
)
ROLES = [
    "reader",
    "account",
    "leader",
    "drafter",
    "staff",
    "writer",
    "approver",
    "writer who approves",
    "staff elsewhere",
    "approver elsewhere",
    "translator",
    "facilitator",
    "facilitator who writes",
    "facilitator elsewhere",
    "administrator",
    "former approver",
]
THERE = ("staff", "writer", "approver", "writer who approves")
RUN = ("facilitator", "facilitator who writes")


# What each role may do in each state; a role that is not named may do no more than a reader.


def nobody_but(**allowed):
    return {role: allowed.get(role.replace(" ", "_"), set()) for role in ROLES}


def everybody_and(**more):
    return {role: {READ} | more.get(role.replace(" ", "_"), set()) for role in ROLES}


def same(roles, verbs):
    return {role.replace(" ", "_"): verbs for role in roles}


#: What an office does among itself and with its own clock.
INSIDE = {Verb.ASSIGN, Verb.DISCUSS, Verb.REFUSE}
#: What the secretariat does too: give more time, confirm what was promised.
EXTEND = {Verb.EXTEND, Verb.KEEP}

ROWS = {
    "public": everybody_and(**same(RUN, {EDIT, REFER, REVIEW}), leader={Verb.JUDGE}),
    "not referred": nobody_but(**same(RUN, {READ, EDIT, REFER, REVIEW}), administrator={READ}),
    "in a forum being set up": nobody_but(**same(RUN, {READ, EDIT, REFER, REVIEW}), administrator={READ}),
}
REFERRALS = {
    "public": everybody_and(**same(THERE, {ANSWER, PASS_ON} | INSIDE | EXTEND), **same(RUN, {PASS_ON} | EXTEND)),
    "not public": nobody_but(**same(THERE, {READ, ANSWER, PASS_ON} | INSIDE | EXTEND), **same(RUN, {READ, PASS_ON} | EXTEND)),
    "at an outside body": everybody_and(
        **same(THERE, {ANSWER, PASS_ON} | INSIDE | EXTEND), **same(RUN, {ANSWER, PASS_ON, Verb.DISCUSS} | EXTEND)
    ),
    "handed over twice": everybody_and(**same(THERE, {ANSWER} | INSIDE | EXTEND), **same(RUN, {PASS_ON} | EXTEND)),
}
#: Besides APPROVE, which depends on who wrote it, and WITHDRAW, which is the approvers'.
REPLIES = {
    "draft": nobody_but(**same(THERE, {READ, EDIT})),
    "public": everybody_and(**same(THERE, {EDIT})),
    "draft at an outside body": nobody_but(**same((*THERE, *RUN), {READ, EDIT})),
    "public in a forum being set up": nobody_but(**same(THERE, {READ, EDIT})),
}


@pytest.fixture
def scene(app):
    scene = Scene()
    elsewhere = make_department()
    scene.people = {
        "reader": None,
        "account": make_person(),
        "leader": make_person(Role.LEADER, scene.group),
        "drafter": make_person(Role.DRAFTER, scene.group),
        "staff": scene.staff,
        "writer": make_person(Role.STAFF, scene.office),
        "approver": scene.approver,
        "writer who approves": make_person(Role.APPROVER, scene.office),
        "staff elsewhere": make_person(Role.STAFF, elsewhere),
        "approver elsewhere": make_person(Role.APPROVER, elsewhere),
        "translator": make_person(Role.TRANSLATOR, scene.forum),
        "facilitator": scene.facilitator,
        "facilitator who writes": make_person(Role.FACILITATOR, scene.forum),
        "facilitator elsewhere": make_person(Role.FACILITATOR, make_forum()),
        "administrator": make_person(Role.ADMINISTRATOR),
        "former approver": make_person(),
    }
    give_role(scene.people["former approver"], Role.APPROVER, scene.office).until = scene.forum.published_at
    give_role(make_person(), Role.LEADER, make_forum_group(scene.forum))
    return scene


def row_that_is(scene, state):
    if state == "in a forum being set up":
        scene.forum.published_at = None
    return scene.row(**({"published_at": None} if state == "not referred" else {}))


def referral_that_is(scene, state):
    row = row_that_is(scene, "not referred" if state == "not public" else state)
    if state == "handed over twice":
        first = make_referral(row, scene.office)
        pass_on(scene.staff, first, scene.other_office, "Theirs.")
        pass_on(scene.facilitator, row.referrals[1], scene.office, "Yours.")
        return row.referrals[2]
    scene.office.is_outside = "outside body" in state
    return make_referral(row, scene.office)


def reply_that_is(scene, state, writer):
    referral = referral_that_is(scene, state)
    if "public in a forum" in state:
        scene.forum.published_at = None
    approver = scene.staff if writer is scene.approver else scene.approver
    given = {"drafted_by": writer} | ({"approved_by": approver} if "public" in state else {})
    return make_reply(referral, is_public="public" in state, **given)


def allowed_to(scene, thing):
    """For every role the verbs it may do with the thing."""
    return {role: {verb for verb in Verb if may(person, verb, thing)} for role, person in scene.people.items()}


@pytest.mark.parametrize(("state", "table"), ROWS.items())
def test_rows(scene, state, table):
    assert allowed_to(scene, row_that_is(scene, state)) == table


@pytest.mark.parametrize(("state", "table"), REFERRALS.items())
def test_referrals(scene, state, table):
    assert allowed_to(scene, referral_that_is(scene, state)) == table


@pytest.mark.parametrize(("state", "table"), REPLIES.items())
@pytest.mark.parametrize("writer", ["writer", "writer who approves", "facilitator who writes"])
def test_replies(scene, state, table, writer):
    reply = reply_that_is(scene, state, scene.people[writer])
    approvers = {"approver", "writer who approves"} | ({"facilitator", "facilitator who writes"} if "outside" in state else set())
    wanted = {
        role: verbs | ({APPROVE} if role in approvers - {writer} else set()) | ({Verb.WITHDRAW} if role in approvers else set())
        for role, verbs in table.items()
    }
    assert allowed_to(scene, reply) == wanted, "nobody approves their own words"


def test_a_door_hides_what_may_not_be_read_and_refuses_the_rest(scene):
    hidden, public = scene.row(published_at=None), scene.row()
    referral = make_referral(public, scene.office)
    draft = make_reply(referral, is_public=False)
    slug = scene.forum.slug
    for person in (None, scene.people["account"], scene.staff):
        with pytest.raises(NotFound):
            row_for(person, slug, hidden.number)
    with pytest.raises(SignInNeeded):
        row_for(None, slug, public.number, EDIT)
    with pytest.raises(NotAllowed):
        row_for(scene.staff, slug, public.number, REFER)
    with pytest.raises(SignInNeeded):
        referral_for(None, slug, referral.id, ANSWER)
    with pytest.raises(NotAllowed):
        referral_for(scene.people["staff elsewhere"], slug, referral.id, ANSWER)
    with pytest.raises(NotFound):
        reply_for(scene.facilitator, slug, referral.id, draft.number, APPROVE)
    assert row_for(scene.facilitator, slug, hidden.number, EDIT) is hidden
    assert referral_for(scene.staff, slug, referral.id, ANSWER) is referral
    assert reply_for(scene.approver, slug, referral.id, draft.number, APPROVE) is draft


def test_what_is_not_there_or_in_another_forum_is_not_found(scene):
    row = scene.row()
    referral = make_referral(row, scene.office)
    elsewhere = make_forum().slug
    for door in (
        lambda: row_for(None, elsewhere, row.number),
        lambda: row_for(None, scene.forum.slug, 99999),
        lambda: referral_for(None, elsewhere, referral.id),
        lambda: reply_for(None, scene.forum.slug, referral.id, 1),
    ):
        with pytest.raises(NotFound):
            door()
