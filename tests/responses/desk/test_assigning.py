"""Who in the office sees to a question: one at a time, many at once, and two people at the same moment."""

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, NotAllowed, NotFound, SignInNeeded
from deliberation.people.models import Role
from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.actions.routing import pass_on
from deliberation.responses.desk.access import referrals_to_assign
from deliberation.responses.desk.actions import Move, assign
from deliberation.responses.desk.happenings import ReferralAssigned
from tests.makers import give_role, make_person, make_referral
from tests.responses.scenes import Scene, happened, names_of_what_happened, seen


@pytest.fixture
def scene(app):
    return Scene()


def to(person, *referrals, seen=None):
    return [Move(one, seen_id=seen.id if seen else None, to_id=person.id if person else None) for one in referrals]


def test_many_are_assigned_at_once_and_each_is_recorded(scene):
    one, other = scene.referral(), scene.referral("Another?")
    result = assign(scene.approver, to(scene.staff, one, other))
    assert ([move.referral for move in result.done], result.changed) == ([one, other], [])
    assert (one.assigned_to, other.assigned_to) == (scene.staff, scene.staff)
    assert happened() == [
        ReferralAssigned(referral_id=referral.id, before_id=None, after_id=scene.staff.id, by=scene.approver.id)
        for referral in (one, other)
    ]


def test_what_is_undone_is_as_it_was_before(scene):
    hers, nobodys = scene.referral(), scene.referral("Another?")
    assign(scene.approver, to(scene.approver, hers))
    first = assign(scene.staff, [*to(scene.staff, hers, seen=scene.approver), *to(scene.staff, nobodys)])
    assign(scene.staff, first.undoing)
    assert (hers.assigned_to, nobodys.assigned_to) == (scene.approver, None)


def test_the_second_of_two_assigners_overwrites_nothing_and_learns_who_has_it_now(scene):
    taken, free = scene.referral(), scene.referral("Another?")
    assign(scene.approver, to(scene.approver, taken))
    result = assign(scene.staff, to(scene.staff, taken, free))  # both were seen with nobody
    assert ([move.referral for move in result.done], result.changed) == ([free], [taken])
    assert (taken.assigned_to, free.assigned_to) == (scene.approver, scene.staff)


def test_two_who_want_the_same_are_not_in_each_others_way(scene):
    referral = scene.referral()
    assign(scene.approver, to(scene.staff, referral))
    result = assign(scene.staff, to(scene.staff, referral))
    assert (result.done, result.changed) == ([], [])
    assert len(happened()) == 1


def test_choosing_whom_it_is_with_already_does_nothing(scene):
    referral = scene.referral()
    assign(scene.approver, to(scene.staff, referral))
    assert assign(scene.approver, to(scene.staff, referral, seen=scene.staff)).done == []
    assert len(happened()) == 1


def test_what_was_passed_on_meanwhile_is_left_alone(scene):
    referral = scene.referral()
    pass_on(scene.staff, referral, None, "Nobody knows.")
    assert assign(scene.staff, to(scene.staff, referral)).changed == [referral]
    assert "ReferralAssigned" not in names_of_what_happened()


def test_a_draft_that_was_begun_before_passing_on_is_still_somebodys_to_see_to(scene):
    referral = scene.referral()
    draft_reply(scene.staff, referral, [Point(text="Half an answer.")])
    pass_on(scene.staff, referral, None, "Nobody knows.")
    assert [one.referral for one in assign(scene.staff, to(scene.staff, referral)).done] == [referral]


@pytest.mark.parametrize("who", ["stranger", "former colleague", "nobody who exists"])
def test_only_somebody_of_the_office_can_see_to_its_questions(scene, who):
    person = make_person(Role.STAFF, scene.other_office)
    if who == "former colleague":
        give_role(person, Role.STAFF, scene.office).until = clock.now()
    db.session.flush()
    chosen = 10**6 if who == "nobody who exists" else person.id
    with pytest.raises(BadInput) as refusal:
        assign(scene.staff, [Move(scene.referral(), seen_id=None, to_id=chosen)])
    assert "to" in refusal.value.fields


def test_the_door_opens_for_ones_own_office_alone(scene):
    mine, other = scene.referral(), make_referral(scene.row("Theirs?"), scene.other_office)
    assert list(referrals_to_assign(scene.staff, [mine.id])) == [mine]
    for person, ids, refusal in (
        (scene.staff, [mine.id, other.id], NotAllowed),
        (scene.facilitator, [mine.id], NotAllowed),
        (None, [mine.id], SignInNeeded),
        (scene.staff, [mine.id, 10**6], NotFound),
    ):
        with pytest.raises(refusal):
            referrals_to_assign(person, ids)


# The page.


def post(client, *referrals, chosen, place="", **seen):
    fields = {"referral": [one.id for one in referrals], "to": chosen.id if chosen else "", "place": place}
    fields |= {f"seen-{one.id}": "" for one in referrals} | seen
    return client.post("/desk/assign", data=fields)


def test_the_filters_survive_assigning_and_undoing(scene, client_of):
    one, other = scene.referral("One of them?"), scene.referral("The other of them?")
    commit()
    client = client_of(scene.staff)
    answer = post(client, one, other, chosen=scene.staff, place="tray=answer&assigned=nobody&words=of+them&order=task&page=1")
    assert (answer.status_code, answer.location) == (303, "/desk?tray=answer&assigned=nobody&words=of+them&order=task")
    page = client.get(answer.location)
    assert f"2 questions are assigned to {scene.staff.name} now." in page.text
    assert "Undo the assigning" in seen(page)
    undone = client.post(
        "/desk/assign",
        data={"referral": [one.id, other.id], "place": "tray=answer&assigned=nobody"}
        | {f"seen-{referral.id}": scene.staff.id for referral in (one, other)}
        | {f"to-{referral.id}": "" for referral in (one, other)},
    )
    assert undone.location == "/desk?tray=answer&assigned=nobody"
    assert (one.assigned_to, other.assigned_to) == (None, None)
    page = client.get(undone.location)
    assert "2 questions are assigned to nobody now." in page.text
    assert "Undo the assigning" in seen(page), "undoing can be undone"
    assert "Undo the assigning" not in seen(client.get(undone.location)), "the offer is made once"


def test_the_way_back_leads_to_a_desk_and_nowhere_else(scene, client_of):
    referral = scene.referral()
    commit()
    answer = post(client_of(scene.staff), referral, chosen=scene.staff, place="https://evil.example/?next=//evil.example&tray=late")
    assert answer.location == "/desk?tray=late"


def test_whoever_comes_second_reads_who_was_quicker(scene, client_of):
    taken, free = scene.referral(), scene.referral("Another?")
    assign(scene.approver, to(scene.approver, taken))
    commit()
    client = client_of(scene.staff)
    page = client.get(post(client, taken, free, chosen=scene.staff).location)
    assert (
        f"Somebody else was quicker, so these were left as they are: question {taken.row.number} (with {scene.approver.name})." in page.text
    )
    assert f"1 question is assigned to {scene.staff.name} now." in page.text
    assert (taken.assigned_to, free.assigned_to) == (scene.approver, scene.staff)


def test_nothing_ticked_is_said_on_the_list_itself(scene, client_of):
    scene.referral("What of the buses?")
    commit()
    page = post(client_of(scene.staff), chosen=scene.staff, place="words=buses")
    assert page.status_code == 422
    assert "Tick at least one question." in seen(page)
    assert 'value="buses"' in page.text


def test_nobody_assigns_for_another_office(scene, client_of):
    referral = scene.referral()
    stranger = make_person(Role.STAFF, scene.other_office)
    commit()
    assert post(client_of(stranger), referral, chosen=stranger).status_code == 403
    assert referral.assigned_to is None


def test_a_question_is_assigned_on_its_own_page_too(scene, client_of):
    referral = scene.referral()
    commit()
    client = client_of(scene.staff)
    address = scene.address(f"referrals/{referral.id}/answer")
    assert "Seen to by" in seen(client.get(address))
    answer = client.post(
        "/desk/assign", data={"referral": referral.id, f"seen-{referral.id}": "", "to": scene.approver.id, "then": "answer"}
    )
    assert (answer.location, referral.assigned_to) == (address, scene.approver)
