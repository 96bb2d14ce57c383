"""Departments: what they are called, and their lasting addresses."""

import pytest
from sqlalchemy import select

from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.history.models import HistoryEntry
from deliberation.plans.actions import add_department, also_call, departments_by_name, rename_department
from deliberation.plans.actions.departments import NameTaken
from tests.makers import make_department, make_person


@pytest.fixture
def administrator(app):
    return make_person()


def other_names(department):
    return [one.name for one in department.other_names]


def last_entry():
    return db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.number.desc())).first()


def test_addresses_are_numbers_given_once(app):
    assert [add_department(None, name).slug for name in ("a", "b")] == ["d-1", "d-2"]
    make_department(slug="d-41")
    assert add_department(None, "c").slug == "d-42"


def test_a_new_name_keeps_the_one_before_and_the_address(administrator):
    department = add_department(administrator, "감사과")
    rename_department(administrator, department, " 감사담당관 ")
    commit()
    assert (department.name, other_names(department), department.slug) == ("감사담당관", ["감사과"], "d-1")
    assert departments_by_name()["감사과"] is department
    details = last_entry().details
    assert (details["before"], details["after"]) == ("감사과", "감사담당관")


def test_a_department_can_be_called_again_what_it_was_called(administrator):
    department = add_department(administrator, "감사과")
    rename_department(administrator, department, "감사담당관")
    commit()
    rename_department(administrator, department, "감사과")
    commit()
    assert (department.name, other_names(department)) == ("감사과", ["감사담당관"])


def test_another_name_means_the_same_office_once(administrator):
    department = add_department(administrator, "감사과")
    also_call(administrator, department, "감사담당관")
    also_call(administrator, department, "감사담당관")
    also_call(administrator, department, "감사과")
    commit()
    assert other_names(department) == ["감사담당관"]
    assert last_entry().happening == "DepartmentAlsoCalled"


def test_a_name_is_of_one_office_only(administrator):
    one, another = add_department(administrator, "감사과"), add_department(administrator, "교통과")
    also_call(administrator, one, "감사담당관")
    for name in ("감사과", "감사담당관"):
        with pytest.raises(NameTaken):
            rename_department(administrator, another, name)
        with pytest.raises(NameTaken):
            also_call(administrator, another, name)
        with pytest.raises(NameTaken):
            add_department(administrator, name)


@pytest.mark.parametrize("name", ["", "  ", "a" * 101, "교통과, 감사과", "a;b"])
def test_a_name_must_be_one(administrator, name):
    with pytest.raises(BadInput) as refused:
        add_department(administrator, name)
    assert list(refused.value.fields) == ["name"]
