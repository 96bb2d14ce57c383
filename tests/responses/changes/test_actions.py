"""Recording that the plan changed because of questions."""

import pytest

from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.plans.actions.wording import PlanSaysOtherwise, change_wording
from deliberation.responses.changes.actions import correct_change, record_change, withdraw_change
from deliberation.responses.changes.errors import ChangeIsWithdrawn
from deliberation.responses.changes.models import ChangePart
from deliberation.responses.changes.words import wording_now
from tests.makers import make_element, make_forum, make_plan, make_row
from tests.responses.changes.scenes import ChangeScene, tomorrow
from tests.responses.scenes import happened, names_of_what_happened


@pytest.fixture
def scene(app):
    return ChangeScene()


def test_a_change_bears_the_next_number_and_says_everything_in_the_record(scene):
    change = scene.change()
    second = scene.change(part=ChangePart.NAME, before="Low-floor buses", after="Step-free buses")
    assert (change.number, second.number) == (1, 2)
    assert change.rows == [scene.asked]
    said = happened()[0].said
    assert (said["before"], said["rows"], said["changed_on"]) == (change.before, [scene.asked.number], "2022-09-01")
    commit()
    assert change.recorded_by is scene.facilitator


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"after": "저상버스를 늘린다.\n정류장을 고친다."}, "after"),
        ({"changed_on": None}, "changed_on"),
    ],
)
def test_a_change_that_says_nothing_new_or_has_not_happened_is_refused(scene, details, field):
    if "changed_on" in details:
        details = {"changed_on": tomorrow()}
    with pytest.raises(BadInput) as refused:
        scene.change(**details)
    assert list(refused.value.fields) == [field]


def test_it_needs_a_public_question_of_its_own_forum_and_an_element_of_its_plan(scene):
    unpublished = make_row(scene.forum, published_at=None)
    for rows in ([], [unpublished], [scene.asked, make_row(make_forum())]):
        with pytest.raises(BadInput) as refused:
            record_change(scene.facilitator, scene.forum, scene.task, scene.words(), rows)
        assert list(refused.value.fields) == ["rows"]
    with pytest.raises(BadInput) as refused:
        record_change(scene.facilitator, scene.forum, make_element(make_plan(), "1"), scene.words(), [scene.asked])
    assert list(refused.value.fields) == ["element"]


def test_a_correction_keeps_what_the_record_said(scene):
    change = scene.change()
    other = make_row(scene.forum)
    correct_change(scene.facilitator, change, scene.words(after="비율을 공개한다."), [other], "옮겨 적은 잘못", version=change.version)
    db.session.flush()
    [kept] = change.revisions
    assert (kept.number, kept.row_numbers, kept.reason) == (1, [scene.asked.number], "옮겨 적은 잘못")
    assert kept.after.startswith("저상버스를 늘리고")
    assert (change.after, change.rows) == ("비율을 공개한다.", [other])


def test_a_correction_over_somebody_elses_is_refused_and_shows_theirs(scene):
    change = scene.change()
    seen = change.version
    correct_change(scene.facilitator, change, scene.words(after="첫 사람의 말"), [scene.asked], "먼저", version=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        correct_change(scene.facilitator, change, scene.words(after="둘째 사람의 말"), [scene.asked], "나중", version=seen)
    assert refused.value.theirs["after"] == "첫 사람의 말"
    assert change.after == "첫 사람의 말"


def test_a_withdrawn_record_keeps_its_place_and_can_no_longer_be_changed(scene):
    change = scene.change()
    with pytest.raises(BadInput):
        withdraw_change(scene.facilitator, change, " ")
    withdraw_change(scene.facilitator, change, "다른 과제였다.")
    assert not change.is_in_force
    assert (change.withdrawal_reason, change.before) == ("다른 과제였다.", scene.task.content)
    for again in (
        lambda: withdraw_change(scene.facilitator, change, "또"),
        lambda: correct_change(scene.facilitator, change, scene.words(after="새 말"), [scene.asked], "왜"),
    ):
        with pytest.raises(ChangeIsWithdrawn):
            again()
    assert names_of_what_happened() == ["ElementChangeRecorded", "ElementChangeWithdrawn"]


def test_what_the_plan_says_now_is_read_off_it(scene):
    assert wording_now(scene.task, ChangePart.NAME) == "Low-floor buses"
    assert wording_now(scene.task, ChangePart.DEPARTMENTS) == scene.office.name
    assert wording_now(scene.task, ChangePart.NEW_ELEMENT) == ""


def test_the_plan_itself_can_say_so_as_long_as_it_says_what_the_person_saw(scene):
    scene.task.as_printed = {"overview_name": "저상 버스"}
    before = scene.task.content
    change_wording(scene.facilitator, scene.task, "content", before, "새 내용")
    assert (scene.task.content, scene.task.as_printed) == ("새 내용", {"overview_name": "저상 버스"})
    assert (happened()[-1].name, happened()[-1].before) == ("ElementReworded", before)
    with pytest.raises(PlanSaysOtherwise):
        change_wording(scene.facilitator, scene.task, "content", before, "또 다른 내용")
    with pytest.raises(BadInput):
        change_wording(scene.facilitator, scene.task, "name", scene.task.name, "  ")
