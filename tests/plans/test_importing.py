"""Bringing plans in: what stands in the database afterwards, and what a new edition does to it."""

from decimal import Decimal

import pytest
from sqlalchemy import event, func, select

from deliberation.db import commit, db
from deliberation.errors import ChangedMeanwhile
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from deliberation.plans.actions import compare_plan, import_plan
from deliberation.plans.actions.importing import SameDepartmentTwice, plain_number
from deliberation.plans.files.reading import read_plan
from deliberation.plans.models import Department, DepartmentName, Element, Indicator, Plan
from deliberation.plans.queries import plan_as_file
from tests.makers import make_item, make_person
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture
def imported(app):
    """The sample plan, in the database."""
    plan, _difference = import_plan(None, read(sample_plan()))
    commit()
    return plan


def element(reference):
    return db.session.scalars(select(Element).where(Element.reference == reference)).one()


def entries():
    return db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.number)).all()


def statements(action):
    """How many SQL statements an action takes."""
    counted = []
    listener = lambda *arguments: counted.append(arguments[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        action()
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len(counted)


def test_a_plan_comes_in_as_its_file_says(imported):
    task = element("1:1-1")
    assert (task.name, task.parent.reference, task.level, task.area_code) == ("푸드플랜 추진", "1", "task", "1")
    assert [one.name for one in task.departments] == ["경제과", "복지과"]
    assert task.as_printed == {"purpose_label": "추진경과", "overview_departments": ["복지과"]}
    assert [(one.year, one.text, one.number) for one in task.indicators[0].figures] == [
        (2022, "1,500", Decimal(1500)),
        (2023, "10회 이상", None),
    ]
    assert [one.reference for one in task.indicators[1].elements] == ["1:1-1", "1:1-2"]
    assert imported.levels[1] == {"key": "task", "name": {"ko": "과제", "en": "Task"}}
    assert plan_as_file(imported) == read(sample_plan())


def test_importing_again_changes_nothing_and_is_no_happening(imported):
    before = len(entries())
    plan, difference = import_plan(None, read(sample_plan()))
    commit()
    assert plan is imported
    assert difference.is_empty
    assert len(entries()) == before


def test_the_real_plan_comes_in_whole_and_only_once(app, corpus):
    plan_file = read_plan(corpus / "seodaemun-2022" / "plan.json")
    plan, _difference = import_plan(None, plan_file)
    commit()
    levels = db.session.execute(select(Element.level, func.count().label("number")).group_by(Element.level))
    assert {row.level: row.number for row in levels} == {"area": 7, "goal": 22, "target": 49, "task": 112}
    assert db.session.scalar(select(func.count(Indicator.id))) == 116
    assert plan_as_file(plan) == plan_file
    assert compare_plan(plan_file).is_empty


def test_comparing_takes_as_many_statements_whatever_the_size(imported):
    sample = sample_plan()
    sample["elements"][0]["elements"] += [
        {"level": "task", "code": f"2-{number}", "name": "과제", "departments": ["경제과"]} for number in range(50)
    ]
    small = statements(lambda: compare_plan(read(sample_plan())))
    import_plan(None, read(sample))
    commit()
    assert statements(lambda: compare_plan(read(sample))) == small <= 10


# A new edition.


def test_a_new_edition_changes_what_it_says_otherwise(imported):
    sample = sample_plan()
    first_task(sample).update(name="푸드플랜", departments=["복지과", "교통과"])
    first_task(sample)["indicators"][0]["targets"] = {"2022": "1,600", "2024": "-"}
    sample["elements"][1]["name"] = "대중교통"
    import_plan(None, read(sample))
    commit()
    db.session.expire_all()
    assert (element("1:1-1").name, element("2").name) == ("푸드플랜", "대중교통")
    assert [one.name for one in element("1:1-1").departments] == ["복지과", "교통과"]
    assert [(one.year, one.text) for one in element("1:1-1").indicators[0].figures] == [(2022, "1,600"), (2024, "-")]
    assert plan_as_file(imported) == read(sample)
    assert compare_plan(read(sample)).is_empty


def test_what_an_edition_no_longer_has_is_retired_and_can_be_cited(imported):
    item = make_item(elements=(element("1:1-1"),))
    sample = sample_plan()
    del sample["elements"][0]["elements"][0]
    sample["elements"][0]["elements"][0].pop("indicator_codes")
    _plan, difference = import_plan(None, read(sample))
    commit()
    db.session.expire_all()
    assert [one.reference for one in difference.removed] == ["1:1-1", "1:1-1-1", "1:1-1-2"]
    assert element("1:1-1").is_retired
    assert item.elements == [element("1:1-1")]
    assert [one.reference for one in element("1:1-1").indicators] == ["1:1-1-1", "1:1-1-2"]
    assert element("1:1-2").indicators == []
    assert compare_plan(read(sample)).is_empty


def test_what_was_retired_can_come_back(imported):
    without = sample_plan()
    del without["elements"][1]
    import_plan(None, read(without))
    commit()
    _plan, difference = import_plan(None, read(sample_plan()))
    commit()
    assert [one.reference for one in difference.added] == ["2", "2:1-1"]
    assert not element("2:1-1").is_retired
    assert db.session.scalar(select(func.count(Element.id))) == 5
    assert plan_as_file(imported) == read(sample_plan())


def test_an_element_can_move_below_another(imported):
    sample = sample_plan()
    sample["levels"].insert(1, {"key": "goal", "name": "목표"})
    area = sample["elements"][0]
    area["elements"] = [{"level": "goal", "code": "1", "name": "새 목표", "elements": area["elements"]}]
    import_plan(None, read(sample))
    commit()
    db.session.expire_all()
    assert element("1:1-1").parent.reference == "1:1"
    assert plan_as_file(imported) == read(sample)


def test_names_given_here_in_other_languages_stay(imported):
    element("2").translated_names = {"vi": "Giao thông"}
    sample = sample_plan()
    sample["elements"][1]["name_en"] = "Traffic"
    import_plan(None, read(sample))
    commit()
    assert element("2").translated_names == {"vi": "Giao thông", "en": "Traffic"}


def test_what_changed_is_in_the_record_with_both_values(imported):
    administrator = make_person(Role.ADMINISTRATOR)
    sample = sample_plan()
    first_task(sample)["team"] = "새 팀"
    import_plan(administrator, read(sample))
    commit()
    entry = entries()[-1]
    assert (entry.happening, entry.subject, entry.subject_id, entry.person_id) == ("PlanImported", "Plan", imported.id, administrator.id)
    assert [(one["reference"], one["field"], one["before"], one["after"]) for one in entry.details["changed"]] == [
        ("1:1-1", "team", "먹거리팀", "새 팀")
    ]


def test_a_difference_that_is_not_the_one_agreed_to_is_not_taken(imported):
    mine, theirs = sample_plan(), sample_plan()
    first_task(mine)["team"] = "내 팀"
    first_task(theirs)["team"] = "그들의 팀"
    seen = compare_plan(read(mine)).fingerprint
    import_plan(None, read(theirs))
    commit()
    with pytest.raises(ChangedMeanwhile):
        import_plan(None, read(mine), seen=seen)
    import_plan(None, read(mine), seen=compare_plan(read(mine)).fingerprint)
    assert element("1:1-1").team == "내 팀"


# Departments.


def test_departments_are_made_once_with_lasting_addresses(imported):
    again = {**sample_plan(), "slug": "another-plan"}
    first_task(again)["departments"] = ["교통과", "새과"]
    assert compare_plan(read(again)).new_departments == ("새과",)
    import_plan(None, read(again))
    commit()
    assert [(one.slug, one.name) for one in db.session.scalars(select(Department).order_by(Department.id))] == [
        ("d-1", "경제과"),
        ("d-2", "복지과"),
        ("d-3", "교통과"),
        ("d-4", "새과"),
    ]


def test_an_office_is_found_by_its_other_names_and_printed_as_the_plan_says(imported):
    department = element("2:1-1").departments[0]
    department.other_names.append(DepartmentName(name="교통행정과"))
    sample = sample_plan()
    sample["elements"][1]["elements"][0]["departments"] = ["교통행정과"]
    import_plan(None, read(sample))
    commit()
    db.session.expire_all()
    assert element("2:1-1").departments == [department]
    assert element("2:1-1").responsibilities[0].name_as_printed == "교통행정과"
    assert db.session.scalar(select(func.count(Department.id))) == 3
    assert compare_plan(read(sample)).is_empty


def test_one_office_named_twice_is_refused(imported):
    department = element("2:1-1").departments[0]
    department.other_names.append(DepartmentName(name="교통행정과"))
    sample = sample_plan()
    sample["elements"][1]["elements"][0]["departments"] = ["교통과", "교통행정과"]
    with pytest.raises(SameDepartmentTwice):
        compare_plan(read(sample))
    with pytest.raises(SameDepartmentTwice):
        import_plan(None, read(sample))


# Numbers.


@pytest.mark.parametrize(
    ("text", "number"),
    [("17180", 17180), ("1,500", 1500), ("1,234,567.5", 1234567.5), ("0.80", 0.8), ("-3", -3), ("12345678901234", 12345678901234)],
)
def test_a_plain_number_is_one(text, number):
    assert plain_number(text) == Decimal(str(number))


@pytest.mark.parametrize("text", ["-", "10회 이상", "1,500/510", "1,50", "90%", "", "123456789012345", "1.23456", "٣", "1e5", "2022. 5."])
def test_what_only_looks_like_a_number_is_words(text):
    assert plain_number(text) is None


def test_two_plans_may_say_the_same(imported):
    import_plan(None, read({**sample_plan(), "slug": "another-plan"}))
    commit()
    assert db.session.scalar(select(func.count(Plan.id))) == 2
