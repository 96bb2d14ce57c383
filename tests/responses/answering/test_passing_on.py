"""Passing a question on, from the office’s page."""

import html5lib
import pytest

from deliberation.db import commit
from deliberation.responses.actions.routing import pass_on
from tests.responses.scenes import seen


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({"where": "department", "reason": "Theirs."}, "Choose the department."),
        ({"where": "outside", "reason": "Theirs."}, "Give a name"),
        ({"where": "unknown"}, "Say why it belongs elsewhere"),
        ({"where": "nowhere", "reason": "Theirs."}, "Not a valid choice"),
    ],
)
def test_a_wrong_hand_over_comes_back(scene, form, message):
    answer = scene.as_staff.post(scene.address(f"referrals/{scene.referral.id}/pass-on"), data=form)
    assert answer.status_code == 422
    assert message in seen(answer)
    assert scene.referral.hand_over is None


def test_a_question_is_passed_on(scene, client):
    address = scene.address(f"referrals/{scene.referral.id}/pass-on")
    html5lib.HTMLParser(strict=True).parse(scene.as_staff.get(address).text)
    form = {"where": "department", "department": scene.other_office.id, "reason": "Parks plants the stops."}
    answer = scene.as_staff.post(address, data=form)
    assert (answer.status_code, answer.location) == (303, scene.address(f"questions/{scene.referral.row.number}"))
    assert "Passed on to Parks" in seen(client.get(answer.location))
    assert "the next office answers it" in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(address, data=form).status_code == 409


@pytest.mark.parametrize("where", ["outside", "unknown"])
def test_a_question_is_passed_on_to_an_outside_body_or_nobody_known(scene, where):
    form = {"where": where, "outside": "Seoul city", "reason": "Not ours."}
    assert scene.as_staff.post(scene.address(f"referrals/{scene.referral.id}/pass-on"), data=form).status_code == 303
    to = scene.referral.hand_over.to_department
    assert (to.name if to else None) == ("Seoul city" if where == "outside" else None)


def test_after_two_hand_overs_the_page_sends_the_office_to_the_secretariat(scene, client_of):
    pass_on(scene.staff, scene.referral, scene.other_office, "Theirs.")
    pass_on(scene.facilitator, scene.referral.row.referrals[1], scene.office, "Yours.")
    commit()
    referral = scene.referral.row.referrals[2]
    words = seen(scene.as_staff.get(scene.address(f"referrals/{referral.id}/answer")))
    assert "tell the secretariat" in words
    assert "pass it on" not in words
    address = scene.address(f"referrals/{referral.id}/pass-on")
    assert scene.as_staff.get(address).status_code == 403
    assert client_of(scene.facilitator).get(address).status_code == 200
