"""The pages of plans and departments, by what a reader sees."""

import io
import json
import os
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import event, func, select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.files import folder
from deliberation.people.models import Role
from deliberation.plans import uploads
from deliberation.plans.actions import add_department, import_plan
from deliberation.plans.files.reading import read_plan_content
from deliberation.plans.files.writing import XLSX, write_workbook
from deliberation.plans.models import Department, Element, Plan
from tests.makers import make_forum, make_person
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture
def plan(app):
    plan, _difference = import_plan(None, read(sample_plan()))
    commit()
    return plan


@pytest.fixture
def administrator(client_of):
    person = make_person(Role.ADMINISTRATOR)
    commit()
    return client_of(person)


def text(response):
    assert response.status_code == 200
    return response.get_data(as_text=True)


def as_file(plan, name="plan.json"):
    return {"file": (io.BytesIO(plan if isinstance(plan, bytes) else json.dumps(plan).encode()), name)}


def changed_plan():
    sample = sample_plan()
    first_task(sample)["team"] = "새 팀"
    return sample


# Reading.


def test_without_a_plan_the_list_says_what_to_do_next(client, administrator):
    assert "No plan is here yet" in text(client.get("/plans"))
    assert "/plans/import" not in text(client.get("/plans"))
    assert "/plans/import" in text(administrator.get("/plans"))


def test_the_list_counts_what_a_plan_has(client, plan):
    page = text(client.get("/plans"))
    for words in ("District plan", "2022 to 2026", "Area: 2", "Task: 3", "Indicators: 2", "Departments: 3"):
        assert words in page


def test_the_tree_shows_every_element_with_its_departments(client, plan):
    page = text(client.get("/plans/district-plan"))
    for words in ("Food", "푸드플랜 추진", "급식 지원", "교통", "저상버스 확대", "경제과, 복지과", "/plans/district-plan/elements/1:1-1"):
        assert words in page
    assert "Found" not in page.partition("data-found")[2].partition(">")[2]


def test_a_search_shows_what_fits_marked_and_open(client, plan):
    page = text(client.get("/plans/district-plan?q=저상 버스"))
    assert "Found: 1" in page
    assert "<mark>저상버스</mark> 확대" in page
    assert "푸드플랜 추진" not in page
    assert "<details>" not in page


def test_a_search_that_finds_nothing_says_what_to_do_next(client, plan):
    page = text(client.get("/plans/district-plan?q=없는말"))
    assert "Nothing in this plan fits" in page
    assert 'value="없는말"' in page


def test_the_tree_can_be_narrowed_to_a_department(client, plan):
    department = db.session.scalars(select(Department).where(Department.name == "복지과")).one()
    page = text(client.get(f"/plans/district-plan?department={department.slug}"))
    assert "푸드플랜 추진" in page
    assert "저상버스 확대" not in page
    assert f"/departments/{department.slug}" in page


def test_what_was_retired_is_not_in_the_tree(client, plan):
    db.session.scalars(select(Element).where(Element.reference == "2:1-1")).one().is_retired = True
    assert "저상버스 확대" not in text(client.get("/plans/district-plan"))


@pytest.mark.parametrize("address", ["/plans/none", "/plans/none/pick.json", "/plans/none/plan.xlsx", "/departments/none"])
def test_what_does_not_exist_is_not_found(client, plan, address):
    assert client.get(address).status_code == 404


PAGES = [
    "/plans",
    "/plans/district-plan",
    "/plans/district-plan?q=추진",
    "/plans/district-plan?department=d-1",
    "/plans/district-plan/pick.json?q=1-1",
    "/plans/district-plan/elements/1",
    "/departments",
    "/departments/d-1",
]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_takes_more_statements_for_more_tasks(client, plan, address):
    few = statements(client, address)
    sample = sample_plan()
    sample["elements"][0]["elements"] += [
        {"level": "task", "code": f"2-{number}", "name": f"과제 추진 {number}", "departments": ["경제과", "복지과"]} for number in range(60)
    ]
    import_plan(None, read(sample))
    commit()
    assert statements(client, address) <= few <= 14, "what was asked, promised and changed about an element stands there too"


def statements(client, address):
    counted = []
    listener = lambda *arguments: counted.append(arguments[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        text(client.get(address))
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)
    return len(counted)


# The picker.


def test_the_picker_finds_by_code_and_words_with_the_way_down(client, plan):
    assert client.get("/plans/district-plan/pick.json?q=1:1-1").get_json() == [
        {"reference": "1:1-1", "code": "1-1", "name": "푸드플랜 추진", "level": "Task", "path": "Food"}
    ]
    assert [one["reference"] for one in client.get("/plans/district-plan/pick.json?q=1-1").get_json()] == ["1:1-1", "2:1-1"]
    assert [one["reference"] for one in client.get("/plans/district-plan/pick.json?q=버스 저상").get_json()] == ["2:1-1"]
    assert client.get("/plans/district-plan/pick.json").get_json() == []


def test_the_picker_knows_chosen_references_again_in_their_order(client, plan):
    found = client.get("/plans/district-plan/pick.json?references=2:1-1,9:9, 1").get_json()
    assert [one["reference"] for one in found] == ["2:1-1", "1"]


def test_the_picker_offers_twenty(client, plan):
    sample = sample_plan()
    sample["elements"][0]["elements"] += [{"level": "task", "code": f"2-{number}", "name": f"과제 {number}"} for number in range(30)]
    import_plan(None, read(sample))
    commit()
    assert len(client.get("/plans/district-plan/pick.json?q=과제").get_json()) == 20


# Spreadsheets.


def test_the_template_is_for_everybody_and_in_the_readers_language(client):
    answer = client.get("/en/plans/template.xlsx")
    assert answer.mimetype == XLSX
    assert "attachment" in answer.headers["Content-Disposition"]
    instructions = load_workbook(io.BytesIO(answer.get_data()))["instructions"]
    assert instructions["A1"].value == "A plan as a spreadsheet"


def test_a_plan_taken_out_comes_back_without_a_change(client, plan):
    content = client.get("/plans/district-plan/plan.xlsx").get_data()
    assert read_plan_content("plan.xlsx", content) == read(sample_plan())


# Bringing one in.


@pytest.mark.parametrize("role", [None, Role.FACILITATOR])
def test_only_an_administrator_brings_plans_in(client, client_of, role):
    reader = client_of(make_person(role, make_forum())) if role else client
    commit()
    answers = [reader.post("/plans/import", data=as_file(sample_plan())), reader.post(f"/plans/import/{'0' * 64}", data={"seen": "x"})]
    assert {answer.status_code for answer in answers} == {403 if role else 401}
    assert db.session.scalar(select(func.count(Plan.id)).where(Plan.slug == "district-plan")) == 0


def confirm(page):
    """The address and the hidden field of the form that takes a difference over."""
    address = page.partition('action="/plans/import/')[2].partition('"')[0]
    seen = page.partition('name="seen"')[2].partition('value="')[2].partition('"')[0]
    return f"/plans/import/{address}", {"seen": seen}


def test_an_upload_shows_the_difference_and_changes_nothing_until_it_is_confirmed(administrator, plan):
    page = text(administrator.post("/plans/import", data=as_file(changed_plan())))
    assert "먹거리팀" in page
    assert "새 팀" in page
    task = db.session.scalars(select(Element).where(Element.reference == "1:1-1")).one()
    assert task.team == "먹거리팀"
    address, seen = confirm(page)
    answer = administrator.post(address, data=seen)
    assert (answer.status_code, answer.location) == (303, "/plans/district-plan")
    db.session.expire_all()
    assert task.team == "새 팀"
    assert list(folder("files/uploads").iterdir()) == []


def test_a_new_plan_can_come_in_as_a_spreadsheet(administrator):
    page = text(administrator.post("/plans/import", data=as_file(write_workbook(read(sample_plan())), "plan.xlsx")))
    address, seen = confirm(page)
    assert administrator.post(address, data=seen).status_code == 303
    assert db.session.scalars(select(Plan)).one().slug == "district-plan"


def test_what_changed_meanwhile_is_shown_again_and_not_taken(administrator, plan):
    address, seen = confirm(text(administrator.post("/plans/import", data=as_file(changed_plan()))))
    theirs = sample_plan()
    first_task(theirs)["team"] = "그들의 팀"
    import_plan(None, read(theirs))
    commit()
    answer = administrator.post(address, data=seen)
    assert answer.status_code == 409
    assert "그들의 팀" in answer.get_data(as_text=True)
    assert (
        administrator.post(*confirm(answer.get_data(as_text=True))[:1], data=confirm(answer.get_data(as_text=True))[1]).status_code == 303
    )


def test_a_file_that_says_nothing_new_offers_nothing_to_confirm(administrator, plan):
    page = text(administrator.post("/plans/import", data=as_file(sample_plan())))
    assert "Nothing changes" in page
    assert 'name="seen"' not in page


def test_every_mistake_of_a_wrong_file_stands_in_a_table(administrator):
    sample = sample_plan()
    first_task(sample).update(code="1 1", level="chapter")
    answer = administrator.post("/plans/import", data=as_file(sample, "<b>.json"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert page.count("elements[0].elements[0]<") == 2
    assert "&lt;b&gt;.json" in page
    assert db.session.scalar(select(func.count(Plan.id))) == 0


def test_no_file_is_a_mistake_of_the_form(administrator):
    answer = administrator.post("/plans/import", data={})
    assert answer.status_code == 422
    assert "Choose a file." in answer.get_data(as_text=True)


def test_an_upload_nobody_confirmed_goes_after_a_day(administrator):
    address, seen = confirm(text(administrator.post("/plans/import", data=as_file(sample_plan()))))
    kept = next(folder("files/uploads").iterdir())
    yesterday = (clock.now() - uploads.KEPT_FOR - timedelta(minutes=1)).timestamp()
    os.utime(kept, (yesterday, yesterday))
    administrator.post("/plans/import", data=as_file(changed_plan()))
    assert not kept.exists()
    assert administrator.post(address, data=seen).status_code == 404


@pytest.mark.parametrize("digest", ["x", "0" * 64, "..%2F..%2Fsecret_key", "0" * 63 + "%2e"])
def test_only_what_was_uploaded_can_be_confirmed(administrator, digest):
    assert administrator.post(f"/plans/import/{digest}", data={"seen": "x"}).status_code == 404


# Departments.


def test_departments_are_listed_with_their_tasks(client, plan):
    add_department(None, "시청", is_outside=True)
    commit()
    page = text(client.get("/departments"))
    assert page.index("경제과") < page.index("복지과") < page.index("시청")
    assert "Outside body" in page


def test_a_department_shows_its_tasks_and_the_names_it_had(administrator, client, plan):
    administrator.post("/departments/d-1/name", data={"name": "지역경제과"})
    page = text(client.get("/departments/d-1"))
    for words in ("지역경제과", "Other names: 경제과", "푸드플랜 추진", "printed as 경제과", "District plan"):
        assert words in page
    assert "/departments/d-1/name" not in page


def test_a_name_that_is_taken_is_refused_in_the_form(administrator, plan):
    for address, field in (("name", "name"), ("other-names", "also-name")):
        answer = administrator.post(f"/departments/d-1/{address}", data={field: "복지과"})
        assert answer.status_code == 409
        assert "“복지과” is a name of another department already." in answer.get_data(as_text=True)


def test_only_an_administrator_names_departments(client, plan):
    assert client.post("/departments/d-1/name", data={"name": "a"}).status_code == 401
    assert client.post("/departments/d-1/other-names", data={"also-name": "a"}).status_code == 401
