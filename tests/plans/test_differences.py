"""What one edition of a plan changes in another."""

import pytest

from deliberation.plans.files.differences import compare
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture(autouse=True)
def words(app):
    """Sentences need a language, and so an application."""


def difference(change):
    """What the sample plan becomes by `change(plan)`."""
    after = sample_plan()
    change(after)
    return compare(read(sample_plan()), read(after))


def changes(change):
    found = difference(change)
    assert not found.added
    assert not found.removed
    return [(one.kind, one.reference, one.field, one.before, one.after) for one in found.changed]


def test_a_new_plan_adds_everything_it_has():
    new = compare(None, read(sample_plan()))
    assert new.is_new
    assert [(one.kind, one.reference) for one in new.added][:2] == [("element", "1"), ("element", "1:1-1")]
    assert len(new.added) == 5 + 2


def test_the_same_plan_changes_nothing():
    assert difference(lambda plan: None).is_empty


@pytest.mark.parametrize(
    ("field", "value", "before"),
    [
        ("name", "푸드플랜", "푸드플랜 추진"),
        ("team", "다른 팀", "먹거리팀"),
        ("purpose", "- 다른 목적", "- 건강한 먹거리\n  - 모두에게"),
        ("content", "새 내용", ""),
        ("future_plan", "앞으로", ""),
        ("purpose_label", "목적", "추진경과"),
        ("overview_name", "개요의 이름", ""),
        ("name_en", "Food plan", ""),
    ],
)
def test_each_field_of_an_element_is_told_with_both_its_values(field, value, before):
    assert changes(lambda plan: first_task(plan).update({field: value})) == [("element", "1:1-1", field, before, value)]


def test_departments_are_told_in_their_order():
    change = changes(lambda plan: first_task(plan).update(departments=["복지과", "경제과"]))
    assert change == [("element", "1:1-1", "departments", "경제과, 복지과", "복지과, 경제과")]


def test_each_target_is_told_by_its_year():
    def change(plan):
        first_task(plan)["indicators"][0]["targets"] = {"2022": "1,600", "2024": "20회"}

    assert changes(change) == [
        ("indicator", "1:1-1-1", "target_2022", "1,500", "1,600"),
        ("indicator", "1:1-1-1", "target_2023", "10회 이상", ""),
        ("indicator", "1:1-1-1", "target_2024", "", "20회"),
    ]


def test_the_plan_and_its_levels_are_told_too():
    def change(plan):
        plan["years"] = [2022, 2030]
        plan["levels"][1]["name"] = "이행과제"

    assert changes(change) == [
        ("plan", "", "last_year", "2026", "2030"),
        ("plan", "", "level_task", "과제 (ko) / Task (en)", "이행과제 (ko)"),
    ]


def test_another_order_is_told_where_it_is():
    def change(plan):
        plan["elements"][0]["elements"].reverse()
        plan["elements"].reverse()

    assert sorted(changes(change)) == [("element", "1", "order", "1:1-1, 1:1-2", "1:1-2, 1:1-1"), ("plan", "", "order", "1, 2", "2, 1")]


def test_what_comes_in_between_changes_the_order_of_nothing():
    found = difference(lambda plan: plan["elements"][0]["elements"].insert(1, {"level": "task", "code": "1-9", "name": "새 과제"}))
    assert [one.reference for one in found.added] == ["1:1-9"]
    assert not found.changed


def test_what_is_gone_is_told_with_its_indicators():
    def change(plan):
        plan["elements"][0]["elements"][1].pop("indicator_codes")
        del plan["elements"][0]["elements"][0]

    assert [(one.kind, one.reference) for one in difference(change).removed] == [
        ("element", "1:1-1"),
        ("indicator", "1:1-1-1"),
        ("indicator", "1:1-1-2"),
    ]


def test_a_name_in_a_language_the_file_does_not_have_stays():
    assert changes(lambda plan: plan["elements"][0].pop("name_en")) == []


def test_what_was_reached_stays_where_the_file_does_not_say():
    before = sample_plan()
    first_task(before)["indicators"][0]["actuals"] = {"2022": "1,480"}
    assert compare(read(before), read(sample_plan())).is_empty


def test_what_is_confirmed_is_known_by_its_fingerprint():
    one = difference(lambda plan: first_task(plan).update(team="가"))
    assert one.fingerprint == difference(lambda plan: first_task(plan).update(team="가")).fingerprint
    assert one.fingerprint != difference(lambda plan: first_task(plan).update(team="나")).fingerprint


def test_only_the_lines_that_differ_are_shown_side_by_side():
    change = difference(lambda plan: first_task(plan).update(purpose="- 건강한 먹거리\n  - 누구에게나\n- 새 줄")).changed[0]
    assert change.lines == [([("  - 모두에게", True)], [("  - 누구에게나", True)]), (None, [("- 새 줄", True)])]
