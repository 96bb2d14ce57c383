"""The form of an answer: what it asks, how it is saved, and what it says is missing."""

import html5lib

from deliberation.db import commit, db
from deliberation.responses.models import FollowUp
from tests.makers import make_referral
from tests.responses.answering.steps import COMPLETE, JUNE_10, published, question_address, reply
from tests.responses.scenes import seen


def test_the_form_asks_each_question_and_says_what_each_stance_needs(scene):
    page = scene.as_staff.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    assert "Question 1 of 2 What share?" in words
    assert "Question 2 of 2 By when?" in words
    assert words.count("Needs evidence: a link, a figure or a place.") == 3, "two questions and a further point"
    assert "Due on Jul 10, 2022" in words


def test_a_draft_is_saved_and_comes_back(scene):
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-1-text": "", "extras-0-text": "Besides."})
    assert answer.status_code == 303
    assert not reply().is_submitted
    page = scene.as_staff.get(scene.page)
    assert "Half of them." in page.text
    assert 'name="answers-1-stance" value="not accepted" checked' in page.text
    assert '<option selected value="budget">' in page.text
    assert "Besides." in page.text
    assert 'name="extras-1-text"' in page.text, "another empty further point follows"


def test_a_further_point_may_be_about_a_question(scene):
    question = scene.referral.row.questions[1]
    scene.as_staff.post(scene.page, data={**COMPLETE, "extras-0-text": "More of it.", "extras-0-question": question.id})
    assert [(one.question.position, one.text) for one in reply().points] == [
        (0, "Half of them."),
        (1, "There is no money."),
        (1, "More of it."),
    ]
    assert f'<option selected value="{question.id}">' in scene.as_staff.get(scene.page).text


def test_a_question_of_another_row_is_no_choice(scene):
    other = scene.row("Elsewhere?").questions[0]
    commit()
    scene.as_staff.post(scene.page, data={**COMPLETE, "extras-0-text": "More.", "extras-0-question": other.id})
    assert reply().points[2].question is None


def test_saving_by_itself_answers_with_time_and_version(scene):
    for version in (0, 1, 2):
        answer = scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "version": version})
        assert (answer.json["saved_at"], answer.json["version"]) == (JUNE_10.isoformat(), version + 1)


def test_saving_by_itself_over_an_unseen_version_says_where_both_are(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "answers-0-text": "Theirs."})
    answer = scene.as_staff.post(f"{scene.page}/draft", data=COMPLETE)
    assert (answer.status_code, answer.json["address"]) == (409, scene.page)
    assert reply().points[0].text == "Theirs."


def test_the_second_of_two_who_write_sees_both_and_loses_nothing(scene):
    scene.as_approver.post(scene.page, data={**COMPLETE, "answers-0-text": "The first one’s."})
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-0-text": "The second one’s."})
    assert answer.status_code == 409
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert "Saved by somebody else while you were writing" in seen(answer)
    assert "The first one’s." in answer.text
    assert "The second one’s." in answer.text
    assert "data-autosave=" not in answer.text, "which words stand is for a person to say"
    assert 'name="version" type="hidden" value="1"' in answer.text
    again = scene.as_staff.post(scene.page, data={**COMPLETE, "version": 1, "answers-0-text": "Both."})
    assert (again.status_code, reply().points[0].text) == (303, "Both.")


def test_an_incomplete_answer_is_kept_and_what_is_missing_is_marked(scene):
    form = {
        **COMPLETE,
        "answers-0-text": "",
        "answers-1-reason": "",
        "extras-0-stance": "already in place",
        "extras-0-text": "Look.",
        "then": "submit",
    }
    answer = scene.as_staff.post(scene.page, data=form)
    assert answer.status_code == 422
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    assert "Your draft is saved; what is missing is marked." in words
    assert 'href="#answers-0-text"' in answer.text
    assert 'href="#answers-1-reason"' in answer.text
    assert 'href="#extras-0-proof"' in answer.text
    assert "There is no money." in answer.text
    assert not reply().is_submitted
    assert f'name="version" type="hidden" value="{reply().version}"' in answer.text


def test_words_that_are_too_long_come_back(scene):
    answer = scene.as_staff.post(scene.page, data={**COMPLETE, "answers-0-text": "x" * 20_001})
    assert answer.status_code == 422
    assert "Please use at most 20000 characters." in seen(answer)
    assert reply() is None
    by_itself = scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "answers-0-text": "x" * 20_001})
    assert by_itself.status_code == 422


def test_it_says_what_is_missing_before_anything_is_sent(scene):
    page = f"{scene.page}/draft"
    answer = scene.as_staff.post(page, data={**COMPLETE, "answers-0-text": "", "answers-1-reason": ""})
    missing = answer.json["parts"]["missing"]
    assert '<a href="#answers-0-text">Question 1: Write the answer in words.</a>' in missing
    assert '<a href="#answers-1-reason">Question 2: A refusal names its reason: choose one.</a>' in missing
    complete = scene.as_staff.post(page, data={**COMPLETE, "version": 1}).json["parts"]["missing"]
    assert "Nothing is missing. It can be sent for approval." in complete


def test_a_button_checks_it_too_and_marks_each_place(scene):
    without_stance = {name: value for name, value in COMPLETE.items() if name != "answers-0-stance"}
    answer = scene.as_staff.post(scene.page, data={**without_stance, "then": "check"})
    assert answer.status_code == 303
    page = scene.as_staff.get(answer.location)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert 'href="#answers-0-stance-0"' in page.text
    assert "Question 1: Choose a stance." in seen(page)
    assert not reply().is_submitted, "it was saved and not sent"


def test_evidence_goes_with_any_stance(scene, client):
    published(scene, **{"answers-0-proof": "https://example.org/count"})
    words = seen(client.get(question_address(scene)))
    assert "Evidence https://example.org/count" in words
    assert '<a href="https://example.org/count"' in client.get(question_address(scene)).text


def test_a_question_asked_again_shows_what_the_group_says(scene):
    question = scene.referral.row.questions[1]
    again = FollowUp(
        question_id=question.id, forum_group=scene.group, words="You named no year.", asked_by_id=scene.staff.id, asked_at=JUNE_10
    )
    db.session.add(again)
    referral = make_referral(scene.referral.row, scene.office, follow_up=again)
    commit()
    page = scene.as_staff.get(scene.address(f"referrals/{referral.id}/answer"))
    words = seen(page)
    assert "You named no year." in words
    assert "Question 1 of 1 By when?" in words
    assert "answers-1-text" not in page.text, "the other question is not asked again"
