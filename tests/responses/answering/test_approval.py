"""Sending for approval, returning, approving, correcting."""

import html5lib

from deliberation.db import commit
from deliberation.people.models import Role
from tests.makers import make_person
from tests.responses.answering.steps import COMPLETE, published, replies_address, reply, sent
from tests.responses.scenes import seen


def test_an_answer_goes_from_draft_to_public_by_two_people(scene, client):
    sent(scene)
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Somebody who did not write it has to approve it." in seen(page)
    assert "Approve and publish" not in seen(page)
    page = scene.as_approver.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "1. What share? Accepted Half of them." in seen(page)
    assert "Approve and publish" in seen(page)
    public = scene.address(f"questions/{scene.referral.row.number}")
    assert "Half of them." not in client.get(public).text
    answer = scene.as_approver.post(replies_address(scene, "approve"), data={"version": reply().version})
    assert (answer.status_code, answer.location) == (303, public)
    assert "Half of them." in client.get(public).text


def test_nobody_approves_their_own_answer(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "then": "submit"})
    assert "Approve and publish" not in seen(scene.as_approver.get(scene.page))
    for client in (scene.as_approver, scene.as_staff):
        assert client.post(replies_address(scene, "approve")).status_code == 403
        assert client.post(replies_address(scene, "return"), data={"remark": "No."}).status_code == 403
    assert not reply().is_public


def test_what_changed_since_it_was_read_is_not_published(scene):
    version = sent(scene).version
    scene.as_staff.post(replies_address(scene, "withdraw"))
    scene.as_staff.post(scene.page, data={**COMPLETE, "version": reply().version, "answers-0-text": "None.", "then": "submit"})
    answer = scene.as_approver.post(replies_address(scene, "approve"), data={"version": version})
    assert answer.status_code == 409
    assert not reply().is_public


def test_an_answer_is_returned_with_a_remark_only_the_office_sees(scene, client):
    sent(scene)
    answer = scene.as_approver.post(replies_address(scene, "return"), data={"remark": " ", "version": reply().version})
    assert answer.status_code == 422
    assert "Say what has to change" in seen(answer)
    assert "Half of them." in seen(answer)
    scene.as_approver.post(replies_address(scene, "return"), data={"remark": "Give the figure.", "version": reply().version})
    assert "Returned by the approver: Give the figure." in seen(scene.as_staff.get(scene.page))
    assert "Give the figure." not in client.get(scene.address(f"questions/{scene.referral.row.number}")).text


def test_an_answer_is_withdrawn_to_go_on_writing(scene):
    sent(scene)
    assert scene.as_staff.post(replies_address(scene, "withdraw")).status_code == 303
    assert "Send for approval" in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(replies_address(scene, "withdraw")).status_code == 409


def test_what_waits_for_approval_is_not_written_over(scene):
    sent(scene)
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "version": reply().version})
    assert answer.status_code == 409
    assert "Withdraw it from there to go on writing." in answer.text
    assert "Your words, which were not saved Half of them. There is no money." in seen(answer)
    assert scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "version": reply().version}).status_code == 409


def test_a_public_answer_is_corrected_by_a_next_version(scene, client):
    published(scene)
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Begin a corrected version" in seen(page)
    address = scene.address(f"referrals/{scene.referral.id}/correct")
    answer = scene.as_staff.post(address, data={"correction_reason": ""})
    assert answer.status_code == 422
    assert "Say why the published answer is being corrected." in seen(answer)
    assert scene.as_staff.post(address, data={"correction_reason": "The share was wrong."}).status_code == 303
    page = scene.as_staff.get(scene.page)
    assert 'value="The share was wrong."' in page.text
    form = {**COMPLETE, "version": 1, "correction_reason": "The share was wrong.", "answers-0-text": "A third.", "then": "submit"}
    assert scene.as_staff.post(scene.page, data=form).status_code == 303
    public = scene.address(f"questions/{scene.referral.row.number}")
    assert "A third." not in client.get(public).text
    scene.as_approver.post(replies_address(scene, "approve", 2), data={"version": reply().version})
    words = seen(client.get(public))
    assert words.find("A third.") < words.find("Half of them.")


def test_a_facilitator_enters_what_an_outside_body_says_and_a_second_one_publishes_it(scene, client, client_of):
    scene.office.is_outside = True
    second = make_person(Role.FACILITATOR, scene.forum)
    commit()
    first, second = client_of(scene.facilitator), client_of(second)
    assert first.post(scene.page, data={**COMPLETE, "then": "submit"}).status_code == 422, "it has to say where that stands"
    form = {**COMPLETE, "version": 1, "stated_in": "Letter of 3 June 2022", "then": "submit"}
    assert first.post(scene.page, data=form).status_code == 303
    assert first.post(replies_address(scene, "approve")).status_code == 403
    assert second.post(replies_address(scene, "approve")).status_code == 303
    assert reply().is_public
    assert "Stated in Letter of 3 June 2022" in seen(client.get(scene.address(f"questions/{scene.referral.row.number}")))


def test_an_office_of_the_district_is_not_asked_where_it_says_so(scene):
    assert "Where does it state this?" not in seen(scene.as_staff.get(scene.page))
