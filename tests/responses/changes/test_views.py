"""Pages of what changed because of questions."""

import pytest

from deliberation.api import PREFIX
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.changes.actions import correct_change, withdraw_change
from deliberation.responses.changes.models import ElementChange
from tests.makers import make_person
from tests.responses.changes.scenes import ChangeScene
from tests.responses.scenes import asked_anew, seen


@pytest.fixture
def scene(app):
    return ChangeScene()


def new(scene, part="content"):
    return scene.address(f"changes/new?element={scene.task.reference}&part={part}")


def test_readers_see_both_wordings_with_the_question_and_the_item_on_the_element_and_in_the_list(scene, client):
    scene.change()
    commit()
    for address in (scene.address("changes"), f"/plans/{scene.forum.plan.slug}/elements/{scene.task.reference}"):
        page = client.get(address)
        assert "<ins>늘리고 비율을 해마다 공개한다</ins>" in page.text
        assert "<del>늘린다</del>" in page.text
        assert f"Question {scene.asked.number}" in seen(page)
        assert f"{scene.group.display_name}, Item 1" in seen(page)
    above = client.get(f"/plans/{scene.forum.plan.slug}/elements/6")
    assert "What changed because of it" in seen(above), "what lies below an element belongs to it"


def test_a_corrected_record_shows_what_it_said_and_a_withdrawn_one_why(scene, client):
    first, second = scene.change(), scene.change(after="둘째")
    correct_change(scene.facilitator, first, scene.words(after="비율을 공개한다."), [scene.asked], "옮겨 적은 잘못")
    withdraw_change(scene.facilitator, second, "다른 과제였다.")
    commit()
    page = seen(client.get(scene.address("changes")))
    assert "옮겨 적은 잘못" in page
    assert "늘리고 비율을 해마다" in page, "the earlier version stays readable"
    assert "다른 과제였다." in page
    assert "둘째" not in page


def test_the_facilitator_records_a_change_from_what_the_plan_says(scene, client_of):
    commit()
    browser = client_of(scene.facilitator)
    assert "First choose what changed" in seen(browser.get(scene.address("changes/new")))
    assert browser.get(scene.address("changes/new?element=9:9-9-9")).status_code == 422
    form = browser.get(new(scene))
    assert "저상버스를 늘린다." in form.text
    told = {"part": "content", "before": scene.task.content, "after": "새 내용", "changed_on": "2022-09-01", "rows": scene.asked.number}
    answer = browser.post(new(scene), data=told)
    assert (answer.status_code, answer.location) == (303, f"/forums/{scene.forum.slug}/changes#change-1")
    change = db.session.query(ElementChange).one()
    assert (change.after, change.rows, scene.task.content) == ("새 내용", [scene.asked], "저상버스를 늘린다.\n정류장을 고친다.")


@pytest.mark.parametrize("wrong", [{"others": "twelve"}, {"others": "999999"}, {"changed_on": ""}, {"part": "colour"}])
def test_a_mistake_keeps_what_was_typed(scene, client_of, wrong):
    commit()
    told = {"part": "content", "before": "전", "after": "새로 적은 말", "changed_on": "2022-09-01", **wrong}
    answer = client_of(scene.facilitator).post(new(scene), data=told)
    assert answer.status_code == 422
    assert "새로 적은 말" in answer.text
    assert db.session.query(ElementChange).count() == 0


def test_a_question_can_be_named_by_its_number(scene, client_of):
    commit()
    told = {"part": "other", "before": "전", "after": "후", "changed_on": "2022-09-01", "others": f"#{scene.asked.number}, "}
    assert client_of(scene.facilitator).post(new(scene), data=told).status_code == 303


def test_only_who_may_change_plans_takes_it_up_in_the_plan(scene, client_of):
    administrator = make_person(Role.ADMINISTRATOR)
    commit()
    told = {
        "part": "content",
        "before": scene.task.content,
        "after": "새 내용",
        "changed_on": "2022-09-01",
        "rows": scene.asked.number,
        "take_up": "y",
    }
    assert "Let the plan on this site say so" not in client_of(scene.facilitator).get(new(scene)).text
    assert client_of(scene.facilitator).post(new(scene), data=told).status_code == 403
    assert db.session.query(ElementChange).count() == 0
    assert "Let the plan on this site say so" in client_of(administrator).get(new(scene)).text
    assert client_of(administrator).post(new(scene), data=told).status_code == 303
    db.session.expire_all()
    assert scene.task.content == "새 내용"


def test_correcting_shows_what_somebody_else_saved_meanwhile(scene, client_of):
    change = scene.change()
    commit()
    browser, address = client_of(scene.facilitator), scene.address("changes/1/correct")
    told = {"part": "content", "before": change.before, "changed_on": "2022-09-01", "rows": scene.asked.number, "reason": "잘못"}
    first = browser.post(address, data={**told, "after": "첫 사람의 말", "version": change.version})
    assert first.status_code == 303
    second = browser.post(address, data={**told, "after": "둘째 사람의 말", "version": 1})
    assert second.status_code == 409
    assert "첫 사람의 말" in second.text
    assert "둘째 사람의 말" in second.text


def test_nobody_else_records_corrects_or_withdraws(scene, client, client_of):
    scene.change()
    commit()
    addresses = [scene.address("changes/new"), scene.address("changes/1/correct")]
    for address in addresses:
        assert client.get(address).status_code == 302
        assert client_of(scene.staff).get(address).status_code == 403
    assert client_of(scene.staff).post(scene.address("changes/1/withdraw"), data={"reason": "왜"}).status_code == 403
    assert client_of(scene.facilitator).post(scene.address("changes/1/withdraw"), data={"reason": "왜"}).status_code == 303


def test_the_list_takes_as_many_statements_for_many_changes_as_for_one(scene, client, statements):
    scene.change()
    _page, for_one = asked_anew(client, scene.address("changes"), statements)
    for name in ("facilitator", "forum", "task", "asked"):
        setattr(scene, name, db.session.merge(getattr(scene, name)))
    for number in range(8):
        scene.change(after=f"다른 말 {number}")
    _page, for_many = asked_anew(client, scene.address("changes"), statements)
    assert for_many == for_one


def test_programs_get_both_wordings_and_the_numbers_of_the_questions(scene, client):
    scene.change()
    commit()
    answer = client.get(f"{PREFIX}/forums/{scene.forum.slug}/changes").json
    [entry] = answer["results"]
    assert (entry["number"], entry["rows"], entry["part"]) == (1, [scene.asked.number], "content")
    assert entry["element"]["reference"] == scene.task.reference
    assert "recorded_by" not in entry
