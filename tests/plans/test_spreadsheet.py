"""Plan files as spreadsheets: the round trip loses nothing, and a wrong or hostile workbook is refused."""

import io
import time
import zipfile
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from deliberation.errors import BadFile
from deliberation.plans.files import spreadsheet
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.reading import read_plan, read_plan_content
from deliberation.plans.files.writing import TooLongForCell, write_workbook
from tests.plans.samples import first_task, read, sample_plan


@pytest.fixture(autouse=True)
def words(app):
    """Sentences need a language, and so an application."""


def changed(change, plan=None):
    """The sample plan's workbook after `change(workbook)`, as bytes."""
    workbook = load_workbook(io.BytesIO(write_workbook(plan or read(sample_plan()))))
    change(workbook)
    return saved(workbook)


def saved(workbook):
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def back(content):
    return read_plan_content("plan.xlsx", content)


def mistakes(content):
    with pytest.raises(BadFile) as refused:
        back(content)
    return [(mistake.place, mistake.field) for mistake in refused.value.mistakes]


def put(sheet, cell, value):
    def change(workbook):
        workbook[sheet][cell] = value

    return change


# Nothing is lost.


def test_the_real_plan_comes_back_whole(corpus):
    plan = read_plan(corpus / "seodaemun-2022" / "plan.json")
    assert back(write_workbook(plan)) == plan


def test_the_sample_comes_back_whole():
    plan = read(sample_plan())
    assert back(write_workbook(plan)) == plan


def test_what_looks_like_a_formula_or_an_error_is_words():
    sample = sample_plan()
    first_task(sample)["name"] = "=1+1"
    first_task(sample)["indicators"][0]["targets"] = {"2022": "#N/A", "2023": "-", "2024": "0.80", "2025": "007"}
    plan = read(sample)
    assert back(write_workbook(plan)) == plan


def test_names_in_further_languages_and_further_prints_get_columns_of_their_own():
    sample = sample_plan()
    sample["elements"][0]["name_vi"] = "Thực phẩm"
    first_task(sample)["overview_team"] = "다른 팀"
    first_task(sample)["indicators"][0]["actuals"] = {"2022": "1,480"}
    plan = read(sample)
    assert back(write_workbook(plan)) == plan


def test_an_indicator_shared_with_another_area_stays_in_its_own():
    sample = sample_plan()
    sample["elements"][0]["elements"][1]["indicator_codes"] = ["2:7"]
    sample["elements"][1]["elements"][0]["indicators"] = [{"code": "7", "name": "지표", "targets": {}}]
    plan = read(sample)
    assert plan.indicators[-1].elements == ("1:1-2", "2:1-1")
    assert back(write_workbook(plan)) == plan


PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=25, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=PRINTED, purpose=PRINTED, target=PRINTED)
def test_any_words_come_back_as_they_were(app, name, purpose, target):
    sample = sample_plan()
    first_task(sample).update(name=f"a{name}", purpose=purpose)
    first_task(sample)["indicators"][0]["targets"] = {"2022": target}
    plan = read(sample)
    assert back(write_workbook(plan)) == plan


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut():
    sample = sample_plan()
    first_task(sample)["content"] = "가" * 40_000
    with pytest.raises(TooLongForCell):
        write_workbook(read(sample))


# What people do in spreadsheets.


def test_the_empty_template_says_how_and_names_its_columns():
    workbook = load_workbook(io.BytesIO(write_workbook()))
    assert workbook.sheetnames == ["instructions", "plan", "levels", "elements", "indicators"]
    assert [cell.value for cell in workbook["elements"][2]][:4] == ["level", "code", "name", "name_en"]
    assert mistakes(saved(workbook)) == [("plan", "")]


def test_numbers_typed_as_numbers_are_read_as_they_look():
    def change(workbook):
        sheet = workbook["indicators"]
        columns = {cell.value: cell.column for cell in sheet[2]}
        sheet.cell(3, columns["2022"]).value = 17180
        sheet.cell(3, columns["2023"]).value = 10.4
        sheet.cell(4, columns["2022"]).value = 0.105
        sheet.cell(4, columns["2022"]).number_format = "0.0%"

    first, second = back(changed(change)).indicators
    assert first.targets == {2022: "17180", 2023: "10.4"}
    assert second.targets[2022] == "10.5%"


def test_columns_may_change_places_and_rows_be_empty():
    def change(workbook):
        workbook["levels"].move_range("A2:B4", cols=3)
        workbook["elements"].insert_rows(5, 3)

    assert back(changed(change)) == read(sample_plan())


def test_the_row_of_words_above_the_keys_may_go():
    assert back(changed(lambda workbook: [workbook[name].delete_rows(1) for name in workbook.sheetnames[1:]])) == read(sample_plan())


def test_a_code_that_became_a_date_is_named():
    place, field = mistakes(changed(put("elements", "B4", date(2003, 1, 1))))[0]
    assert "4" in place
    assert field == "code"


@pytest.mark.parametrize(("value", "field"), [("=1+1", "code"), (True, "code"), ("1 1", "code"), (None, "code")])
def test_a_cell_that_cannot_be_taken_is_named_by_sheet_row_and_column(client, value, field):
    with pytest.raises(BadFile) as refused:
        back(changed(put("elements", "B7", value)))
    assert [(one.place, one.field) for one in refused.value.mistakes] == [(refused.value.mistakes[0].place, field)]
    assert "7" in refused.value.mistakes[0].place


def test_an_unknown_column_a_second_one_and_a_nameless_one_are_named():
    def change(workbook):
        sheet = workbook["levels"]
        for column, words in ((5, "nmae"), (6, "name"), (7, None)):
            sheet.cell(2, column).value = words
            sheet.cell(3, column).value = "x"

    assert [field for _place, field in mistakes(changed(change))][:2] == ["nmae", "name"]
    assert len(mistakes(changed(change))) == 3


def test_sheets_and_headings_that_are_missing_are_all_named():
    def change(workbook):
        del workbook["levels"]
        workbook["elements"].delete_rows(1, 2)

    assert mistakes(changed(change)) == [("levels", ""), ("elements", "")]


def test_the_plan_has_one_row():
    assert mistakes(changed(lambda workbook: workbook["plan"].append(["another", "b"]))) == [("plan", "")]


def test_an_indicator_must_belong_to_elements_of_the_plan():
    assert [field for _place, field in mistakes(changed(put("indicators", "A3", "9:9")))] == ["elements"]
    assert [field for _place, field in mistakes(changed(put("indicators", "A3", None)))] == ["elements"]


# What is meant to harm.


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(content, name, change):
    """The workbook with one part of the archive changed."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts[name])
    return zipped(**parts)


def elements_part(content):
    """The path of the sheet of elements inside the archive."""
    return f"xl/worksheets/sheet{load_workbook(io.BytesIO(content)).sheetnames.index('elements') + 1}.xml"


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped(**{"xl/workbook.xml": b"0" * (spreadsheet.MOST_UNPACKED + 1)})
    assert len(bomb) < 100_000
    assert mistakes(bomb) == [("", "")]


def test_an_archive_of_very_many_parts_is_refused():
    assert mistakes(zipped(**{f"part{number}": b"" for number in range(spreadsheet.MOST_PARTS + 1)})) == [("", "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    declared = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'
    content = write_workbook(read(sample_plan()))
    assert mistakes(with_part(content, "xl/workbook.xml", lambda part: declared.encode(encoding) + part)) == [("", "")]


def test_a_cell_at_the_end_of_the_sheet_costs_little_time():
    content = changed(lambda workbook: workbook["elements"].cell(1_048_576, 16_384, "x"))
    start = time.perf_counter()
    assert back(content) == read(sample_plan())
    assert time.perf_counter() - start < 5


def test_a_row_with_an_impossible_number_is_not_counted_up_to():
    content = write_workbook(read(sample_plan()))
    hostile = with_part(content, elements_part(content), lambda part: part.replace(b'<row r="7"', b'<row r="999999999999"'))
    start = time.perf_counter()
    assert mistakes(hostile) == [("elements", "")]
    assert time.perf_counter() - start < 5


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    content = write_workbook(read(sample_plan()))
    lying = with_part(content, elements_part(content), lambda part: part.replace(b'<dimension ref="A1:N7"', b'<dimension ref="A1:B2"'))
    assert lying != content
    assert back(lying) == read(sample_plan())


def test_a_workbook_of_something_else_is_refused():
    assert [place for place, _field in mistakes(saved(Workbook()))] == ["plan", "levels", "elements", "indicators"]


@settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), sign=st.binary(min_size=1, max_size=4), cut=st.booleans())
def test_a_damaged_workbook_is_a_plan_or_refused(app, workbook_bytes, place, sign, cut):
    start = int(place * len(workbook_bytes))
    damaged = workbook_bytes[:start] + (b"" if cut else sign + workbook_bytes[start + len(sign) :])
    with suppress(BadFile):
        assert isinstance(back(damaged), PlanFile)


@pytest.fixture(scope="module")
def workbook_bytes(one_app):
    with one_app.app_context():
        return write_workbook(read(sample_plan()))


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 1, 1)),
)


@settings(max_examples=40, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=st.sampled_from(["plan", "levels", "elements", "indicators"]), row=st.integers(1, 8), column=st.integers(1, 16), value=CELLS)
def test_a_workbook_with_anything_in_a_cell_is_a_plan_or_refused(app, sheet, row, column, value):
    with suppress(BadFile):
        assert isinstance(back(changed(lambda workbook: workbook[sheet].cell(row, column, value))), PlanFile)
