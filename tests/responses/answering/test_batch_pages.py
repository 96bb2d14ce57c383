"""An approver's pages: batches, approving several, taking a public answer back."""

from datetime import UTC, datetime

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.happenings import ReplyWithdrawn
from deliberation.responses.models import Batch
from deliberation.search.gathering import documents, touched_by
from deliberation.work import do_chores
from tests.makers import make_person, make_referral, make_reply
from tests.responses.answering.steps import COMPLETE, published, question_address, replies_address, reply, sent
from tests.responses.scenes import asked_anew, seen

JUNE_13 = "2022-06-13T09:00"


def here(scene, rest=""):
    return f"/departments/{scene.office.slug}/{rest}"


def batch_made(scene, publishes_at=JUNE_13):
    answer = scene.as_approver.post(here(scene, "batches"), data={"version": 0, "title": "June", "publishes_at": publishes_at})
    assert answer.status_code == 303
    return db.session.query(Batch).order_by(Batch.id.desc()).first()


def held(scene):
    batch = batch_made(scene)
    sent(scene)
    form = {"version": reply().version, "batch": batch.id}
    assert scene.as_approver.post(replies_address(scene, "approve"), data=form).status_code == 303
    return batch


def test_an_approved_answer_goes_out_with_its_batch(scene, client):
    batch = held(scene)
    assert batch.publishes_at == datetime(2022, 6, 13, 0, tzinfo=UTC), "the hour is Korea's"
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Approved, waiting for its batch" in seen(page)
    assert "Half of them." not in client.get(question_address(scene)).text
    with clock.stopped(datetime(2022, 6, 13, 0, 1, tzinfo=UTC)):
        do_chores()
        assert "Half of them." in client.get(question_address(scene)).text
        assert "Published on" in seen(scene.as_staff.get(here(scene, f"batches/{batch.id}")))


def test_what_is_held_stands_nowhere_outside_the_office(scene, client, client_of):
    held(scene)
    leader, facilitator = client_of(make_person(Role.LEADER, scene.group)), client_of(scene.facilitator)
    commit()
    question, forum = question_address(scene), f"/forums/{scene.forum.slug}"
    for path in (question, f"{forum}/questions", f"/api/v1{question}", f"{forum}/figures", f"{forum}/feed.atom"):
        for reader in (client, leader, facilitator):
            assert "Half of them." not in reader.get(path).text, path


def test_the_pages_show_what_is_in_a_batch_and_what_waits(scene):
    batch = held(scene)
    for path in (here(scene, "batches"), here(scene, f"batches/{batch.id}"), here(scene, "approve")):
        html5lib.HTMLParser(strict=True).parse(scene.as_approver.get(path).text)
    words = seen(scene.as_staff.get(here(scene, "batches")))
    assert "June Jun 13, 2022" in words
    assert "1 answer" in words
    assert "Half of them." in seen(scene.as_staff.get(here(scene, f"batches/{batch.id}")))


def test_a_moment_after_the_due_date_is_said_plainly(scene):
    batch_made(scene, "2022-08-01T09:00")
    sent(scene)
    assert "June comes after the due date, Jul 10, 2022: with it the answer is late." in seen(scene.as_approver.get(scene.page))
    assert "with it the answer is late" in seen(scene.as_approver.get(here(scene, "approve")))


def test_a_moment_that_is_past_comes_back(scene):
    answer = scene.as_approver.post(here(scene, "batches"), data={"version": 0, "title": "June", "publishes_at": "2022-06-09T09:00"})
    assert answer.status_code == 422
    assert "Choose a day and an hour still to come." in seen(answer)
    answer = scene.as_approver.post(here(scene, "batches"), data={"version": 0, "title": "June", "publishes_at": "tomorrow"})
    assert answer.status_code == 422


def test_an_answer_is_taken_out_of_its_batch(scene):
    held(scene)
    assert scene.as_staff.post(replies_address(scene, "take-out")).status_code == 403
    assert scene.as_approver.post(replies_address(scene, "take-out")).status_code == 303
    assert "Waits for approval" in seen(scene.as_staff.get(scene.page))
    assert scene.as_approver.post(replies_address(scene, "take-out")).status_code == 409


def test_a_batch_is_changed_published_and_cancelled_by_approvers_alone(scene):
    batch = held(scene)
    address = here(scene, f"batches/{batch.id}")
    form = {"version": 1, "title": "July", "publishes_at": "2022-07-01T09:00"}
    for rest in ("", "/publish", "/cancel"):
        assert scene.as_staff.post(address + rest, data=form).status_code == 403
    assert scene.as_approver.post(address, data=form).status_code == 303
    stale = scene.as_approver.post(address, data={**form, "title": "August"})
    assert stale.status_code == 409
    assert "Saved by somebody else: July, 2022-07-01 09:00" in seen(stale)
    assert scene.as_approver.post(f"{address}/publish").status_code == 303
    assert reply().is_public
    assert scene.as_approver.post(f"{address}/cancel").status_code == 409


def test_several_answers_are_approved_on_one_page(scene, client):
    first = sent(scene)
    second = make_reply(make_referral(scene.row("And buses?"), scene.office), ("Soon.",), is_public=False, drafted_by=scene.staff)
    second.submitted_at = clock.now()
    own = make_reply(make_referral(scene.row("And trams?"), scene.office), ("Mine.",), is_public=False, drafted_by=scene.approver)
    own.submitted_at = clock.now()
    commit()
    address = here(scene, "approve")
    page = scene.as_approver.get(address)
    assert "Half of them." in page.text
    assert "Mine." not in page.text, "nobody approves their own words"
    nothing = scene.as_approver.post(address, data={"seen": "", "batch": ""})
    assert nothing.status_code == 422
    assert "Tick the answers you approve." in seen(nothing)
    form = {"seen": f"{first.id}:{first.version} {second.id}:0", "replies": [first.id, second.id, own.id], "batch": ""}
    answer = scene.as_approver.post(address, data=form)
    assert answer.status_code == 303
    assert first.is_public
    assert not second.is_public, "it changed since it was read"
    assert not own.is_public
    told = scene.as_approver.get(address).text
    assert "1 answer is approved." in told
    assert f"Question {second.referral.row.number} was left alone: Somebody else saved this" in told
    assert "1 answer no longer waited for approval." in told
    assert scene.as_staff.get(address).status_code == 403


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_for_approving_takes_no_more_statements_for_more_answers(scene, statements, number):
    for place in range(number):
        one = make_reply(make_referral(scene.row(f"Question {place}?"), scene.office), ("Soon.",), is_public=False, drafted_by=scene.staff)
        one.submitted_at = clock.now()
    _, count = asked_anew(scene.as_approver, here(scene, "approve"), statements)
    assert count <= 9


# Taking back.


def test_a_withdrawn_answer_leaves_its_place(scene, client):
    published(scene)
    address = replies_address(scene, "take-back")
    assert "Withdraw the public answer" in seen(scene.as_approver.get(scene.page))
    assert "Withdraw the public answer" not in seen(scene.as_staff.get(scene.page))
    assert scene.as_staff.post(address, data={"withdrawal_reason": "Wrong."}).status_code == 403
    nothing = scene.as_approver.post(address, data={"withdrawal_reason": " "})
    assert nothing.status_code == 422
    assert "Say why the answer is withdrawn" in seen(nothing)
    assert scene.as_approver.post(address, data={"withdrawal_reason": "It was about another street."}).status_code == 303
    page = client.get(question_address(scene))
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    assert "Withdrawn on Jun 10, 2022, because: It was about another street." in words
    assert words.find("Earlier versions, kept as they were") < words.find("Half of them.")
    assert "The question is open again." in words
    given = client.get(f"/api/v1{question_address(scene)}").json["referrals"][0]
    assert given["clock"]["state"] == "waiting"
    assert given["replies"][0]["withdrawal_reason"] == "It was about another street."
    assert scene.as_approver.post(address, data={"withdrawal_reason": "Again."}).status_code == 409


def test_what_follows_a_withdrawn_answer_stands_above_it(scene, client):
    published(scene)
    scene.as_approver.post(replies_address(scene, "take-back"), data={"withdrawal_reason": "Another street."})
    page = scene.as_staff.get(scene.page)
    assert "Another street." in seen(page)
    assert "Why is the published answer corrected?" not in seen(page)
    form = {**COMPLETE, "answers-0-text": "A third.", "then": "submit"}
    assert scene.as_staff.post(scene.page, data=form).status_code == 303
    assert scene.as_approver.post(replies_address(scene, "approve", 2)).status_code == 303
    words = seen(client.get(question_address(scene)))
    assert -1 < words.find("A third.") < words.find("Half of them.")
    assert "Withdrawn on Jun 10, 2022, because: Another street." in words


def test_outsiders_see_no_batch_and_no_page_for_approving(scene, client, client_of):
    batch = held(scene)
    elsewhere = client_of(make_person(Role.APPROVER, scene.other_office))
    commit()
    for rest in ("batches", f"batches/{batch.id}", "approve"):
        answer = elsewhere.get(here(scene, rest))
        assert answer.status_code in (403, 404)
        assert "June" not in answer.text
        assert client.get(here(scene, rest)).status_code in (302, 404)
    assert elsewhere.get(f"/departments/{scene.other_office.slug}/batches/{batch.id}").status_code == 404


def test_search_forgets_the_words_of_a_withdrawn_answer(scene):
    published(scene)
    (found,) = documents([f"question:{scene.referral.row_id}"])
    assert "Half of them." in found.replies[0]
    scene.as_approver.post(replies_address(scene, "take-back"), data={"withdrawal_reason": "Another street."})
    (found,) = documents([f"question:{scene.referral.row_id}"])
    assert (found.replies, found.stances, found.state) == ((), (), "unanswered")
    assert touched_by(ReplyWithdrawn(reply_id=reply().id, referral_id=1, row_id=1, numbers=[1], reason="")) >= {found.id}
